/** Keeps further reminders on time while an instance of an earlier version, which does not know them, may still run. */
import type { Firestore } from "@google-cloud/firestore";
import type { Clock } from "../platform/clock.ts";
import { webinarsWithFurther } from "../webinars/due.ts";
import { FURTHER_HORIZONS } from "../webinars/horizons.ts";
import { isDue, nextActionAt } from "../webinars/lifecycle.ts";
import { readEvenDeleted, webinarDocument } from "../webinars/store.ts";

interface MendDeps {
  firestore: Firestore;
  clock: Clock;
  /** `webinarId` is null if the query itself failed. */
  onFailure: (webinarId: string | null, error: unknown) => void;
}

/**
 * Corrects the `next_action_at` of webinars whose further reminder is due, in case an instance of an earlier version has
 * overwritten it. One query.
 * A failure stops neither the other webinars nor the sweep: it goes to `onFailure`, and the next sweep tries again.
 */
export async function mendNextActions(deps: MendDeps): Promise<void> {
  for (const id of await missedWebinars(deps)) {
    await mend(deps, id).catch((error: unknown) => deps.onFailure(id, error));
  }
}

async function missedWebinars({ firestore, clock, onFailure }: MendDeps): Promise<string[]> {
  const now = clock.now();
  try {
    const found = await webinarsWithFurther(firestore, now);
    return found.filter((webinar) => isMissed(webinar, now)).map(({ id }) => id);
  } catch (error) {
    onFailure(null, error);
    return [];
  }
}

type Found = Awaited<ReturnType<typeof webinarsWithFurther>>[number];

const isMissed = (webinar: Found, now: Date): boolean =>
  (webinar.next_action_at === null || webinar.next_action_at > now) && isFurtherDue(webinar, now);

const isFurtherDue = (webinar: Omit<Found, "id">, now: Date): boolean =>
  FURTHER_HORIZONS.some((horizon) => isDue(webinar, horizon, now));

async function mend({ firestore, clock }: MendDeps, id: string): Promise<void> {
  await firestore.runTransaction(async (tx) => {
    const now = clock.now();
    const webinar = await readEvenDeleted(firestore, id, tx);
    if (webinar === null || !isFurtherDue(webinar, now)) return;
    tx.update(webinarDocument(firestore, id), { next_action_at: nextActionAt(webinar, now) });
  });
}
