import { z } from "zod";
import type { Actor } from "../../shared/access/model.ts";
import { resumePlanning } from "../../shared/delivery/plan.ts";
import { sweepWebinars } from "../../shared/reminders/sweep.ts";
import { advanceBatch } from "../../shared/delivery/send.ts";
import { MailTask } from "../../shared/delivery/tasks.ts";
import { confirmRegistrations } from "../../shared/confirmations/confirm.ts";
import { finishErasure } from "../../shared/people/finish-erasure.ts";
import { sendOptIn } from "../../shared/interest/opt-in.ts";
import { sendPlaceQuestion } from "../../shared/registering/place-question.ts";
import { tellWaiting } from "../../shared/registering/tell-waiting.ts";
import { tendWaitingList } from "../../shared/registering/tend-waiting-list.ts";
import { Failure } from "../../shared/platform/failure.ts";
import type { Log } from "../../shared/platform/log.ts";
import { sendNotice } from "../../shared/subscribers/send-notice.ts";
import type { DuePosition } from "../../shared/webinars/due.ts";
import {
  logBatchOutcome,
  logDeferral,
  logSweepFailure,
  logUntoldOwner,
} from "../wiring/counted-lines.ts";
import { endpoint, type ServicesOf } from "../http/endpoint.ts";

type Deps = ServicesOf<"delivery">;
type TaskOutcome = "done" | "later" | "webinar_gone";

/**
 * 2xx: done, to be done by a later task that is enqueued now, or nothing left to do since the webinar is gone. Mail that
 * waits for the provider answers 2xx as well: 503 would slow down the queue, and with it the mail of other webinars.
 */
export default endpoint(
  {
    summary:
      "Do one task of mail: send a batch, bind the next people of a run, confirm, erase, or sweep on",
    method: "POST",
    path: "/send-mail-batch",
    access: "task",
    identity: "delivery",
    queue: "mail",
    body: MailTask,
    reply: z
      .object({ outcome: z.enum(["done", "later", "webinar_gone"]) })
      .meta({ id: "MailTaskDone" }),
    timeoutS: 110,
    // A batch of a thousand needs 60 MB. A larger heap would grow into the memory of connections and buffers.
    heapMb: 96,
  },
  async ({ deps, actor, body }) => ({ outcome: await doTask(deps, actor, body) }),
);

async function doTask(deps: Deps, actor: Actor, task: MailTask): Promise<TaskOutcome> {
  switch (task.work) {
    case "send":
      return sendBatch(deps, actor, task.batch_id);
    case "plan":
      return planRun(deps, actor, task.run_id);
    case "sweep":
      return continueSweep(deps, actor, task.after);
    case "confirm":
      return confirmRegistrations(deps, actor, task.webinar_id);
    case "opt_in":
      return askToConfirm(deps, actor, task.interest_id);
    case "place":
      return askAboutPlace(deps, actor, task);
    case "waiting_list":
      await tendWaitingList(deps, actor, task.webinar_id);
      return "done";
    case "waiting_letter":
      return tellOfWaiting(deps, actor, task);
    case "subscriber_notice":
      return tellOwner(deps, actor, task.subscriber_id);
    case "erase":
      return eraseAtProvider(deps, actor, task.erasure_id);
  }
}

async function sendBatch(deps: Deps, actor: Actor, batch: string): Promise<TaskOutcome> {
  const { firestore, tasks, mailer, clock, kinds, config, log } = deps;
  const sendDeps = { firestore, tasks, mailer, clock, kinds, policy: config.delivery };
  const settled = await advanceBatch(sendDeps, actor, batch);
  if (settled.outcome === "webinar_gone") return logWebinarGone(log, { batch });
  logBatchOutcome(log, batch, settled);
  return settled.outcome;
}

async function askToConfirm(deps: Deps, actor: Actor, interest: string): Promise<TaskOutcome> {
  const sent = await sendOptIn(deps, actor, interest);
  if (sent.outcome === "later") logDeferral(deps.log, { opt_in: interest }, sent);
  return sent.outcome;
}

async function askAboutPlace(
  deps: Deps,
  actor: Actor,
  { webinar_id: webinarId, place_id: placeId }: Extract<MailTask, { work: "place" }>,
): Promise<TaskOutcome> {
  const sent = await sendPlaceQuestion(deps, actor, { webinarId, placeId });
  if (sent.outcome === "later") logDeferral(deps.log, { place: placeId }, sent);
  return sent.outcome;
}

async function tellOfWaiting(
  deps: Deps,
  actor: Actor,
  { webinar_id: webinarId, registration_id: id }: Extract<MailTask, { work: "waiting_letter" }>,
): Promise<TaskOutcome> {
  const sent = await tellWaiting(deps, actor, { webinarId, registrationId: id });
  if (sent.outcome === "later") logDeferral(deps.log, { waiting: id }, sent);
  return sent.outcome;
}

async function tellOwner(deps: Deps, actor: Actor, subscriber: string): Promise<TaskOutcome> {
  const told = await sendNotice(deps, actor, subscriber);
  if (told.outcome === "later") logDeferral(deps.log, { subscriber }, told);
  else logUntoldOwner(deps.log, subscriber, told);
  return told.outcome;
}

/** How many pages of a thousand people a task binds before it leaves the rest to the next task. */
const PAGES_A_TASK = 20;

async function planRun(deps: Deps, actor: Actor, run: string): Promise<TaskOutcome> {
  try {
    await resumePlanning(deps, actor, run, PAGES_A_TASK);
    return "done";
  } catch (error) {
    // Planning looks up nothing but the webinar.
    if (!(error instanceof Failure) || error.code !== "not_found") throw error;
    return logWebinarGone(deps.log, { run });
  }
}

function logWebinarGone(log: Log, of: { batch: string } | { run: string }): TaskOutcome {
  log.write("WARNING", "mail_webinar_gone", of);
  return "webinar_gone";
}

async function continueSweep(
  { firestore, tasks, clock, kinds, config, log }: Deps,
  actor: Actor,
  after: DuePosition,
): Promise<TaskOutcome> {
  const aheadMs = config.remindersAheadMs;
  const onFailure = logSweepFailure(log);
  await sweepWebinars({ firestore, tasks, clock, kinds, aheadMs, onFailure }, actor, after);
  return "done";
}

async function eraseAtProvider(deps: Deps, actor: Actor, id: string): Promise<TaskOutcome> {
  const erasure = await finishErasure(deps, actor, id);
  const { state, attempts, reason } = erasure?.provider ?? { state: "done" };
  if (state !== "done") {
    deps.log.write(state === "failed" ? "ERROR" : "WARNING", "erasure_not_taken", {
      attempts,
      reason,
    });
  }
  return "done";
}
