/** What the document says of the API as a whole: who offers it, where it is, and its tags. */
import type { CatalogEntry } from "../generate-catalog.ts";

const DESCRIPTION = [
  "Members are snake_case; instants are RFC 3339, in UTC where they are answered.",
  "Every failure is a problem document (RFC 9457) whose `code` is of the closed list below. Word it from `code`, the",
  "codes in `errors` and their parameters; `title`, `detail` and `message` are English for engineers.",
  "A change or an export asks for a sign-in that is fresh: otherwise 401 with the code",
  "`insufficient_user_authentication` (RFC 9470), and the call can be repeated after signing in again.",
  "A machine has no sign-in: it calls with the ID token of a Google service account, and only where its scheme is named.",
  "Where a second factor is required, a token of a sign-in by password alone gets 403 with the code `second_factor_required`.",
].join(" ");

export const INFO = {
  title: "Webinar operations",
  version: "1",
  description: DESCRIPTION,
  contact: { name: "Petanque Life", url: "https://petanque.life" },
  license: { name: "Apache 2.0", identifier: "Apache-2.0" },
};

export const SERVERS = [
  { url: "/", description: "The environment that serves this document." },
  { url: "http://127.0.0.1:8080", description: "The local stack: `npm start`." },
];

/** The first row whose pattern matches a path names its tag. */
const TAGS = [
  {
    name: "Events out",
    pattern: /^\/sys\/subscribers/,
    description: "Systems that get events, and what has been delivered to them.",
  },
  {
    name: "Assistants",
    pattern: /^\/(sys\/)?(mcp|assistant)/,
    description: "The Model Context Protocol server for operators' assistants.",
  },
  {
    name: "Registrations",
    pattern: /^\/sys\/webinars\/\{id\}\/(registrations|.*import$|import-registrants|.*move-up)/,
    description: "The people of a webinar: listed, added, imported, corrected and cancelled.",
  },
  {
    name: "Attendance",
    pattern: /^\/sys\/webinars\/\{id\}\/(.*attendance|ask-meet-again|statistics)/,
    description: "Who was there: marked by hand, imported from a list, or collected from Meet.",
  },
  {
    name: "Mail",
    pattern:
      /^\/sys\/webinars\/\{id\}\/(deliveries|announce|send-|mail-preview|reminder-preview|follow-up|interest)/,
    description: "Reminders, announcements and follow-ups: previewed, sent, paused and resent.",
  },
  {
    name: "Webinars",
    pattern: /^\/sys\/webinars/,
    description: "Webinars from draft to recording, with their Calendar event and Meet link.",
  },
  {
    name: "Templates",
    pattern: /^\/sys\/templates/,
    description: "A webinar's content under a name, to begin another one with.",
  },
  {
    name: "People",
    pattern: /^\/sys\/(people|interest)/,
    description: "What is known of a person across webinars: found, shown, exported and erased.",
  },
  {
    name: "Operations",
    pattern: /^\/sys\//,
    description: "The audit, the figures of all webinars, the sweep, and sessions.",
  },
  {
    name: "Programme",
    pattern:
      /^\/(webinars(\.ics|\.atom)?(\/(recordings|topics.*|\{slug\}.*))?|robots.txt|sitemap.xml)$/,
    description: "What the public sees of webinars, and how it registers.",
  },
  {
    name: "Links in mails",
    pattern: /./,
    description: "What the links in mails lead to. Their token says who they are for.",
  },
] as const;

export const tagOf = (path: string): string =>
  TAGS.find(({ pattern }) => pattern.test(path))?.name ?? "";

/** Those that are in use, in the order of the table. */
export function tagsOf(entries: readonly CatalogEntry[]): { name: string; description: string }[] {
  const used = new Set(entries.map(({ path }) => tagOf(path)));
  return TAGS.filter(({ name }) => used.has(name)).map(({ name, description }) => ({
    name,
    description,
  }));
}
