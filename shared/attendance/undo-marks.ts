import type { DocumentSnapshot, Firestore, Transaction } from "@google-cloud/firestore";
import { z } from "zod";
import type { Actor } from "../access/model.ts";
import { countChange } from "../attribution/sources.ts";
import type { Clock } from "../platform/clock.ts";
import { notFound } from "../platform/failure.ts";
import type { ExpectedVersions } from "../webinars/transitions.ts";
import type { Webinar } from "../webinars/model.ts";
import { readWebinar, stampWebinar, writeDueEnd } from "../webinars/store.ts";
import { formerMark, isSetBy, type FormerMarks } from "./attendance.ts";
import { getMarkable, markable } from "./markable.ts";
import { MarkId, markRecords, type MarkedMembers, type MarkRecord } from "./mark-record.ts";
import {
  attendanceChange,
  noteRegistrationEvents,
  type RegistrationChange,
} from "../registrations/registration-events.ts";
import { registrationDocument } from "../registrations/store.ts";
import { registrationOf } from "../registrations/stored.ts";

export const UndoOrder = z.strictObject({ mark_id: MarkId }).meta({ id: "UndoOrder" });
export type UndoOrder = z.infer<typeof UndoOrder>;

export const UndoReply = z
  .object({
    /** People who have their earlier mark back. */
    restored: z.int(),
    /** People left unchanged: marked again since, or no longer registered. */
    left: z.int(),
    /** The webinar's count after this call. */
    attended_count: z.int(),
  })
  .meta({ id: "UndoReply" });
export type UndoReply = z.infer<typeof UndoReply>;

/**
 * Restores the earlier mark, and who had set it, for everybody whom a call has marked, unless they were marked again
 * since. A repetition changes nothing. Throws `version_conflict`, `invalid_transition`, and `not_found` for marks
 * that are unknown or older than 30 days.
 */
export async function undoMarks(
  deps: { firestore: Firestore; clock: Clock },
  actor: Actor,
  webinarId: string,
  { mark_id, expected }: UndoOrder & { expected: ExpectedVersions },
): Promise<UndoReply> {
  const webinar = await getMarkable(deps, webinarId, expected);
  const records = await markRecords(deps.firestore, webinarId, mark_id);
  if (records.length === 0) throw notFound(`The mark ${mark_id}`);
  const undone: UndoReply = { restored: 0, left: 0, attended_count: webinar.attended_count };
  for (const [index, record] of records.entries()) {
    const part = await undoPart(deps, actor, record, index === 0 ? expected : null);
    undone.restored += part.restored;
    undone.left += part.left;
    undone.attended_count = part.attended_count;
  }
  return undone;
}

function undoPart(
  { firestore, clock }: { firestore: Firestore; clock: Clock },
  actor: Actor,
  record: MarkRecord,
  expected: ExpectedVersions,
): Promise<UndoReply> {
  const { mark_id, part, webinar_id, people } = record;
  const documents = people.map(({ id }) => registrationDocument(firestore, webinar_id, id));
  return firestore.runTransaction(async (tx) => {
    const at = clock.now();
    const stored = await readWebinar(tx, firestore, webinar_id);
    const webinar = markable(stored, expected, at);
    const found = await tx.getAll(...documents);
    const { undone, sources, changes, restored } = restoreMarks(tx, { webinar, record, found });
    if (undone.restored === 0) return undone;
    const { attended_count, ...counts } = undone;
    const action = "sys.webinar.undo_attendance" as const;
    const change = { actor, action, at, facts: { mark_id, part, ...counts, to: restored } };
    const ended = writeDueEnd(tx, firestore, stored, change);
    stampWebinar(tx, firestore, ended, { attended_count, sources }, change);
    noteRegistrationEvents(tx, firestore, { webinar: ended, at, changes });
    return undone;
  });
}

/** Writes the earlier marks. `found` are the people of the record, in its order. */
function restoreMarks(
  tx: Transaction,
  {
    webinar,
    record: { people, set },
    found,
  }: { webinar: Webinar; record: MarkRecord; found: readonly DocumentSnapshot[] },
) {
  const undone: UndoReply = { restored: 0, left: 0, attended_count: webinar.attended_count };
  let { sources } = webinar;
  const changes: RegistrationChange[] = [];
  const restored: FormerMarks = { unmarked: [], attended: [], absent: [] };
  for (const [index, { id, ...before }] of people.entries()) {
    const snapshot = found[index];
    const registration = snapshot ? registrationOf(snapshot) : null;
    if (!snapshot || registration === null || !isSetBy(registration, set)) {
      undone.left += 1;
      continue;
    }
    undone.restored += 1;
    const attended = Number(before.attended === true) - Number(set.attended === true);
    undone.attended_count += attended;
    sources = countChange(sources, registration, { attended });
    restored[formerMark(before)].push(id);
    changes.push(...attendanceChange(registration, { ...registration, ...before }));
    tx.update(snapshot.ref, before satisfies MarkedMembers);
  }
  return { undone, sources, changes, restored };
}
