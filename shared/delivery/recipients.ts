/** Lists the people behind the totals of a run, by outcome. */
import { FieldPath, type Firestore } from "@google-cloud/firestore";
import { z } from "zod";
import { readDocuments } from "../platform/documents.ts";
import { Instant } from "../platform/instant.ts";
import { NextPageToken, pageQuery } from "../platform/page.ts";
import { DocumentId, readToken, writeToken } from "../platform/page-token.ts";
import { getWebinar } from "../webinars/store.ts";
import type { MailKinds } from "./kind.ts";
import type { BatchState, MailKindName } from "./model.ts";
import { namedRunId } from "./new-run.ts";
import { batchDocuments } from "./model.ts";

/** As the run's totals count them. No batch has the skipped: they were never bound, or excluded later. */
const Outcome = z.enum(["sent", "failed", "unknown", "pending"]);
type Outcome = z.infer<typeof Outcome>;

/** Where a page ended: the batch, and how many of its people were on earlier pages. */
const Place = z.strictObject({ batch: DocumentId, from: z.int().min(0).max(999_999) });

const STATES: Record<Outcome, BatchState[]> = {
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
        /** What the mail provider said of the last attempt, or what went wrong with it; null for nothing. */
        reason: z.string().nullable(),
        /** When the mail provider took it or refused it; of others, since when it is prepared. */
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

/** Reads each batch that the page has people of. Throws `not_found`. */
export async function pageOfRecipients(
  { firestore, kinds }: { firestore: Firestore; kinds: MailKinds },
  { webinarId, kind: name }: { webinarId: string; kind: MailKindName },
  query: z.output<typeof ListRecipientsQuery>,
): Promise<RecipientPage> {
  const { outcome, page_size, page_token } = query;
  let place = page_token === undefined ? null : readToken(Place, page_token);
  const webinar = await getWebinar(firestore, webinarId);
  const run = namedRunId(kinds[name], webinar, query);
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
        return { recipients, next_page_token: writeToken(place) };
      }
    }
    // The first batch of a read is the last one of the read before.
    if (docs.length < most) return { recipients, next_page_token: null };
  }
}
