/** What a change of registrations lets other systems know. */
import type { Firestore, Transaction } from "@google-cloud/firestore";
import { noteEvents } from "../events/log.ts";
import type { EventRegistration, EventType, NotedEvent } from "../events/types.ts";
import type { Webinar } from "../webinars/model.ts";
import { loggedWebinar, webinarSubject } from "../webinars/webinar-events.ts";
import type { Registration } from "./model.ts";

type OfRegistration = Extract<EventType, `life.petanque.registration.${string}`>;

export interface RegistrationChange {
  type: OfRegistration;
  /** As it is after the change. */
  registration: Registration;
}

export const registrationSubject = (webinarId: string, id: string): string =>
  `${webinarSubject(webinarId)}/registrations/${id}`;

const loggedRegistration = (registration: Registration): EventRegistration => ({
  id: registration.id,
  email: registration.email,
  name: registration.name,
  organisation: registration.organisation,
  locale: registration.locale,
  registered_at: registration.registered_at.toISOString(),
  status: registration.status,
  cancelled_at: registration.cancelled_at?.toISOString() ?? null,
  attended: registration.attended,
  attended_minutes: registration.attended_minutes ?? null,
  source: registration.counted_source ?? null,
});

/** Every transaction that changes whether somebody has a place, was there, or what they are called, calls this once. */
export function noteRegistrationEvents(
  tx: Transaction,
  firestore: Firestore,
  { webinar, at, changes }: { webinar: Webinar; at: Date; changes: readonly RegistrationChange[] },
): void {
  const shown = loggedWebinar(webinar);
  const events = changes.map(({ type, registration }): NotedEvent => ({
    type,
    subject: registrationSubject(webinar.id, registration.id),
    webinar_id: webinar.id,
    registration_id: registration.id,
    person_id: registration.id,
    data: { webinar: shown, registration: loggedRegistration(registration) },
  }));
  noteEvents(tx, firestore, { at, events });
}

/** The people have got a place, whichever way. */
export const notePlaced = (
  tx: Transaction,
  firestore: Firestore,
  {
    webinar,
    at,
    registrations,
  }: { webinar: Webinar; at: Date; registrations: readonly Registration[] },
): void =>
  noteRegistrationEvents(tx, firestore, {
    webinar,
    at,
    changes: registrations.map((registration) => ({
      type: "life.petanque.registration.created",
      registration,
    })),
  });

/** What a mark of attendance makes true; nothing where neither mark says that the person was there. Pure. */
export function attendanceChange(
  before: Pick<Registration, "attended">,
  registration: Registration,
): RegistrationChange[] {
  const was = before.attended === true;
  const is = registration.attended === true;
  if (was === is) return [];
  const type = is
    ? "life.petanque.registration.attended"
    : "life.petanque.registration.attendance_undone";
  return [{ type, registration }];
}
