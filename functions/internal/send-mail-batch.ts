import { z } from "zod";
import { resumePlanning } from "../../shared/delivery/plan.ts";
import { sweepWebinars } from "../../shared/reminders/sweep.ts";
import { advanceBatch } from "../../shared/delivery/send.ts";
import { MailTask } from "../../shared/delivery/tasks.ts";
import { confirmRegistrations } from "../../shared/confirmations/confirm.ts";
import { finishErasure } from "../../shared/people/finish-erasure.ts";
import { sendOptIn } from "../../shared/interest/opt-in.ts";
import { Failure } from "../../shared/platform/failure.ts";
import { logSweepFailure } from "../wiring/counted-lines.ts";
import { endpoint } from "../http/endpoint.ts";

/** How many pages of a thousand people a task binds before it leaves the rest to the next task. */
const PAGES_A_TASK = 20;

/**
 * 2xx: done, recorded for a later attempt, or nothing left to do since the webinar is gone. 503 with Retry-After: the
 * provider asks us to slow down.
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
    reply: z.object({ outcome: z.enum(["done", "webinar_gone"]) }).meta({ id: "MailTaskDone" }),
    timeoutS: 110,
    // A batch of a thousand needs 60 MB. A larger heap would grow into the memory of connections and buffers.
    heapMb: 96,
  },
  async ({ deps, actor, body }) => {
    if (body.work === "plan") {
      await resumePlanning(deps, actor, body.run_id, PAGES_A_TASK);
      return { outcome: "done" as const };
    }
    if (body.work === "confirm") {
      return { outcome: await confirmRegistrations(deps, actor, body.webinar_id) };
    }
    if (body.work === "opt_in") {
      await sendOptIn(deps, actor, body.interest_id);
      return { outcome: "done" as const };
    }
    if (body.work === "erase") {
      const erasure = await finishErasure(deps, actor, body.erasure_id);
      const { state, attempts, reason } = erasure?.provider ?? { state: "done" };
      if (state !== "done") {
        deps.log.write(state === "failed" ? "ERROR" : "WARNING", "erasure_not_taken", {
          attempts,
          reason,
        });
      }
      return { outcome: "done" as const };
    }
    const { firestore, tasks, mailer, clock, kinds, config } = deps;
    if (body.work === "sweep") {
      const onFailure = logSweepFailure(deps.log);
      const aheadMs = config.remindersAheadMs;
      await sweepWebinars(
        { firestore, tasks, clock, kinds, aheadMs, onFailure },
        actor,
        body.after,
      );
      return { outcome: "done" as const };
    }
    const settled = await advanceBatch(
      { firestore, tasks, mailer, clock, kinds, policy: config.delivery },
      actor,
      body.batch_id,
    );
    if (settled.outcome === "done") {
      const { refused, undecided } = settled;
      if (refused) deps.log.write("WARNING", "mail_refused", { batch: body.batch_id, ...refused });
      if (undecided) {
        deps.log.write("ERROR", "mail_undecided", { batch: body.batch_id, ...undecided });
      }
      return { outcome: "done" as const };
    }
    throw new Failure("try_later", "The batch is not settled yet.", {
      headers: { "retry-after": String(Math.ceil(settled.afterMs / 1000)) },
      cause: settled.cause,
    });
  },
);
