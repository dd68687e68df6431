import { noteEventChange } from "../calendar/note-event.ts";
import { Failure } from "../platform/failure.ts";
import { nextDetailsChange } from "../webinars/calendar-state.ts";
import { decideQuestions } from "../webinars/decide-questions.ts";
import { sweepWindow } from "../webinars/lifecycle.ts";
import { HORIZONS, remindersOf, type Horizon } from "../webinars/horizons.ts";
import { EDITABLE, type Webinar, type WebinarPatch } from "../webinars/model.ts";
import { NO_MAIL } from "../webinars/new-draft.ts";
import { refuseUnlessAllowed } from "../webinars/transitions.ts";
import { withWaitingDue } from "../webinars/waiting-list.ts";

/**
 * Every reason to refuse a change, and all its consequences, are here. `answered`: the questions at stake that have
 * answers; only a change of questions needs it. Pure.
 */
export function decideUpdate(
  webinar: Webinar,
  patch: WebinarPatch,
  now: Date,
  answered?: ReadonlySet<string>,
): Webinar {
  refuseUnlessAllowed(webinar.status, "update");
  const named = Object.entries(patch).filter(([, value]) => value !== undefined);
  const changed: Webinar = {
    ...webinar,
    ...Object.fromEntries(named),
    ...questionsOf(webinar, patch, answered),
  };
  if (changedMembers(webinar, changed).length === 0) return webinar;
  refuseBackwards(changed, patch);
  return withWaitingDue(noteEventChange(webinar, noteNews(webinar, changed, now), now), now);
}

function questionsOf(
  webinar: Webinar,
  { questions }: WebinarPatch,
  answered: ReadonlySet<string> | undefined,
): Partial<Webinar> {
  if (questions === undefined) return {};
  if (answered === undefined) throw new Error("nobody has read which questions have answers");
  return decideQuestions(webinar, questions, answered);
}

/** The sweep leaves out a reminder that is added after its moment: people would get it late. The button still sends it. */
function withoutPassed(before: Webinar, changed: Webinar, now: Date): Webinar {
  const had = remindersOf(before);
  const isLate = (horizon: Horizon) =>
    !had.includes(horizon) && sweepWindow(changed.starts_at, horizon).opens <= now;
  return sweptFor(changed, remindersOf(changed).filter(isLate));
}

const sweptFor = (webinar: Webinar, horizons: Horizon[]): Webinar => ({
  ...webinar,
  swept: {
    ...webinar.swept,
    ...Object.fromEntries(horizons.map((horizon) => [horizon, webinar.schedule_version])),
  },
});

/** Notes the news for registered people: a new time, or a new end. And which new reminders come too late. */
function noteNews(before: Webinar, patched: Webinar, now: Date): Webinar {
  if (before.status !== "SCHEDULED") return patched;
  const changed = withoutPassed(before, patched, now);
  if (before.starts_at.getTime() !== changed.starts_at.getTime()) {
    return reschedule(before, changed, now);
  }
  const isLonger = before.ends_at.getTime() !== changed.ends_at.getTime();
  return isLonger ? { ...changed, details_change: nextDetailsChange(before, now) } : changed;
}

/** The editable members that differ. Pure. */
export const changedMembers = (before: Webinar, after: Webinar): (keyof WebinarPatch)[] =>
  EDITABLE.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));

function refuseBackwards({ starts_at, ends_at }: Webinar, patch: WebinarPatch): void {
  if (starts_at < ends_at) return;
  const pointer = patch.ends_at === undefined ? "/starts_at" : "/ends_at";
  throw new Failure("validation_failed", "A webinar ends after it starts.", {
    errors: [
      { pointer, code: "ends_before_start", message: "must leave starts_at before ends_at" },
    ],
  });
}

/**
 * Starts a new schedule. Stamps of the old one no longer count, and reminders that are still ahead are sent for the new one.
 * A reminder whose window has opened already is not sent: the mail about the move says the same.
 */
function reschedule(before: Webinar, webinar: Webinar, now: Date): Webinar {
  if (webinar.starts_at <= now) {
    throw new Failure("starts_in_past", "A scheduled webinar can only be moved into the future.", {
      errors: [{ pointer: "/starts_at", code: "not_in_future", message: "must be in the future" }],
    });
  }
  const schedule_version = webinar.schedule_version + 1;
  const next: Webinar = {
    ...webinar,
    schedule_version,
    // The mail about the new time also names the old one.
    previous_schedule: {
      version: before.schedule_version,
      starts_at: before.starts_at,
      ends_at: before.ends_at,
    },
    mail: NO_MAIL,
  };
  const hasOpened = (horizon: Horizon) => sweepWindow(webinar.starts_at, horizon).opens <= now;
  return sweptFor(next, HORIZONS.filter(hasOpened));
}
