/** What an event is to HubSpot: the state of a webinar, or of one person in it, as it is after the event. Pure. */
import type { CloudEvent } from "../events/cloud-event.ts";
import { EVENT_DATA } from "../events/types.ts";

export interface EventParams {
  externalAccountId: string;
  externalEventId: string;
  eventName: string;
  eventOrganizer: string;
  eventType: "WEBINAR";
  eventUrl: string;
  startDateTime: Date;
  endDateTime: Date;
  eventCancelled: boolean;
  eventCompleted: boolean;
}

export interface Participant {
  state: "register" | "attend" | "cancel";
  email: string;
  /** When that became true, in milliseconds. */
  interactionDateTime: number;
  /** For a contact that does not exist yet. */
  contactProperties: Record<string, string>;
}

export type HubspotOrder =
  | { kind: "webinar"; object: string; webinar: EventParams }
  | {
      kind: "participant";
      object: string;
      registrationId: string;
      webinarObject: string;
      webinar: EventParams;
      participant: Participant;
    }
  /** Nothing to write; HubSpot must take the access token. */
  | { kind: "check" }
  | { kind: "nothing" }
  /** Its data is not of the form that this version knows. */
  | { kind: "unreadable" };

/** HubSpot requires an organiser. */
const ORGANIZER = "Petanque Life";

const OVER = new Set(["ENDED", "PUBLISHED"]);

/**
 * `accountId` tells environments apart that share an account of HubSpot. Mail, corrected names and erasures are nothing to
 * HubSpot: it has no place for the first, keeps the names that it has, and erases by itself.
 */
export function hubspotOrder(event: CloudEvent, accountId: string): HubspotOrder {
  switch (event.type) {
    case "life.petanque.webinar.published":
    case "life.petanque.webinar.updated":
    case "life.petanque.webinar.moved":
    case "life.petanque.webinar.cancelled":
    case "life.petanque.webinar.ended":
    case "life.petanque.webinar.recording_attached":
      return webinarOrder(event, accountId);
    case "life.petanque.registration.created":
    case "life.petanque.registration.cancelled":
    case "life.petanque.registration.attended":
    case "life.petanque.registration.attendance_undone":
      return participantOrder(event, accountId);
    case "life.petanque.test":
      return { kind: "check" };
    default:
      return { kind: "nothing" };
  }
}

function webinarOrder({ data }: CloudEvent, accountId: string): HubspotOrder {
  const read = EVENT_DATA["life.petanque.webinar.published"].safeParse(data);
  if (!read.success) return { kind: "unreadable" };
  const { webinar } = read.data;
  return { kind: "webinar", object: webinar.id, webinar: eventParams(webinar, accountId) };
}

function participantOrder({ data, time }: CloudEvent, accountId: string): HubspotOrder {
  const read = EVENT_DATA["life.petanque.registration.created"].safeParse(data);
  if (!read.success) return { kind: "unreadable" };
  const { webinar, registration } = read.data;
  const { id, email, name, organisation, status, attended } = registration;
  const company = organisation?.trim();
  return {
    kind: "participant",
    object: `${webinar.id}~${id}`,
    registrationId: id,
    webinarObject: webinar.id,
    webinar: eventParams(webinar, accountId),
    participant: {
      state: attended === true ? "attend" : status === "cancelled" ? "cancel" : "register",
      email,
      interactionDateTime: Date.parse(time),
      contactProperties: { ...contactName(name), ...(company && { company }) },
    },
  };
}

interface Webinar {
  id: string;
  title: string;
  url: string;
  starts_at: string;
  ends_at: string;
  status: string;
}

const eventParams = (webinar: Webinar, accountId: string): EventParams => ({
  externalAccountId: accountId,
  externalEventId: webinar.id,
  eventName: webinar.title,
  eventOrganizer: ORGANIZER,
  eventType: "WEBINAR",
  eventUrl: webinar.url,
  startDateTime: new Date(webinar.starts_at),
  endDateTime: new Date(webinar.ends_at),
  eventCancelled: webinar.status === "CANCELLED",
  eventCompleted: OVER.has(webinar.status),
});

/** HubSpot keeps a name in two parts and we in one: the first word is the first name. */
export function contactName(name: string): Record<string, string> {
  const [firstname = "", ...others] = name.trim().split(/\s+/);
  const lastname = others.join(" ");
  return { ...(firstname && { firstname }), ...(lastname && { lastname }) };
}
