/** Reads and writes of people who move up from the waiting list, for the sweep's task and for operators. */
import type { Firestore, Transaction } from "@google-cloud/firestore";
import { mailboxDocumentsOf, mailboxFrom } from "../access/mailbox-limit.ts";
import { personDigest } from "../access/person-digest.ts";
import type { Actor } from "../access/model.ts";
import { writeSysAudit } from "../audit/store.ts";
import { readSuppressions } from "../mail/suppressions.ts";
import type { AddressIds } from "../platform/address-ids.ts";
import { readAll, writeMembers } from "../platform/documents.ts";
import { notePlaced } from "../registrations/registration-events.ts";
import { registrationDocument } from "../registrations/store.ts";
import { registrationOf, storedRegistration } from "../registrations/stored.ts";
import { waitingDocument, type Waiting } from "../registrations/waiting.ts";
import type { Webinar } from "../webinars/model.ts";
import type { MovedUp, Turn } from "./decide-move-up.ts";
import { mailHold } from "./mail-hold.ts";
import { writePlaces } from "./write-places.ts";

export interface MoveUpDeps {
  firestore: Firestore;
  addresses: AddressIds;
  guestLimit: number;
}

/** People in one transaction. Each takes two writes. */
export const MOVED_AT_ONCE = 50;

/** Three reads for each person, and one more for each further generation of ids. */
export async function readTurns(
  tx: Transaction,
  deps: MoveUpDeps,
  webinarId: string,
  people: readonly Waiting[],
): Promise<Turn[]> {
  if (people.length === 0) return [];
  const { firestore } = deps;
  const of = people.map((waiting) => ({
    waiting,
    registration: registrationDocument(firestore, webinarId, waiting.id),
    mailboxes: mailboxDocumentsOf(deps, waiting.email),
  }));
  // Several addresses may lead to one mailbox.
  const found = await readAll(
    tx,
    of.flatMap(({ registration, mailboxes }) => [registration, ...mailboxes]),
  );
  const emails = people.map(({ email }) => email);
  const suppressions = await readSuppressions(tx, deps, emails);
  return of.map(({ waiting, registration, mailboxes }) => {
    const mailbox = mailboxFrom(mailboxes.map(found));
    return {
      waiting,
      earlier: registrationOf(found(registration)),
      getsMail: mailHold(mailbox, suppressions.get(waiting.email)) === null,
    };
  });
}

/** Writes the people, the webinar with its counts, and the audit row if anybody has moved. */
export function writeMovedUp(
  tx: Transaction,
  { firestore, addresses }: MoveUpDeps,
  { before, up, actor, now }: { before: Webinar; up: MovedUp; actor: Actor; now: Date },
): void {
  const { webinar, moved, dropped } = up;
  for (const { registration } of moved) {
    const document = registrationDocument(firestore, webinar.id, registration.id);
    writeMembers(tx, document, storedRegistration(registration));
  }
  for (const { id } of [...moved.map(({ registration }) => registration), ...dropped]) {
    tx.delete(waitingDocument(firestore, webinar.id, id));
  }
  writePlaces(tx, firestore, { before, after: webinar, now });
  const registrations = moved.map(({ registration }) => registration);
  notePlaced(tx, firestore, { webinar, at: now, registrations });
  if (moved.length + dropped.length === 0) return;
  writeSysAudit(tx, firestore, {
    action: "sys.registration.move_up",
    actor,
    webinarId: webinar.id,
    at: now,
    facts: {
      moved: moved.length,
      dropped: dropped.length,
      people: moved.map(({ registration }) => personDigest(addresses, registration.email)),
    },
  });
}
