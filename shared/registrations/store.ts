/** `webinars/{id}/registrations/{rid}` in Firestore. */
import {
  FieldPath,
  type DocumentReference,
  type Firestore,
  type Query,
} from "@google-cloud/firestore";
import { HORIZONS, reminderKindOf } from "../webinars/horizons.ts";
import { readDocuments } from "../platform/documents.ts";
import type { Direction } from "../platform/positions.ts";
import { webinarDocument } from "../webinars/store.ts";
import { attendedValue, wantedPrefixes, type RegistrationFilter } from "./filter.ts";
import type { ListPosition } from "./list-position.ts";
import { columnOf } from "./mail-state.ts";
import type { Registration, RegistrationId } from "./model.ts";
import {
  asRegistration,
  pendingPlaceDocuments,
  pendingPlacesOf,
  unexpiredPlaces,
  type PendingPlace,
} from "./pending.ts";
import { headOfList, readWaiting, waitingAsRegistration, waitingListOf } from "./waiting.ts";
import { COLUMN_NAMES, isInColumns, registrationDocuments, registrationOf } from "./stored.ts";

export const registrationDocument = (
  firestore: Firestore,
  webinarId: string,
  registrationId: string,
): DocumentReference =>
  webinarDocument(firestore, webinarId).collection("registrations").doc(registrationId);

/** The registrations of one address in all webinars. */
export const registrationsOfAddress = (firestore: Firestore, email: string): Query =>
  firestore.collectionGroup("registrations").where("email", "==", email);

/** The most alternatives in one query. https://firebase.google.com/docs/firestore/query-data/queries#limits_on_or_queries */
const ALTERNATIVES_MAX = 30;

interface ListQuery {
  filter: RegistrationFilter;
  scheduleVersion: number;
  position: ListPosition;
  direction: Direction;
  most: number;
}

/** The next pending places after a position, those that have expired included. Applies the filter's text alone. */
export async function pendingPlacesBy(
  firestore: Firestore,
  webinarId: string,
  of: Omit<ListQuery, "scheduleVersion">,
): Promise<PendingPlace[]> {
  const query = inOrder(pendingPlacesOf(firestore, webinarId), of);
  return readDocuments((await query.get()).docs, pendingPlaceDocuments);
}

/** The next people on the waiting list after a position. Applies the filter's text alone. */
export async function waitingBy(
  firestore: Firestore,
  webinarId: string,
  of: Omit<ListQuery, "scheduleVersion">,
): Promise<Registration[]> {
  const query = inOrder(waitingListOf(firestore, webinarId), of);
  return readWaiting((await query.get()).docs).map(waitingAsRegistration);
}

/** The next registrations after a position. Applies the parts of the filter that an index serves, and no others. */
export async function registrationsBy(
  firestore: Firestore,
  webinarId: string,
  of: ListQuery,
): Promise<Registration[]> {
  const { filter, position } = of;
  let query: Query = webinarDocument(firestore, webinarId).collection("registrations");
  if (filter.status !== undefined) query = query.where("status", "in", filter.status);
  if (filter.attended !== undefined) {
    query = query.where("attended", "==", attendedValue(filter.attended));
  }
  if (filter.mail_status !== undefined) {
    query = query.where("mail_status", "==", filter.mail_status);
  }
  if (position.by === "registered_at") {
    query = narrowedByReminders(query, filter, of.scheduleVersion);
  }
  const { docs } = await inOrder(query, of).get();
  return docs.flatMap((document) => registrationOf(document) ?? []);
}

function inOrder(
  people: Query,
  { filter, position: { by, after }, direction, most }: Omit<ListQuery, "scheduleVersion">,
): Query {
  let query = people;
  if (by !== "registered_at" && filter.text !== undefined) {
    const prefix = wantedPrefixes(filter.text)[by];
    query = query.where(by, ">=", prefix).where(by, "<", `${prefix}\u{10ffff}`);
  }
  query = query.orderBy(by, direction).orderBy(FieldPath.documentId(), direction);
  return (after === null ? query : query.startAfter(after.value, after.id)).limit(most);
}

/** `unsent` becomes an `in` over all earlier schedules, as long as the query has room for them. */
function narrowedByReminders(query: Query, filter: RegistrationFilter, schedule: number): Query {
  let narrowed = query;
  let alternatives = filter.status?.length ?? 1;
  for (const horizon of HORIZONS) {
    const kind = reminderKindOf(horizon);
    // No index has everybody, so `isWanted` filters them one by one.
    if (!isInColumns(kind)) continue;
    const state = filter[kind];
    const field = columnOf(kind, "sent_for");
    if (state === "sent") narrowed = narrowed.where(field, "==", schedule);
    if (state === "unsent" && alternatives * schedule <= ALTERNATIVES_MAX) {
      alternatives *= schedule;
      narrowed = narrowed.where(field, "in", [...Array(schedule).keys()]);
    }
  }
  return narrowed;
}

