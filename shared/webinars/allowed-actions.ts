import { Failure } from "../platform/failure.ts";
import { decidePublish } from "./decide-publish.ts";
import { remindersOf, type Horizon } from "./horizons.ts";
import { settleByClock } from "./lifecycle.ts";
import { describeRoom } from "./meet-room.ts";
import { sentStamps, type Webinar, type WebinarReply } from "./model.ts";
import { refuseUnlessAllowed, WebinarAction } from "./transitions.ts";

/** A webinar as operators get it: at its status of this moment, with the actions that are allowed now. */
export function describeWebinar(stored: Webinar, now: Date): WebinarReply {
  const webinar = settleByClock(stored, now);
  return {
    ...webinar,
    ...sentStamps(webinar),
    meet_room: describeRoom(webinar),
    meet_records: webinar.meet_records ?? null,
    allowed_actions: allowedActions(webinar, now),
  };
}

/** Each action, with the refusal that an attempt would meet. */
function allowedActions(webinar: Webinar, now: Date): WebinarReply["allowed_actions"] {
  return WebinarAction.options.map((action) => {
    const refused = refusal(() => {
      refuseUnlessAllowed(webinar.status, action);
      if (action === "publish") decidePublish(webinar, now);
      if (action === "send_reminder") refuseOnceStarted(webinar, now);
      if (action === "announce") refuseToAnnounceLate(webinar, now);
      if (action === "mark_attendance") refuseBeforeStart(webinar, now);
    });
    return {
      action,
      allowed: refused === null,
      code: refused?.code ?? null,
      reason: refused?.detail ?? null,
    };
  });
}

export function refuseOnceStarted(webinar: Webinar, now: Date): void {
  if (now >= webinar.starts_at) {
    throw new Failure("webinar_started", "Reminders are not sent once the webinar has started.");
  }
}

/** Nobody has attended what has not begun. Only visits to join links count a little earlier. */
export function refuseBeforeStart({ starts_at }: Pick<Webinar, "starts_at">, now: Date): void {
  if (now < starts_at) {
    throw new Failure("webinar_not_started", "Attendance is marked once the webinar has started.");
  }
}

export function refuseToAnnounceLate(webinar: Webinar, now: Date): void {
  if (now >= webinar.starts_at) {
    throw new Failure("webinar_started", "A webinar is not announced once it has started.");
  }
}

/** Throws `reminder_missing` if nobody has added the reminder to the webinar. */
export function refuseWithoutReminder(
  webinar: Pick<Webinar, "further_reminders">,
  horizon: Horizon,
): void {
  if (remindersOf(webinar).includes(horizon)) return;
  const detail = `This webinar has no ${horizon} reminder. Add it to its further_reminders first.`;
  throw new Failure("reminder_missing", detail);
}

function refusal(attempt: () => void): Failure | null {
  try {
    attempt();
    return null;
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}
