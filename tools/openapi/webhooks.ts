/** The requests that subscribers get: one for each type of event. */
import { cloudEventSchema } from "../../shared/events/cloud-event.ts";
import { EventType } from "../../shared/events/types.ts";
import type { Components } from "./components.ts";
import type { Content, Reference, Response } from "./document.ts";
import type { Parameter } from "./parameters.ts";

export interface Webhook {
  post: {
    operationId: string;
    summary: string;
    tags: string[];
    security: [];
    parameters: Reference[];
    requestBody: { required: true; content: Content };
    responses: Record<string, Reference>;
  };
}

const SUMMARIES: Record<EventType, string> = {
  "life.petanque.webinar.published": "A webinar was published",
  "life.petanque.webinar.updated": "A webinar was changed, and not moved",
  "life.petanque.webinar.moved": "A webinar was moved to another time",
  "life.petanque.webinar.cancelled": "A webinar was cancelled",
  "life.petanque.webinar.ended": "A webinar ended",
  "life.petanque.webinar.recording_attached": "A webinar's recording can be watched",
  "life.petanque.registration.created": "Somebody registered",
  "life.petanque.registration.corrected": "Somebody's name was corrected",
  "life.petanque.registration.cancelled": "Somebody cancelled their registration",
  "life.petanque.registration.attended": "Somebody attended",
  "life.petanque.registration.attendance_undone": "Somebody did not attend after all",
  "life.petanque.mail.bounced": "Mail to somebody bounced",
  "life.petanque.mail.complained": "Somebody marked mail as spam",
  "life.petanque.person.erased": "Somebody was erased: erase them too",
  "life.petanque.test": "An operator tests the receiver",
};

/** https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
export const WEBHOOK_PARAMETERS: Record<string, Parameter> = {
  "Webhook-Id": {
    name: "webhook-id",
    in: "header",
    required: true,
    description: "The event's `id`. It is the same in each attempt.",
    schema: { type: "string" },
  },
  "Webhook-Timestamp": {
    name: "webhook-timestamp",
    in: "header",
    required: true,
    description: "When this attempt was made, in seconds since 1970. Refuse what is old.",
    schema: { type: "string", pattern: "^\\d+$" },
  },
  "Webhook-Signature": {
    name: "webhook-signature",
    in: "header",
    required: true,
    description:
      "A signature of `{webhook-id}.{webhook-timestamp}.{body}` for each valid secret, separated by spaces.",
    schema: { type: "string", pattern: "^v1,[A-Za-z0-9+/=]+( v1,[A-Za-z0-9+/=]+)*$" },
  },
};

const retryAfter = { "Retry-After": { $ref: "#/components/headers/Retry-After" } };

const ANSWERS: Record<string, { name: string; response: Response }> = {
  "2XX": { name: "EventTaken", response: { description: "The event is delivered." } },
  "410": {
    name: "EventsUnwanted",
    response: { description: "The subscriber is disabled and gets nothing more." },
  },
  "429": {
    name: "EventLimited",
    response: { description: "Tried again, not before Retry-After.", headers: retryAfter },
  },
  "503": {
    name: "EventLater",
    response: { description: "Tried again, not before Retry-After.", headers: retryAfter },
  },
  default: {
    name: "EventFailed",
    response: { description: "Tried again, ten times in all. Redirects are not followed." },
  },
};

export const WEBHOOK_RESPONSES: Record<string, Response> = Object.fromEntries(
  Object.values(ANSWERS).map(({ name, response }) => [name, response]),
);

export const webhooksOf = (components: Components): Record<string, Webhook> =>
  Object.fromEntries(EventType.options.map((type) => [type, webhookOf(type, components)]));

const webhookOf = (type: EventType, components: Components): Webhook => ({
  post: {
    operationId: `event-${type.replace("life.petanque.", "").replaceAll(/[._]/g, "-")}`,
    summary: SUMMARIES[type],
    tags: ["Events out"],
    security: [],
    parameters: Object.keys(WEBHOOK_PARAMETERS).map((name) => ({
      $ref: `#/components/parameters/${name}`,
    })),
    requestBody: {
      required: true,
      content: {
        "application/cloudevents+json": { schema: components.add(cloudEventSchema(type)) },
      },
    },
    responses: Object.fromEntries(
      Object.entries(ANSWERS).map(([status, { name }]) => [
        status,
        { $ref: `#/components/responses/${name}` },
      ]),
    ),
  },
});
