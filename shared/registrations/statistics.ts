/** Statistics of a webinar's registrations, counted by the database. */
import type { Firestore, Query } from "@google-cloud/firestore";
import { z } from "zod";
import { countOf, readDocument } from "../platform/documents.ts";
import { Instant } from "../platform/instant.ts";
import { storedAs } from "../platform/stored.ts";
import { getWebinar, webinarDocument } from "../webinars/store.ts";
import { MailStatus } from "./model.ts";
import { registrationOf } from "./stored.ts";

export const RegistrationStatistics = z
  .object({
    /** How many people registered from `from` until before `to`, including those who cancelled since. */
    registrations: z.array(z.object({ from: Instant, to: Instant, count: z.int() })),
    /** How many people by the state of their latest mail; people without mail are not counted. */
    mail: z.record(MailStatus, z.int()),
    attendance: z.object({ attended: z.int(), absent: z.int(), unmarked: z.int() }),
    cancelled: z.int(),
  })
  .meta({ id: "RegistrationStatistics" });
export type RegistrationStatistics = z.infer<typeof RegistrationStatistics>;

const DAY_MS = 86_400_000;
/** The most bars that a narrow screen can show. */
const SPANS_MAX = 28;

/** The document `webinar_statistics/{id}`: the last count before the registrations were deleted. It names nobody. */
const KeptStatistics = RegistrationStatistics.extend({ counted_at: Instant });
export const keptStatisticsDocuments = storedAs("webinar_statistics", KeptStatistics);

const keptStatistics = (firestore: Firestore, webinarId: string) =>
  firestore.collection("webinar_statistics").doc(webinarId);

/** Counts once more what is about to be deleted. Does nothing if that was done before: some may be gone since. */
export async function keepStatistics(
  firestore: Firestore,
  webinarId: string,
  now: Date,
): Promise<void> {
  const document = keptStatistics(firestore, webinarId);
  if ((await document.get()).exists) return;
  const counted = await registrationStatistics(firestore, webinarId, now);
  await document.set({ ...counted, counted_at: now } satisfies z.infer<typeof KeptStatistics>);
}

/**
 * Costs one read per thousand documents for each figure. Once the registrations are deleted, what was counted before. Throws
 * `not_found`.
 */
export async function registrationStatistics(
  firestore: Firestore,
  webinarId: string,
  now: Date,
): Promise<RegistrationStatistics> {
  const all = webinarDocument(firestore, webinarId).collection("registrations");
  const [{ published_at, created_at, ends_at }, earliest] = await Promise.all([
    getWebinar(firestore, webinarId),
    earliestOf(all),
  ]);
  if (earliest === null) {
    const kept = await keptStatistics(firestore, webinarId).get();
    const counted = readDocument(kept, keptStatisticsDocuments);
    if (counted !== null) return counted;
  }
  const opened = published_at ?? created_at;
  // Imported people may have registered before the webinar was published here.
  const from = earliest !== null && earliest < opened ? earliest : opened;
  return countAll(all, spansBetween(from, ends_at < now ? ends_at : now));
}

async function countAll(
  all: Query,
  spans: { from: Date; to: Date }[],
): Promise<RegistrationStatistics> {
  const registered = all.where("status", "==", "registered");
  const [perSpan, perMail, attended, absent, unmarked, cancelled] = await Promise.all([
    Promise.all(
      spans.map(({ from, to }) =>
        countOf(all.where("registered_at", ">=", from).where("registered_at", "<", to)),
      ),
    ),
    Promise.all(
      MailStatus.options.map((status) => countOf(all.where("mail_status", "==", status))),
    ),
    countOf(all.where("attended", "==", true)),
    countOf(all.where("attended", "==", false)),
    countOf(registered.where("attended", "==", null)),
    countOf(all.where("status", "==", "cancelled")),
  ]);
  return {
    registrations: spans.map((span, index) => ({ ...span, count: perSpan[index] ?? 0 })),
    mail: Object.fromEntries(
      MailStatus.options.map((status, index) => [status, perMail[index] ?? 0]),
    ) as RegistrationStatistics["mail"],
    attendance: { attended, absent, unmarked },
    cancelled,
  };
}

/** When the first person registered; null if nobody has. */
async function earliestOf(registrations: Query): Promise<Date | null> {
  const { docs } = await registrations.orderBy("registered_at").limit(1).get();
  const [first] = docs;
  return (first && registrationOf(first)?.registered_at) ?? null;
}

/** Equal spans of whole days that cover both instants; at least one span. Pure. */
export function spansBetween(from: Date, to: Date): { from: Date; to: Date }[] {
  const days = Math.max(1, Math.ceil((to.getTime() + 1 - from.getTime()) / DAY_MS));
  const width = Math.ceil(days / SPANS_MAX) * DAY_MS;
  return Array.from({ length: Math.ceil((days * DAY_MS) / width) }, (_, index) => ({
    from: new Date(from.getTime() + index * width),
    to: new Date(from.getTime() + (index + 1) * width),
  }));
}
