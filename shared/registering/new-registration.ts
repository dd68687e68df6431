import type { Consent } from "../consent/model.ts";
import { searchFields } from "../registrations/folded-name.ts";
import { NO_MAIL } from "../registrations/mail-state.ts";
import type { Registration } from "../registrations/model.ts";

export type Person = Pick<
  Registration,
  | "id"
  | "email"
  | "name"
  | "organisation"
  | "locale"
  | "time_zone"
  | "source"
  | "attribution"
  | "answers"
>;

/** A new registration that is already confirmed, with no other mail sent yet. */
export function newRegistration(
  person: Person,
  {
    webinar,
    at,
    consent,
  }: { webinar: { id: string; schedule_version: number }; at: Date; consent?: Consent },
): Registration {
  return {
    ...person,
    ...searchFields(person.name),
    webinar_id: webinar.id,
    consent_at: at,
    ...(consent !== undefined && { consent }),
    registered_at: at,
    status: "registered",
    invitation: "mail",
    cancelled_at: null,
    withdrawal: null,
    mail: {
      ...NO_MAIL,
      // People see the present schedule when they register.
      reschedule: { ...NO_MAIL.reschedule, settled_for: webinar.schedule_version },
      confirmation: { ...NO_MAIL.confirmation, settled_for: webinar.schedule_version },
    },
    attended: null,
    attendance_marked_at: null,
    attendance_source: null,
    mail_status: null,
  };
}
