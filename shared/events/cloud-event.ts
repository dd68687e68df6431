/** Events of the log as CloudEvents 1.0 in JSON. https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md */
import type { DocumentSnapshot, Timestamp } from "@google-cloud/firestore";
import { z } from "zod";
import { readDocument } from "../platform/documents.ts";
import { eventLogDocuments, type LoggedEvent } from "./log.ts";
import { EVENT_DATA, EventType } from "./types.ts";

const ENVELOPE = {
  specversion: z.literal("1.0"),
  id: z.string(),
  source: z.url(),
  subject: z.string(),
  time: z.iso.datetime(),
  datacontenttype: z.literal("application/json"),
  dataschema: z.url(),
  sequence: z.string().meta({
    description:
      "Orders the events of one subject: compare as text. https://github.com/cloudevents/spec/blob/main/cloudevents/extensions/sequence.md",
  }),
};

/** The schema of one type, as it is on its way to a subscriber. */
export const cloudEventSchema = <Type extends EventType>(type: Type) =>
  z.object({ ...ENVELOPE, type: z.literal(type), data: EVENT_DATA[type] });

/** An event of whatever type, known to this version or not. */
export const CloudEvent = z.object({
  ...ENVELOPE,
  type: z.string(),
  /** Absent for a type that this version does not know, since its API describes no such data. */
  dataschema: z.url().optional(),
  data: z.record(z.string(), z.unknown()),
});
export type CloudEvent = z.infer<typeof CloudEvent>;

export interface EventAddresses {
  /** What the events come from: the address of the webinars in the API. */
  source: string;
  /** Where webinars have their public pages. */
  siteUrl: string;
  /** The description of the API, in which each type has its schema. */
  schemasUrl: string;
}

export interface IndexedEvent {
  /** Its place in the log document. */
  index: number;
  /** Null if its person was erased: nobody gets it any more. */
  event: CloudEvent | null;
}

/** The events of a log document, in their order; null if there is no document. Throws `UnreadableDocument`. */
export function cloudEventsOf(
  snapshot: DocumentSnapshot,
  addresses: EventAddresses,
): IndexedEvent[] | null {
  const logged = readDocument(snapshot, eventLogDocuments);
  const { createTime } = snapshot;
  if (logged === null || createTime === undefined) return null;
  return logged.events.map((event, index) => {
    const sequence = sequenceOf(createTime, logged.part, index);
    const id = eventIdOf(logged.id, index);
    const { data } = event;
    return { index, event: data && cloudEventOf({ ...event, data }, { id, sequence }, addresses) };
  });
}

/** Without a full stop, which separates the parts of a signed message. https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
export const eventIdOf = (logId: string, index: number): string => `${logId}-${index}`;

function cloudEventOf(
  { type, subject, time, data }: LoggedEvent & { data: Record<string, unknown> },
  { id, sequence }: { id: string; sequence: string },
  { source, siteUrl, schemasUrl }: EventAddresses,
): CloudEvent {
  const schema = dataSchemaOf(type);
  return {
    specversion: "1.0",
    id,
    source,
    type,
    subject,
    time: time.toISOString(),
    datacontenttype: "application/json",
    ...(schema !== null && { dataschema: `${schemasUrl}#/components/schemas/${schema}` }),
    sequence,
    data: withPage(data, siteUrl),
  };
}

/** The name of the schema in the API's description; null for a type of a newer version. */
function dataSchemaOf(type: string): string | null {
  const { data: known } = EventType.safeParse(type);
  return known === undefined ? null : (EVENT_DATA[known].meta()?.id ?? null);
}

const Paged = z.looseObject({ slug: z.string() });

function withPage(data: Record<string, unknown>, siteUrl: string): Record<string, unknown> {
  const { data: webinar } = Paged.safeParse(data["webinar"]);
  if (webinar === undefined) return data;
  return { ...data, webinar: { ...webinar, url: `${siteUrl}/webinars/${webinar.slug}` } };
}

/**
 * Sorts as text. The log document is created in the commit that changes the webinar or the registration, so its creation
 * time is that document's update time of the moment. Update times increase with each change, and can be compared between
 * documents. https://cloud.google.com/firestore/docs/reference/rpc/google.firestore.v1#google.firestore.v1.Document
 */
export function sequenceOf(commit: Timestamp, part: number, index: number): string {
  const seconds = String(commit.seconds).padStart(11, "0");
  const micros = String(Math.floor(commit.nanoseconds / 1000)).padStart(6, "0");
  return `${seconds}${micros}-${padded(part)}-${padded(index)}`;
}

const padded = (number: number): string => String(number).padStart(3, "0");
