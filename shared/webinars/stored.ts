/**
 * The document `webinars/{id}`. Earlier versions keep the state of the 24h and 1h reminders in columns, and may run
 * beside this one. So both are written, and the columns are read: every version keeps those up to date
 * (docs/decisions/0029-mail-by-kind.md).
 */
import type { DocumentSnapshot } from "@google-cloud/firestore";
import { readDocument } from "../platform/documents.ts";
import { storedAs, type RawDocument } from "../platform/stored.ts";
import {
  FURTHER_HORIZONS,
  HORIZONS,
  reminderKindOf,
  rowOf,
  sentAtName,
  type FurtherHorizon,
  type Horizon,
} from "./horizons.ts";
import { WebinarRecord, type Webinar } from "./model.ts";
import { NO_MAIL, NOTHING_SWEPT } from "./new-draft.ts";

const sweptColumn = (horizon: Horizon) => `reminder_${horizon}_swept_schedule` as const;

const IN_COLUMNS = HORIZONS.filter((horizon) => rowOf(horizon).hasColumns);

export type WebinarColumns = {
  [Name in ReturnType<typeof sentAtName>]?: Date | null;
} & { [Name in ReturnType<typeof sweptColumn>]?: number };

/** The members to write, with the columns that follow from them. Pure. */
export function storedWebinar<Some extends Partial<Webinar>>(webinar: Some): Some & WebinarColumns {
  const { mail, swept } = webinar;
  const columns: WebinarColumns = {};
  for (const horizon of IN_COLUMNS) {
    if (mail !== undefined) columns[sentAtName(horizon)] = mail[reminderKindOf(horizon)].sent_at;
    if (swept !== undefined) columns[sweptColumn(horizon)] = swept[horizon];
  }
  return { ...webinar, ...columns };
}

/** What documents of earlier versions lack. */
const NOT_SENT = { follow_up_dispatched_at: null, announced_at: null };

/** A newer version may have reminders that this one does not know. */
const knownReminders = (chosen: unknown): FurtherHorizon[] =>
  FURTHER_HORIZONS.filter((horizon) => Array.isArray(chosen) && chosen.includes(horizon));

/** Adds the reminders that were added, the maps of all reminders, and newer stamps, to a document of any version. Pure. */
export function upgradeWebinar(raw: RawDocument): RawDocument {
  const webinar: Record<string, unknown> = { ...NOT_SENT, ...raw };
  const mail: Record<string, unknown> = { ...NO_MAIL, ...(raw["mail"] as RawDocument) };
  const swept: Record<string, unknown> = { ...NOTHING_SWEPT, ...(raw["swept"] as RawDocument) };
  for (const horizon of IN_COLUMNS) {
    const { [sentAtName(horizon)]: sentAt, [sweptColumn(horizon)]: sweptFor } = raw;
    if (sentAt !== undefined) mail[reminderKindOf(horizon)] = { sent_at: sentAt };
    if (sweptFor !== undefined) swept[horizon] = sweptFor;
    delete webinar[sentAtName(horizon)];
    delete webinar[sweptColumn(horizon)];
  }
  const further_reminders = knownReminders(raw["further_reminders"]);
  return { ...webinar, mail, swept, further_reminders };
}

export const webinarDocuments = storedAs("webinars", WebinarRecord, { upgrade: upgradeWebinar });

/** Null if there is no document. Throws `UnreadableDocument`. */
export const webinarOf = (snapshot: DocumentSnapshot): Webinar | null =>
  readDocument(snapshot, webinarDocuments);
