/** Words the audit's rows: a sentence from an action's code and its parameters. Pure. */
import type { AuditRow } from "../api/wire.ts";
import type { PageLocale } from "../time/when.ts";
import { cityOf, momentOf } from "../time/when.ts";
import type { Told } from "./audit-words.ts";
import type { Messages } from "./en.ts";

type Words = Pick<Messages, "audit" | "problems" | "edit" | "webinar" | "mailTexts">;

/** The operator's name; the address of one without a name; empty for our own jobs. */
export function actorOf(
  row: Pick<AuditRow, "actor_name" | "actor_email" | "actor_uid" | "actor_kind">,
): string {
  if (row.actor_kind === "system" || row.actor_uid.startsWith("system:")) return "";
  return row.actor_name ?? row.actor_email ?? row.actor_uid.replace(/^administrator:/, "");
}

/** With the assistant that acted for the operator, as it calls itself. */
function actingOf(row: AuditRow, { withAssistant }: Messages["audit"]["sentences"]): string {
  const who = actorOf(row);
  return row.actor_assistant === undefined ? who : withAssistant(who, row.actor_assistant);
}

/** What happened, without its time and its webinar. */
export function auditSentence(row: AuditRow, words: Words, locale: PageLocale): string {
  const { sentences, actions } = words.audit;
  const who = actingOf(row, sentences);
  const name = named(actions, row.action) ?? row.action;
  const attempt = named(sentences.attempts, row.action);
  if (row.outcome === "refused" && attempt !== null) {
    return sentences.refused(who, attempt, refusalOf(row, words));
  }
  const isNamed = who !== "" && named(sentences.by, row.action) !== null;
  const says = named(isNamed ? sentences.by : sentences.automatic, row.action);
  if (says !== null) return says(toldOf(row, who, words, locale));
  return who === "" ? name : sentences.other(who, name);
}

function refusalOf({ facts }: AuditRow, { problems }: Words): string {
  return (named(problems, String(facts["code"])) ?? problems.other).title;
}

function toldOf(row: AuditRow, who: string, words: Words, locale: PageLocale): Told {
  const { facts, changes } = row;
  const fact = (name: string): unknown => facts[name];
  const mailed = fact("mailed");
  return {
    who,
    count: (name) => sizeOf(fact(name)),
    code: (name) => {
      const code = fact(name);
      return typeof code === "string" ? code : "";
    },
    changes: changesTold(row, words, locale),
    mailed: typeof mailed === "number" ? mailed : null,
    mail: mailOf(row, words),
    ...templateOf(row),
    had: (name) => Boolean(fact(name) ?? changes[name]?.before),
  };
}

function templateOf({ action, facts, changes }: AuditRow): Pick<Told, "template" | "renamed"> {
  const isOfTemplate = action.startsWith("sys.template.");
  const { before, after } = (isOfTemplate ? changes["name"] : undefined) ?? {};
  return { template: nameOf(facts["template_name"] ?? before), renamed: nameOf(after) };
}

const nameOf = (value: unknown): string => (typeof value === "string" ? value : "");

const sizeOf = (value: unknown): number =>
  typeof value === "number" ? value : Array.isArray(value) ? value.length : 0;

/** A run's id begins with the kind of its mail. */
function mailOf({ facts }: AuditRow, { webinar, audit }: Words): string {
  const { run, horizon, kind: own } = facts;
  const ofRun = typeof run === "string" ? run.split("-")[0] : own;
  const kind = typeof ofRun === "string" ? ofRun : `reminder_${String(horizon)}`;
  return named(webinar.mailKinds, kind) ?? audit.actions["sys.webinar.mail"];
}

/** The fields of the form whose labels differ from the members' names. */
const LABELS: Record<string, keyof Messages["edit"]["groups"]> = {
  time_zone: "when",
  promote_on_homepage: "promote",
  publish_recording: "recording",
};

/** The changes that an operator made, in the order of the form. A new start moves the end as well: that is not said. */
function changesTold(
  { changes, webinar_time_zone }: AuditRow,
  words: Words,
  locale: PageLocale,
): string[] {
  const told = words.audit.sentences.changes;
  const zone = webinar_time_zone ?? "UTC";
  const when = (at: string) => `${momentOf(at, zone, locale)} ${cityOf(zone)}`;
  const isMoved = isSameLength(changes);
  return Object.entries(changes).flatMap(([name, { before, after }]) => {
    if (name === "capacity") return told.capacity(placesOf(before), placesOf(after));
    // A new webinar had no values before, and a deleted one has none any more.
    if (before === null || after === null) return [];
    const [from, to] = [textOf(before), textOf(after)];
    if (name === "title") return told.title(from, to);
    if (name === "starts_at") return told.starts_at(when(from), when(to));
    if (name === "ends_at") return isMoved ? [] : told.ends_at(when(from), when(to));
    const ofMail = named(words.mailTexts.members, name.replace(/^mail_/, ""));
    const label = named(words.edit.groups, LABELS[name] ?? name) ?? ofMail;
    return label === null ? [] : told.field(label);
  });
}

const textOf = (value: unknown): string =>
  typeof value === "string" ? value : JSON.stringify(value);

const placesOf = (value: unknown): number | null => (typeof value === "number" ? value : null);

function isSameLength({ starts_at, ends_at }: AuditRow["changes"]): boolean {
  if (starts_at === undefined || ends_at === undefined) return false;
  const moved = (each: { before: unknown; after: unknown }) =>
    Date.parse(String(each.after)) - Date.parse(String(each.before));
  return moved(starts_at) === moved(ends_at);
}

/** A code must not find what every object has. */
function named<Entry>(entries: Readonly<Record<string, Entry>>, name: string): Entry | null {
  return Object.hasOwn(entries, name) ? (entries[name] ?? null) : null;
}
