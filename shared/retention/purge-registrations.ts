/** Deletes the registrations of webinars that were over long ago. Their statistics stay, as numbers. */
import { FieldPath, type Firestore, type Query } from "@google-cloud/firestore";
import type { MailRun } from "../delivery/model.ts";
import { readDocument, readWithIds } from "../platform/documents.ts";
import { days, plus } from "../platform/instant.ts";
import { keepStatistics } from "../registrations/statistics.ts";
import { meetAskAt } from "../webinars/meet-records.ts";
import type { Webinar } from "../webinars/model.ts";
import { webinarDocument } from "../webinars/store.ts";
import { webinarDocuments } from "../webinars/stored.ts";
import { DELETED_A_ROUND, deleteFound, type Purge } from "./delete.ts";
import type { RetentionState } from "./state.ts";

const WEBINARS_A_ROUND = 100;
/** Open mail and Calendar work keep registrations for so much longer at most. */
const HELD_MOST_MS = days(90);

const MEMBERS = ["ends_at", "cancelled_at", "status", "next_action_at", "meet_records"] as const;
const lifeDocuments = webinarDocuments.pick(...MEMBERS);
type Life = Pick<Webinar, (typeof MEMBERS)[number]>;

/** A webinar is over at its end, or before that by its cancellation: a cancelled one may be for a far day. */
const WALKS = ["ends_at", "cancelled_at"] as const;
type Walk = (typeof WALKS)[number];
/** A range from here excludes null. */
const BEGINNING = new Date(0);

/** Just after this webinar, in the order of a walk. */
interface Place {
  at: Date;
  id: string;
}
type Places = Record<Walk, Place | null>;

type Progress = Pick<RetentionState, "cursor" | "cancelled_cursor" | "held">;

const placesOf = ({ cursor, cancelled_cursor: cancelled }: Progress): Places => ({
  ends_at: cursor && { at: cursor.ends_at, id: cursor.id },
  cancelled_at: cancelled && { at: cancelled.cancelled_at, id: cancelled.id },
});

const cursorsAt = ({ ends_at, cancelled_at }: Places): Omit<Progress, "held"> => ({
  cursor: ends_at && { ends_at: ends_at.at, id: ends_at.id },
  cancelled_cursor: cancelled_at && { cancelled_at: cancelled_at.at, id: cancelled_at.id },
});

interface Round {
  deleted: number;
  held: string[];
  failures: unknown[];
  overBefore: Date;
  now: Date;
}

/**
 * Goes through webinars in the order in which they were over, from the cursors on. Held ones are looked at again in each
 * round. A webinar that cannot be dealt with is held, and does not keep the others. One read for each webinar, and one for
 * each registration.
 */
export async function purgeRegistrations(
  firestore: Firestore,
  progress: Progress,
  { overBefore, now }: { overBefore: Date; now: Date },
): Promise<Purge & Progress & Pick<Round, "failures">> {
  const round: Round = { deleted: 0, held: [], failures: [], overBefore, now };
  const places = placesOf(progress);
  const isMore =
    (await purgeHeld(firestore, progress.held, round)) ||
    (await purgeAlong(firestore, "ends_at", { places, round })) ||
    (await purgeAlong(firestore, "cancelled_at", { places, round }));
  const { deleted, failures } = round;
  return { deleted, isMore, ...cursorsAt(places), held: [...new Set(round.held)], failures };
}

/** True if there is more than this round deletes. */
async function purgeHeld(
  firestore: Firestore,
  held: readonly string[],
  round: Round,
): Promise<boolean> {
  for (const id of held) {
    if ((await purgeWebinar(firestore, id, round)) !== "gone") round.held.push(id);
  }
  return round.deleted >= DELETED_A_ROUND;
}

/** The same. Moves the walk's place. */
async function purgeAlong(
  firestore: Firestore,
  walk: Walk,
  { places, round }: { places: Places; round: Round },
): Promise<boolean> {
  const { overBefore } = round;
  const over = await webinarsAfter(firestore, walk, { after: places[walk], overBefore });
  for (const place of over) {
    const outcome = await purgeWebinar(firestore, place.id, round);
    if (outcome === "unfinished") return true;
    if (outcome === "held") round.held.push(place.id);
    places[walk] = place;
  }
  return over.length === WEBINARS_A_ROUND;
}

