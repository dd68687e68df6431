import type { Firestore } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import { writeSysAudit } from "../audit/store.ts";
import { interestDocuments, interestOfAddress } from "../interest/store.ts";
import { readSuppressions, writeSuppression } from "../mail/suppressions.ts";
import type { AddressIds } from "../platform/address-ids.ts";
import type { Clock } from "../platform/clock.ts";
import { readDocument } from "../platform/documents.ts";
import type { Registration } from "../registrations/model.ts";
import { unreachable } from "../mail/events.ts";
import { registrationsOfAddress } from "../registrations/store.ts";
import { mailFields, registrationOf } from "../registrations/stored.ts";
import { REMINDER_KINDS } from "../webinars/horizons.ts";
import { personDigest, type MailAllowance, type MailAllowed } from "./model.ts";

/**
 * Lets an address get mail again. It still gets no news if its owner unsubscribed or complained, until they consent again.
 * The change and its audit row, which names the person by a digest, are one transaction.
 */
export async function allowMail(
  deps: { firestore: Firestore; clock: Clock; addresses: AddressIds },
  actor: Actor,
  { email, reason }: MailAllowance,
): Promise<MailAllowed> {
  const { firestore, clock, addresses } = deps;
  return firestore.runTransaction(async (tx) => {
    const at = clock.now();
    const { docs } = await tx.get(registrationsOfAddress(firestore, email));
    const known = (await readSuppressions(tx, deps, [email])).get(email);
    const lead = await interestOfAddress(tx, deps, email);
    const interest = readDocument(lead, interestDocuments);

    let registrations = 0;
    for (const found of docs) {
      const registration = registrationOf(found);
      if (registration === null || unreachable(registration) === null) continue;
      tx.update(found.ref, { mail_status: null, ...owedAgain(registration) });
      registrations += 1;
    }
    const isHeldBack = known?.scope === "all";
    const wantsNoNews =
      known?.reason === "complained" || (interest?.unsubscribed_at ?? null) !== null;
    if (isHeldBack) {
      const rest = wantsNoNews ? ({ ...known, scope: "marketing" } as const) : null;
      writeSuppression(tx, deps, email, rest);
    }
    const isLeadHeldBack = (interest?.mail_status ?? null) !== null;
    if (isLeadHeldBack) tx.update(lead.ref, { mail_status: null, is_unsubscribed: wantsNoNews });

    writeSysAudit(tx, firestore, {
      action: "sys.person.allow_mail",
      actor,
      webinarId: null,
      at,
      facts: {
        person: personDigest(addresses, email),
        reason,
        registrations,
        held_back_for: isHeldBack ? known.reason : null,
      },
    });
    return {
      was_held_back: isHeldBack,
      registrations,
      gets_news: interest !== null && !wantsNoNews,
    };
  });
}

/** Reminders that skipped the person become owed again; those they were sent do not. */
const owedAgain = ({ mail }: Registration): ReturnType<typeof mailFields> =>
  Object.assign(
    {},
    ...REMINDER_KINDS.map((kind) => {
      const { settled_for, sent_for } = mail[kind];
      return settled_for > sent_for ? mailFields(kind, { settled_for: sent_for }) : {};
    }),
  );
