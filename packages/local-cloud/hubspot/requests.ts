/**
 * What callers may send, from HubSpot's published OpenAPI description "Marketing Events v3"
 * (https://github.com/HubSpot/HubSpot-public-api-spec-collection). Names follow its schemas.
 */
import { z } from "zod";

const PropertyValue = z.object({ name: z.string(), value: z.string() });

/** MarketingEventCreateRequestParams: `customProperties` is required there, too. */
export const EventParams = z.object({
  externalAccountId: z.string().min(1),
  externalEventId: z.string().min(1),
  eventName: z.string().min(1),
  eventOrganizer: z.string().min(1),
  customProperties: z.array(PropertyValue),
  eventType: z.string().optional(),
  eventDescription: z.string().optional(),
  eventUrl: z.string().optional(),
  startDateTime: z.iso.datetime({ offset: true }).optional(),
  endDateTime: z.iso.datetime({ offset: true }).optional(),
  eventCancelled: z.boolean().optional(),
  eventCompleted: z.boolean().optional(),
});
export type EventParams = z.infer<typeof EventParams>;

/** MarketingEventCompleteRequestParams */
export const CompleteParams = z.object({
  startDateTime: z.iso.datetime({ offset: true }),
  endDateTime: z.iso.datetime({ offset: true }),
});

/** MarketingEventEmailSubscriber: all four are required. */
const Attendee = z.object({
  email: z.email(),
  interactionDateTime: z.int(),
  contactProperties: z.record(z.string(), z.string()),
  properties: z.record(z.string(), z.string()),
});
export type Attendee = z.infer<typeof Attendee>;

/** HubSpot documents no limit for this batch. This one is that of its other batches of contacts. */
const BATCH_MAX = 100;

const ATTENDANCE_PROPERTIES = new Set(["joinedAt", "leftAt"]);

/** "Allowed Properties: for the state attend: joinedAt, leftAt", and none for the others. */
export function attendeesSchema(state: SubscriberState) {
  const isAllowed = (name: string) => state === "attend" && ATTENDANCE_PROPERTIES.has(name);
  return z.object({
    inputs: z
      .array(
        Attendee.refine(({ properties }) => Object.keys(properties).every(isAllowed), {
          path: ["properties"],
          message: `not allowed for the state ${state}`,
        }),
      )
      .min(1)
      .max(BATCH_MAX),
  });
}

export const SubscriberState = z.enum(["register", "attend", "cancel"]);
export type SubscriberState = z.infer<typeof SubscriberState>;

/** `POST /crm/v3/objects/contacts`: https://developers.hubspot.com/docs/api-reference/crm-contacts-v3/basic/post-crm-v3-objects-contacts */
export const NewContact = z.object({
  properties: z
    .record(z.string(), z.string())
    .refine(({ email }) => z.email().safeParse(email).success, {
      path: ["email"],
      message: "is not a valid email address",
    }),
});
