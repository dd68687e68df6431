/** A registration as the export of a person shows it: everything that is stored, with the state of mail in columns. */
import { z } from "zod";
import { Consent, NOT_RECORDED } from "../consent/model.ts";
import { Instant } from "../platform/instant.ts";
import { withReplaced } from "../platform/shape.ts";
import { fromFirestore } from "../platform/stored-form.ts";
import { byHorizon, reminderKindOf, type Horizon } from "../webinars/horizons.ts";
import { columnOf, nameOfMember, type MailMember } from "./mail-state.ts";
import { RegistrationRecord, type Registration } from "./model.ts";

const { confirmation_repeated_at } = RegistrationRecord.shape;

const nameOf =
  <Member extends MailMember>(member: Member) =>
  (horizon: Horizon) =>
    columnOf(reminderKindOf(horizon), member);

export const RegistrationCopy = z
  .object(
    withReplaced(RegistrationRecord.shape, {
      consent: { consent: z.union([Consent, z.literal(NOT_RECORDED)]) },
      mail: {
        ...byHorizon(nameOf("sent_at"), () => Instant.nullable()),
        ...byHorizon(nameOf("settled_for"), () => z.int()),
        reschedule_schedule: z.int(),
        cancellation_schedule: z.int(),
        confirmation_schedule: z.int().nullable(),
      },
      confirmation_repeated_at: {
        confirmation_repeated_at,
        ...byHorizon(nameOf("sent_for"), () => z.int()),
        cancellation_sent_at: Instant.nullable(),
        cancellation_sent_schedule: z.int(),
        follow_up_sent_at: Instant.nullable(),
        follow_up_schedule: z.int(),
        follow_up_sent_schedule: z.int(),
        reschedule_sent_at: Instant.nullable(),
        reschedule_sent_schedule: z.int(),
        confirmation_sent_at: Instant.nullable(),
        confirmation_sent_schedule: z.int(),
      },
    }),
  )
  .loose();
export type RegistrationCopy = z.infer<typeof RegistrationCopy>;

/** Includes the kinds of mail and the members that only a newer version knows. Pure. */
export function copyOf({ mail, ...registration }: Registration): RegistrationCopy {
  const columns = Object.entries(mail).flatMap(([kind, state]) =>
    Object.entries(state).map(([member, value]) => [nameOfMember(kind, member), value]),
  );
  const consent = registration.consent ?? NOT_RECORDED;
  const copy = { ...registration, consent, ...Object.fromEntries(columns) };
  return fromFirestore(copy) as RegistrationCopy;
}
