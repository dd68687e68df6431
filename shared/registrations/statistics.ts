/** Statistics of a webinar's registrations, counted by the database. */
import type { Firestore, Query } from "@google-cloud/firestore";
import { z } from "zod";
import { SourceSteps, stepsOf } from "../insights/figures.ts";
import { funnelDocument, funnelDocuments } from "../insights/funnel.ts";
import { countOf, readDocument } from "../platform/documents.ts";
import { Instant } from "../platform/instant.ts";
import { storedAs } from "../platform/stored.ts";
import { MeetAttendance } from "../webinars/meet-records.ts";
import { getWebinar, webinarDocument } from "../webinars/store.ts";
import { countActions } from "../audit/list.ts";
import type { Webinar } from "../webinars/model.ts";
import { QuestionTally, tallyAnswers } from "./answer-tally.ts";
import { MailStatus } from "./model.ts";
import { countPendingPlaces } from "./pending.ts";
import { registrationOf } from "./stored.ts";

export const RegistrationStatistics = z
  .object({
    /** How many people registered from `from` until before `to`, including those who cancelled since. */
    registrations: z.array(z.object({ from: Instant, to: Instant, count: z.int() })),
    /** How many people by the state of their latest mail; people without mail are not counted. */
    mail: z.record(MailStatus, z.int()),
    attendance: z.object({ attended: z.int(), absent: z.int(), unmarked: z.int() }),
    /** How many people were marked as attended because they followed the link in their mail, whatever their mark is now. */
    joined: z.int(),
    cancelled: z.int(),
    /** Places that wait for a click in their mailbox. They are in none of the other figures. */
    pending: z.int(),
    /** People on the waiting list. They are in none of the other figures. */
    waiting: z.int(),
    /** How often somebody said of a mail about this webinar that it was not them. */
    not_me: z.int(),
    /** Who was in the room, as Meet has recorded it, in numbers; null if we have no record of it. */
    meet: MeetAttendance.nullable(),
    /** Where the people come from, the largest first: people add up to the webinar's. */
    sources: z.array(SourceSteps),
    /** Since when visits to the webinar's page are counted; null before the first. */
    visits_since: Instant.nullable(),
    /** The webinar's own questions, those that are asked no more last. */
    questions: z.array(QuestionTally),
  })
  .meta({ id: "RegistrationStatistics" });
export type RegistrationStatistics = z.infer<typeof RegistrationStatistics>;

type Origins = Pick<RegistrationStatistics, "sources" | "visits_since">;

const DAY_MS = 86_400_000;
/** The most bars that a narrow screen can show. */
const SPANS_MAX = 28;

/** The document `webinar_statistics/{id}`: the last count before the registrations were deleted. It names nobody. */
const KeptStatistics = RegistrationStatistics.omit({ sources: true, visits_since: true }).extend({
  // Absent on documents of earlier versions.
  joined: z.int().default(0),
  pending: z.int().default(0),
  waiting: z.int().default(0),
  not_me: z.int().default(0),
  meet: MeetAttendance.nullable().default(null),
  questions: z.array(QuestionTally).default([]),
  counted_at: Instant,
});
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
  // The webinar keeps those of its sources.
  const {
    sources: _kept,
    visits_since: _since,
    ...counted
  } = await registrationStatistics(firestore, webinarId, now);
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
  const [webinar, earliest] = await Promise.all([
    getWebinar(firestore, webinarId),
    earliestOf(all),
  ]);
  const {
    published_at,
    created_at,
    ends_at,
    meet_records,
    joined_count = 0,
    waiting_count,
  } = webinar;
  const origins = await originsOf(firestore, webinar);
  if (earliest === null) {
    const kept = await keptStatistics(firestore, webinarId).get();
    const counted = readDocument(kept, keptStatisticsDocuments);
    if (counted !== null) return { ...counted, ...origins };
  }
  const opened = published_at ?? created_at;
  // Imported people may have registered before the webinar was published here.
  const from = earliest !== null && earliest < opened ? earliest : opened;
  const counted = await countAll(firestore, webinar, {
    from,
    to: ends_at < now ? ends_at : now,
    now,
  });
  return {
    ...counted,
    waiting: waiting_count,
    joined: joined_count,
    meet: meet_records?.attendance ?? null,
    ...origins,
  };
}

async function originsOf(firestore: Firestore, webinar: Webinar): Promise<Origins> {
  const funnel = readDocument(await funnelDocument(firestore, webinar.id).get(), funnelDocuments);
  return { sources: stepsOf(webinar, funnel), visits_since: funnel?.visits_since ?? null };
}

async function countAll(
  firestore: Firestore,
  webinar: Webinar,
  { from, to, now }: { from: Date; to: Date; now: Date },
): Promise<Omit<RegistrationStatistics, "meet" | "joined" | "waiting" | keyof Origins>> {
  const all = webinarDocument(firestore, webinar.id).collection("registrations");
  const spans = spansBetween(from, to);
  const registered = all.where("status", "==", "registered");
  const counts = Promise.all([
    countOf(all.where("attended", "==", true)),
    countOf(all.where("attended", "==", false)),
    countOf(registered.where("attended", "==", null)),
    countOf(all.where("status", "==", "cancelled")),
    countPendingPlaces(firestore, webinar.id, now),
    countActions(firestore, webinar.id, "public.not_me"),
  ]);
  const [registrations, mail, counted, questions] = await Promise.all([
    registrationsIn(all, spans),
    mailByStatus(all),
    counts,
    tallyAnswers(registered, webinar),
  ]);
  const [attended, absent, unmarked, cancelled, pending, not_me] = counted;
  return {
    registrations,
    mail,
    attendance: { attended, absent, unmarked },
    cancelled,
    pending,
    not_me,
    questions,
  };
}

const registrationsIn = (
  all: Query,
  spans: { from: Date; to: Date }[],
): Promise<RegistrationStatistics["registrations"]> =>
  Promise.all(
    spans.map(async ({ from, to }) => ({
      from,
      to,
      count: await countOf(all.where("registered_at", ">=", from).where("registered_at", "<", to)),
    })),
  );

async function mailByStatus(all: Query): Promise<RegistrationStatistics["mail"]> {
  const counted = MailStatus.options.map(
    async (status) => [status, await countOf(all.where("mail_status", "==", status))] as const,
  );
  return Object.fromEntries(await Promise.all(counted)) as RegistrationStatistics["mail"];
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
