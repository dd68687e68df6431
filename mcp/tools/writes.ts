/**
 * The changes that an assistant may prepare and, once the person has agreed, make. A change of the API that has no row here
 * is no tool.
 */
import { isObject } from "./schemas.ts";

type Reply = Readonly<Record<string, unknown>>;

export interface Write {
  /** The API's own preview, or the reading that shows what is there now; null for what begins anew. */
  preview: string | null;
  /** How many people it reaches or concerns; null where nothing says. */
  people: (reply: Reply, given: Reply) => number | null;
  /** The one element of a list that it is about. */
  element?: { list: string; argument: string };
  /** Set if `If-Match` is about a version that the preview does not show, and not about the webinar's. */
  hasHiddenVersion?: true;
}

const count = (reply: Reply, ...names: string[]): number =>
  names.reduce((sum, name) => sum + (typeof reply[name] === "number" ? reply[name] : 0), 0);

const members = (value: unknown): Reply => (isObject(value) ? value : {});

const list = (value: unknown): Reply[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** Of a cancellation or a change: mails, people who wait, and guests whom the Calendar tells. */
const reach = (reply: Reply): number =>
  list(reply["mails"]).reduce((sum, each) => sum + count(each, "would_get"), 0) +
  count(reply, "waiting") +
  count(members(reply["calendar"]), "guests");

/** Mails of this kind that still wait. */
const pendingOf = (reply: Reply, { kind }: Reply): number =>
  list(reply["mail_runs"])
    .filter((run) => run["kind"] === kind)
    .reduce((sum, run) => sum + count(members(run["totals"]), "pending"), 0);

const selected = (_: Reply, given: Reply): number | null => {
  const named = given["registration_ids"] ?? given["emails"];
  if (Array.isArray(named)) return named.length;
  return typeof given["expected_count"] === "number" ? given["expected_count"] : null;
};

const onePerson = (): number => 1;
const nobody = (): number => 0;
const uncounted = (): null => null;

/** Shows the webinar as it is. */
const onWebinar = (people: Write["people"]): Write => ({ preview: "get-webinar", people });

const onTemplate = {
  preview: "list-templates",
  people: nobody,
  element: { list: "templates", argument: "template_id" },
} satisfies Write;

export const WRITES: Readonly<Record<string, Write>> = {
  "send-reminder": { preview: "preview-reminder", people: (reply) => count(reply, "would_get") },
  "announce-webinar": { preview: "preview-announce", people: (reply) => count(reply, "would_get") },
  "resend-delivery": { preview: "preview-resend", people: (reply) => count(reply, "would_get") },
  "cancel-webinar": { preview: "preview-cancel", people: reach },
  "update-webinar": { preview: "preview-change", people: reach },
  "move-up": { preview: "preview-move-up", people: (reply) => count(reply, "moved") },
  "import-registrants": {
    preview: "preview-import",
    people: (reply) => count(members(reply["counts"]), "new"),
  },
  "attach-recording": {
    preview: "preview-follow-up",
    people: (reply) => count(reply, "attended", "missed", "unmarked", "leads"),
  },
  "repeat-webinar": { preview: "preview-repeat", people: nobody },
  "publish-webinar": onWebinar(nobody),
  "delete-webinar": onWebinar(nobody),
  "duplicate-webinar": onWebinar(nobody),
  "pause-delivery": onWebinar(pendingOf),
  "resume-delivery": onWebinar(pendingOf),
  "resolve-unknown": onWebinar((_, given) => count(given, "expected_unknown")),
  "mark-attendance": onWebinar(selected),
  "undo-attendance": onWebinar(uncounted),
  "import-attendance": onWebinar(uncounted),
  "ask-meet-again": onWebinar(uncounted),
  "add-registrant": onWebinar(onePerson),
  "correct-registrant": { ...onWebinar(onePerson), hasHiddenVersion: true },
  "cancel-registrant": onWebinar(onePerson),
  "repeat-confirmation": onWebinar(onePerson),
  "send-test-mail": onWebinar(onePerson),
  "allow-mail": { preview: "show-person", people: onePerson },
  "erase-person": { preview: "show-person", people: onePerson },
  "create-webinar": { preview: null, people: nobody },
  "save-template": { preview: null, people: nobody },
  "create-from-template": onTemplate,
  "rename-template": onTemplate,
  "delete-template": onTemplate,
  "control-sweep": { preview: "get-operations", people: uncounted },
};

/** Changes that are no tools, and why. */
export const WITHHELD: Readonly<Record<string, string>> = {
  "export-person":
    "All that is kept of a person belongs in that person's hands, not in a conversation.",
  "export-registrations": "A file; list-registrations reads the same page by page.",
};

/** Whole parts of the API whose changes are no tools, by the beginning of their paths, and why. */
export const WITHHELD_PARTS: Readonly<Record<string, string>> = {
  "/sys/subscribers":
    "They hand out secrets and decide where people's data go; neither belongs in a conversation.",
};
