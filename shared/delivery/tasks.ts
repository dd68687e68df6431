/** The tasks of the `mail` queue. Their names keep repeats out; the ledger is what decides. */
import { derivedId } from "../platform/ids.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import { z } from "zod";

export const MailTask = z.discriminatedUnion("work", [
  z.strictObject({ work: z.literal("send"), batch_id: z.string().min(1) }),
  z.strictObject({ work: z.literal("plan"), run_id: z.string().min(1) }),
]);
export type MailTask = z.infer<typeof MailTask>;

/** `occasion` makes the name: a further task for the same work is a further occasion. */
export async function enqueueMailTask(
  tasks: TaskQueues,
  task: MailTask,
  { occasion, at }: { occasion: string; at?: Date },
): Promise<void> {
  const subject = task.work === "send" ? task.batch_id : task.run_id;
  await tasks.enqueue({
    queue: "mail",
    functionName: "send-mail-batch",
    name: derivedId(task.work, subject, occasion),
    body: task,
    ...(at && { at }),
  });
}
