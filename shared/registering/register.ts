import type { Groups } from "../platform/groups.ts";
import { Failure } from "../platform/failure.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import { enqueueCalendarSync } from "../calendar/tasks.ts";
import { enqueueConfirmations, nextSlot } from "../confirmations/confirm.ts";
import type { NewRegistration } from "../registrations/model.ts";
import {
  registerGroup,
  type RegisterGroupDeps,
  type RegistrationOrder,
  type RegistrationOutcome,
} from "./register-group.ts";

export interface RegisterDeps extends RegisterGroupDeps {
  tasks: TaskQueues;
  registrationGroups: Groups<RegistrationOrder, RegistrationOutcome>;
}

/**
 * Registers a person for the webinar of that slug, once: again, it has the confirmation sent once more at most, and
 * reveals nothing, not even by the time it takes, for it does as much. The confirmation goes out by task, after the invitation of who is to be a
 * guest of the Calendar event. Alone it reads two documents and writes three; a crowd shares the webinar's.
 * Throws `not_found`, `registration_closed`, `webinar_full`, `too_many_requests`, `try_later`.
 */
export async function registerAttendee(
  deps: RegisterDeps,
  { slug, address }: { slug: string; address: string },
  order: NewRegistration,
): Promise<void> {
  const { firestore, tasks, clock, senders, registrationGroups } = deps;
  await senders.admit(firestore, address, clock.now());
  // Whoever fills in what nobody sees is no person, and need not know that we noticed.
  if (order.homepage !== undefined) return;
  const outcome = await registrationGroups.join(slug, { order, address }, (orders) =>
    registerGroup(deps, slug, orders),
  );
  if (outcome instanceof Failure) throw outcome;
  const { webinarId, joins } = outcome;
  const now = clock.now();
  await (joins
    ? enqueueCalendarSync(tasks, webinarId, nextSlot(now))
    : enqueueConfirmations(tasks, webinarId, now));
}
