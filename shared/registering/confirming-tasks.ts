import { enqueueCalendarSync } from "../calendar/tasks.ts";
import { enqueueConfirmations, nextSlot } from "../confirmations/confirm.ts";
import type { Clock } from "../platform/clock.ts";
import type { TaskQueues } from "../platform/tasks.ts";

export interface FollowingDeps {
  tasks: TaskQueues<"mail" | "calendar">;
  clock: Clock;
}

/** The tasks that confirm new registrations: `joins` says of each whether the person becomes a guest. If one is lost, the sweep does its work. */
export async function enqueueConfirming(
  { tasks, clock }: FollowingDeps,
  webinarId: string,
  joins: readonly boolean[],
): Promise<void> {
  const now = clock.now();
  if (joins.includes(true)) await enqueueCalendarSync(tasks, webinarId, nextSlot(now));
  if (joins.includes(false)) await enqueueConfirmations(tasks, webinarId, now);
}
