/** A webinar: its members, their limits, and its form on the wire. */
import { z } from "zod";
import { SourceTally } from "../attribution/sources.ts";
import { fault } from "../platform/field-fault.ts";
import { EmailAddress } from "../platform/email-address.ts";
import { FAILURES, type FailureCode } from "../platform/failure.ts";
import { Instant } from "../platform/instant.ts";
import { DEFAULT_LOCALE, Locale } from "../platform/locale.ts";
import { withReplaced } from "../platform/shape.ts";
import { TimeZone } from "../platform/time-zone.ts";
import { typedLines, typedText } from "../platform/typed-text.ts";
import { CalendarGuests, CalendarSync, MeetProvisionError } from "./calendar-record.ts";
import { AutoArtefact, MeetAccess, MeetRoom, MeetRoomReply, USUAL_ROOM } from "./meet-room.ts";
import {
  byHorizon,
  FURTHER_HORIZONS,
  HORIZONS,
  reminderKindOf,
  sentAtName,
  type Horizon,
} from "./horizons.ts";
import { MeetRecords, PublishRecording } from "./meet-records.ts";
import { OwnQuestion, OwnQuestions } from "./own-questions.ts";
import {
  NEW_PRESENTATION,
  NEW_PRESENTATION_OR_PLAIN,
  PRESENTATION,
  PRESENTATION_REPLY,
} from "./presentation.ts";
import { WebinarAction, WebinarStatus } from "./transitions.ts";
import { WaitingList } from "./waiting-setting.ts";

export const WebinarId = z
  .string()
  .regex(/^[0-9a-v]{24}$/, { error: "must be a webinar's id" })
  .brand("WebinarId");
export type WebinarId = z.infer<typeof WebinarId>;

export const Tag = z
  .string()
  .max(40)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: "must be a slug: a-z, 0-9 and single hyphens" });

/** The interest audience is found with `array-contains-any`, which allows 30 values. */
const TAGS_MAX = 30;
export const Tags = z
  .array(Tag)
  .max(TAGS_MAX)
  .refine((tags) => new Set(tags).size === tags.length, fault("repeated", "must not repeat a tag"));

/** The reminders beside those that every webinar has. */
const FurtherReminders = z
  .array(z.enum(HORIZONS).extract(FURTHER_HORIZONS))
  .refine(
    (horizons) => new Set(horizons).size === horizons.length,
    fault("repeated", "must not repeat a reminder"),
  );

const Title = z.string().trim().min(1).max(200);
const Description = z.string().max(10_000);
const MailIntroduction = z.string().max(2000);
const MailSignature = z.string().max(500);
const Capacity = z.int().min(1).max(1_000_000);

/** The last change of an invitation other than its start: another Meet link, another end. Internal. */
const DetailsChange = z.object({
  /** Counts these changes: 1 for the first. */
  version: z.int().min(1),
  at: Instant,
});

/** The times before the last move. Valid if its version is one below the webinar's schedule version. */
const PreviousSchedule = z.object({
  version: z.int().min(1),
  starts_at: Instant,
  ends_at: Instant,
});

const itself = (horizon: Horizon): Horizon => horizon;

