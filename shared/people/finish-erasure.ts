import type { Firestore } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import { enqueueMailTask } from "../delivery/tasks.ts";
import type { Mailer } from "../mail/model.ts";
import { writeMembers } from "../platform/documents.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import { eraseFromDatabase, type EraseDeps } from "./erase.ts";
import {
  dueErasures,
  erasureDocument,
  retryOrFailErasure,
  completeErasure,
  readErasure,
  type Erasure,
} from "./erasure.ts";
import { registrationsOf } from "./find.ts";

/** Erasures per run of the sweep; the next run takes the rest. */
const ERASURES_A_RUN = 50;

/** Enqueues a task for each due erasure. One query. */
export async function wakeErasures(
  { firestore, tasks }: { firestore: Firestore; tasks: TaskQueues<"mail"> },
  { now, occasion }: { now: Date; occasion: string },
): Promise<void> {
  for (const { id } of await dueErasures(firestore, now, ERASURES_A_RUN)) {
    await enqueueMailTask(tasks, { work: "erase", erasure_id: id }, { occasion });
  }
}

/** Completes an erasure that was cut off here, then orders it from the provider. Safe to repeat and to overlap. */
export async function finishErasure(
  deps: EraseDeps & { mailer: () => Promise<Mailer> },
  actor: Actor,
  id: string,
): Promise<Erasure | null> {
  const { firestore, clock } = deps;
  const erasure = await readErasure(firestore, id);
  if (erasure === null || erasure.email === null || erasure.due_at === null) return null;
  // A duplicate task must not use up the next attempt.
  if (erasure.due_at > clock.now()) return null;
  const { email, is_erased_here } = erasure;
  if (!is_erased_here) {
    const found = await registrationsOf(firestore, email);
    await eraseFromDatabase(deps, actor, erasure, { email, found });
  }
  const failure = await eraseAtProvider(deps, email);
  return firestore.runTransaction(async (tx) => {
    const current = await readErasure(firestore, id, tx);
    // Somebody has ordered the erasure again since.
    if (current?.requested_at.getTime() !== erasure.requested_at.getTime()) return null;
    const now = clock.now();
    if (current.due_at === null || current.due_at > now) return null;
    const next =
      failure === null ? completeErasure(current, now) : retryOrFailErasure(current, failure, now);
    writeMembers(tx, erasureDocument(firestore, id), next);
    return next;
  });
}

async function eraseAtProvider({ mailer }: { mailer: () => Promise<Mailer> }, email: string) {
  const verdict = await (await mailer()).erase(email);
  switch (verdict.kind) {
    case "taken":
      return null;
    case "refused":
      return { reason: `The mail provider refused: ${verdict.reason}`, isFinal: true };
    case "deferred":
      return { reason: verdict.reason, isFinal: false, waitMs: verdict.retryAfterMs };
    case "unknown":
      return { reason: verdict.reason, isFinal: false };
  }
}
