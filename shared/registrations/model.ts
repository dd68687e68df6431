import { z } from "zod";
import { Attribution } from "../attribution/touch.ts";
import { Consent, Withdrawal } from "../consent/model.ts";
import type { AddressIds } from "../platform/address-ids.ts";
import { EmailAddress } from "../platform/email-address.ts";
import { Instant } from "../platform/instant.ts";
import { Locale } from "../platform/locale.ts";
import { withReplaced } from "../platform/shape.ts";
import { TimeZone } from "../platform/time-zone.ts";
import { typedLine } from "../platform/typed-text.ts";
import {
  byHorizon,
  hasReminderName,
  reminderKindOf,
  sentAtName,
  type Horizon,
} from "../webinars/horizons.ts";
import { Answers, GivenAnswers } from "./answers.ts";
import { RegistrationMail } from "./mail-state.ts";

export const RegistrationId = z
  .string()
  .regex(/^[0-9a-v]{32}$/, { error: "must be a registration's id" })
  .brand("RegistrationId");
export type RegistrationId = z.infer<typeof RegistrationId>;

/** The id of a new registration. It is derived from the normalised address, so a person registers once per webinar. */
export const registrationIdOf = (addresses: AddressIds, email: string): RegistrationId =>
  RegistrationId.parse(addresses.idOf("registration", email));

/** The ids that a registration of this address may have, newest first: one for each generation of the key. */
export const registrationIdsOf = (addresses: AddressIds, email: string): RegistrationId[] =>
  addresses.idsOf("registration", email).map((id) => RegistrationId.parse(id));

/** `pending` waits for a click in its mailbox, and `waiting` for a place. Both are kept apart from registrations (pending.ts, waiting.ts). */
export const RegistrationStatus = z.enum(["registered", "cancelled", "pending", "waiting"]);

/**
 * What the mail provider last reported about mail to this person. `refused`: it did not accept the mail. `suppressed`:
 * the address takes no mail because of what happened to mail elsewhere.
 */
export const MailStatus = z.enum([
  "delivered",
  "refused",
  "bounced",
  "dropped",
  "complained",
  "suppressed",
]);

/**
 * How the event gets into the person's calendar: as a guest of it, or from the file in their mail. `joining` until we
 * know whether Google accepts them as a guest.
 */
const Invitation = z.enum(["joining", "guest", "mail"]);

/** Who set the mark: an operator, or an import of Meet's list. An import never changes an operator's mark. */
export const AttendanceSource = z.enum(["operator", "import"]);
export type AttendanceSource = z.infer<typeof AttendanceSource>;

const Name = z.string().trim().min(1).max(120);
const Organisation = z.string().trim().min(1).max(200);

/** A registration in the domain. `stored.ts` has the form of the document `webinars/{id}/registrations/{rid}`. */
export const RegistrationRecord = z.object({
  id: RegistrationId,
  /** Grows by one with each correction; absent before the first one. */
  version: z.int().optional(),
  webinar_id: z.string(),
  email: z.string(),
  name: Name,
  organisation: Organisation.nullable(),
  locale: Locale,
  time_zone: z.string(),
  source: z.string(),
  /** What led the person to the form; absent if an operator or an earlier version registered them. */
  attribution: Attribution.optional(),
  /** The source under which the registration counts; absent if an earlier version made it. */
  counted_source: z.string().optional(),
  consent_at: Instant,
  /** What the person agreed to; absent on registrations of earlier versions. */
  consent: Consent.optional(),
  /** To the webinar's own questions; absent where nothing was answered. */
  answers: Answers.optional(),
  registered_at: Instant,
  status: RegistrationStatus,
  invitation: Invitation,
  /** When the person cancelled; null while they are registered. */
  cancelled_at: Instant.nullable(),
  /** How they cancelled; null while they are registered, absent if an earlier version noted it. */
  withdrawal: Withdrawal.nullable().optional(),
  mail: RegistrationMail,
  /** When the person joined the waiting list that they moved up from; absent if they did not. */
  waited_since: Instant.optional(),
  /** When a batch last bound this person's confirmation; absent before the first time. Internal. */
  confirmation_bound_at: Instant.nullable().optional(),
  /** When the person last registered again and became owed another confirmation; absent if never. Internal. */
  confirmation_repeated_at: Instant.nullable().optional(),
  attended: z.boolean().nullable(),
  attendance_marked_at: Instant.nullable(),
  attendance_source: AttendanceSource.nullable(),
  /** How long Meet saw the person during the webinar; absent or null if it did not say. */
  attended_minutes: z.int().min(0).nullable().optional(),
  /** The call that set this mark, so that it can be undone; absent on older marks. Internal. */
  attendance_mark_id: z.string().nullable().optional(),
  /**
   * When the person followed their join link, and the marks that came of it; absent if none came. Versions before this
   * member read only two sources, so such a mark is stored with the source `import`. Internal.
   */
  join: z.object({ at: Instant, mark_id: z.string() }).optional(),
  mail_status: MailStatus.nullable(),
  /** What text search compares: the folded name, with and without its first word. Internal. */
  search_name: z.string(),
  search_surname: z.string(),
});
export type Registration = z.infer<typeof RegistrationRecord>;

