/** One batch on its way: claim, one hand-over to the provider, record, stamp. Every step may be the last before a crash. */
import type { Firestore } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import type { Mailer, Mailing } from "../mail/model.ts";
import type { Clock } from "../platform/clock.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import { readTraceparent } from "../platform/trace.ts";
import { getWebinar } from "../webinars/store.ts";
import { claimBatch } from "./claim.ts";
import { unprovenOf, type BatchOutcome, type DeliveryPolicy } from "./decisions.ts";
import type { MailKinds } from "./kind.ts";
import { attemptId, type BatchRecipient, type MailBatch } from "./model.ts";
import { neutralReader } from "./preview.ts";
import { recordDeferral, recordVerdicts } from "./record.ts";
import { stampBatch } from "./stamp.ts";
import { getBatch } from "./store.ts";
import { enqueueMailTask } from "./tasks.ts";

export interface SendDeps {
  firestore: Firestore;
  tasks: TaskQueues;
  mailer: () => Promise<Mailer>;
  clock: Clock;
  policy: DeliveryPolicy;
  kinds: MailKinds;
}

/** Brings the batch as far as it can go now. Safe to repeat, to overlap and to lose at any point. */
export async function advanceBatch(
  deps: SendDeps,
  actor: Actor,
  batchId: string,
): Promise<BatchOutcome> {
  const claim = await claimBatch(deps, actor, batchId);
  switch (claim.step) {
    case "done":
    case "held":
    case "void":
      return { outcome: "done" };
    case "wait": {
      const occasion = `wake-${claim.until.toISOString()}`;
      const task = { work: "send" as const, batch_id: batchId };
      await enqueueMailTask(deps.tasks, task, { occasion, at: claim.until });
      return { outcome: "done" };
    }
    case "stamp":
      await stampBatch(deps, actor, claim.batch);
      return { outcome: "done" };
    case "undecided": {
      const { batch } = claim;
      const undecided = { people: batch.recipients.length, requests: unprovenOf(batch) };
      return { outcome: "done", undecided };
    }
    case "send":
      return sendBatch(deps, actor, claim.batch);
  }
}

const NOT_BEGUN = {
  retryAfterMs: 0,
  reason: "It was overtaken before the request was made.",
  cause: null,
};

async function isStillSending(
  firestore: Firestore,
  { id, attempt }: Pick<MailBatch, "id" | "attempt">,
): Promise<boolean> {
  const stored = await getBatch(firestore, id);
  return stored !== null && stored.state === "sending" && stored.attempt === attempt;
}

async function sendBatch(deps: SendDeps, actor: Actor, batch: MailBatch): Promise<BatchOutcome> {
  const kind = deps.kinds[batch.kind];
  const mailer = await deps.mailer();
  const webinar = await getWebinar(deps.firestore, batch.webinar_id);
  // Cancelled or moved since its claim: the next claim finds what becomes of it.
  if (kind.voidReason(webinar, batch) !== null) {
    return recordDeferral(deps, actor, batch, NOT_BEGUN);
  }
  // An earlier attempt may have been proven since its claim: then everybody has the mail.
  if (unprovenOf(batch) > 1 && !(await isStillSending(deps.firestore, batch))) {
    return { outcome: "done" };
  }
  const { lease_expires_at: lapses } = batch;
  const now = deps.clock.now();
  // Paused since its claim, this worker may not be alone: whoever finds the lease lapsed may send too.
  if (lapses !== null && now >= lapses) {
    return recordDeferral(deps, actor, batch, NOT_BEGUN);
  }
  const mailingTo = (people: readonly BatchRecipient[]): Mailing => ({
    kind: batch.kind,
    webinar_id: batch.webinar_id,
    batch_id: batch.id,
    attempt_id: attemptId(batch),
    trace_id: (readTraceparent(batch.traceparent) ?? actor.trace)?.trace_id ?? null,
    template: kind.template(webinar),
    ...(kind.attachments &&
      batch.recipients.some(({ is_guest }) => is_guest !== true) && {
        attachments: kind.attachments(webinar),
      }),
    messages: people.map((recipient) => ({
      id: recipient.id,
      email: recipient.email,
      name: recipient.name,
      values: kind.substitutions(webinar, recipient, now),
      ...(kind.headers && { headers: kind.headers(recipient) }),
    })),
  });
  const tryOut = () => mailer.tryOut(mailingTo([neutralReader(webinar, webinar.locale)]));
  const verdicts = await mailer.send(mailingTo(batch.recipients));
  return recordVerdicts({ ...deps, tryOut }, actor, batch, verdicts);
}
