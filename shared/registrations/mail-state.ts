/** What has become of each kind of mail to a registered person. */
import { z } from "zod";
import { Instant } from "../platform/instant.ts";
import {
  byHorizon,
  REMINDER_KINDS,
  reminderKindOf,
  type ReminderKind,
} from "../webinars/horizons.ts";

const MailState = z.object({
  /** The schedule_version that the person is settled for: mailed, passed over or failed. 0 for none. */
  settled_for: z.int(),
  /** The schedule_version that the person was mailed for; 0 for none. */
  sent_for: z.int(),
  sent_at: Instant.nullable(),
});
type MailState = z.infer<typeof MailState>;
export type MailMember = keyof MailState;

const ConfirmationState = MailState.extend({
  /**
   * At least 1 once this registration was confirmed by mail, or needs no mail; 0 while that is owed; null while a
   * batch has it, or while it waits for its invitation to be settled.
   */
  settled_for: z.int().nullable(),
});

/** By kind; internal. The wire shows some of it, by names of its own. */
export const RegistrationMail = z.object({
  ...byHorizon(reminderKindOf, () => MailState),
  reschedule: MailState,
  cancellation: MailState,
  confirmation: ConfirmationState,
});
export type RegistrationMail = z.infer<typeof RegistrationMail>;

/** A kind of mail that is settled person by person. */
export type SettledKind = keyof RegistrationMail;
export const SETTLED_KINDS: SettledKind[] = [
  ...REMINDER_KINDS,
  "reschedule",
  "cancellation",
  "confirmation",
];

const NOTHING_SENT: MailState = { settled_for: 0, sent_for: 0, sent_at: null };

/** Nothing was sent, and everything is owed. */
export const NO_MAIL: RegistrationMail = {
  ...byHorizon(reminderKindOf, () => NOTHING_SENT),
  reschedule: NOTHING_SENT,
  cancellation: NOTHING_SENT,
  confirmation: NOTHING_SENT,
};

const SUFFIXES = {
  settled_for: "schedule",
  sent_for: "sent_schedule",
  sent_at: "sent_at",
} as const satisfies Record<MailMember, string>;

/** The name of a member outside of the map: as a column of a document, and on the wire. */
export const columnOf = <Kind extends SettledKind, Member extends MailMember>(
  kind: Kind,
  member: Member,
) => `${kind}_${SUFFIXES[member]}` as `${Kind}_${(typeof SUFFIXES)[Member]}`;

const OF_REMINDER: readonly MailMember[] = ["sent_at", "settled_for", "sent_for"];

/** The members that have such a name. */
export const NAMED_MEMBERS: Record<SettledKind, readonly MailMember[]> = {
  ...byHorizon(reminderKindOf, () => OF_REMINDER),
  reschedule: ["settled_for"],
  cancellation: ["settled_for", "sent_at"],
  confirmation: ["settled_for"],
};

type Named<Kind extends SettledKind, Member extends MailMember> = {
  [Each in Kind as `${Each}_${(typeof SUFFIXES)[Member]}`]: RegistrationMail[Each][Member];
};

export type MailColumns = Named<SettledKind, "settled_for"> &
  Named<ReminderKind, "sent_for"> &
  Named<ReminderKind | "cancellation", "sent_at">;

/** Every member that has a name outside of the map. Pure. */
export const mailColumns = (
  mail: RegistrationMail,
  kinds: readonly SettledKind[] = SETTLED_KINDS,
): MailColumns =>
  Object.fromEntries(
    kinds.flatMap((kind) =>
      NAMED_MEMBERS[kind].map((member) => [columnOf(kind, member), mail[kind][member]]),
    ),
  ) as MailColumns;

/** The same with the confirmation owed (0), or on its way (null). Pure. */
export const withConfirmation = (
  mail: RegistrationMail,
  settled_for: 0 | null,
): RegistrationMail => ({ ...mail, confirmation: { ...mail.confirmation, settled_for } });