/** For `If-Match`. Mail, attendance and a cancellation do not change it. Pure. */
export const versionOf = ({ version }: Pick<Registration, "version">): number => version ?? 1;

/** `join`: the person followed the link in their mail during the webinar. */
const ShownSource = z.enum([...AttendanceSource.options, "join"]);
type ShownSource = z.infer<typeof ShownSource>;

/** Who set the mark, as operators see it. Pure. */
export const shownSource = ({
  attendance_source,
  attendance_mark_id,
  join,
}: Pick<Registration, "attendance_source" | "attendance_mark_id" | "join">): ShownSource | null =>
  attendance_source === "import" && join !== undefined && join.mark_id === attendance_mark_id
    ? "join"
    : attendance_source;

export const RegistrationReply = z
  .object(
    withReplaced(
      RegistrationRecord.omit({
        confirmation_repeated_at: true,
        confirmation_bound_at: true,
        attendance_mark_id: true,
        join: true,
        search_name: true,
        search_surname: true,
      }).shape,
      {
        version: {
          version: z.int().meta({
            description:
              "For If-Match of a correction. Mail, attendance and a cancellation do not change it.",
          }),
        },
        attendance_source: { attendance_source: ShownSource.nullable() },
        mail: {
          ...byHorizon(sentAtName, () => Instant.nullable()),
          cancellation_sent_at: Instant.nullable(),
          follow_up_sent_at: Instant.nullable(),
        },
      },
    ),
  )
  .extend(
    /** True if it was sent for the webinar's present schedule; one for an earlier schedule does not count. */
    byHorizon(hasReminderName, () => z.boolean()),
  )
  .meta({ id: "Registration" });
export type RegistrationReply = z.infer<typeof RegistrationReply>;

/** True if the person was sent this reminder for the schedule. Pure. */
export const hasReminder = (
  { mail }: Pick<Registration, "mail">,
  horizon: Horizon,
  scheduleVersion: number,
): boolean => mail[reminderKindOf(horizon)].sent_for >= scheduleVersion;

/** The members of a reply that show the state of the person's mail. Pure. */
export const shownMail = (registration: Pick<Registration, "mail">, scheduleVersion: number) => ({
  ...byHorizon(sentAtName, (each) => registration.mail[reminderKindOf(each)].sent_at),
  cancellation_sent_at: registration.mail.cancellation.sent_at,
  follow_up_sent_at: registration.mail.follow_up.sent_at,
  ...byHorizon(hasReminderName, (each) => hasReminder(registration, each, scheduleVersion)),
});

/** The body of a registration. Unknown members are refused. */
export const NewRegistration = z
  .strictObject({
    email: EmailAddress,
    name: typedLine(120),
    organisation: typedLine(200).nullable().default(null),
    locale: Locale.optional(),
    time_zone: TimeZone.optional(),
    source: typedLine(60).default("website"),
    answers: GivenAnswers.optional(),
    consent: z.literal(true, { error: "must be true: nobody is registered without consent" }),
    homepage: z
      .string()
      .max(1000)
      .optional()
      .meta({ description: "Leave it out: only programs fill it in." }),
    waiting_list: z.literal(true).optional().meta({
      description: "Join the waiting list if all places are taken and the webinar has one.",
    }),
    proof: z.string().max(10_000).optional().meta({
      description:
        "`ask` to get a challenge where the place would have to be confirmed by mail, or the answer to that challenge.",
    }),
  })
  .meta({ id: "NewRegistration" });
export type NewRegistration = z.infer<typeof NewRegistration>;
