/** Sends one batch: claim, hand over to the provider, record, stamp. A crash after any step is recovered from. */
import type { Firestore } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import type { Mailer, Mailing } from "../mail/model.ts";
import type { Clock } from "../platform/clock.ts";
import { minutes, plus } from "../platform/instant.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import { readTraceparent } from "../platform/trace.ts";
import type { Webinar } from "../webinars/model.ts";
import { getWebinar } from "../webinars/store.ts";
import { claimBatch } from "./claim.ts";
import { withTexts } from "./content.ts";
import { unprovenOf, type BatchOutcome, type DeliveryPolicy } from "./decisions.ts";
import { kindOf, type MailKinds, type SizedMailKind } from "./kind.ts";
import { attemptId, type BatchRecipient, type MailBatch } from "./model.ts";
import { neutralReader } from "./preview.ts";
import { OVERTAKEN, recordDeferral, recordVerdicts, type Deferral } from "./record.ts";
import { stampBatch } from "./stamp.ts";
import { getBatch, getRun } from "./store.ts";
import { enqueueSendAt } from "./tasks.ts";
import { readyToSend } from "./send-ahead.ts";
import { withdrawBatch } from "./withdraw.ts";
import { contentDigest, leavesAt } from "./withdrawal.ts";

export interface SendDeps {
  firestore: Firestore;
  tasks: TaskQueues<"mail">;
  mailer: () => Promise<Mailer>;
  clock: Clock;
  policy: DeliveryPolicy;
  kinds: MailKinds;
}

/**
 * Advances the batch as far as it can go now, and enqueues its next task if it has to wait. Safe to repeat, to overlap,
 * and to crash at any point.
 */
export async function advanceBatch(
  deps: SendDeps,
  actor: Actor,
  batchId: string,
): Promise<BatchOutcome> {
  const outcome = await advanceOnce(deps, actor, batchId);
  if (outcome.outcome === "later") {
    await enqueueSendAt(deps.tasks, batchId, plus(deps.clock.now(), outcome.afterMs));
  }
  return outcome;
}

async function advanceOnce(deps: SendDeps, actor: Actor, batchId: string): Promise<BatchOutcome> {
  const claim = await claimBatch(deps, actor, batchId);
  switch (claim.step) {
    case "done":
    case "held":
    case "void":
      return { outcome: "done" };
    case "webinar_gone":
      return { outcome: "webinar_gone" };
    case "wait":
      await enqueueSendAt(deps.tasks, batchId, claim.until);
      return { outcome: "done" };
    case "stamp":
      await stampBatch(deps, actor, claim.batch);
      return { outcome: "done" };
    case "undecided": {
      const { batch } = claim;
      const undecided = { people: batch.recipients.length, requests: unprovenOf(batch) };
      return { outcome: "done", undecided };
    }
    case "withdraw":
      return withdrawBatch(deps, actor, claim.batch, claim.id);
    case "send":
      return sendBatch(deps, actor, claim.batch);
  }
}

async function isStillSending(
  firestore: Firestore,
  { id, attempt }: Pick<MailBatch, "id" | "attempt">,
): Promise<boolean> {
  const stored = await getBatch(firestore, id);
  return stored !== null && stored.state === "sending" && stored.attempt === attempt;
}

async function sendBatch(deps: SendDeps, actor: Actor, batch: MailBatch): Promise<BatchOutcome> {
  const request = await prepareRequest(deps, actor, batch);
  if ("retryAfterMs" in request) return recordDeferral(deps, actor, batch, request);
  const { mailer, webinar, isPaused, mailing, mailingTo } = request;
  // Since the claim the run was paused, or the webinar was cancelled or moved: the next claim holds or voids the batch.
  if (isPaused || kindOf(deps.kinds, batch).voidReason(webinar, batch) !== null) {
    return recordDeferral(deps, actor, batch, OVERTAKEN);
  }
  // An earlier attempt may have been proven since the claim: then everybody has the mail.
  if (unprovenOf(batch) > 1 && !(await isStillSending(deps.firestore, batch))) {
    return { outcome: "done" };
  }
  const content = contentDigest(webinar);
  const handOver = await readyToSend(deps, actor, mailer, { batch, content });
  if ("outcome" in handOver) return handOver;
  const { scheduled, lapses } = handOver;
  // This worker was suspended past its lease, so another one may send the batch too.
  if (lapses !== null && deps.clock.now() >= lapses) {
    return recordDeferral(deps, actor, batch, OVERTAKEN);
  }
  const tryOut = () =>
    mailer.tryOut(mailingTo([neutralReader(webinar, { locale: webinar.locale })]));
  const verdicts = await mailer.send(scheduled === null ? mailing : { ...mailing, scheduled });
  return recordVerdicts({ ...deps, tryOut }, actor, batch, verdicts);
}

interface PreparedRequest {
  mailer: Mailer;
  webinar: Webinar;
  isPaused: boolean;
  mailing: Mailing;
  mailingTo: (people: readonly BatchRecipient[]) => Mailing;
}

/** Broken settings stay broken until somebody deploys better ones. */
const UNPREPARED_RETRY_MS = minutes(5);

/** What the request needs; a deferral where our own settings do not let us make it, since nothing was sent. */
async function prepareRequest(
  deps: SendDeps,
  actor: Actor,
  batch: MailBatch,
): Promise<PreparedRequest | Deferral> {
  try {
    const mailer = await deps.mailer();
    const [webinar, run] = await Promise.all([
      getWebinar(deps.firestore, batch.webinar_id),
      getRun(deps.firestore, batch.run_id),
    ]);
    const isPaused = run === null || run.paused !== null;
    const trace = readTraceparent(batch.traceparent) ?? actor.trace;
    const mailingTo = mailingOf(kindOf(deps.kinds, batch), {
      batch,
      webinar: withTexts(webinar, batch, run),
      trace_id: trace?.trace_id ?? null,
      // What it says of the time has to be true when people get it.
      now: leavesAt(batch, deps.clock.now()),
    });
    return { mailer, webinar, isPaused, mailing: mailingTo(batch.recipients), mailingTo };
  } catch (cause) {
    const reason = "The mail could not be prepared. The log says why.";
    return { retryAfterMs: UNPREPARED_RETRY_MS, reason, cause };
  }
}

/** The mailing of one attempt, for any readers. */
function mailingOf(
  kind: SizedMailKind,
  {
    batch,
    webinar,
    trace_id,
    now,
  }: { batch: MailBatch; webinar: Webinar; trace_id: string | null; now: Date },
): (people: readonly BatchRecipient[]) => Mailing {
  const needsFiles = batch.recipients.some(({ is_guest }) => is_guest !== true);
  return (people) => ({
    kind: batch.kind,
    webinar_id: batch.webinar_id,
    batch_id: batch.id,
    attempt_id: attemptId(batch),
    trace_id,
    template: kind.template(webinar),
    ...(kind.attachments && needsFiles && { attachments: kind.attachments(webinar) }),
    messages: people.map((recipient) => ({
      id: recipient.id,
      email: recipient.email,
      name: recipient.name,
      values: kind.substitutions(webinar, recipient, now),
      ...(kind.headers && { headers: kind.headers(recipient, webinar) }),
    })),
  });
}
