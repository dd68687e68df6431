/** Lists the people behind the totals of a run, by outcome. */
import { FieldPath, type Firestore } from "@google-cloud/firestore";
import { z } from "zod";
import { readDocuments } from "../platform/documents.ts";
import type { Clock } from "../platform/clock.ts";
import { Instant, plus } from "../platform/instant.ts";
import { NextPageToken, pageQuery } from "../platform/page.ts";
import { listKey, readToken, writeToken } from "../platform/page-token.ts";
import { getWebinar } from "../webinars/store.ts";
import type { MailKinds } from "./kind.ts";
import type { BatchState, MailKindName } from "./model.ts";
import { namedRunId } from "./new-run.ts";
import { batchDocuments } from "./model.ts";
import { Figure, isFigure, peopleOfFigure, Place } from "./recipients-by-figure.ts";

/** As the run's totals count them. No batch has the skipped: they were never bound, or excluded later. */
const Total = z.enum(["sent", "failed", "unknown", "pending"]);
type Total = z.infer<typeof Total>;

/** A total of the run, or what became of the mail that counts as sent. */
const Outcome = z.enum([...Total.options, ...Figure.options] as const);

const STATES: Record<Total, BatchState[]> = {
  sent: ["stamped"],
  failed: ["failed"],
  unknown: ["unknown"],
  pending: ["planned", "sending", "accepted"],
};

export const ListRecipientsQuery = z.strictObject({
  ...pageQuery(200).shape,
  outcome: Outcome,
  schedule_version: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000_000)
    .optional()
    .meta({ description: "Of mail for an earlier time; the webinar's present one unless given." }),
  edition: z.coerce.number().int().min(0).max(1_000_000).optional().meta({
    description: "Of earlier details of that time; the webinar's present ones unless given.",
  }),
});

export const RecipientPage = z
  .object({
    recipients: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        email: z.string(),
        outcome: Outcome,
        /**
         * What the mail provider or the receiving server said of it, or what went wrong with the last attempt; null for
         * nothing.
         */
        reason: z.string().nullable(),
        /** When that outcome came about: when the provider took it, refused it or told us; otherwise when it was prepared. */
        at: Instant,
      }),
    ),
    next_page_token: NextPageToken,
  })
  .meta({ id: "RecipientPage" });
export type RecipientPage = z.infer<typeof RecipientPage>;

/** A full batch fills a page. The small ones that refusals leave are read several at a time. */
const FIRST_READ = 1;
const FURTHER_READ = 10;

interface RecipientDeps {
  firestore: Firestore;
  clock: Clock;
  kinds: MailKinds;
  silentAfterMs: number;
}

/** Reads each batch that the page has people of. Throws `not_found`. */
export async function pageOfRecipients(
  { firestore, clock, kinds, silentAfterMs }: RecipientDeps,
  { webinarId, kind: name }: { webinarId: string; kind: MailKindName },
  query: z.output<typeof ListRecipientsQuery>,
): Promise<RecipientPage> {
  const { outcome, page_size: most, page_token } = query;
  const list = listKey(`recipients/${webinarId}/${name}`, query);
  const place = page_token === undefined ? null : readToken(Place, page_token, list);
  const webinar = await getWebinar(firestore, webinarId);
  const run = namedRunId(kinds[name], webinar, query);
  if (!isFigure(outcome)) return pageOfTotal(firestore, { run, outcome }, { place, most, list });
  const silentSince = plus(clock.now(), -silentAfterMs);
  const which = { run, figure: outcome, silentSince };
  const { people, next } = await peopleOfFigure(firestore, which, { place, most });
  return {
    recipients: people.map(({ person: { id, name, email }, reason, at }) => {
      return { id, name, email, outcome, reason, at };
    }),
    next_page_token: next && writeToken(next, list),
  };
}

async function pageOfTotal(
  firestore: Firestore,
  { run, outcome }: { run: string; outcome: Total },
  { place: begin, most: page_size, list }: { place: Place | null; most: number; list: string },
): Promise<RecipientPage> {
  let place = begin;
  const batches = firestore
    .collection("mail_batches")
    .where("run_id", "==", run)
    .where("state", "in", STATES[outcome])
    .orderBy(FieldPath.documentId());
  const recipients: RecipientPage["recipients"] = [];
  for (let most = FIRST_READ; ; most = FURTHER_READ) {
    const after = place === null ? batches : batches.startAt(place.batch);
    const { docs } = await after.limit(most).get();
    for (const batch of readDocuments(docs, batchDocuments)) {
      const from: number = place?.batch === batch.id ? place.from : 0;
      const room = page_size - recipients.length;
      for (const person of batch.recipients.slice(from, from + room)) {
        const { id, name, email, refused_for } = person;
        const at = batch.accepted_at ?? batch.planned_at;
        const own = outcome === "failed" ? refused_for : undefined;
        recipients.push({ id, name, email, outcome, reason: own ?? batch.failure, at });
      }
      place = { batch: batch.id, from: from + room };
      if (recipients.length === page_size) {
        return { recipients, next_page_token: writeToken(place, list) };
      }
    }
    // The first batch of a read is the last one of the read before.
    if (docs.length < most) return { recipients, next_page_token: null };
  }
}