/** When the first webinar was over whose registrations are not deleted yet; null for none. */
export async function oldestRegistrations(
  firestore: Firestore,
  progress: Progress,
): Promise<Date | null> {
  const [first] = progress.held;
  const kept = first === undefined ? null : await readLife(firestore, first).catch(() => null);
  if (kept !== null) return overSince(kept);
  const places = placesOf(progress);
  const next = await Promise.all(
    WALKS.map((walk) => webinarsAfter(firestore, walk, { after: places[walk], most: 1 })),
  );
  const times = next.flat().map(({ at }) => at.getTime());
  return times.length === 0 ? null : new Date(Math.min(...times));
}

async function webinarsAfter(
  firestore: Firestore,
  walk: Walk,
  of: { after: Place | null; overBefore?: Date; most?: number },
): Promise<Place[]> {
  const { after, overBefore, most = WEBINARS_A_ROUND } = of;
  const webinars = firestore.collection("webinars");
  // A range leaves out those that are not cancelled.
  const over =
    overBefore === undefined
      ? webinars.where(walk, ">", BEGINNING)
      : webinars.where(walk, "<=", overBefore);
  let query = over.orderBy(walk).orderBy(FieldPath.documentId()).select(walk).limit(most);
  if (after !== null) query = query.startAfter(after.at, after.id);
  const found = readWithIds((await query.get()).docs, webinarDocuments.pick(walk));
  return found.flatMap(({ id, [walk]: at }) => (at === null ? [] : [{ at, id }]));
}

/** "held" for a webinar that cannot be dealt with, too. */
async function purgeWebinar(
  firestore: Firestore,
  id: string,
  round: Round,
): Promise<"gone" | "held" | "unfinished"> {
  try {
    const people = await peopleOf(firestore, id);
    if (people === null) return "gone";
    const webinar = await readLife(firestore, id);
    if (webinar !== null && (await isNeeded(firestore, id, webinar, round))) return "held";
    if (webinar !== null) await keepStatistics(firestore, id, round.now);
    const left = DELETED_A_ROUND - round.deleted;
    if (left <= 0) return "unfinished";
    const { deleted, isMore } = await deleteFound(firestore, people, left);
    round.deleted += deleted;
    // Those who wait go after those who are registered.
    return isMore || (await peopleOf(firestore, id)) !== null ? "unfinished" : "gone";
  } catch (error) {
    round.failures.push(error);
    return "held";
  }
}

/** The registrations that are left, or then the people who waited; null if there is nobody. */
async function peopleOf(firestore: Firestore, id: string): Promise<Query | null> {
  for (const people of ["registrations", "waiting_list"]) {
    const found = webinarDocument(firestore, id).collection(people);
    if (!(await found.limit(1).select().get()).empty) return found;
  }
  return null;
}

const readLife = async (firestore: Firestore, id: string): Promise<Life | null> =>
  readDocument(await webinarDocument(firestore, id).get(), lifeDocuments);

/** Pure. */
const overSince = ({ ends_at, cancelled_at }: Life): Date =>
  cancelled_at !== null && cancelled_at < ends_at ? cancelled_at : ends_at;

/** What is left to ask Meet needs no registrations. */
const hasOpenWork = ({ next_action_at, ...webinar }: Life): boolean =>
  next_action_at !== null && next_action_at.getTime() !== meetAskAt(webinar)?.getTime();

/** True while it is announced and, for a limited time, while mail is owed, a run is open or the Calendar is behind. */
async function isNeeded(
  firestore: Firestore,
  id: string,
  webinar: Life,
  { overBefore }: Round,
): Promise<boolean> {
  if (webinar.status === "SCHEDULED") return true;
  if (overSince(webinar) <= plus(overBefore, -HELD_MOST_MS)) return false;
  if (hasOpenWork(webinar)) return true;
  const open = ["planning", "sending"] satisfies MailRun["state"][];
  const runs = firestore.collection("mail_runs").where("webinar_id", "==", id);
  const { empty } = await runs.where("state", "in", open).limit(1).select().get();
  return !empty;
}