/** A webinar in the domain. `stored.ts` has its stored form. */
export const WebinarRecord = z.object({
  id: WebinarId,
  title: Title,
  description: Description,
  tags: Tags,
  host_email: z.string(),
  ...PRESENTATION,
  starts_at: Instant,
  ends_at: Instant,
  time_zone: z.string(),
  locale: Locale,
  capacity: Capacity.nullable(),
  waiting_list: WaitingList.default("off"),
  further_reminders: FurtherReminders,
  /** Markdown, for mail to registered people before the webinar. */
  mail_introduction: MailIntroduction.default(""),
  /** Markdown, at the end of all mail about the webinar. */
  mail_signature: MailSignature.default(""),
  slug: z.string(),
  /** Webinars that were repeated from one another have the same; null for a webinar that is in no series. */
  series_id: z.string().nullable().default(null),
  status: WebinarStatus,
  promote_on_homepage: z.boolean(),
  meet_access: MeetAccess.default(USUAL_ROOM.meet_access),
  auto_recording: AutoArtefact.default(USUAL_ROOM.auto_recording),
  auto_transcription: AutoArtefact.default(USUAL_ROOM.auto_transcription),
  publish_recording: PublishRecording.default("by_hand"),
  /** What the form asks besides name and address. */
  questions: z.array(OwnQuestion).default([]),
  /** Questions that are asked no more, and have answers. */
  former_questions: z.array(OwnQuestion).default([]),
  meet_url: z.url().nullable(),
  calendar_event_id: z.string().nullable(),
  meet_provision_error: MeetProvisionError.nullable(),
  /** How far the Meet room is set up; null before the first attempt. The wire has what operators need of it. */
  meet_room: MeetRoom.nullable().default(null),
  recording_url: z.url().nullable(),
  /** What Meet has recorded of the webinar. Absent until we have asked for the first time, after its end. */
  meet_records: MeetRecords.optional(),
  /** When each reminder of the present schedule was complete. The wire has a member for each. */
  mail: z.object(byHorizon(reminderKindOf, () => z.object({ sent_at: Instant.nullable() }))),
  /** The schedule for which the sweep has done its part. Internal. */
  swept: z.object(byHorizon(itself, () => z.int())),
  calendar_sync: CalendarSync,
  calendar_guests: CalendarGuests,
  /** Absent before the first move. Internal. */
  previous_schedule: PreviousSchedule.optional(),
  /** Absent before the first such change. Internal. */
  details_change: DetailsChange.optional(),
  /** Set on a deleted draft, which nobody sees any more, until its Calendar event is gone. */
  deleted_at: Instant.nullable(),
  cancelled_at: Instant.nullable(),
  cancel_reason: z.string().nullable(),
  ended_at: Instant.nullable(),
  published_at: Instant.nullable(),
  post_event_dispatched_at: Instant.nullable(),
  /**
   * Since when registered people are owed the follow-up: people with a place at that moment get it. Absent if nobody is,
   * for example because a version without follow-ups published the recording. Internal.
   */
  follow_up_owed_at: Instant.optional(),
  /** When the follow-up to registered people was complete; null before that, or without one. */
  follow_up_dispatched_at: Instant.nullable(),
  /** When people with an interest were last told of the webinar; null for never. */
  announced_at: Instant.nullable(),
  /** When the sweep has to confirm registrations; null if none is unconfirmed. Internal. */
  confirmations_due_at: Instant.nullable(),
  /** When the sweep has to look at it next; null for never. The only member that the sweep queries. */
  next_action_at: Instant.nullable(),
  /** 1 at first; rises with each move of a SCHEDULED webinar's start. */
  schedule_version: z.int().min(1),
  /** Counts the changes; the ETag. */
  version: z.int().min(1),
  registered_count: z.int().min(0),
  attended_count: z.int().min(0),
  /** How many of both came from which source; the rest counts under none (shared/attribution/sources.ts). Internal. */
  sources: z.array(SourceTally).default([]),
  /** People on the waiting list. They are not registered, and in no other count. */
  waiting_count: z.int().min(0).default(0),
  /** When the last of them joined; the next joins later, so that the order is total. Null before the first. Internal. */
  waiting_joined_at: Instant.nullable().default(null),
  /** When the sweep has to look after the waiting list; null if there is nothing to do. Internal. */
  waiting_due_at: Instant.nullable().default(null),
  /** How many people their link to join has marked; absent if none. Internal. */
  joined_count: z.int().min(0).optional(),
  created_at: Instant,
  created_by: z.string(),
  updated_at: Instant,
  updated_by: z.string(),
});
export type Webinar = z.infer<typeof WebinarRecord>;

/** A webinar that people can register for. It has a Meet link, since publication requires one. */
export type ScheduledWebinar = Webinar & { status: "SCHEDULED"; meet_url: string };

const ProblemCode = z
  .enum(Object.keys(FAILURES) as [FailureCode, ...FailureCode[]])
  .meta({ id: "ProblemCode" });

