import type { Firestore } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import type { Clock } from "../platform/clock.ts";
import type { Ids } from "../platform/ids.ts";
import type { ExpectedVersions } from "../webinars/expected-version.ts";
import type { Webinar } from "../webinars/model.ts";
import { readWebinar, stampWebinar, writeDueEnd } from "../webinars/store.ts";
import {
  attendedDelta,
  decideMark,
  formerMark,
  type FormerMarks,
  type Mark,
} from "./attendance.ts";
import {
  forgottenAt,
  markedMembers,
  markRecordDocument,
  type MarkedMembers,
  type MarkRecord,
} from "./mark-record.ts";
import { markable } from "./markable.ts";
import type { Registration, RegistrationId } from "../registrations/model.ts";
import { registrationDocument } from "../registrations/store.ts";
import { registrationOf } from "../registrations/stored.ts";

export interface MarksOrder {
  registrationIds: readonly RegistrationId[];
  mark: Mark;
  expected: ExpectedVersions;
  /** For the audit: where the marks come from, with counts. */
  facts: Record<string, unknown>;
  /** False if a person no longer matches when they are marked. Default: true for everybody. */
  isStillMatch?: (registration: Registration, webinar: Webinar) => boolean;
}

export interface AppliedMarks {
  /** Names these marks for `undo-attendance`; null if nothing was marked. */
  mark_id: string | null;
  marked: number;
  unchanged: number;
  kept: number;
  /** People who no longer match. */
  left_out: number;
  /** The webinar's count after the marks. */
  attended_count: number;
  missing: RegistrationId[];
}

interface MarksDeps {
  firestore: Firestore;
  clock: Clock;
  ids: Ids;
}

/** People per transaction: with their index entries they stay below Firestore's 10 MiB. */
const MARKED_AT_ONCE = 1000;

/**
 * Marks people and the webinar's count, a thousand of them in one transaction, so that the count matches the
 * registrations however many operators mark at the same time. Each transaction has its audit row, and the record that
 * undoes it: if a call is cut off between two of them, the first is done in full and a repetition does the rest. Marks
 * that change nothing write nothing. Throws `version_conflict`, which only the first transaction checks, and
 * `invalid_transition`.
 */
export async function applyMarks(
  deps: MarksDeps,
  actor: Actor,
  webinarId: string,
  order: MarksOrder,
): Promise<AppliedMarks> {
  const mark_id = deps.ids.next();
  const registrationIds = [...new Set(order.registrationIds)];
  const parts = Math.max(1, Math.ceil(registrationIds.length / MARKED_AT_ONCE));
  let applied: AppliedMarks | null = null;
  for (let part = 0; part < parts; part += 1) {
    const some = registrationIds.slice(part * MARKED_AT_ONCE, (part + 1) * MARKED_AT_ONCE);
    const expected = part === 0 ? order.expected : null;
    const marks = { ...order, expected, registrationIds: some, mark_id, part };
    applied = together(applied, await applyPart(deps, actor, webinarId, marks));
  }
  if (applied === null) throw new Error("no part was applied");
  return applied;
}

const together = (before: AppliedMarks | null, part: AppliedMarks): AppliedMarks =>
  before === null
    ? part
    : {
        mark_id: before.mark_id ?? part.mark_id,
        marked: before.marked + part.marked,
        unchanged: before.unchanged + part.unchanged,
        kept: before.kept + part.kept,
        left_out: before.left_out + part.left_out,
        attended_count: part.attended_count,
        missing: [...before.missing, ...part.missing],
      };

async function applyPart(
  { firestore, clock }: MarksDeps,
  actor: Actor,
  webinarId: string,
  marks: MarksOrder & { mark_id: string; part: number },
): Promise<AppliedMarks> {
  const {
    registrationIds,
    mark,
    expected,
    facts,
    isStillMatch = () => true,
    mark_id,
    part,
  } = marks;
  const documents = registrationIds.map((id) => registrationDocument(firestore, webinarId, id));
  return firestore.runTransaction(async (tx) => {
    const at = clock.now();
    const stored = await readWebinar(tx, firestore, webinarId);
    const webinar = markable(stored, expected, at);
    const found = documents.length === 0 ? [] : await tx.getAll(...documents);
    const applied: AppliedMarks = {
      mark_id: null,
      marked: 0,
      unchanged: 0,
      kept: 0,
      left_out: 0,
      attended_count: webinar.attended_count,
      missing: [],
    };
    const set: MarkedMembers = {
      attended: mark.attended,
      attendance_source: mark.source,
      attendance_marked_at: at,
      attendance_mark_id: mark_id,
    };
    const former: FormerMarks = { unmarked: [], attended: [], absent: [] };
    const people: MarkRecord["people"] = [];
    for (const [index, id] of registrationIds.entries()) {
      const snapshot = found[index];
      const registration = snapshot ? registrationOf(snapshot) : null;
      if (!snapshot || registration === null) {
        applied.missing.push(id);
        continue;
      }
      const outcome = isStillMatch(registration, webinar)
        ? decideMark(registration, mark)
        : "left_out";
      applied[outcome] += 1;
      if (outcome !== "marked") continue;
      applied.attended_count += attendedDelta(registration, mark);
      former[formerMark(registration)].push(id);
      people.push({ id, ...markedMembers(registration) });
      tx.update(snapshot.ref, set satisfies Partial<Registration>);
    }
    if (applied.marked === 0) return applied;
    const { marked, unchanged, kept, left_out, attended_count, missing } = applied;
    const counts = { marked, unchanged, kept, left_out, missing: missing.length };
    const change = {
      actor,
      action: "sys.webinar.mark_attendance" as const,
      at,
      facts: { ...facts, ...mark, ...counts, mark_id, part, former },
    };
    tx.create(markRecordDocument(firestore, { mark_id, part }), {
      mark_id,
      part,
      webinar_id: webinarId,
      set,
      people,
      forget_at: forgottenAt(at),
    } satisfies MarkRecord);
    // Marks do not raise the webinar's version: they do not conflict with anybody's edit.
    const before = writeDueEnd(tx, firestore, stored, change);
    stampWebinar(tx, firestore, before, { attended_count }, change);
    return { ...applied, mark_id };
  });
}
