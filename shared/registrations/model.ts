import { z } from "zod";
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
import { RegistrationMail } from "./mail-state.ts";

export const RegistrationId = z
  .string()
  .regex(/^[0-9a-v]{32}$/, { error: "must be a registration's id" })
  .brand("RegistrationId");
export type RegistrationId = z.infer<typeof RegistrationId>;

/** One person registers once for a webinar: the id of a new registration follows from the normalised address. */
export const registrationIdOf = (addresses: AddressIds, email: string): RegistrationId =>
  RegistrationId.parse(addresses.idOf("registration", email));

/** The ids that a registration of this address may have, the newest first. */
export const registrationIdsOf = (addresses: AddressIds, email: string): RegistrationId[] =>
  addresses.idsOf("registration", email).map((id) => RegistrationId.parse(id));

export const RegistrationStatus = z.enum(["registered", "cancelled"]);

/**
 * What the provider last said about mail to this person; null before the first word. `refused`: it did not take the
 * mail at all. `suppressed`: the address is left alone for what became of mail to it elsewhere.
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
 * How a person has the event in their calendar: as a guest of it, or by the file in their mail. Joining, while it
 * is not known whether Google takes them as a guest.
 */
const Invitation = z.enum(["joining", "guest", "mail"]);

/** Who said so: an operator by hand, or a list of Meet's. The operator's word stands against the list's. */
export const AttendanceSource = z.enum(["operator", "import"]);
export type AttendanceSource = z.infer<typeof AttendanceSource>;

const Name = z.string().trim().min(1).max(120);
const Organisation = z.string().trim().min(1).max(200);

/** A registration in the domain. `stored.ts` has the form of the document `webinars/{id}/registrations/{rid}`. */
export const RegistrationRecord = z.object({
  id: RegistrationId,
  webinar_id: z.string(),
  email: z.string(),
  name: Name,
  organisation: Organisation.nullable(),
  locale: Locale,
  time_zone: z.string(),
  source: z.string(),
  consent_at: Instant,
  registered_at: Instant,
  status: RegistrationStatus,
  invitation: Invitation,
  /** When the person cancelled; null while they are registered. */
  cancelled_at: Instant.nullable(),
  mail: RegistrationMail,
  /** When a batch last took it up to be confirmed; not there before the first. Internal. */
  confirmation_bound_at: Instant.nullable().optional(),
  /** When it was last owed once more, since they asked; not there where never. Internal. */
  confirmation_repeated_at: Instant.nullable().optional(),
  attended: z.boolean().nullable(),
  attendance_marked_at: Instant.nullable(),
  attendance_source: AttendanceSource.nullable(),
  /** The call that set this mark, for its undoing; not there on marks of before it was kept. Internal. */
  attendance_mark_id: z.string().nullable().optional(),
  mail_status: MailStatus.nullable(),
  /** What text search compares: `foldedName` of the name, and of the name without its first word. Internal. */
  search_name: z.string(),
  search_surname: z.string(),
});
export type Registration = z.infer<typeof RegistrationRecord>;

export const RegistrationReply = z
  .object(
    withReplaced(
      RegistrationRecord.omit({
        confirmation_repeated_at: true,
        confirmation_bound_at: true,
        attendance_mark_id: true,
        search_name: true,
        search_surname: true,
      }).shape,
      {
        mail: {
          ...byHorizon(sentAtName, () => Instant.nullable()),
          cancellation_sent_at: Instant.nullable(),
        },
      },
    ),
  )
  .extend(
    /** True where the stamp is of the webinar's present schedule; one of an earlier time counts no more. */
    byHorizon(hasReminderName, () => z.boolean()),
  )
  .meta({ id: "Registration" });
export type RegistrationReply = z.infer<typeof RegistrationReply>;

/** True where the person has this reminder for the webinar's present schedule. Pure. */
export const hasReminder = (
  { mail }: Pick<Registration, "mail">,
  horizon: Horizon,
  scheduleVersion: number,
): boolean => mail[reminderKindOf(horizon)].sent_for >= scheduleVersion;

/** What the wire shows of the state of a person's mail. Pure. */
export const shownMail = (registration: Pick<Registration, "mail">, scheduleVersion: number) => ({
  ...byHorizon(sentAtName, (each) => registration.mail[reminderKindOf(each)].sent_at),
  cancellation_sent_at: registration.mail.cancellation.sent_at,
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
    consent: z.literal(true, { error: "must be true: nobody is registered without consent" }),
    homepage: z
      .string()
      .max(1000)
      .optional()
      .meta({ description: "Leave it out: only programs fill it in." }),
  })
  .meta({ id: "NewRegistration" });
export type NewRegistration = z.infer<typeof NewRegistration>;