const AllowedAction = z.object({
  action: WebinarAction,
  allowed: z.boolean(),
  /** The error code of the refusal; null if allowed. */
  code: ProblemCode.nullable(),
  /** Why it is refused; null if allowed. */
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
        follow_up_owed_at: true,
        joined_count: true,
        sources: true,
        waiting_joined_at: true,
        waiting_due_at: true,
        deleted_at: true,
      }).shape,
      {
        mail: byHorizon(sentAtName, () => Instant.nullable()),
        ...PRESENTATION_REPLY,
        series_id: { series_id: z.string().nullable() },
        waiting_list: { waiting_list: WaitingList },
        waiting_count: { waiting_count: z.int().min(0) },
        meet_access: { meet_access: MeetAccess },
        auto_recording: { auto_recording: AutoArtefact },
        auto_transcription: { auto_transcription: AutoArtefact },
        publish_recording: { publish_recording: PublishRecording },
        mail_introduction: { mail_introduction: MailIntroduction },
        mail_signature: { mail_signature: MailSignature },
        questions: { questions: z.array(OwnQuestion) },
        former_questions: { former_questions: z.array(OwnQuestion) },
        /** Null until we have asked Meet for the first time, after the webinar's end. */
        meet_records: { meet_records: MeetRecords.nullable() },
      },
    ),
  )
  .extend({ meet_room: MeetRoomReply.nullable(), allowed_actions: z.array(AllowedAction) })
  .meta({ id: "Webinar" });
export type WebinarReply = z.infer<typeof WebinarReply>;

/** The reminders' stamps under their names on the wire. Pure. */
export const sentStamps = ({ mail }: Pick<Webinar, "mail">) =>
  byHorizon(sentAtName, (horizon) => mail[reminderKindOf(horizon)].sent_at);

const NewDescription = typedText(10_000);

const NewIntroduction = typedText(2000);
const NewSignature = typedText(500);

const Editable = z.strictObject({
  title: typedLines(200),
  description: NewDescription,
  tags: Tags,
  host_email: EmailAddress,
  ...NEW_PRESENTATION,
  starts_at: Instant,
  ends_at: Instant,
  time_zone: TimeZone,
  locale: Locale,
  capacity: Capacity.nullable(),
  waiting_list: WaitingList,
  further_reminders: FurtherReminders,
  promote_on_homepage: z.boolean(),
  meet_access: MeetAccess,
  auto_recording: AutoArtefact,
  auto_transcription: AutoArtefact,
  publish_recording: PublishRecording,
  mail_introduction: NewIntroduction,
  mail_signature: NewSignature,
  questions: OwnQuestions,
});

export const EDITABLE = Editable.keyof().options;

/** The body of a creation. Unknown members are refused. */
export const NewWebinar = Editable.extend({
  description: NewDescription.default(""),
  tags: Tags.default([]),
  ...NEW_PRESENTATION_OR_PLAIN,
  locale: Locale.default(DEFAULT_LOCALE),
  capacity: Capacity.nullable().default(null),
  waiting_list: WaitingList.default("off"),
  further_reminders: FurtherReminders.default([]),
  promote_on_homepage: z.boolean().default(false),
  meet_access: MeetAccess.default(USUAL_ROOM.meet_access),
  auto_recording: AutoArtefact.default(USUAL_ROOM.auto_recording),
  auto_transcription: AutoArtefact.default(USUAL_ROOM.auto_transcription),
  publish_recording: PublishRecording.default("by_hand"),
  mail_introduction: NewIntroduction.default(""),
  mail_signature: NewSignature.default(""),
  questions: OwnQuestions.default([]),
})
  .refine((webinar) => webinar.starts_at < webinar.ends_at, {
    path: ["ends_at"],
    ...fault("ends_before_start", "must be after starts_at"),
  })
  .meta({ id: "NewWebinar" });
export type NewWebinar = z.infer<typeof NewWebinar>;

/** The body of a change. Members that it does not name stay. An empty one retries what the Calendar refused. */
export const WebinarPatch = Editable.partial().meta({ id: "WebinarPatch" });
export type WebinarPatch = z.infer<typeof WebinarPatch>;

export const WebinarParams = z.object({ id: WebinarId });
