/** Keeps new reminders on time while an instance of the previous version, which does not know them, may still run. */
import type { Firestore } from "@google-cloud/firestore";
import type { Clock } from "../platform/clock.ts";
import { webinarsInWindow } from "../webinars/due.ts";
import { HORIZONS, rowOf, type Horizon } from "../webinars/horizons.ts";
import { isDue, nextActionAt } from "../webinars/lifecycle.ts";
import { readEvenDeleted, webinarDocument } from "../webinars/store.ts";

const NEW_HORIZONS = HORIZONS.filter((horizon) => !rowOf(horizon).hasColumns);

interface MendDeps {
  firestore: Firestore;
  clock: Clock;
  /** `webinarId` is null if the query itself failed. */
  onFailure: (webinarId: string | null, error: unknown) => void;
}

/**
 * Corrects the `next_action_at` of webinars whose new reminder is due, in case an instance of the previous version has
 * overwritten it. One query for each new horizon.
 * A failure stops neither the other webinars nor the sweep: it goes to `onFailure`, and the next sweep tries again.
 */
export async function mendNextActions(deps: MendDeps): Promise<void> {
  for (const horizon of NEW_HORIZONS) {
    for (const id of await missedWebinars(deps, horizon)) {
      await mend(deps, id, horizon).catch((error: unknown) => deps.onFailure(id, error));
    }
  }
}

async function missedWebinars(
  { firestore, clock, onFailure }: MendDeps,
  horizon: Horizon,
): Promise<string[]> {
  const now = clock.now();
  try {
    const found = await webinarsInWindow(firestore, horizon, now);
    return found.filter(({ next_action_at: at }) => at === null || at > now).map(({ id }) => id);
  } catch (error) {
    onFailure(null, error);
    return [];
  }
}

async function mend({ firestore, clock }: MendDeps, id: string, horizon: Horizon): Promise<void> {
  await firestore.runTransaction(async (tx) => {
    const now = clock.now();
    const webinar = await readEvenDeleted(firestore, id, tx);
    if (webinar === null || !isDue(webinar, horizon, now)) return;
    tx.update(webinarDocument(firestore, id), { next_action_at: nextActionAt(webinar, now) });
  });
}
