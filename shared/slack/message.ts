/** An event as a message for an incoming webhook of Slack. https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks */
import { z } from "zod";
import type { CloudEvent } from "../events/cloud-event.ts";
import { DEFAULT_LOCALE, LANGUAGES, type Locale } from "../platform/languages.ts";
import { SLACK_WORDS, type SlackWords } from "./words.ts";

export interface SlackMessage {
  /** For notifications, and for readers without blocks. */
  text: string;
  blocks: SlackBlock[];
}

interface SlackBlock {
  type: "section";
  /** `verbatim`: Slack makes no links of the words of strangers. */
  text: { type: "mrkdwn"; text: string; verbatim: true };
}

/** https://docs.slack.dev/reference/block-kit/composition-objects/text-object: at most 3,000 characters. */
const TEXT_MAX = 3000;
/** Of each part that comes from outside, before it is escaped; four of them fit. */
const PART_MAX = 140;

const WORDS: Record<string, keyof SlackWords> = {
  "life.petanque.webinar.published": "published",
  "life.petanque.webinar.updated": "updated",
  "life.petanque.webinar.moved": "moved",
  "life.petanque.webinar.cancelled": "cancelled",
  "life.petanque.webinar.ended": "ended",
  "life.petanque.webinar.recording_attached": "recordingAttached",
  "life.petanque.registration.created": "registered",
  "life.petanque.registration.corrected": "corrected",
  "life.petanque.registration.cancelled": "registrationCancelled",
  "life.petanque.registration.attended": "attended",
  "life.petanque.registration.attendance_undone": "attendanceUndone",
  "life.petanque.mail.bounced": "bounced",
  "life.petanque.mail.complained": "complained",
  "life.petanque.person.erased": "erased",
  "life.petanque.test": "test",
};

/** What a message shows of an event, if it is there. Nobody's address is shown. */
const Shown = z.object({
  webinar: z
    .object({
      title: z.string(),
      url: z.string(),
      starts_at: z.string(),
      time_zone: z.string(),
      locale: z.string(),
      cancel_reason: z.string().nullable().default(null),
    })
    .optional(),
  registration: z.object({ name: z.string(), organisation: z.string().nullable() }).optional(),
});

/** Pure. */
export function slackMessage({ type, data }: CloudEvent): SlackMessage {
  const { webinar, registration } = Shown.parse(data);
  const locale = localeOf(webinar?.locale);
  const title = SLACK_WORDS[locale][WORDS[type] ?? "other"];
  const person = registration === undefined ? [] : [personOf(registration)];
  const about = webinar === undefined ? [] : [linkTo(webinar), startOf(webinar, locale)];
  const reason = webinar?.cancel_reason ? [escaped(webinar.cancel_reason)] : [];
  const lines = [`*${title}*`, ...person, ...about, ...reason];
  const plain = [title, ...person, ...(webinar === undefined ? [] : [escaped(webinar.title)])];
  return {
    text: plain.join(" · "),
    blocks: [section(lines.join("\n"))],
  };
}

const section = (text: string): SlackBlock => ({
  type: "section",
  text: { type: "mrkdwn", text: text.slice(0, TEXT_MAX), verbatim: true },
});

function localeOf(locale: string | undefined): Locale {
  return Object.keys(LANGUAGES).find((each): each is Locale => each === locale) ?? DEFAULT_LOCALE;
}

function personOf({ name, organisation }: { name: string; organisation: string | null }): string {
  const at = organisation === null || organisation === "" ? "" : ` (${escaped(organisation)})`;
  return `${escaped(name)}${at}`;
}

/** A bar would end the address of the link. */
const linkTo = ({ title, url }: { title: string; url: string }): string =>
  `<${escapedText(url).replaceAll("|", "%7C")}|${escaped(title)}>`;

function startOf(
  { starts_at, time_zone }: { starts_at: string; time_zone: string },
  locale: Locale,
): string {
  const at = new Date(starts_at);
  return at.toLocaleString(LANGUAGES[locale].tag, {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZone: time_zone,
    timeZoneName: "short",
  });
}

/** One line, of a bounded length, that is no markup of Slack's and calls nobody. */
function escaped(text: string): string {
  const line = text.replaceAll(/[\s\p{Cc}]+/gu, " ").trim();
  const characters = Array.from(line);
  const short =
    characters.length > PART_MAX ? `${characters.slice(0, PART_MAX - 1).join("")}…` : line;
  return escapedText(short);
}

/** https://docs.slack.dev/messaging/formatting-message-text/#escaping: these three, and no other. */
const escapedText = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
