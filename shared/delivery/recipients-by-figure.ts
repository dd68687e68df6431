/** Lists the people of a run whose mail counts as sent, by what became of it. */
import { FieldPath, type Firestore } from "@google-cloud/firestore";
import { z } from "zod";
import { MailDelivery } from "../mail/delivery.ts";
import { readDocuments, readWithIds } from "../platform/documents.ts";
import { DocumentId } from "../platform/page-token.ts";
import { batchDocuments, type BatchRecipient, type BatchState, type MailBatch } from "./model.ts";
import { outcomeDocuments, type BatchOutcomes, type PersonOutcome } from "./outcomes.ts";
import { runDocument } from "./store.ts";

/** As the run's figures count them. */
export const Figure = z.enum([...MailDelivery.options, "silent", "awaited"] as const);
export type Figure = z.infer<typeof Figure>;

export const isFigure = (outcome: string): outcome is Figure => Figure.safeParse(outcome).success;

/** Where a page ended: the batch, and how many of its people were on earlier pages. */
export const Place = z.strictObject({ batch: DocumentId, from: z.int().min(0).max(999_999) });
export type Place = z.infer<typeof Place>;

interface ListedPerson {
  person: BatchRecipient;
  reason: string | null;
  at: Date;
}

const countOfFigure = (figure: Figure): string =>
  figure === "silent" || figure === "awaited" ? "unheard" : figure;

/**
 * The next people from `place` on, and the place behind them; null for the end. For each batch that has such people it
 * reads the outcomes, and the batch with its parts.
 */
export async function peopleOfFigure(
  firestore: Firestore,
  { run, figure, silentSince }: { run: string; figure: Figure; silentSince: Date },
  { place, most }: { place: Place | null; most: number },
): Promise<{ people: ListedPerson[]; next: Place | null }> {
  const people: ListedPerson[] = [];
  const having = runDocument(firestore, run)
    .collection("mail_outcomes")
    .where("has", "array-contains", countOfFigure(figure))
    .orderBy(FieldPath.documentId())
    .limit(1);
  let next = place;
  for (;;) {
    const { docs } = await (next === null ? having : having.startAt(next.batch)).get();
    const [outcomes] = readWithIds(docs, outcomeDocuments);
    if (outcomes === undefined) return { people, next: null };
    const from: number = next?.batch === outcomes.id ? next.from : 0;
    const batches = await sentBatches(firestore, run, outcomes.id);
    const all = batches.flatMap((batch) => batch.recipients.map((person) => ({ batch, person })));
    for (const [index, { batch, person }] of all.entries()) {
      if (index < from) continue;
      if (people.length === most) return { people, next: { batch: outcomes.id, from: index } };
      const listed = listedPerson(outcomes, { batch, person }, { figure, silentSince });
      if (listed !== null) people.push(listed);
    }
    // The next identifier in the order of names.
    next = { batch: `${outcomes.id}\u0001`, from: 0 };
  }
}

/** The batch and its parts whose mail counts as sent. */
async function sentBatches(firestore: Firestore, run: string, whole: string): Promise<MailBatch[]> {
  const sent = await firestore
    .collection("mail_batches")
    .where("run_id", "==", run)
    .where("sequence", "==", Number(whole.slice(whole.lastIndexOf("-") + 1)))
    .where("state", "==", "stamped" satisfies BatchState)
    .get();
  return readDocuments(sent.docs, batchDocuments);
}

/** Null for people with another outcome. Pure. */
function listedPerson(
  { people, sent_at }: BatchOutcomes,
  { batch, person }: { batch: MailBatch; person: BatchRecipient },
  { figure, silentSince }: { figure: Figure; silentSince: Date },
): ListedPerson | null {
  const known: PersonOutcome | null = people[person.id] ?? null;
  const isSilent = sent_at !== null && sent_at <= silentSince;
  if ((known?.outcome ?? (isSilent ? "silent" : "awaited")) !== figure) return null;
  const at = known?.at ?? batch.accepted_at ?? batch.planned_at;
  return { person, reason: known?.reason ?? null, at };
}
