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
  tasks: TaskQueues<"mail" | "calendar">;
  registrationGroups: Groups<RegistrationOrder, RegistrationOutcome>;
}

/**
 * Registers a person once for the webinar with that slug. A repetition at most sends the confirmation again. It does the
 * same work either way, so that neither the answer nor the time reveals who is registered. A task sends the confirmation,
 * for guests of the Calendar event after their invitation. It reads two documents and writes three; people who come
 * together share those of the webinar.
 * Throws `not_found`, `registration_closed`, `webinar_full`, `too_many_requests`, `try_later`.
 */
export async function registerAttendee(
  deps: RegisterDeps,
  { slug, ...sender }: { slug: string } & Pick<RegistrationOrder, "address" | "consent">,
  order: NewRegistration,
): Promise<void> {
  const { firestore, tasks, clock, senders, registrationGroups } = deps;
  await senders.admit(firestore, sender.address, clock.now());
  // Only a program fills in the hidden field. It need not know that we noticed.
  if (order.homepage !== undefined) return;
  const outcome = await registrationGroups.join(slug, { order, ...sender }, (orders) =>
    registerGroup(deps, slug, orders),
  );
  if (outcome instanceof Failure) throw outcome;
  const { webinarId, joins } = outcome;
  const now = clock.now();
  await (joins
    ? enqueueCalendarSync(tasks, webinarId, nextSlot(now))
    : enqueueConfirmations(tasks, webinarId, now));
}
