/** The state of each kind of mail to one registered person. */
import { z } from "zod";
import { Instant } from "../platform/instant.ts";
import {
  byHorizon,
  REMINDER_KINDS,
  reminderKindOf,
  type ReminderKind,
} from "../webinars/horizons.ts";

const MailState = z.object({
  /** The newest `schedule_version` that this person is settled for: sent, skipped or failed. 0 means none. */
  settled_for: z.int(),
  /** The newest `schedule_version` that this person was sent the mail for. 0 means none. */
  sent_for: z.int(),
  sent_at: Instant.nullable(),
});
type MailState = z.infer<typeof MailState>;
export type MailMember = keyof MailState;

const ConfirmationState = MailState.extend({
  /**
   * 1 or more: the registration was confirmed by mail, or needs no mail. 0: the confirmation is owed. Null: a batch has
   * it, or it waits until we know whether Google accepts the person as a guest.
   */
  settled_for: z.int().nullable(),
});

/** Internal. Replies show some of these members under the names of `columnOf`. */
export const RegistrationMail = z.object({
  ...byHorizon(reminderKindOf, () => MailState),
  reschedule: MailState,
  cancellation: MailState,
  follow_up: MailState,
  confirmation: ConfirmationState,
});
export type RegistrationMail = z.infer<typeof RegistrationMail>;

/** A kind of mail whose state is kept on each registration. */
export type SettledKind = keyof RegistrationMail;
export const SETTLED_KINDS: SettledKind[] = [
  ...REMINDER_KINDS,
  "reschedule",
  "cancellation",
  "follow_up",
  "confirmation",
];

const NOTHING_SENT: MailState = { settled_for: 0, sent_for: 0, sent_at: null };

/** Nothing was sent, and everything is owed. */
export const NO_MAIL: RegistrationMail = {
  ...byHorizon(reminderKindOf, () => NOTHING_SENT),
  reschedule: NOTHING_SENT,
  cancellation: NOTHING_SENT,
  follow_up: NOTHING_SENT,
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
) => nameOfMember(kind, member) as `${Kind}_${(typeof SUFFIXES)[Member]}`;

/** The same for kinds and members that only a newer version may know. */
export function nameOfMember(kind: string, member: string): string {
  const suffixes: Readonly<Record<string, string>> = SUFFIXES;
  return `${kind}_${suffixes[member] ?? member}`;
}

const OF_REMINDER: readonly MailMember[] = ["sent_at", "settled_for", "sent_for"];

/** The members that documents also have as columns. */
export const IN_COLUMNS: Record<SettledKind, readonly MailMember[]> = {
  ...byHorizon(reminderKindOf, () => OF_REMINDER),
  reschedule: ["settled_for"],
  cancellation: ["settled_for", "sent_at"],
  follow_up: [],
  confirmation: ["settled_for"],
};

type ColumnsOf<Kind extends SettledKind, Member extends MailMember> = {
  [Each in Kind as `${Each}_${(typeof SUFFIXES)[Member]}`]: RegistrationMail[Each][Member];
};

export type MailColumns = ColumnsOf<Exclude<SettledKind, "follow_up">, "settled_for"> &
  ColumnsOf<ReminderKind, "sent_for"> &
  ColumnsOf<ReminderKind | "cancellation", "sent_at">;

/** The mail state with the confirmation owed (0), or on its way (null). Pure. */
export const withConfirmation = (
  mail: RegistrationMail,
  settled_for: 0 | null,
): RegistrationMail => ({ ...mail, confirmation: { ...mail.confirmation, settled_for } });
