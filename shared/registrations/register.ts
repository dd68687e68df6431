import type { Firestore } from "@google-cloud/firestore";
import { readDocument } from "../platform/documents.ts";
import type { Clock } from "../platform/clock.ts";
import { Failure, notFound } from "../platform/failure.ts";
import type { Webinar } from "../webinars/model.ts";
import { isSuppressed } from "../mail/suppressions.ts";
import { searchFields } from "./folded-name.ts";
import { registrationIdOf, type NewRegistration, type Registration } from "./model.ts";
import { newRegistration } from "./new-registration.ts";
import { registrationDocument } from "./store.ts";

/**
 * Registers a person for the webinar of that slug, once: again, it changes and reveals nothing.
 * Throws `not_found`, `registration_closed`, `webinar_full`.
 */
export async function registerAttendee(
  { firestore, clock }: { firestore: Firestore; clock: Clock },
  slug: string,
  order: NewRegistration,
): Promise<void> {
  const bySlug = firestore.collection("webinars").where("slug", "==", slug).limit(1);
  await firestore.runTransaction(async (tx) => {
    const now = clock.now();
    const found = (await tx.get(bySlug)).docs[0];
    const webinar = found && readDocument<Webinar>(found);
    if (!found || !webinar || webinar.status === "DRAFT") throw notFound("This webinar");
    const id = registrationIdOf(order.email);
    const document = registrationDocument(firestore, webinar.id, id);
    const earlier = readDocument<Registration>(await tx.get(document));
    if (earlier?.status === "registered") return;
    refuseUnlessOpen(webinar, now);
    const registration = registrationOf(order, webinar, earlier, now);
    const isUnreachable = await isSuppressed(tx, firestore, order.email);
    const mail_status = isUnreachable ? "suppressed" : registration.mail_status;
    tx.set(document, { ...registration, mail_status });
    tx.update(found.ref, { registered_count: webinar.registered_count + 1 });
  });
}

/** Pure: all that can refuse a registration. */
export function refuseUnlessOpen(webinar: Webinar, now: Date): void {
  if (webinar.status !== "SCHEDULED" || now >= webinar.starts_at) {
    throw new Failure("registration_closed", "Registration for this webinar is closed.");
  }
  if (webinar.capacity !== null && webinar.registered_count >= webinar.capacity) {
    throw new Failure("webinar_full", "All places are taken.");
  }
}

/**
 * Who cancelled and comes back keeps what was sent: a reminder is not repeated for the same schedule.
 * Their attendance stays as well, or the webinar's count would be wrong.
 */
function registrationOf(
  order: NewRegistration,
  webinar: Webinar,
  earlier: Registration | null,
  at: Date,
): Registration {
  const {
    consent: _given,
    homepage: _trap,
    locale = webinar.locale,
    time_zone = webinar.time_zone,
    ...person
  } = order;
  const fresh = newRegistration({ ...person, locale, time_zone }, { webinar, at });
  if (earlier === null) return fresh;
  const { registered_at, consent_at, status, reschedule_schedule, cancellation_schedule } = fresh;
  return {
    ...earlier,
    ...person,
    ...searchFields(person.name),
    locale,
    time_zone,
    registered_at,
    consent_at,
    status,
    reschedule_schedule,
    cancellation_schedule,
    cancellation_sent_at: null,
  };
}
