import type { Firestore, Transaction } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import { countChange } from "../attribution/sources.ts";
import type { Clock } from "../platform/clock.ts";
import type { Ids } from "../platform/ids.ts";
import type { ExpectedVersions } from "../webinars/transitions.ts";
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
import { refuseBeforeStart } from "../webinars/allowed-actions.ts";
import { markable } from "./markable.ts";
import type { Registration, RegistrationId } from "../registrations/model.ts";
import { attendanceChange, noteRegistrationEvents } from "../registrations/registration-events.ts";
import { registrationDocument } from "../registrations/store.ts";
import { registrationOf } from "../registrations/stored.ts";

export interface MarksOrder {
  registrationIds: readonly RegistrationId[];
  mark: Mark;
  expected: ExpectedVersions;
  /** How long people stayed. They are noted for everybody whose mark says that they were there, whoever set it. */
  minutes?: ReadonlyMap<RegistrationId, number>;
  /** For the audit: where the marks come from, with counts. */
  facts: Record<string, unknown>;
  /** False if a person no longer matches when they are marked. Default: true for everybody. */
  isStillMatch?: (registration: Registration, webinar: Webinar) => boolean;
  /** When each person followed their join link, for marks that come of it. */
  joinedAt?: ReadonlyMap<string, Date>;
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
 * `invalid_transition` and, except for visits to join links, `webinar_not_started`.
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
    applied = addUp(applied, await applyPart(deps, actor, webinarId, marks));
  }
  if (applied === null) throw new Error("no part was applied");
  return applied;
}

const addUp = (before: AppliedMarks | null, part: AppliedMarks): AppliedMarks =>
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

type MarksPart = MarksOrder & { mark_id: string; part: number };

async function applyPart(
  { firestore, clock }: MarksDeps,
  actor: Actor,
  webinarId: string,
  marks: MarksPart,
): Promise<AppliedMarks> {
  return firestore.runTransaction(async (tx) => {
    const at = clock.now();
    const stored = await readWebinar(tx, firestore, webinarId);
    const webinar = markable(stored, marks.expected, at);
    if (marks.joinedAt === undefined) refuseBeforeStart(webinar, at);
    const people = await readPeople(tx, firestore, webinarId, marks.registrationIds);
    const decided = decidePart(webinar, people, marks);
    if (decided.changed.length === 0 && decided.stays.size === 0) return decided.applied;
    writePart(tx, firestore, decided, { actor, stored, marks, at });
    return decided.changed.length === 0
      ? decided.applied
      : { ...decided.applied, mark_id: marks.mark_id };
  });
}

async function readPeople(
  tx: Transaction,
  firestore: Firestore,
  webinarId: string,
  ids: readonly RegistrationId[],
): Promise<Map<RegistrationId, Registration>> {
  if (ids.length === 0) return new Map();
  const documents = ids.map((id) => registrationDocument(firestore, webinarId, id));
  const found = (await tx.getAll(...documents)).map(registrationOf);
  return new Map(found.flatMap((person) => (person === null ? [] : [[person.id, person]])));
}

interface DecidedPart {
  applied: AppliedMarks;
  /** People whose mark changes, as they were before. */
  changed: Registration[];
  former: FormerMarks;
  /** The minutes that change. */
  stays: Map<RegistrationId, number>;
  sources: Webinar["sources"];
}

/** Pure. */
function decidePart(
  webinar: Webinar,
  people: ReadonlyMap<RegistrationId, Registration>,
  { registrationIds, mark, minutes, isStillMatch = () => true }: MarksPart,
): DecidedPart {
  const { attended_count } = webinar;
  let { sources } = webinar;
  const counts = { marked: 0, unchanged: 0, kept: 0, left_out: 0 };
  const applied: AppliedMarks = { mark_id: null, ...counts, attended_count, missing: [] };
  const changed: Registration[] = [];
  const former: FormerMarks = { unmarked: [], attended: [], absent: [] };
  const stays = new Map<RegistrationId, number>();
  for (const id of registrationIds) {
    const person = people.get(id);
    if (person === undefined) {
      applied.missing.push(id);
      continue;
    }
    const outcome = isStillMatch(person, webinar) ? decideMark(person, mark) : "left_out";
    applied[outcome] += 1;
    const stay = minutes?.get(id);
    const isThere = outcome === "marked" || outcome === "unchanged";
    if (isThere && stay !== undefined && stay !== person.attended_minutes) stays.set(id, stay);
    if (outcome !== "marked") continue;
    const attended = attendedDelta(person, mark);
    applied.attended_count += attended;
    sources = countChange(sources, person, { attended });
    changed.push(person);
    former[formerMark(person)].push(id);
  }
  return { applied, changed, former, stays, sources };
}

