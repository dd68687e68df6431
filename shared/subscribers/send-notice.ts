/** Tells a subscriber's owner that it was disabled. */
import type { Firestore } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import { verdictOf, type Mailer, type MessageVerdict } from "../mail/model.ts";
import { readSuppressions } from "../mail/suppressions.ts";
import type { AddressIds } from "../platform/address-ids.ts";
import type { Clock } from "../platform/clock.ts";
import { changedMembers, writeMembers } from "../platform/documents.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import type { NoticeState, Subscriber } from "./model.ts";
import { decideNotice, noticeAfter } from "./notice.ts";
import { enqueueNotice } from "./notice-tasks.ts";
import { noticeLetter, type NoticeSender } from "./notice-letter.ts";
import { readSubscriber, subscriberDocument } from "./store.ts";

interface NoticeDeps {
  firestore: Firestore;
  tasks: TaskQueues<"mail">;
  clock: Clock;
  addresses: AddressIds;
  mailer: () => Promise<Mailer>;
  config: NoticeSender;
}

export type NoticeOutcome =
  /** `state`: what became of it; null if there was nothing to send. `cause` is for the log. */
  | { outcome: "done"; state: NoticeState | null; cause?: unknown }
  /** Nothing was sent, and a task tries again after that time. */
  | { outcome: "later"; afterMs: number; cause: unknown };

/** Safe to repeat and to overlap: whoever claims the notice sends it, and nobody else. */
export async function sendNotice(
  deps: NoticeDeps,
  actor: Actor,
  id: string,
): Promise<NoticeOutcome> {
  const mailer = await deps.mailer();
  const { claimed, state } = await claimNotice(deps, id);
  if (claimed === null) return { outcome: "done", state };
  const { template, values } = noticeLetter(claimed, deps.config);
  const { owner_email: email, disabled_at, notice_attempts } = claimed;
  const attempt = `subscriber-notice-${id}-${disabled_at?.getTime() ?? 0}-${notice_attempts}`;
  const verdicts = await mailer.send({
    kind: "subscriber_notice",
    webinar_id: "",
    batch_id: attempt,
    attempt_id: attempt,
    trace_id: actor.trace?.trace_id ?? null,
    template,
    messages: [{ id, email, name: "", values }],
  });
  return recordVerdict(deps, claimed, verdictOf(verdicts, id));
}

/** `claimed` is null if there is nothing to send; `state` is what the notice has become without sending. */
async function claimNotice(
  { firestore, clock, addresses }: NoticeDeps,
  id: string,
): Promise<{ claimed: Subscriber | null; state: NoticeState | null }> {
  return firestore.runTransaction(async (tx) => {
    const nothing = { claimed: null, state: null };
    const found = await readSubscriber(tx, firestore, id);
    if (found === null) return nothing;
    const suppressions = await readSuppressions(tx, { firestore, addresses }, [found.owner_email]);
    const isReachable = suppressions.get(found.owner_email)?.scope !== "all";
    const step = decideNotice(found, { now: clock.now(), isReachable });
    if (step.kind === "nothing") return nothing;
    writeMembers(tx, subscriberDocument(firestore, id), step.members);
    const claimed = { ...found, ...step.members };
    return step.kind === "send"
      ? { claimed, state: null }
      : { claimed: null, state: claimed.notice };
  });
}

async function recordVerdict(
  { firestore, tasks, clock }: NoticeDeps,
  claimed: Subscriber,
  verdict: MessageVerdict,
): Promise<NoticeOutcome> {
  const now = clock.now();
  const members = noticeAfter(claimed, verdict, now);
  await firestore.runTransaction(async (tx) => {
    const found = await readSubscriber(tx, firestore, claimed.id);
    // Enabled again meanwhile, deleted, or no longer ours.
    if (found === null || !isSameClaim(found, claimed)) return;
    const document = subscriberDocument(firestore, claimed.id);
    writeMembers(tx, document, changedMembers(found, { ...found, ...members }));
  });
  const cause = "cause" in verdict ? verdict.cause : undefined;
  const { notice: state, notice_due_at: at } = members;
  if (at === null) return { outcome: "done", state, cause };
  await enqueueNotice(tasks, claimed.id, { occasion: `wake-${at.toISOString()}`, at });
  return { outcome: "later", afterMs: at.getTime() - now.getTime(), cause };
}

const isSameClaim = (one: Subscriber, other: Subscriber): boolean =>
  one.notice === "claimed" &&
  one.notice_attempts === other.notice_attempts &&
  one.disabled_at?.getTime() === other.disabled_at?.getTime();
