/** `webinars/{id}` in Firestore. Each call that writes a change also writes its audit row, and notes its events. */
import type { DocumentReference, Firestore, Transaction } from "@google-cloud/firestore";
import { clockActor, type Actor } from "../access/model.ts";
import { diff, type AuditAction } from "../audit/model.ts";
import { writeSysAudit } from "../audit/store.ts";
import { changedMembers } from "../platform/documents.ts";
import { notFound } from "../platform/failure.ts";
import { plus } from "../platform/instant.ts";
import { refuseOtherVersion, type ExpectedVersions } from "./transitions.ts";
import { isEndDue, nextActionAt, settleByClock } from "./lifecycle.ts";
import { sentStamps, type Webinar } from "./model.ts";
import { noteProgramme } from "./programme.ts";
import { indexForSearch } from "./search-index.ts";
import { storedWebinar, webinarOf } from "./stored.ts";
import { noteWebinarEvents } from "./webinar-events.ts";

export const webinarDocument = (firestore: Firestore, id: string): DocumentReference =>
  firestore.collection("webinars").doc(id);

/** Throws `not_found`. */
export async function getWebinar(firestore: Firestore, id: string): Promise<Webinar> {
  return requireWebinar(await readEvenDeleted(firestore, id), id);
}

/** Null if there is no document. A deleted draft has one until its Calendar event is gone. */
export async function readEvenDeleted(
  firestore: Firestore,
  id: string,
  tx?: Transaction,
): Promise<Webinar | null> {
  const document = webinarDocument(firestore, id);
  return webinarOf(await (tx === undefined ? document.get() : tx.get(document)));
}

function requireWebinar(webinar: Webinar | null, id: string): Webinar {
  if (webinar === null || webinar.deleted_at !== null) throw notFound(`Webinar ${id}`);
  return webinar;
}

/** Reads in the transaction, which fails if the document changes before the commit. Throws `not_found`. */
export async function readWebinar(
  tx: Transaction,
  firestore: Firestore,
  id: string,
): Promise<Webinar> {
  return requireWebinar(await readEvenDeleted(firestore, id, tx), id);
}

export interface WebinarChange {
  actor: Actor;
  action: AuditAction;
  at: Date;
  facts?: Record<string, unknown>;
}

/** Members that audit rows leave out: every change touches some of them, and our own jobs write the others. */
const BOOKKEEPING = [
  "version",
  "updated_at",
  "updated_by",
  "next_action_at",
  "calendar_sync",
  "calendar_guests",
  "previous_schedule",
  "details_change",
  "meet_room",
  "mail",
  "swept",
  "confirmations_due_at",
  "meet_records",
  "joined_count",
  "former_questions",
  "sources",
  "waiting_count",
  "waiting_joined_at",
  "waiting_due_at",
];

/** The change as the audit shows it, with the reminders' stamps under their names on the wire. */
const changesOf = (before: Webinar | null, after: Webinar | null) => {
  const shown = (webinar: Webinar | null) => webinar && { ...webinar, ...sentStamps(webinar) };
  return diff(shown(before) ?? {}, shown(after) ?? {}, BOOKKEEPING);
};

function updateWebinar(
  tx: Transaction,
  firestore: Firestore,
  before: Webinar,
  after: Webinar,
): void {
  const changed = changedMembers(storedWebinar(before), storedWebinar(after));
  tx.update(webinarDocument(firestore, before.id), changed);
}

/** Writes the changed webinar as its next version, and the audit row. */
export function saveWebinar(
  tx: Transaction,
  firestore: Firestore,
  before: Webinar,
  after: Webinar,
  change: WebinarChange,
): Webinar {
  const saved: Webinar = {
    ...after,
    version: before.version + 1,
    updated_at: change.at,
    updated_by: change.actor.uid,
    next_action_at: nextActionAt(after, change.at),
  };
  updateWebinar(tx, firestore, before, saved);
  indexForSearch(tx, firestore, before, saved);
  noteProgramme(tx, firestore, before, saved);
  noteWebinarEvents(tx, firestore, { before, after: saved, at: change.at });
  writeSysAudit(tx, firestore, {
    ...change,
    webinarId: saved.id,
    changes: changesOf(before, saved),
  });
  return saved;
}

/**
 * Stores the end of the webinar if it is due, as a change of its own: whatever else the transaction changes comes after
 * it. Returns the webinar as it is then.
 */