/** Writes the marks and minutes, the record that undoes them, and the webinar's count with the audit row. */
function writePart(
  tx: Transaction,
  firestore: Firestore,
  decided: DecidedPart,
  { actor, stored, marks, at }: { actor: Actor; stored: Webinar; marks: MarksPart; at: Date },
): void {
  const { applied, changed, former, stays, sources } = decided;
  const { mark, mark_id, part } = marks;
  const people = writePeople(tx, firestore, decided, { stored, marks, at });
  const { marked, unchanged, kept, left_out, attended_count, missing } = applied;
  const counts = { marked, unchanged, kept, left_out, missing: missing.length };
  const names = changed.length === 0 ? {} : { mark_id, part, former };
  const timed = marks.minutes === undefined ? {} : { timed: stays.size };
  const change = {
    actor,
    action: "sys.webinar.mark_attendance" as const,
    at,
    facts: { ...marks.facts, ...mark, ...counts, ...timed, ...names },
  };
  // Marks do not raise the webinar's version: they do not conflict with anybody's edit.
  const before = writeDueEnd(tx, firestore, stored, change);
  const joined_count = (before.joined_count ?? 0) + changed.length;
  const stamp = { attended_count, sources, ...(marks.joinedAt !== undefined && { joined_count }) };
  stampWebinar(tx, firestore, before, stamp, change);
  const changes = people.flatMap(({ was, is }) => attendanceChange(was, is));
  noteRegistrationEvents(tx, firestore, { webinar: before, at, changes });
}

interface MarkedPerson {
  was: Registration;
  is: Registration;
}

const membersOf = ({ mark, mark_id }: MarksPart, at: Date): MarkedMembers => ({
  attended: mark.attended,
  attendance_source: mark.source,
  attendance_marked_at: at,
  attendance_mark_id: mark_id,
});

/** Returns the people whose mark has changed. */
function writePeople(
  tx: Transaction,
  firestore: Firestore,
  { changed, stays }: DecidedPart,
  { stored, marks, at }: { stored: Webinar; marks: MarksPart; at: Date },
): MarkedPerson[] {
  const { mark_id, part } = marks;
  const set = membersOf(marks, at);
  const isChanged = new Set(changed.map(({ id }) => id));
  for (const id of new Set([...isChanged, ...stays.keys()])) {
    const attended_minutes = stays.get(id);
    const joinedAt = isChanged.has(id) ? marks.joinedAt?.get(id) : undefined;
    tx.update(registrationDocument(firestore, stored.id, id), {
      ...(isChanged.has(id) && set),
      ...(joinedAt && { join: { at: joinedAt, mark_id } }),
      ...(attended_minutes !== undefined && { attended_minutes }),
    } satisfies Partial<Registration>);
  }
  if (changed.length === 0) return [];
  const people = changed.map((person) => ({
    id: person.id,
    ...markedMembers(person),
    ...(stays.has(person.id) && { attended_minutes: person.attended_minutes ?? null }),
  }));
  const record = { mark_id, part, webinar_id: stored.id, set, people, forget_at: forgottenAt(at) };
  tx.create(markRecordDocument(firestore, record), record satisfies MarkRecord);
  return changed.map((was) => {
    const attended_minutes = stays.get(was.id) ?? was.attended_minutes ?? null;
    return { was, is: { ...was, ...set, attended_minutes } };
  });
}
