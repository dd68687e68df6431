/** What a webinar is: its fields, their limits, its forms in the store and on the wire. */
import { z } from "zod";
import { EmailAddress } from "../platform/email-address.ts";
import { FAILURES, type FailureCode } from "../platform/failure.ts";
import { Instant } from "../platform/instant.ts";
import { Locale } from "../platform/locale.ts";
import { withReplaced } from "../platform/shape.ts";
import { TimeZone } from "../platform/time-zone.ts";
import { typedLines, typedText } from "../platform/typed-text.ts";
import { byHorizon, reminderKindOf, sentAtName, type Horizon } from "./horizons.ts";
import { WebinarAction, WebinarStatus } from "./transitions.ts";

export const WebinarId = z
  .string()
  .regex(/^[0-9a-v]{24}$/, { error: "must be a webinar's id" })
  .brand("WebinarId");
export type WebinarId = z.infer<typeof WebinarId>;

export const Tag = z
  .string()
  .max(40)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: "must be a slug: a-z, 0-9 and single hyphens" });

/** Firestore allows 30 values in `array-contains-any`, which the interest audience is found with. */
const TAGS_MAX = 30;
export const Tags = z
  .array(Tag)
  .max(TAGS_MAX)
  .refine((tags) => new Set(tags).size === tags.length, { error: "must not repeat a tag" });

const Title = z.string().trim().min(1).max(200);
const Description = z.string().max(10_000);
const Capacity = z.int().min(1).max(1_000_000);

/** Why there is no working Calendar event, in words that tell what to do about it. */
const MeetProvisionError = z.object({
  code: z.string(),
  message: z.string(),
  hint: z.string(),
  retryable: z.boolean(),
  at: Instant,
});
type MeetProvisionError = z.infer<typeof MeetProvisionError>;

/** Where the Calendar stands against the webinar; internal. */
const CalendarSync = z.object({
  /** Part of the event's id; a new host, or an event that somebody deleted, begins a new one. */
  generation: z.int().min(1),
  /** In whose calendar `calendar_event_id` is; null before the first event. */
  host_email: z.string().nullable(),
  /** Counts the changes that the event has to follow. */
  version: z.int().min(1),
  /** The one that the event has followed last. */
  synced_version: z.int().min(0),
  /** Events that are to be deleted. */
  orphans: z.array(
    z.object({
      host_email: z.string(),
      event_id: z.string(),
      /** True where we have seen it; false where an insert was tried, if that. */
      is_known: z.boolean(),
      /** When Google said that it never had it; null before. */
      absent_at: Instant.nullable(),
    }),
  ),
  /** When somebody has to try again; null while nothing is to do, or nothing but a change can help. */
  retry_at: Instant.nullable(),
  attempts: z.int().min(0),
});
export type CalendarSync = z.infer<typeof CalendarSync>;

/** Registered people who are, or shall be, guests of the Calendar event; internal. */
const CalendarGuests = z.object({
  count: z.int().min(0),
  /** Counts the changes that the event's guests have to follow. */
  version: z.int().min(0),
  synced_version: z.int().min(0),
  /** Who is to be taken off the event, as a digest that outlives nobody's erasure, and since which version. */
  departed: z.array(z.object({ guest: z.string(), version: z.int() })),
  /** When Google last refused further guests; null for never. */
  refused_at: Instant.nullable(),
  /** When somebody has to see to them; null while nothing is to do. */
  retry_at: Instant.nullable(),
  attempts: z.int().min(0),
  /** What Google last refused, and what to do about it. Not there before the first refusal. */
  failure: z.object({ code: z.string(), hint: z.string() }).nullable().optional(),
});
export type CalendarGuests = z.infer<typeof CalendarGuests>;

/** The last change of what an invitation says that is no move: another Meet link, another end. Internal. */
const DetailsChange = z.object({
  /** Counts them: 1 for the first. */
  version: z.int().min(1),
  at: Instant,
});

/** The times before the last move. Of use where its version is the one before the webinar's. */
const PreviousSchedule = z.object({
  version: z.int().min(1),
  starts_at: Instant,
  ends_at: Instant,
});

const asItIs = (horizon: Horizon): Horizon => horizon;

