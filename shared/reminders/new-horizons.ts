/** Keeps new reminders on time while an instance of the previous version, which does not know them, may still run. */
import type { Firestore } from "@google-cloud/firestore";
import type { Clock } from "../platform/clock.ts";
import { HORIZONS, rowOf, type Horizon } from "../webinars/horizons.ts";
import { isDue, nextActionAt } from "../webinars/lifecycle.ts";
import { readEvenDeleted, webinarDocument, webinarsInWindow } from "../webinars/store.ts";

const NEW_HORIZONS = HORIZONS.filter((horizon) => !rowOf(horizon).hasColumns);

/**
 * Corrects the `next_action_at` of webinars whose new reminder is due, in case an instance of the previous version has
 * overwritten it. One query for each new horizon.
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
