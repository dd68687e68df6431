import { z } from "zod";
import type { TaskOccasion } from "../delivery/kind.ts";
import { derivedId } from "../platform/ids.ts";
import type { TaskQueues } from "../platform/tasks.ts";

export const DispatchTask = z.strictObject({ webinar_id: z.string().min(1) });

/** Mail about a recording has a queue of its own, so that no reminder waits behind it. */
export async function enqueueDispatch(
  tasks: TaskQueues<"post-event">,
  webinarId: string,
  { occasion, at, traceparent }: TaskOccasion,
): Promise<void> {
  await tasks.enqueue({
    queue: "post-event",
    name: derivedId("dispatch", webinarId, occasion),
    body: { webinar_id: webinarId } satisfies z.infer<typeof DispatchTask>,
    ...(at && { at }),
    ...(traceparent && { traceparent }),
  });
}