/** A webinar in the domain. `stored.ts` has the form of the document `webinars/{id}`. */
export const WebinarRecord = z.object({
  id: WebinarId,
  title: Title,
  description: Description,
  tags: Tags,
  host_email: z.string(),
  starts_at: Instant,
  ends_at: Instant,
  time_zone: z.string(),
  locale: Locale,
  capacity: Capacity.nullable(),
  slug: z.string(),
  status: WebinarStatus,
  promote_on_homepage: z.boolean(),
  meet_url: z.url().nullable(),
  calendar_event_id: z.string().nullable(),
  meet_provision_error: MeetProvisionError.nullable(),
  recording_url: z.url().nullable(),
  /** When each reminder for the present schedule was out. The wire has a member for each. */
  mail: z.object(byHorizon(reminderKindOf, () => z.object({ sent_at: Instant.nullable() }))),
  /** The schedule for which the sweep has done its part; internal. */
  swept: z.object(byHorizon(asItIs, () => z.int())),
  calendar_sync: CalendarSync,
  calendar_guests: CalendarGuests,
  /** Not there before the first move. Internal. */
  previous_schedule: PreviousSchedule.optional(),
  /** Not there before the first. */
  details_change: DetailsChange.optional(),
  /** Set while the Calendar event of a deleted draft is still to be removed; nobody sees it any more. */
  deleted_at: Instant.nullable(),
  cancelled_at: Instant.nullable(),
  cancel_reason: z.string().nullable(),
  ended_at: Instant.nullable(),
  published_at: Instant.nullable(),
  post_event_dispatched_at: Instant.nullable(),
  /** When the sweep has to see to registrations that may be unconfirmed; null while there are none. Internal. */
  confirmations_due_at: Instant.nullable(),
  /** When the sweep has to look at it next; null for never. The one field that the sweep queries. */
  next_action_at: Instant.nullable(),
  /** Counts the schedules: 1 at first, one more with each move of a SCHEDULED webinar's start. */
  schedule_version: z.int().min(1),
  /** Counts the changes; the ETag. */
  version: z.int().min(1),
  registered_count: z.int().min(0),
  attended_count: z.int().min(0),
  created_at: Instant,
  created_by: z.string(),
  updated_at: Instant,
  updated_by: z.string(),
});
export type Webinar = z.infer<typeof WebinarRecord>;

/** A webinar that people can register for: publication has made sure of the Meet link. */
export type ScheduledWebinar = Webinar & { status: "SCHEDULED"; meet_url: string };

const ProblemCode = z
  .enum(Object.keys(FAILURES) as [FailureCode, ...FailureCode[]])
  .meta({ id: "ProblemCode" });

const AllowedAction = z.object({
  action: WebinarAction,
  allowed: z.boolean(),
  /** The code that trying it would be refused with; null when allowed. */
  code: ProblemCode.nullable(),
  /** Why not, in words; null when allowed. */
  reason: z.string().nullable(),
});

/** A webinar as operators get it. */
export const WebinarReply = z
  .object(
    withReplaced(
      WebinarRecord.omit({
        next_action_at: true,
        confirmations_due_at: true,
        swept: true,
        calendar_sync: true,
        calendar_guests: true,
        previous_schedule: true,
        details_change: true,
        deleted_at: true,
      }).shape,
      { mail: byHorizon(sentAtName, () => Instant.nullable()) },
    ),
  )
  .extend({ allowed_actions: z.array(AllowedAction) })
  .meta({ id: "Webinar" });
export type WebinarReply = z.infer<typeof WebinarReply>;

/** The reminders' stamps by their names on the wire. Pure. */
export const sentStamps = ({ mail }: Pick<Webinar, "mail">) =>
  byHorizon(sentAtName, (horizon) => mail[reminderKindOf(horizon)].sent_at);

const NewDescription = typedText(10_000);

const Editable = z.strictObject({
  title: typedLines(200),
  description: NewDescription,
  tags: Tags,
  host_email: EmailAddress,
  starts_at: Instant,
  ends_at: Instant,
  time_zone: TimeZone,
  locale: Locale,
  capacity: Capacity.nullable(),
  promote_on_homepage: z.boolean(),
});

export const EDITABLE = Editable.keyof().options;

/** The body of a creation. Unknown members are refused. */
export const NewWebinar = Editable.extend({
  description: NewDescription.default(""),
  tags: Tags.default([]),
  locale: Locale.default("en"),
  capacity: Capacity.nullable().default(null),
  promote_on_homepage: z.boolean().default(false),
})
  .refine((webinar) => webinar.starts_at < webinar.ends_at, {
    path: ["ends_at"],
    error: "must be after starts_at",
  })
  .meta({ id: "NewWebinar" });
export type NewWebinar = z.infer<typeof NewWebinar>;

/** The body of a change: what is not named stays. An empty one retries what the Calendar refused. */
export const WebinarPatch = Editable.partial().meta({ id: "WebinarPatch" });
export type WebinarPatch = z.infer<typeof WebinarPatch>;

const isWithoutCredentials = ({ username, password }: URL) => username === "" && password === "";

/** Somewhere to watch it: https, without credentials in it. */
export const RecordingUrl = z
  .url({ protocol: /^https$/, hostname: z.regexes.domain, error: "must be an https address" })
  .max(2000)
  .refine((url) => URL.canParse(url) && isWithoutCredentials(new URL(url)), {
    error: "must not carry credentials",
  });

export const WebinarParams = z.object({ id: WebinarId });
