/** The event log as a subscriber would get it. */
import type { DocumentSnapshot, Firestore } from "@google-cloud/firestore";
import {
  cloudEventsOf,
  cloudEventSchema,
  type CloudEvent,
} from "../../shared/events/cloud-event.ts";
import { EventType } from "../../shared/events/types.ts";
import { refuseUndescribed } from "./described-events.ts";

export const EVENT_ADDRESSES = {
  source: "https://api.example.org/sys/webinars",
  siteUrl: "https://events.example.org",
  schemasUrl: "https://api.example.org/docs/openapi.json",
};

/** The events that still have their data. */
export const deliverable = (documents: readonly DocumentSnapshot[]): CloudEvent[] =>
  documents.flatMap((each) =>
    (cloudEventsOf(each, EVENT_ADDRESSES) ?? []).flatMap(({ event }) => event ?? []),
  );

/** All events that still have their data, in the order of their sequences. Throws for one that breaks its schema, or that the API's document does not describe. */
export async function loggedEvents(firestore: Firestore): Promise<CloudEvent[]> {
  const { docs } = await firestore.collection("event_log").get();
  const found = deliverable(docs);
  for (const event of found) {
    cloudEventSchema(EventType.parse(event.type)).strict().parse(event);
    refuseUndescribed(event);
  }
  return found.toSorted((one, other) => (one.sequence < other.sequence ? -1 : 1));
}

/** `registration.created` for `life.petanque.registration.created`. */
export const shortType = ({ type }: Pick<CloudEvent, "type">): string =>
  type.replace("life.petanque.", "");
