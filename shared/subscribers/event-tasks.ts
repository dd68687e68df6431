/** Tasks of the queue `events`. */
import { z } from "zod";
import { derivedId } from "../platform/ids.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import type { EventDelivery } from "./delivery-model.ts";

export const EventTask = z.discriminatedUnion("work", [
  z.strictObject({ work: z.literal("fan_out") }),
  z.strictObject({ work: z.literal("deliver"), delivery_id: z.string().min(1).max(200) }),
]);
export type EventTask = z.infer<typeof EventTask>;

type EventQueue = TaskQueues<"events">;

/** `occasion`: one task for each. */
export const enqueueFanOut = (tasks: EventQueue, occasion: string, at?: Date): Promise<void> =>
  tasks.enqueue({
    queue: "events",
    name: derivedId("fan-out", occasion),
    body: { work: "fan_out" } satisfies EventTask,
    ...(at !== undefined && { at }),
  });

/** For the time at which it is due. */
export const enqueueDelivery = (
  tasks: EventQueue,
  { id, fence, due_at }: Pick<EventDelivery, "id" | "fence" | "due_at">,
  occasion = "",
): Promise<void> =>
  tasks.enqueue({
    queue: "events",
    name: derivedId("deliver", id, String(fence), due_at?.toISOString() ?? "", occasion),
    body: { work: "deliver", delivery_id: id } satisfies EventTask,
    ...(due_at !== null && { at: due_at }),
  });
