import type { Firestore } from "@google-cloud/firestore";
import { z } from "zod";
import type { Actor } from "../access/model.ts";
import type { AddressIds } from "../platform/address-ids.ts";
import type { Clock } from "../platform/clock.ts";
import { Failure } from "../platform/failure.ts";
import type { ExpectedVersions } from "../webinars/transitions.ts";
import type { Ids } from "../platform/ids.ts";
import { oneOfSets } from "../platform/one-of.ts";
import { isMatch, RegistrationFilter } from "../registrations/filter.ts";
import { MATCHING_MAX, matchingIds } from "../registrations/list.ts";
import { getStarted } from "./markable.ts";
import { applyMarks, type AppliedMarks, type MarksOrder } from "./apply-marks.ts";
import { Doubtful, matchParticipants, type Matched } from "./match-participants.ts";
import { readMeetLog, type Participant } from "./meet-log.ts";
import { RegistrationId, registrationIdsOf, RegistrationStatus } from "../registrations/model.ts";

const MARKS_MAX = 1000;

const Names = z.array(z.string().trim().min(1).max(254)).min(1).max(MARKS_MAX);

/** Exactly one of `registration_ids`, `emails`, `filter` and `meet_log`. Unknown members are refused. */
export const AttendanceOrder = z
  .strictObject({
    registration_ids: Names.optional(),
    emails: Names.optional(),
    /** Meet's attendance list as CSV, unchanged, in any language and with any columns. */
    meet_log: z.string().min(1).max(900_000).optional(),
    /** Marks everybody whom `list-registrations` shows under these filters. */
    filter: z
      .strictObject({
        ...RegistrationFilter.shape,
        // Places that nobody has confirmed are not registrations.
        status: RegistrationStatus.exclude(["pending"]).optional(),
      })
      .optional(),
    /** How many people are expected to match the filter; if the number differs, nobody is marked. */
    expected_count: z.int().min(1).max(MATCHING_MAX).optional(),
    attended: z.boolean().default(true),
  })
  .refine(
    ({ registration_ids, emails, filter, meet_log }) =>
      [registration_ids, emails, filter, meet_log].filter((each) => each !== undefined).length ===
      1,
    { error: "must have one of registration_ids, emails, filter and meet_log" },
  )
  .refine(
    ({ filter, expected_count }) => (filter === undefined) === (expected_count === undefined),
    {
      path: ["expected_count"],
      error: "is required with a filter, and not allowed without one",
    },
  )
  .refine(({ meet_log, attended }) => meet_log === undefined || attended, {
    path: ["attended"],
    error: "must be true: a list of participants says who was there, not who was not",
  })
  .meta({
    id: "AttendanceOrder",
    ...oneOfSets([["registration_ids"], ["emails"], ["filter", "expected_count"], ["meet_log"]]),
  });
export type AttendanceOrder = z.infer<typeof AttendanceOrder>;

export const AttendanceReply = z
  .object({
    marked: z.int(),
    unchanged: z.int(),
    /** Marks by operators that the import would have changed. */
    kept: z.int(),
    /** People who matched the filter when they were counted, but no longer when they were to be marked. */
    left_out: z.int(),
    /** Names the marks of this call for `undo-attendance`; null if it changed none. */
    mark_id: z.string().nullable(),
    /** The webinar's count after this call. */
    attended_count: z.int(),
    unknown: z.array(z.string()),
    doubtful: z.array(Doubtful),
  })
  .meta({ id: "AttendanceReply" });
export type AttendanceReply = z.infer<typeof AttendanceReply>;

export interface AttendanceDeps {
  firestore: Firestore;
  clock: Clock;
  ids: Ids;
  addresses: AddressIds;
}

/**
 * Throws `version_conflict`, `invalid_transition`, `webinar_not_started`, `selection_changed` if the number of people who match the filter
 * differs, and `validation_failed` for a log that cannot be read.
 */
export async function markAttendance(
  deps: AttendanceDeps,
  actor: Actor,
  webinarId: string,
  { expected, ...order }: AttendanceOrder & { expected: ExpectedVersions },
): Promise<AttendanceReply> {
  if (order.meet_log !== undefined) {
    const participants = readMeetLog(order.meet_log);
    refuseTooMany(participants);
    return importParticipants(deps, actor, webinarId, { participants, from: "meet_log", expected });
  }
  if (order.filter !== undefined) {
    const { filter, expected_count = 0, attended } = order;
    const marks = { filter, expected_count, attended, expected };
    return markMatching(deps, actor, webinarId, marks);
  }
  return markNamed(deps, actor, webinarId, { ...order, expected });
}

