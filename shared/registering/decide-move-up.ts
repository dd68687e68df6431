/** Who moves up from the waiting list, in its order, and what that changes. Pure. */
import { NO_MAIL } from "../registrations/mail-state.ts";
import type { Registration } from "../registrations/model.ts";
import { waitingAsRegistration, type Waiting } from "../registrations/waiting.ts";
import type { Webinar } from "../webinars/model.ts";
import { movable, withFewerWaiting } from "../webinars/waiting-list.ts";
import { returned, takePlace } from "./take-place.ts";

/** Somebody whose turn it is. */
export interface Turn {
  waiting: Waiting;
  /** The person's registration, if they have had one. */
  earlier: Registration | null;
  /** False if their mailbox takes no mail: they would not learn of their place. */
  getsMail: boolean;
}

export interface MovedUp {
  webinar: Webinar;
  moved: { registration: Registration; joins: boolean }[];
  /** People who leave the list without a place: they have one already, or their mailbox takes no mail. */
  dropped: Waiting[];
}

/** Stops where no place is left. Whoever comes after that waits on. */
export function decideMoveUp(
  webinar: Webinar,
  turns: readonly Turn[],
  { guestLimit, now }: { guestLimit: number; now: Date },
): MovedUp {
  const up: MovedUp = { webinar, moved: [], dropped: [] };
  for (const { waiting, earlier, getsMail } of turns) {
    const isLost = earlier?.status === "registered" || !getsMail;
    if (!isLost && movable(up.webinar) === 0) break;
    up.webinar = withFewerWaiting(up.webinar, 1);
    if (isLost) {
      up.dropped.push(waiting);
      continue;
    }
    const wanted = registrationOfWaiting(waiting, earlier, { webinar, now });
    const taken = takePlace(up.webinar, wanted, { guestLimit, now });
    up.webinar = taken.webinar;
    up.moved.push({ registration: taken.registration, joins: taken.joins });
  }
  return up;
}

/** It begins now: until now the person had no place. The consent is that of the day when they joined the list. */
function registrationOfWaiting(
  waiting: Waiting,
  earlier: Registration | null,
  { webinar: { schedule_version }, now }: { webinar: Webinar; now: Date },
): Registration {
  const { reschedule, confirmation } = NO_MAIL;
  const fresh: Registration = {
    ...waitingAsRegistration(waiting),
    status: "registered",
    registered_at: now,
    mail: {
      ...NO_MAIL,
      // The confirmation has the present schedule.
      reschedule: { ...reschedule, settled_for: schedule_version },
      confirmation: { ...confirmation, settled_for: schedule_version },
    },
  };
  const registration = earlier === null ? fresh : returned(earlier, fresh);
  return { ...registration, waited_since: waiting.registered_at };
}