export function writeDueEnd(
  tx: Transaction,
  firestore: Firestore,
  stored: Webinar,
  { actor, at }: Pick<WebinarChange, "actor" | "at">,
): Webinar {
  if (!isEndDue(stored, at)) return stored;
  const settled = settleByClock(stored, at);
  const ended = { ...settled, next_action_at: nextActionAt(settled, at) };
  updateWebinar(tx, firestore, stored, ended);
  indexForSearch(tx, firestore, stored, ended);
  noteProgramme(tx, firestore, stored, ended);
  noteWebinarEvents(tx, firestore, { before: stored, after: ended, at, isByClock: true });
  writeSysAudit(tx, firestore, {
    action: "sys.webinar.end",
    actor: clockActor(actor),
    webinarId: ended.id,
    // The audit is sorted by `at`, and this row comes before that of the change that follows.
    at: plus(at, -1),
    changes: changesOf(stored, ended),
  });
  return ended;
}

/** Writes what our own jobs record on a webinar. The version stays, so that an operator's edit causes no conflict. */
export function stampWebinar(
  tx: Transaction,
  firestore: Firestore,
  before: Webinar,
  stamp: Partial<Webinar>,
  change: WebinarChange,
): Webinar {
  const after = { ...before, ...stamp };
  const next_action_at = nextActionAt(after, change.at);
  tx.update(webinarDocument(firestore, before.id), storedWebinar({ ...stamp, next_action_at }));
  writeSysAudit(tx, firestore, {
    ...change,
    webinarId: before.id,
    changes: changesOf(before, after),
  });
  return { ...after, next_action_at };
}

/** Notes what a job has left to do, and when, where nothing that anybody sees has changed. Writes no audit row. */
export function noteWork(
  tx: Transaction,
  firestore: Firestore,
  before: Webinar,
  { stamp, at }: { stamp: Partial<Webinar>; at: Date },
): Webinar {
  const after = { ...before, ...stamp };
  const next_action_at = nextActionAt(after, at);
  tx.update(webinarDocument(firestore, before.id), storedWebinar({ ...stamp, next_action_at }));
  return { ...after, next_action_at };
}

/** Creates the webinar, its claim on the slug and the audit row. The commit fails if the slug is taken. */
export function createWebinarDocument(
  tx: Transaction,
  firestore: Firestore,
  webinar: Webinar,
  change: WebinarChange,
): void {
  // If this process dies, the sweep creates the Calendar event.
  const next_action_at = nextActionAt(webinar, change.at);
  tx.create(webinarDocument(firestore, webinar.id), storedWebinar({ ...webinar, next_action_at }));
  indexForSearch(tx, firestore, null, webinar);
  tx.create(slugDocument(firestore, webinar.slug), { webinar_id: webinar.id });
  writeSysAudit(tx, firestore, {
    ...change,
    webinarId: webinar.id,
    changes: changesOf(null, webinar),
  });
}

/** Hides the webinar, frees its slug and writes the audit row. `removeDeleted` removes the document later. */
export function deleteWebinarDocument(
  tx: Transaction,
  firestore: Firestore,
  before: Webinar,
  deleted: Webinar,
  change: WebinarChange,
): void {
  const hidden = { ...deleted, next_action_at: nextActionAt(deleted, change.at) };
  updateWebinar(tx, firestore, before, hidden);
  indexForSearch(tx, firestore, before, null);
  tx.delete(slugDocument(firestore, before.slug));
  writeSysAudit(tx, firestore, {
    ...change,
    webinarId: before.id,
    changes: changesOf(before, null),
  });
}

export function removeDeleted(tx: Transaction, firestore: Firestore, { id }: Webinar): void {
  tx.delete(webinarDocument(firestore, id));
}

export const slugDocument = (firestore: Firestore, slug: string): DocumentReference =>
  firestore.collection("webinar_slugs").doc(slug);

/**
 * A whole operation on one webinar: reads it, applies an end that is due, decides and writes. `decide` must be pure,
 * because contention repeats it; it returns its argument if nothing changes. Throws `not_found`, and `version_conflict` if
 * the webinar is at none of the expected versions.
 */
export async function changeWebinar(
  deps: { firestore: Firestore; clock: { now(): Date } },
  id: string,
  { expected, ...change }: Omit<WebinarChange, "at"> & { expected: ExpectedVersions },
  decide: (webinar: Webinar, now: Date) => Webinar,
): Promise<Webinar> {
  const { firestore, clock } = deps;
  return firestore.runTransaction(async (tx) => {
    const now = clock.now();
    const stored = await readWebinar(tx, firestore, id);
    const webinar = settleByClock(stored, now);
    refuseOtherVersion(webinar, expected);
    const decided = decide(webinar, now);
    if (decided === webinar) return webinar;
    const dated = { ...change, at: now };
    const before = writeDueEnd(tx, firestore, stored, dated);
    return saveWebinar(tx, firestore, before, decided, dated);
  });
}
