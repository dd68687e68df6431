/** Counts the mail of a run that did not arrive, and pauses the run if that is too much. */
import type { Firestore } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import type { Clock } from "../platform/clock.ts";
import type { MailKinds } from "../delivery/kind.ts";
import { pauseIfFailing } from "../delivery/ledger.ts";
import { isKnownKind } from "../delivery/known-kinds.ts";
import { sumOutcomes } from "../delivery/outcomes.ts";
import { noteStop } from "../delivery/run-change.ts";
import { withPauseSignal } from "../delivery/signals.ts";
import { readRun, runDocument } from "../delivery/store.ts";

interface CountDeps {
  firestore: Firestore;
  clock: Clock;
  kinds: MailKinds;
}

/**
 * Once for each post and run, so that a run of a million people is not written for each of their mails. An earlier version
 * counts bounces on the run itself, so its number only rises.
 */
export async function countFailures(
  { firestore, clock, kinds }: CountDeps,
  actor: Actor,
  runId: string,
): Promise<void> {
  await firestore.runTransaction(async (tx) => {
    const now = clock.now();
    const run = await readRun(tx, firestore, runId);
    // While its batches are opened to be sent again, some still count as lost.
    if (run === null || run.resent?.is_complete === false) return;
    // After the run was read: sums of before an order to send it again would count as failures of its second mail.
    const sums = await sumOutcomes(firestore, runId, now);
    const bounced = Math.max(run.bounced, sums.bounced);
    const undelivered = Math.max(run.undelivered ?? 0, sums.dropped + sums.blocked);
    if (bounced === run.bounced && undelivered === (run.undelivered ?? 0)) return;
    const counted = { ...run, bounced, undelivered };
    // Only a newer version knows what this means for a kind of its own.
    const decided = isKnownKind(run.kind) ? pauseIfFailing(counted, kinds[run.kind], now) : counted;
    const after = withPauseSignal(run, decided);
    const { paused, failing = null } = after;
    const signalled = after !== decided && { signals: after.signals, due_at: after.due_at };
    tx.update(runDocument(firestore, run.id), {
      bounced,
      undelivered,
      paused,
      failing,
      ...signalled,
    });
    noteStop(tx, firestore, { actor, before: run, run: after, now });
  });
}
