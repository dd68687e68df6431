/** The people to whom a click on the reminder button would send mail now. */
import type { Firestore } from "@google-cloud/firestore";
import { z } from "zod";
import type { Clock } from "../platform/clock.ts";
import { countOf } from "../platform/documents.ts";
import { Instant } from "../platform/instant.ts";
import { countUnsettled } from "../registrant-mail/audience.ts";
import { refuseWithoutReminder } from "../webinars/allowed-actions.ts";
import { HORIZONS, reminderKindOf, type Horizon } from "../webinars/horizons.ts";
import { automaticAt } from "../webinars/lifecycle.ts";
import { getWebinar, webinarDocument } from "../webinars/store.ts";

export const PreviewReminderQuery = z.strictObject({ horizon: z.enum(HORIZONS) });

const Person = z.object({ id: z.string(), name: z.string(), email: z.string() });

export const ReminderPreview = z
  .object({
    /** Would be mailed. People whose address takes no mail by then are excluded at the moment of sending. */
    would_get: z.int(),
    /** Settled for the webinar's present schedule: sent, pending or skipped. */
    already_settled: z.int(),
    /** Registered and not settled, but their address takes no mail. */
    unreachable: z.int(),
    cancelled: z.int(),
    /** When it would go out by itself to those who are mailed now, and then no longer does; null if it would not. */
    automatic_at: Instant.nullable(),
    /** A few of the people who would be mailed. */
    sample: z.array(Person),
  })
  .meta({ id: "ReminderPreview" });
export type ReminderPreview = z.infer<typeof ReminderPreview>;

const SAMPLE_SIZE = 5;

/** Reads the webinar, a sample, and one document per thousand people; of a new kind everybody. Throws `not_found`, `reminder_missing`. */
export async function previewReminder(
  { firestore, clock }: { firestore: Firestore; clock: Clock },
  webinarId: string,
  horizon: Horizon,
): Promise<ReminderPreview> {
  const found = await getWebinar(firestore, webinarId);
  refuseWithoutReminder(found, horizon);
  const all = webinarDocument(firestore, webinarId).collection("registrations");
  const registered = all.where("status", "==", "registered");
  const webinar = { id: webinarId, schedule_version: found.schedule_version };
  const unsettled = { kind: reminderKindOf(horizon), sampleSize: SAMPLE_SIZE };
  const [ofAll, owed, ofCancelled] = await Promise.all([
    countOf(registered),
    countUnsettled(firestore, webinar, unsettled),
    countOf(all.where("status", "==", "cancelled")),
  ]);
  const { would_get, unreachable: ofUnreachable } = owed;
  return {
    would_get,
    already_settled: ofAll - would_get - ofUnreachable,
    unreachable: ofUnreachable,
    cancelled: ofCancelled,
    automatic_at: automaticAt(found, horizon, clock.now()),
    sample: owed.sample.map(({ id, name, email }) => ({ id, name, email })),
  };
}
