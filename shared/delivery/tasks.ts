/** The tasks of the `mail` queue. Their names keep out most repeats; the ledger keeps out the rest. */
import { derivedId } from "../platform/ids.ts";
import { Instant } from "../platform/instant.ts";
import { SWEEP_INTERVAL_MS, type TaskQueues } from "../platform/tasks.ts";
import { z } from "zod";
import { kindOf, type MailKinds, type TaskOccasion } from "./kind.ts";
import type { MailRun } from "./model.ts";

export const MailTask = z.discriminatedUnion("work", [
  z.strictObject({ work: z.literal("send"), batch_id: z.string().min(1) }),
  z.strictObject({ work: z.literal("plan"), run_id: z.string().min(1) }),
  /** Sweeps the due webinars after that one. */
  z.strictObject({
    work: z.literal("sweep"),
    after: z.strictObject({ at: Instant, id: z.string().min(1) }),
  }),
  z.strictObject({ work: z.literal("confirm"), webinar_id: z.string().min(1) }),
  z.strictObject({ work: z.literal("opt_in"), interest_id: z.string().min(1) }),
  /** Asks a mailbox whether it wants a place. */
  z.strictObject({
    work: z.literal("place"),
    webinar_id: z.string().min(1),
    place_id: z.string().min(1),
  }),
  /** Looks after a webinar's waiting list. */
  z.strictObject({ work: z.literal("waiting_list"), webinar_id: z.string().min(1) }),
  /** Tells somebody that they wait. */
  z.strictObject({
    work: z.literal("waiting_letter"),
    webinar_id: z.string().min(1),
    registration_id: z.string().min(1),
  }),
  /** Tells a subscriber's owner that it was disabled. */
  z.strictObject({ work: z.literal("subscriber_notice"), subscriber_id: z.string().min(1) }),
  z.strictObject({ work: z.literal("erase"), erasure_id: z.string().min(1) }),
]);
export type MailTask = z.infer<typeof MailTask>;

/** A batch's first task. */
export const enqueueSend = (tasks: TaskQueues<"mail">, batchId: string): Promise<void> =>
  enqueueMailTask(tasks, { work: "send", batch_id: batchId }, { occasion: "planned" });

/**
 * Sends the batch on at that time. A batch that has to wait gets a new task, because a task that answers 503 slows down
 * its whole queue. https://cloud.google.com/tasks/docs/reference/rpc/google.cloud.tasks.v2#httprequest
 */
export const enqueueSendAt = (
  tasks: TaskQueues<"mail">,
  batchId: string,
  at: Date,
): Promise<void> =>
  enqueueMailTask(
    tasks,
    { work: "send", batch_id: batchId },
    { occasion: `wake-${at.toISOString()}`, at },
  );

export async function enqueueMailTask(
  tasks: TaskQueues<"mail">,
  task: MailTask,
  { occasion, at, traceparent }: TaskOccasion,
): Promise<void> {
  await tasks.enqueue({
    queue: "mail",
    name: derivedId(task.work, subjectOf(task), occasion),
    body: task,
    ...(at && { at }),
    ...(traceparent && { traceparent }),
  });
}

function subjectOf(task: MailTask): string {
  switch (task.work) {
    case "send":
      return task.batch_id;
    case "plan":
      return task.run_id;
    case "sweep":
      return task.after.id;
    case "confirm":
    case "waiting_list":
      return task.webinar_id;
    case "waiting_letter":
      return `${task.webinar_id}/${task.registration_id}`;
    case "opt_in":
      return task.interest_id;
    case "place":
      return `${task.webinar_id}/${task.place_id}`;
    case "subscriber_notice":
      return task.subscriber_id;
    case "erase":
      return task.erasure_id;
  }
}

/** Continues the planning of the run, once its planner's lease is over. */
export async function enqueuePlanning(
  { tasks, kinds }: { tasks: TaskQueues<"mail">; kinds: MailKinds },
  run: Pick<
    MailRun,
    "id" | "kind" | "webinar_id" | "pass" | "batches" | "planning_until" | "traceparent"
  >,
  now: Date,
): Promise<void> {
  const { planning_until: until, traceparent } = run;
  const isTaken = until !== null && until > now;
  // The name of a task that was lost may stay taken for hours, so each sweep uses another name.
  const turn = isTaken ? "taken" : Math.floor(now.getTime() / SWEEP_INTERVAL_MS);
  const occasion = `${run.pass}-${run.batches}-${until?.toISOString() ?? "free"}-${turn}`;
  const when = { occasion, traceparent, ...(isTaken && { at: until }) };
  const kind = kindOf(kinds, run);
  if (kind.enqueuePlanning !== undefined) await kind.enqueuePlanning(run, when);
  else await enqueueMailTask(tasks, { work: "plan", run_id: run.id }, when);
}

/** Opens the next late pass of the run, for the people whom the last one has left. */
export const enqueueLatecomers = (
  tasks: TaskQueues<"mail">,
  { id, pass, open_batches, traceparent }: MailRun,
): Promise<void> =>
  enqueueMailTask(
    tasks,
    { work: "plan", run_id: id },
    { occasion: `latecomers-${pass}-${open_batches}`, traceparent },
  );
