/** The types of events, and the data of each as receivers get it (docs/events.md). */
import { z } from "zod";

/** Text, since events are JSON: in the log as on their way. */
const At = z.iso.datetime().meta({ description: "An instant, RFC 3339, in UTC." });

/** A webinar as it is after the event. */
const EventWebinar = z
  .object({
    id: z.string(),
    slug: z.string(),
    title: z.string(),
    starts_at: At,
    ends_at: At,
    time_zone: z.string(),
    locale: z.string(),
    status: z.string().meta({ description: "SCHEDULED, ENDED, CANCELLED or PUBLISHED." }),
    url: z.url().meta({ description: "Its public page." }),
    recording_url: z.url().nullable(),
    cancel_reason: z.string().nullable(),
  })
  .meta({ id: "EventWebinar" });
type EventWebinar = z.infer<typeof EventWebinar>;

/** A registration as it is after the event. */
export const EventRegistration = z
  .object({
    id: z.string().meta({ description: "The same for all registrations of one address." }),
    email: z.string(),
    name: z.string(),
    organisation: z.string().nullable(),
    locale: z.string(),
    registered_at: At,
    status: z.string().meta({ description: "registered or cancelled." }),
    cancelled_at: At.nullable(),
    attended: z.boolean().nullable(),
    attended_minutes: z.int().nullable(),
    source: z.string().nullable().meta({ description: "What it counts under in the figures." }),
  })
  .meta({ id: "EventRegistration" });
export type EventRegistration = z.infer<typeof EventRegistration>;

const WebinarData = z.object({ webinar: EventWebinar }).meta({ id: "WebinarEventData" });

const MovedData = WebinarData.extend({
  previous: z.object({ starts_at: At, ends_at: At }),
}).meta({ id: "MovedEventData" });

const RegistrationData = z
  .object({ webinar: EventWebinar, registration: EventRegistration })
  .meta({ id: "RegistrationEventData" });

const MailData = z
  .object({
    mail: z.object({
      email: z.string(),
      kind: z.string().nullable().meta({ description: "What the mail was about." }),
      webinar_id: z.string().nullable(),
      registration_id: z
        .string()
        .nullable()
        .meta({ description: "Null for mail to somebody with an interest in topics." }),
      at: At,
    }),
  })
  .meta({ id: "MailEventData" });

const PersonErasedData = z
  .object({
    person_ids: z.array(z.string()).meta({
      description: "The ids that registrations of the person have had. Their address is not named.",
    }),
    registered_since: z.array(z.string()).meta({
      description:
        "Webinars that the person has registered for anew while the erasure ran: keep what you have of those.",
    }),
  })
  .meta({ id: "PersonErasedEventData" });

const TestData = z.object({ message: z.string() }).meta({ id: "TestEventData" });

/** One schema for each type. */
export const EVENT_DATA = {
  "life.petanque.webinar.published": WebinarData,
  "life.petanque.webinar.updated": WebinarData,
  "life.petanque.webinar.moved": MovedData,
  "life.petanque.webinar.cancelled": WebinarData,
  "life.petanque.webinar.ended": WebinarData,
  "life.petanque.webinar.recording_attached": WebinarData,
  "life.petanque.registration.created": RegistrationData,
  "life.petanque.registration.corrected": RegistrationData,
  "life.petanque.registration.cancelled": RegistrationData,
  "life.petanque.registration.attended": RegistrationData,
  "life.petanque.registration.attendance_undone": RegistrationData,
  "life.petanque.mail.bounced": MailData,
  "life.petanque.mail.complained": MailData,
  "life.petanque.person.erased": PersonErasedData,
  "life.petanque.test": TestData,
} as const;

export type EventType = keyof typeof EVENT_DATA;
export const EventType = z.enum(Object.keys(EVENT_DATA) as [EventType, ...EventType[]]);

type WireData<Type extends EventType> = z.infer<(typeof EVENT_DATA)[Type]>;

/** The log does not know the address of the site, so it keeps webinars without their page. */
export type LoggedWebinar = Omit<EventWebinar, "url">;
type Logged<Data> = Data extends { webinar: EventWebinar }
  ? Omit<Data, "webinar"> & { webinar: LoggedWebinar }
  : Data;

/** An event as the code that makes it true notes it. */
export type NotedEvent = {
  [Type in EventType]: {
    type: Type;
    /** What it is about: `webinars/{id}`, `webinars/{id}/registrations/{id}` or `people/{id}`. */
    subject: string;
    /** When it became true; default: the moment of the commit. */
    time?: Date;
    webinar_id: string | null;
    registration_id: string | null;
    /** Whose data it has: the id that a registration of the address has. Null for nobody's. */
    person_id: string | null;
    data: Logged<WireData<Type>>;
  };
}[EventType];
