/** What the event log has of a person. */
import type { Firestore, Query } from "@google-cloud/firestore";
import { eventLogDocuments } from "../events/log.ts";
import type { AddressIds } from "../platform/address-ids.ts";
import { readDocuments } from "../platform/documents.ts";
import type { PersonExport } from "./model.ts";

/** The most values of `array-contains-any`. https://firebase.google.com/docs/firestore/query-data/queries#limits_on_or_queries */
const ALTERNATIVES_MAX = 30;

/** The ids under which the log may have somebody. */
export const loggedIdsOf = (
  addresses: AddressIds,
  email: string,
  registrations: readonly { id: string }[],
): string[] => [
  ...new Set([...addresses.everyIdOf("registration", email), ...registrations.map(({ id }) => id)]),
];

/** One query for each thirty ids. */
export function logQueries(firestore: Firestore, personIds: readonly string[]): Query[] {
  const queries: Query[] = [];
  for (let start = 0; start < personIds.length; start += ALTERNATIVES_MAX) {
    const some = personIds.slice(start, start + ALTERNATIVES_MAX);
    const log = firestore.collection("event_log");
    queries.push(log.where("person_ids", "array-contains-any", some));
  }
  return queries;
}

/** The events with the person's data, in order of time. */
export async function eventsAbout(
  firestore: Firestore,
  personIds: readonly string[],
): Promise<PersonExport["events"]> {
  const found = await Promise.all(logQueries(firestore, personIds).map((query) => query.get()));
  const documents = new Map(found.flatMap(({ docs }) => docs.map((each) => [each.id, each])));
  return readDocuments([...documents.values()], eventLogDocuments)
    .flatMap(({ events }) => events)
    .filter(({ person_id, data }) => data !== null && personIds.includes(person_id ?? ""))
    .map(({ type, subject, time: at }) => ({ type, subject, at }))
    .toSorted((one, other) => Number(one.at) - Number(other.at));
}
