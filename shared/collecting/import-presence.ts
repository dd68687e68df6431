/** Attendance with minutes from Meet's record, without anybody's click. */
import { applyMarks } from "../attendance/apply-marks.ts";
import type { AttendanceDeps } from "../attendance/mark-attendance.ts";
import { matchParticipants, type Matched } from "../attendance/match-participants.ts";
import type { Actor } from "../access/model.ts";
import { concurrently } from "../platform/concurrently.ts";
import { foldedName } from "../registrations/folded-name.ts";
import type { RegistrationId } from "../registrations/model.ts";
import type { MeetAttendance } from "../webinars/meet-records.ts";
import type { Webinar } from "../webinars/model.ts";
import type { Conference, Meet, MeetParticipant, Span } from "../meet/model.ts";
import { attendeesOf, medianOf, minutesOf, presenceOf, type Attendee } from "../meet/presence.ts";

/**
 * The most lists of sessions that one import reads, below the 600 reads a minute that Meet allows for one host. Further
 * people count from when they first came to when they last left.
 * https://developers.google.com/workspace/meet/api/guides/limits
 */
const SESSIONS_MAX = 500;
const CALLS_AT_ONCE = 5;

/**
 * Marks signed-in participants whose name is that of exactly one registration, with their minutes, and counts the others.
 * Names that somebody typed in without an account mark nobody here: only a person's own click does. Safe to repeat.
 */
export async function importPresence(
  deps: AttendanceDeps & { meet: Meet },
  actor: Actor,
  webinar: Webinar,
  conferences: readonly Conference[],
): Promise<MeetAttendance> {
  const { meet, clock } = deps;
  const participants: MeetParticipant[] = [];
  for (const { name } of conferences) {
    participants.push(...(await meet.participantsOf(webinar.host_email, name)));
  }
  const people = attendeesOf(participants, webinar);
  const signedIn = people.filter(({ kind }) => kind === "signed_in");
  const matched = await matchParticipants(deps, webinar.id, signedIn.map(toMatch));
  const stays = await staysOf(meet, webinar, people, registered(matched, signedIn));
  await applyMarks(deps, actor, webinar.id, {
    registrationIds: [...matched.named.keys()],
    mark: { attended: true, source: "import" },
    minutes: stays.byRegistration,
    expected: null,
    facts: {
      from: "meet",
      participants: people.length,
      unknown: matched.unknown.length,
      doubtful: matched.doubtful.length,
    },
  });
  return { ...countsOf(people, matched), median_minutes: stays.median, imported_at: clock.now() };
}

const toMatch = ({ display_name, appearances }: Attendee) => ({
  name: display_name.trim() || null,
  email: null,
  account: appearances[0]?.user ?? display_name,
});

/** The person behind each registration that was found. */
function registered(
  { named }: Matched,
  signedIn: readonly Attendee[],
): Map<Attendee, RegistrationId> {
  const byName = new Map(signedIn.map((each) => [foldedName(each.display_name), each]));
  const found = new Map<Attendee, RegistrationId>();
  for (const [id, name] of named) {
    const person = byName.get(name);
    if (person !== undefined) found.set(person, id);
  }
  return found;
}

async function staysOf(
  meet: Meet,
  webinar: Webinar,
  people: readonly Attendee[],
  registrations: ReadonlyMap<Attendee, RegistrationId>,
): Promise<{ byRegistration: Map<RegistrationId, number>; median: number | null }> {
  const spans = new Map<Attendee, Span[]>(
    people.map((each) => [each, each.appearances.map(presenceOf)]),
  );
  let left = SESSIONS_MAX;
  const exact = [...registrations.keys()].filter(
    ({ appearances }) => (left -= appearances.length) >= 0,
  );
  await concurrently(exact, CALLS_AT_ONCE, async (person) => {
    const sessions: Span[] = [];
    for (const { name } of person.appearances) {
      sessions.push(...(await meet.sessionsOf(webinar.host_email, name)));
    }
    spans.set(person, sessions);
  });
  const minutes = new Map(people.map((each) => [each, minutesOf(spans.get(each) ?? [], webinar)]));
  const byRegistration = [...registrations].map(
    ([person, id]) => [id, minutes.get(person) ?? 0] as const,
  );
  return { byRegistration: new Map(byRegistration), median: medianOf([...minutes.values()]) };
}

/** Pure. */
function countsOf(people: readonly Attendee[], { named, doubtful }: Matched) {
  const count = (kind: Attendee["kind"]) => people.filter((each) => each.kind === kind).length;
  const signed_in = count("signed_in");
  // Two people of one name are one doubtful name.
  const doubtfulNames = new Set(doubtful.map(({ name }) => foldedName(name)));
  const doubtfulPeople = people.filter(
    ({ kind, display_name }) => kind === "signed_in" && doubtfulNames.has(foldedName(display_name)),
  ).length;
  return {
    participants: people.length,
    signed_in,
    anonymous: count("anonymous"),
    phone: count("phone"),
    matched: named.size,
    doubtful: doubtfulPeople,
    unmatched: people.length - named.size - doubtfulPeople,
  };
}
