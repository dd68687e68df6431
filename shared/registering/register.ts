import type { Challenge, Challenges } from "../access/challenge.ts";
import type { Groups } from "../platform/groups.ts";
import { Failure } from "../platform/failure.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import type { NewRegistration } from "../registrations/model.ts";
import { enqueueConfirming, type FollowingDeps } from "./confirming-tasks.ts";
import { enqueuePlaceQuestion } from "./place-task.ts";
import {
  ASK,
  type NextStep,
  type RegisterGroupDeps,
  type RegistrationOrder,
  type RegistrationOutcome,
} from "./order.ts";
import { registerGroup } from "./register-group.ts";
import { enqueueWaitingLetter } from "../registrant-mail/waiting-task.ts";

export interface RegisterDeps extends RegisterGroupDeps {
  tasks: TaskQueues<"mail" | "calendar">;
  challenges: Challenges;
  registrationGroups: Groups<RegistrationOrder, RegistrationOutcome>;
}

/**
 * Registers a person once for the webinar with that slug, or keeps the place for their mailbox to confirm. A repetition at
 * most sends the confirmation again. It does the same work either way, so that neither the answer nor the time reveals who
 * is registered. A task sends the mail, for guests of the Calendar event after their invitation. It reads three documents
 * and writes four; people who come together share those of the webinar.
 * Returns the challenge that stands between the place and its confirmation, if the caller asked for one, and whether all
 * places were taken, so that what was asked for is a turn on the waiting list.
 * Throws `not_found`, `registration_closed`, `webinar_full`, `too_many_requests`, `try_later`.
 */
export async function registerAttendee(
  deps: RegisterDeps,
  {
    slug,
    ...sender
  }: { slug: string } & Pick<RegistrationOrder, "address" | "consent" | "attribution">,
  order: NewRegistration,
): Promise<{ challenge: Challenge | null; isFull: boolean }> {
  const { firestore, clock, senders, doubts, challenges, registrationGroups } = deps;
  const cameAt = clock.now();
  const senderTimes = await senders.admit(firestore, sender.address, cameAt);
  // Only a program fills in the hidden field. It need not know that we noticed.
  if (order.homepage !== undefined) return { challenge: null, isFull: false };
  const { email, proof: given } = order;
  const isDoubtful = await doubts.isBurst({ slug, email, senderTimes }, clock.now());
  const proof =
    given === undefined || given === ASK ? null : await challenges.check(slug, given, clock.now());
  const joining = { order, cameAt, ...sender, isDoubtful, proof };
  const outcome = await registrationGroups.join(slug, joining, (orders) =>
    registerGroup(deps, slug, orders),
  );
  if (outcome instanceof Failure) throw outcome;
  if (outcome.next === "challenge") {
    return { challenge: challenges.issue(slug, clock.now()), isFull: false };
  }
  await enqueueNext(deps, outcome);
  return { challenge: null, isFull: outcome.isFull };
}

async function enqueueNext(deps: FollowingDeps, step: NextStep): Promise<void> {
  const { webinarId } = step;
  const now = deps.clock.now();
  switch (step.next) {
    case "question":
      return enqueuePlaceQuestion(deps.tasks, { webinarId, placeId: step.placeId }, now);
    case "waiting":
      return enqueueWaitingLetter(
        deps.tasks,
        { webinarId, registrationId: step.registrationId },
        now,
      );
    case "guest":
    case "confirmation":
      return enqueueConfirming(deps, webinarId, [step.next === "guest"]);
  }
}