/** Marks people by their registrations' ids or their addresses. `unknown` has those that have no registration. */
async function markNamed(
  deps: AttendanceDeps,
  actor: Actor,
  webinarId: string,
  {
    registration_ids,
    emails = [],
    attended,
    expected,
  }: Pick<AttendanceOrder, "registration_ids" | "emails" | "attended"> & {
    expected: ExpectedVersions;
  },
): Promise<AttendanceReply> {
  const wanted = new Map(
    registration_ids === undefined
      ? emails.flatMap((email) =>
          registrationIdsOf(deps.addresses, email.toLowerCase()).map((id) => [id, email] as const),
        )
      : registration_ids.flatMap((text) => {
          const { data: id } = RegistrationId.safeParse(text);
          return id === undefined ? [] : [[id, text] as const];
        }),
  );
  const applied = await applyMarks(deps, actor, webinarId, {
    registrationIds: [...wanted.keys()],
    mark: { attended, source: "operator" },
    expected,
    facts: { from: registration_ids === undefined ? "emails" : "registration_ids" },
  });
  const noIds = registration_ids?.filter((text) => !RegistrationId.safeParse(text).success) ?? [];
  const absent = new Set<string>(applied.missing);
  const there = new Set([...wanted].flatMap(([id, text]) => (absent.has(id) ? [] : [text])));
  const missing = applied.missing
    .flatMap((id) => wanted.get(id) ?? [])
    .filter((text) => !there.has(text));
  return replyOf(applied, { unknown: [...new Set([...noIds, ...missing])], doubtful: [] });
}

async function markMatching(
  deps: AttendanceDeps,
  actor: Actor,
  webinarId: string,
  {
    filter: given,
    expected_count,
    attended,
    expected,
  }: {
    filter: NonNullable<AttendanceOrder["filter"]>;
    expected_count: number;
    attended: boolean;
    expected: ExpectedVersions;
  },
): Promise<AttendanceReply> {
  await getStarted(deps, webinarId, expected);
  const filter: RegistrationFilter = { ...given, status: given.status && [given.status] };
  const registrationIds = await matchingIds(deps, webinarId, filter);
  const count = registrationIds.length;
  if (count !== expected_count) {
    const detail = `${count > MATCHING_MAX ? `More than ${MATCHING_MAX}` : count} match the filter, not ${expected_count}. Nobody was marked.`;
    throw new Failure("selection_changed", detail, { extensions: { expected_count, count } });
  }
  const { text, ...rest } = given;
  const applied = await applyMarks(deps, actor, webinarId, {
    registrationIds,
    expected,
    mark: { attended, source: "operator" },
    // The text may be a name or an address, which must not be in the audit.
    facts: { from: "filter", filter: rest, by_text: text !== undefined, expected_count },
    isStillMatch: (registration, { schedule_version }) =>
      isMatch(registration, filter, schedule_version),
  });
  return replyOf(applied, { unknown: [], doubtful: [] });
}

/** Marks the participants who are certainly registered. A repetition changes nothing. */
export async function importParticipants(
  deps: AttendanceDeps,
  actor: Actor,
  webinarId: string,
  {
    participants,
    from,
    expected,
  }: { participants: Participant[]; from: "meet_log" | "meet"; expected: ExpectedVersions },
): Promise<AttendanceReply> {
  await getStarted(deps, webinarId, expected);
  const matched = await matchParticipants(deps, webinarId, participants);
  const order: MarksOrder = {
    registrationIds: matched.registrationIds,
    mark: { attended: true, source: "import" },
    expected,
    facts: {
      from,
      participants: participants.length,
      unknown: matched.unknown.length,
      doubtful: matched.doubtful.length,
    },
  };
  return replyOf(await applyMarks(deps, actor, webinarId, order), matched);
}

function refuseTooMany(participants: Participant[]): void {
  const people = new Set(participants.map(({ email, name }) => email ?? name));
  if (people.size <= MARKS_MAX) return;
  const message = `has ${people.size} people; ${MARKS_MAX} at most are marked in one call`;
  throw new Failure("validation_failed", `The attendance list ${message}.`, {
    errors: [{ pointer: "/meet_log", code: "too_many", params: { max: MARKS_MAX }, message }],
  });
}

const replyOf = (
  { missing: _missing, ...applied }: AppliedMarks,
  { unknown, doubtful }: Pick<Matched, "unknown" | "doubtful">,
): AttendanceReply => ({ ...applied, unknown, doubtful });
