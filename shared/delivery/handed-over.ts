/** Mail that the provider keeps until its time, and that may no longer be wanted before that. */
import type { Firestore } from "@google-cloud/firestore";
import { hours, plus } from "../platform/instant.ts";
import { HORIZONS, reminderKindOf } from "../webinars/horizons.ts";
import { sweepWindow } from "../webinars/lifecycle.ts";
import type { Webinar } from "../webinars/model.ts";
import { runId } from "./model.ts";
import { acceptedBatches, batchDocument } from "./store.ts";

/** The sweep hands nothing over earlier than so long before its time. */
export const AHEAD_MAX_MS = hours(2);

/**
 * Has the next sweep look at the webinar's reminders that the provider keeps: it withdraws what a cancellation or a move
 * has made worthless. `before` is the webinar as it was. One query for each reminder whose time is near.
 */
export async function recheckReminders(
  firestore: Firestore,
  before: Pick<Webinar, "id" | "schedule_version" | "starts_at">,
  now: Date,
): Promise<void> {
  for (const horizon of HORIZONS) {
    const { opens } = sweepWindow(before.starts_at, horizon);
    if (now >= opens || now < plus(opens, -AHEAD_MAX_MS)) continue;
    const run = runId(reminderKindOf(horizon), before.id, before.schedule_version);
    await recheckHandedOver(firestore, run, now);
  }
}

/** The same for one run. */
export async function recheckHandedOver(
  firestore: Firestore,
  runId: string,
  now: Date,
): Promise<void> {
  for (const { id, send_at } of await acceptedBatches(firestore, runId)) {
    if (send_at !== undefined && send_at > now) {
      await batchDocument(firestore, id).update({ due_at: now });
    }
  }
}
