/** A registration as the person it is about gets it: all that is kept, the state of mail by the names of its columns. */
import { z } from "zod";
import { Instant } from "../platform/instant.ts";
import { withReplaced } from "../platform/shape.ts";
import { byHorizon, reminderKindOf, type Horizon } from "../webinars/horizons.ts";
import { columnOf, mailColumns, type MailMember } from "./mail-state.ts";
import { RegistrationRecord, type Registration } from "./model.ts";

const { confirmation_repeated_at } = RegistrationRecord.shape;

const nameOf =
  <Member extends MailMember>(member: Member) =>
  (horizon: Horizon) =>
    columnOf(reminderKindOf(horizon), member);

export const RegistrationCopy = z
  .object(
    withReplaced(RegistrationRecord.shape, {
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
      },
    }),
  )
  .loose();

export const copyOf = ({ mail, ...registration }: Registration) => ({
  ...registration,
  ...mailColumns(mail),
});
