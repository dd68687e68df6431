/** The tasks that synchronise the Calendar. */
import { derivedId } from "../platform/ids.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import type { Webinar } from "../webinars/model.ts";

export async function enqueueCalendarSync(
  tasks: TaskQueues<"calendar">,
  id: string,
  at: Date,
): Promise<void> {
  await tasks.enqueue({
    queue: "calendar",
    name: derivedId("sync-calendar", id, at.toISOString()),
    body: { webinar_id: id },
    at,
  });
}

/**
 * Sets up the Meet room, and leaves event and guests alone. `isRetry` tries at once, and also what was given up.
 */
export async function enqueueRoomSync(
  tasks: TaskQueues<"calendar">,
  id: string,
  { at, isRetry = false }: { at: Date; isRetry?: boolean },
): Promise<void> {
  await tasks.enqueue({
    queue: "calendar",
    name: derivedId("sync-room", id, at.toISOString(), String(isRetry)),
    body: { webinar_id: id, part: "room", check: isRetry },
    at,
  });
}

/** Checks the event once for each reminder (`occasion`): somebody may have changed it by hand. */
export async function enqueueCalendarCheck(
  tasks: TaskQueues<"calendar">,
  { id, schedule_version }: Webinar,
  occasion: string,
): Promise<void> {
  await tasks.enqueue({
    queue: "calendar",
    name: derivedId("check-calendar", id, String(schedule_version), occasion),
    body: { webinar_id: id, check: true },
  });
}
