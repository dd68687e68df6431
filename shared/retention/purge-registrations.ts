/** Deletes the registrations of webinars that were over long ago. Their statistics stay, as numbers. */
import { FieldPath, type Firestore } from "@google-cloud/firestore";
import type { MailRun } from "../delivery/model.ts";
import { readWithIds } from "../platform/documents.ts";
import { keepStatistics } from "../registrations/statistics.ts";
import type { Webinar } from "../webinars/model.ts";
import { readEvenDeleted, webinarDocument } from "../webinars/store.ts";
import { webinarDocuments } from "../webinars/stored.ts";
import { DELETED_A_ROUND, deleteFound, type Purge } from "./delete.ts";
import type { RetentionState } from "./state.ts";

const WEBINARS_A_ROUND = 100;
const endDocuments = webinarDocuments.pick("ends_at");

type Progress = Pick<RetentionState, "cursor" | "held">;

/**
 * Goes through webinars in the order of their ends, from the cursor on. Held ones are looked at again in each round. One
 * read for each webinar, and one for each registration.
 */
export async function purgeRegistrations(
  firestore: Firestore,
  { cursor, held }: Progress,
  { endedBefore, now }: { endedBefore: Date; now: Date },
): Promise<Purge & Progress> {
  const progress = { deleted: 0, isMore: false, cursor, held: [] as string[] };
  for (const id of held) {
    if ((await purgeWebinar(firestore, id, { progress, now })) !== "gone") progress.held.push(id);
  }
  const over = await webinarsAfter(firestore, cursor, { endedBefore, most: WEBINARS_A_ROUND });
  for (const { id, ends_at } of over) {
    const outcome = await purgeWebinar(firestore, id, { progress, now });
    if (outcome === "unfinished") return { ...progress, isMore: true };
    if (outcome === "held") progress.held.push(id);
    progress.cursor = { ends_at, id };
  }
  return { ...progress, isMore: over.length === WEBINARS_A_ROUND };
}

/** When the oldest webinar ended whose registrations are not deleted yet; null for none. */
export async function oldestRegistrations(
  firestore: Firestore,
  { cursor, held }: Progress,
): Promise<Date | null> {
  const [first] = held;
  const kept = first === undefined ? null : await readEvenDeleted(firestore, first);
  if (kept !== null) return kept.ends_at;
  const [next] = await webinarsAfter(firestore, cursor, { most: 1 });
  return next?.ends_at ?? null;
}

async function webinarsAfter(
  firestore: Firestore,
  cursor: Progress["cursor"],
  { endedBefore, most }: { endedBefore?: Date; most: number },
): Promise<Pick<Webinar, "ends_at" | "id">[]> {
  const webinars = firestore.collection("webinars");
  const over = endedBefore === undefined ? webinars : webinars.where("ends_at", "<=", endedBefore);
  let query = over.orderBy("ends_at").orderBy(FieldPath.documentId()).select("ends_at").limit(most);
  if (cursor !== null) query = query.startAfter(cursor.ends_at, cursor.id);
  return readWithIds((await query.get()).docs, endDocuments) as Pick<Webinar, "ends_at" | "id">[];
}

async function purgeWebinar(
  firestore: Firestore,
  id: string,
  { progress, now }: { progress: { deleted: number }; now: Date },
): Promise<"gone" | "held" | "unfinished"> {
  const registrations = webinarDocument(firestore, id).collection("registrations");
  const { empty } = await registrations.limit(1).select().get();
  if (empty) return "gone";
  if (!(await isSettled(firestore, id))) return "held";
  await keepStatistics(firestore, id, now);
  const left = DELETED_A_ROUND - progress.deleted;
  if (left <= 0) return "unfinished";
  const { deleted, isMore } = await deleteFound(firestore, registrations, left);
  progress.deleted += deleted;
  return isMore ? "unfinished" : "gone";
}

/** False while mail is owed, a run is open or the Calendar is behind. */
async function isSettled(firestore: Firestore, id: string): Promise<boolean> {
  const webinar = await readEvenDeleted(firestore, id);
  if (webinar !== null && (webinar.status === "SCHEDULED" || webinar.next_action_at !== null)) {
    return false;
  }
  const open = ["planning", "sending"] satisfies MailRun["state"][];
  const runs = firestore.collection("mail_runs").where("webinar_id", "==", id);
  const { empty } = await runs.where("state", "in", open).limit(1).select().get();
  return empty;
}
