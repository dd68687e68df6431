/** The tasks that bring the Calendar to where the webinar is. */
import { derivedId } from "../platform/ids.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import type { Webinar } from "../webinars/model.ts";

export async function enqueueCalendarSync(tasks: TaskQueues, id: string, at: Date): Promise<void> {
  await tasks.enqueue({
    queue: "calendar",
    functionName: "sync-calendar",
    name: derivedId("sync-calendar", id, at.toISOString()),
    body: { webinar_id: id },
    at,
  });
}

/** Looks once, before that reminder, whether the event is still as it was left. */
export async function enqueueCalendarCheck(
  tasks: TaskQueues,
  { id, schedule_version }: Webinar,
  occasion: string,
): Promise<void> {
  await tasks.enqueue({
    queue: "calendar",
    functionName: "sync-calendar",
    name: derivedId("check-calendar", id, String(schedule_version), occasion),
    body: { webinar_id: id, check: true },
  });
}
