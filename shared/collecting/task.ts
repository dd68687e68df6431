import { z } from "zod";
import { derivedId } from "../platform/ids.ts";
import type { TaskQueues } from "../platform/tasks.ts";

export const CollectTask = z.strictObject({ webinar_id: z.string().min(1) });

/** Asks Meet what it has of a webinar that is over. The same time, `at`, makes one task. */
export async function enqueueCollect(
  tasks: TaskQueues<"meet">,
  webinarId: string,
  at: Date,
): Promise<void> {
  await tasks.enqueue({
    queue: "meet",
    name: derivedId("collect-meet-records", webinarId, at.toISOString()),
    body: { webinar_id: webinarId } satisfies z.infer<typeof CollectTask>,
    at,
  });
}