/** The members that an export reads; the others are internal. */
const EXPORTED = [
  "id",
  "email",
  "name",
  "organisation",
  "status",
  "locale",
  "time_zone",
  "source",
  "attribution",
  "counted_source",
  "registered_at",
  "consent_at",
  "consent",
  "answers",
  "cancelled_at",
  "withdrawal",
  "mail",
  "attended",
  "attended_minutes",
  "attendance_marked_at",
  "attendance_source",
  "attendance_mark_id",
  "join",
  "mail_status",
] as const satisfies (keyof Registration)[];
export type Exported = Pick<Registration, (typeof EXPORTED)[number]>;

const exportedDocuments = registrationDocuments.pick(...EXPORTED);

/**
 * All registrations by time of registration, page by page, as they were when the first page was read. People who register
 * or cancel meanwhile are neither missed nor repeated.
 */
export async function* registrationPages(
  firestore: Firestore,
  webinarId: string,
  size: number,
): AsyncGenerator<Exported[]> {
  const ordered = webinarDocument(firestore, webinarId)
    .collection("registrations")
    .orderBy("registered_at")
    .orderBy(FieldPath.documentId())
    .select(...EXPORTED, ...COLUMN_NAMES)
    .limit(size);
  let page = await ordered.get();
  const { readTime } = page;
  for (;;) {
    yield readDocuments(page.docs, exportedDocuments);
    const last = page.docs.at(-1);
    if (last === undefined || page.size < size) return;
    const next = ordered.startAfter(last);
    page = await firestore.runTransaction((tx) => tx.get(next), { readOnly: true, readTime });
  }
}

/** The places that wait, by time of request, page by page. */
export async function* pendingPages(
  firestore: Firestore,
  webinarId: string,
  { size, now }: { size: number; now: Date },
): AsyncGenerator<Exported[]> {
  const ordered = pendingPlacesOf(firestore, webinarId)
    .orderBy("registered_at")
    .orderBy(FieldPath.documentId())
    .limit(size);
  let page = await ordered.get();
  for (;;) {
    yield unexpiredPlaces(page.docs, now).map(asRegistration);
    const last = page.docs.at(-1);
    if (last === undefined || page.size < size) return;
    page = await ordered.startAfter(last).get();
  }
}

/** The people who wait, in the order of the list, page by page. */
export async function* waitingPages(
  firestore: Firestore,
  webinarId: string,
  size: number,
): AsyncGenerator<Exported[]> {
  const ordered = headOfList(firestore, webinarId, size);
  let page = await ordered.get();
  for (;;) {
    yield readWaiting(page.docs).map(waitingAsRegistration);
    const last = page.docs.at(-1);
    if (last === undefined || page.size < size) return;
    page = await ordered.startAfter(last).get();
  }
}

/** Those ids that have a registration. One read each. */
export async function existingIds(
  firestore: Firestore,
  webinarId: string,
  ids: readonly RegistrationId[],
): Promise<Set<RegistrationId>> {
  if (ids.length === 0) return new Set();
  const documents = ids.map((id) => registrationDocument(firestore, webinarId, id));
  const found = await firestore.getAll(...documents, { fieldMask: ["id"] });
  return new Set(ids.filter((_id, index) => found[index]?.exists));
}

/** The registrations with one of these folded names, by that name. Reads only those. */
export async function registrationsNamed(
  firestore: Firestore,
  webinarId: string,
  names: readonly string[],
): Promise<Map<string, Registration[]>> {
  const roster = webinarDocument(firestore, webinarId).collection("registrations");
  const found: Registration[] = [];
  for (let start = 0; start < names.length; start += ALTERNATIVES_MAX) {
    const some = names.slice(start, start + ALTERNATIVES_MAX);
    const { docs } = await roster.where("search_name", "in", some).get();
    found.push(...docs.flatMap((document) => registrationOf(document) ?? []));
  }
  return Map.groupBy(found, ({ search_name }) => search_name);
}

const BEGINNING_MAX = 10;

/** A few registrations whose name or surname begins with the word. */
export async function registrationsBeginning(
  firestore: Firestore,
  webinarId: string,
  word: string,
): Promise<Registration[]> {
  const roster = webinarDocument(firestore, webinarId).collection("registrations");
  const found = (["search_name", "search_surname"] as const).map(async (field) => {
    const query = roster.where(field, ">=", word).where(field, "<", `${word}\u{10ffff}`);
    const { docs } = await query.orderBy(field).limit(BEGINNING_MAX).get();
    return docs.flatMap((document) => registrationOf(document) ?? []);
  });
  return (await Promise.all(found)).flat();
}

/** Everybody who is a guest of the Calendar event, or is to become one. */
export async function registeredGuests(
  firestore: Firestore,
  webinarId: string,
): Promise<Registration[]> {
  const { docs } = await webinarDocument(firestore, webinarId)
    .collection("registrations")
    .where("invitation", "in", ["joining", "guest"])
    .get();
  return docs.flatMap((document) => registrationOf(document) ?? []);
}
