import { z } from "zod";
import type { TaskOccasion } from "../delivery/kind.ts";
import { derivedId } from "../platform/ids.ts";
import type { TaskQueues } from "../platform/tasks.ts";

/**
 * `kind`: absent for mail to people with an interest. A version that knows no follow-up refuses a task that names one, so
 * that the queue repeats it until a version that does has it.
 */
export const DispatchTask = z.strictObject({
  webinar_id: z.string().min(1),
  kind: z.literal("follow_up").optional(),
});
type DispatchTask = z.infer<typeof DispatchTask>;

/** Mail about a recording has a queue of its own, so that no reminder waits behind it. */
export const enqueueDispatch = (
  tasks: TaskQueues<"post-event">,
  webinarId: string,
  when: TaskOccasion,
): Promise<void> => enqueue(tasks, { webinar_id: webinarId }, when);

/** The same for the follow-up to registered people. */
export const enqueueFollowUp = (
  tasks: TaskQueues<"post-event">,
  webinarId: string,
  { occasion, ...when }: TaskOccasion,
): Promise<void> =>
  enqueue(
    tasks,
    { webinar_id: webinarId, kind: "follow_up" },
    { ...when, occasion: `follow-up-${occasion}` },
  );

async function enqueue(
  tasks: TaskQueues<"post-event">,
  task: DispatchTask,
  { occasion, at, traceparent }: TaskOccasion,
): Promise<void> {
  await tasks.enqueue({
    queue: "post-event",
    name: derivedId("dispatch", task.webinar_id, occasion),
    body: task,
    ...(at && { at }),
    ...(traceparent && { traceparent }),
  });
}
