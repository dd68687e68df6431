/** Reminders that the version before did not know, while it may still be running. */
import type { Firestore } from "@google-cloud/firestore";
import type { Clock } from "../platform/clock.ts";
import { HORIZONS, rowOf, type Horizon } from "../webinars/horizons.ts";
import { isDue, nextActionAt } from "../webinars/lifecycle.ts";
import { readEvenDeleted, webinarDocument, webinarsInWindow } from "../webinars/store.ts";

const NEW_HORIZONS = HORIZONS.filter((horizon) => !rowOf(horizon).hasColumns);

/**
 * Has the sweep look at webinars whose reminder is due although their `next_action_at` does not say so: an instance of the
 * version before has written it since. One query for each new horizon.
 */
export async function mendNextActions(deps: { firestore: Firestore; clock: Clock }): Promise<void> {
  for (const horizon of NEW_HORIZONS) {
    const now = deps.clock.now();
    for (const { id, next_action_at } of await webinarsInWindow(deps.firestore, horizon, now)) {
      if (next_action_at === null || next_action_at > now) await mend(deps, id, horizon);
    }
  }
}

async function mend(
  { firestore, clock }: { firestore: Firestore; clock: Clock },
  id: string,
  horizon: Horizon,
): Promise<void> {
  await firestore.runTransaction(async (tx) => {
    const now = clock.now();
    const webinar = await readEvenDeleted(firestore, id, tx);
    if (webinar === null || !isDue(webinar, horizon, now)) return;
    tx.update(webinarDocument(firestore, id), { next_action_at: nextActionAt(webinar, now) });
  });
}
