/** Attendance from Meet's own record of the meeting. */
import { z } from "zod";
import type { Actor } from "../access/model.ts";
import {
  AttendanceReply,
  importParticipants,
  type AttendanceDeps,
} from "../attendance/mark-attendance.ts";
import { getStarted } from "../attendance/markable.ts";
import { Failure } from "../platform/failure.ts";
import { hours, plus } from "../platform/instant.ts";
import type { ExpectedVersions } from "../webinars/transitions.ts";
import type { Webinar } from "../webinars/model.ts";
import { MeetFailure, type Meet, type MeetParticipant } from "./model.ts";
import { chooseConferences, codeIn, overlaps, presenceOf } from "./presence.ts";

export const ImportReply = AttendanceReply.extend({
  /** Meet starts a new conference whenever people return to an empty room. */
  conferences: z.int(),
  participants: z.int(),
}).meta({ id: "AttendanceImportReply" });
export type ImportReply = z.infer<typeof ImportReply>;

/**
 * Matches participants with registrations by name, because Meet gives no addresses, and marks each registration that alone
 * has a participant's name. A repeated call adds people who have joined since. Throws `not_found`, `version_conflict`,
 * `invalid_transition`, `webinar_not_started`, `meet_url_missing`, `no_conference_record`, and `try_later` or `upstream_failed` if Meet fails.
 */
export async function importAttendance(
  deps: AttendanceDeps & { meet: Meet },
  actor: Actor,
  webinarId: string,
  expected: ExpectedVersions,
): Promise<ImportReply> {
  const webinar = await getStarted(deps, webinarId, expected);
  const conferences = await participantsByConference(deps.meet, webinar);
  if (conferences.length === 0) throw noRecord(webinar, deps.clock.now());
  const people = conferences.flat().filter((each) => overlaps(presenceOf(each), webinar));
  const names = people.flatMap(({ display_name }) => display_name.trim() || []);
  const participants = names.map((name) => ({ name, email: null }));
  const reply = await importParticipants(deps, actor, webinarId, {
    participants,
    from: "meet",
    expected,
  });
  return { ...reply, conferences: conferences.length, participants: names.length };
}

/** The participants of each conference at the webinar's time. */
async function participantsByConference(
  meet: Meet,
  webinar: Webinar,
): Promise<MeetParticipant[][]> {
  const { host_email, meet_url } = webinar;
  if (meet_url === null) {
    throw new Failure("meet_url_missing", "The webinar had no Meet link that people could join.");
  }
  try {
    const meetingCode = codeIn(meet_url);
    const all = await meet.conferencesOf(host_email, meetingCode);
    const { own } = chooseConferences(all, webinar);
    const found: MeetParticipant[][] = [];
    for (const { name } of own) found.push(await meet.participantsOf(host_email, name));
    return found;
  } catch (failure) {
    if (!(failure instanceof MeetFailure)) throw failure;
    const { code: reason, params, message, hint, retryable } = failure;
    throw new Failure(retryable ? "try_later" : "upstream_failed", `${message} ${hint}`, {
      extensions: { ...params, reason, hint },
      ...(retryable && { headers: { "retry-after": "60" } }),
      cause: failure,
    });
  }
}

const KEPT_MS = hours(30 * 24);

function noRecord({ ends_at }: Webinar, now: Date): Failure {
  const detail =
    now > plus(ends_at, KEPT_MS)
      ? "Meet keeps its records for 30 days, which have passed."
      : "Meet has no record of a meeting at the webinar's time, or not yet.";
  return new Failure("no_conference_record", detail);
}
