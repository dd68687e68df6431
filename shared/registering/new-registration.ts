import { searchFields } from "../registrations/folded-name.ts";
import type { Registration } from "../registrations/model.ts";

export type Person = Pick<
  Registration,
  "id" | "email" | "name" | "organisation" | "locale" | "time_zone" | "source"
>;

/** The document of somebody who registered at that instant, was confirmed, and was sent nothing else yet. */
export function newRegistration(
  person: Person,
  { webinar, at }: { webinar: { id: string; schedule_version: number }; at: Date },
): Registration {
  return {
    ...person,
    ...searchFields(person.name),
    webinar_id: webinar.id,
    consent_at: at,
    registered_at: at,
    status: "registered",
    invitation: "mail",
    cancelled_at: null,
    reminder_24h_sent_at: null,
    reminder_1h_sent_at: null,
    reminder_24h_schedule: 0,
    reminder_1h_schedule: 0,
    reminder_24h_sent_schedule: 0,
    reminder_1h_sent_schedule: 0,
    // Who registers now is told of the present schedule by registering.
    reschedule_schedule: webinar.schedule_version,
    cancellation_schedule: 0,
    confirmation_schedule: webinar.schedule_version,
    cancellation_sent_at: null,
    attended: null,
    attendance_marked_at: null,
    attendance_source: null,
    mail_status: null,
  };
}
