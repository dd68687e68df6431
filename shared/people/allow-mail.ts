import type { DocumentReference, Firestore, Transaction } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import { personDigest } from "../access/person-digest.ts";
import { writeSysAudit } from "../audit/store.ts";
import type { MarketingWebinarInterest } from "../interest/model.ts";
import { interestDocuments, interestOfAddress } from "../interest/store.ts";
import { readSuppressions, writeSuppression, type Suppression } from "../mail/suppressions.ts";
import type { AddressIds } from "../platform/address-ids.ts";
import type { Clock } from "../platform/clock.ts";
import { readDocument } from "../platform/documents.ts";
import type { Registration } from "../registrations/model.ts";
import { unreachable } from "../mail/events.ts";
import { registrationsOfAddress } from "../registrations/store.ts";
import { mailFields, registrationOf } from "../registrations/stored.ts";
import { REMINDER_KINDS } from "../webinars/horizons.ts";
import type { MailAllowance, MailAllowed } from "./model.ts";

interface AllowMailDeps {
  firestore: Firestore;
  clock: Clock;
  addresses: AddressIds;
}

/**
 * Lets an address get mail again. It still gets no news if its owner unsubscribed or complained, until they consent again.
 * The change and its audit row, which names the person by a digest, are one transaction.
 */
export async function allowMail(
  deps: AllowMailDeps,
  actor: Actor,
  { email, reason }: MailAllowance,
): Promise<MailAllowed> {
  const { firestore, clock, addresses } = deps;
  return firestore.runTransaction(async (tx) => {
    const holds = await readHolds(tx, deps, email);
    const { registrations, suppression, interest } = holds;
    const isHeldBack = suppression?.scope === "all";
    const wantsNoNews =
      suppression?.reason === "complained" || (interest?.unsubscribed_at ?? null) !== null;
    releaseHolds(tx, deps, email, { ...holds, wantsNoNews });
    writeSysAudit(tx, firestore, {
      action: "sys.person.allow_mail",
      actor,
      webinarId: null,
      at: clock.now(),
      facts: {
        person: personDigest(addresses, email),
        reason,
        registrations: registrations.length,
        held_back_for: isHeldBack ? suppression.reason : null,
      },
    });
    return {
      was_held_back: isHeldBack,
      registrations: registrations.length,
      gets_news: interest !== null && !wantsNoNews,
    };
  });
}

/** What may keep mail from an address. */
interface Holds {
  /** Registrations that are marked because mail to them failed. */
  registrations: { document: DocumentReference; registration: Registration }[];
  suppression: Suppression | undefined;
  lead: DocumentReference;
  interest: MarketingWebinarInterest | null;
}

async function readHolds(tx: Transaction, deps: AllowMailDeps, email: string): Promise<Holds> {
  const { docs } = await tx.get(registrationsOfAddress(deps.firestore, email));
  const registrations = docs.flatMap((found) => {
    const registration = registrationOf(found);
    const isHeld = registration !== null && unreachable(registration) !== null;
    return isHeld ? [{ document: found.ref, registration }] : [];
  });
  const suppression = (await readSuppressions(tx, deps, [email])).get(email);
  const lead = await interestOfAddress(tx, deps, email);
  const interest = readDocument(lead, interestDocuments);
  return { registrations, suppression, lead: lead.ref, interest };
}

function releaseHolds(
  tx: Transaction,
  deps: AllowMailDeps,
  email: string,
  { registrations, suppression, lead, interest, wantsNoNews }: Holds & { wantsNoNews: boolean },
): void {
  for (const { document, registration } of registrations) {
    tx.update(document, { mail_status: null, ...owedAgain(registration) });
  }
  if (suppression?.scope === "all") {
    const rest = wantsNoNews ? ({ ...suppression, scope: "marketing" } as const) : null;
    writeSuppression(tx, deps, email, rest);
  }
  if ((interest?.mail_status ?? null) !== null) {
    tx.update(lead, { mail_status: null, is_unsubscribed: wantsNoNews });
  }
}

/** Reminders that the person was skipped for become owed again; reminders that they were sent do not. */
const owedAgain = ({ mail }: Registration): ReturnType<typeof mailFields> =>
  Object.assign(
    {},
    ...REMINDER_KINDS.map((kind) => {
      const { settled_for, sent_for } = mail[kind];
      return settled_for > sent_for ? mailFields(kind, { settled_for: sent_for }) : {};
    }),
  );
