/** Mail that the provider keeps until its time, and that may no longer be wanted before that. */
import type { Firestore } from "@google-cloud/firestore";
import type { Clock } from "../platform/clock.ts";
import { hours, plus } from "../platform/instant.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import { remindersOf, reminderKindOf } from "../webinars/horizons.ts";
import { sweepWindow } from "../webinars/lifecycle.ts";
import type { Webinar } from "../webinars/model.ts";
import { runId } from "./model.ts";
import { acceptedBatches, makeBatchesDue } from "./store.ts";
import { enqueueMailTask } from "./tasks.ts";

/** The sweep hands nothing over earlier than so long before its time. */
export const AHEAD_MAX_MS = hours(2);

interface RecheckDeps {
  firestore: Firestore;
  tasks: TaskQueues<"mail">;
  clock: Clock;
}

/**
 * Has the webinar's reminders that the provider keeps looked at now: what a change has made worthless is withdrawn. If this
 * is lost, the last look before their time does it. `before` is the webinar as it was. One query for each reminder whose
 * time is near.
 */
export async function recheckReminders(
  deps: RecheckDeps,
  before: Pick<Webinar, "id" | "schedule_version" | "starts_at" | "further_reminders">,
): Promise<void> {
  const now = deps.clock.now();
  for (const horizon of remindersOf(before)) {
    const { opens } = sweepWindow(before.starts_at, horizon);
    if (now >= opens || now < plus(opens, -AHEAD_MAX_MS)) continue;
    const run = runId(reminderKindOf(horizon), before.id, before.schedule_version);
    await recheckHandedOver(deps, run);
  }
}

/** The same for one run. */
export async function recheckHandedOver(deps: RecheckDeps, runId: string): Promise<void> {
  const { firestore, tasks, clock } = deps;
  const now = clock.now();
  const accepted = await acceptedBatches(firestore, runId);
  const kept = accepted.filter(({ send_at }) => send_at !== undefined && send_at > now);
  await makeBatchesDue(firestore, kept, now);
  const occasion = `recheck-${now.toISOString()}`;
  for (const { id, traceparent } of kept) {
    await enqueueMailTask(tasks, { work: "send", batch_id: id }, { occasion, traceparent });
  }
}
