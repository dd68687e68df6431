/** What the provider's feedback lets other systems know: that an address bounces, or that its reader complained. */
import type { DocumentReference, Firestore, Transaction } from "@google-cloud/firestore";
import { noteEvents } from "../events/log.ts";
import type { NotedEvent } from "../events/types.ts";
import type { ChangedInterest } from "../interest/after-feedback.ts";
import type { MailEvent, MailOutcome } from "../mail/events.ts";
import type { AddressIds } from "../platform/address-ids.ts";
import { EmailAddress } from "../platform/email-address.ts";
import { registrationIdOf } from "../registrations/model.ts";
import { registrationSubject } from "../registrations/registration-events.ts";

/** An event of the provider that says something about the address. */
export interface Report {
  outcome: MailOutcome;
  event: MailEvent;
}

interface Recorded {
  at: Date;
  reports: readonly Report[];
  /** Registrations whose mail status changes. */
  changed: readonly { report: Report; document: DocumentReference }[];
  /** Interests that change, by address. */
  interests: ReadonlyMap<string, ChangedInterest>;
}

/**
 * Notes bounces and complaints that change a registration or an interest. So a repeated post notes nothing, and neither does
 * one about somebody who was erased.
 */
export function noteRefusedMail(
  tx: Transaction,
  { firestore, addresses }: { firestore: Firestore; addresses: AddressIds },
  { at, reports, changed, interests }: Recorded,
): void {
  const ofRegistrations = changed.flatMap(({ report, document }) => {
    const type = typeOf(report.outcome);
    const webinar_id = document.parent.parent?.id;
    if (type === null || webinar_id === undefined) return [];
    const id = document.id;
    const about = { webinar_id, registration_id: id };
    return [
      {
        type,
        subject: registrationSubject(webinar_id, id),
        ...about,
        person_id: id,
        data: mailData(report.event, about),
      },
    ];
  });
  const told = new Set(ofRegistrations.map(({ data }) => data.mail.email));
  const ofInterests = refusedInterests(reports, interests)
    .filter(({ email }) => !told.has(email))
    .map(({ type, email, event }) => {
      const person_id = registrationIdOf(addresses, email);
      const about = { webinar_id: event.webinar ?? null, registration_id: null };
      const data = mailData(event, about);
      return { type, subject: `people/${person_id}`, ...about, person_id, data };
    });
  noteEvents(tx, firestore, { at, events: [...ofRegistrations, ...ofInterests] });
}

/** One for each address: a complaint says more than a bounce. */
function refusedInterests(
  reports: readonly Report[],
  interests: ReadonlyMap<string, ChangedInterest>,
) {
  const found = new Map<string, { type: RefusedType; email: string; event: MailEvent }>();
  for (const { outcome, event } of reports) {
    const type = typeOf(outcome);
    const email = EmailAddress.safeParse(event.email).data;
    if (type === null || email === undefined || !interests.has(email)) continue;
    if (found.get(email)?.type !== "life.petanque.mail.complained") {
      found.set(email, { type, email, event });
    }
  }
  return [...found.values()];
}

type RefusedType = "life.petanque.mail.bounced" | "life.petanque.mail.complained";

function typeOf(outcome: MailOutcome): RefusedType | null {
  if (outcome === "bounced") return "life.petanque.mail.bounced";
  return outcome === "complained" ? "life.petanque.mail.complained" : null;
}

const mailData = (
  { email, kind, at }: MailEvent,
  about: { webinar_id: string | null; registration_id: string | null },
): Extract<NotedEvent, { type: RefusedType }>["data"] => ({
  mail: { email, kind: kind ?? null, ...about, at: at.toISOString() },
});
