/** Registers people whom an operator names, in the operator's transaction and under the limits of the form. */
import type { Firestore, Transaction } from "@google-cloud/firestore";
import {
  mailboxDocumentsOf,
  mailboxFrom,
  mailboxIdOf,
  withMail,
  writeMailbox,
  type Mailbox,
  type MailboxLimits,
} from "../access/mailbox-limit.ts";
import type { Consent } from "../consent/model.ts";
import { readSuppressions, type Suppression } from "../mail/suppressions.ts";
import type { AddressIds } from "../platform/address-ids.ts";
import { readAll, writeMembers } from "../platform/documents.ts";
import { Failure } from "../platform/failure.ts";
import { mailHold } from "../registering/mail-hold.ts";
import { newRegistration } from "../registering/new-registration.ts";
import { refusalOf } from "../registering/refusal.ts";
import { returned, takePlace } from "../registering/take-place.ts";
import { writePlaces } from "../registering/write-places.ts";
import { keptAnswers, readAnswers } from "../registrations/answers.ts";
import { registrationIdOf, registrationIdsOf, type Registration } from "../registrations/model.ts";
import { notePlaced } from "../registrations/registration-events.ts";
import { registrationDocument } from "../registrations/store.ts";
import { registrationOf, storedRegistration } from "../registrations/stored.ts";
import {
  readWaiting,
  waitingDocument,
  waitingDocumentsOf,
  type Waiting,
} from "../registrations/waiting.ts";
import type { Webinar } from "../webinars/model.ts";
import { movable, withFewerWaiting } from "../webinars/waiting-list.ts";
import type { Candidate, CandidateRefusal } from "./candidate.ts";

export interface RosterDeps {
  firestore: Firestore;
  addresses: AddressIds;
  mailboxLimits: MailboxLimits;
  guestLimit: number;
}

/** What the candidates' admission depends on and changes, one after the other. */
export interface Roster {
  webinar: Webinar;
  /** By address. */
  people: Map<string, Registration>;
  /** People on the waiting list, by address. */
  waiting: Map<string, Waiting>;
  suppressions: Map<string, Suppression>;
  /** By the id of the mailbox's newest document. */
  mailboxes: Map<string, Mailbox>;
  now: Date;
}

const emptyRoster = (webinar: Webinar, of: Pick<Roster, "suppressions" | "now">): Roster => ({
  webinar,
  people: new Map(),
  waiting: new Map(),
  mailboxes: new Map(),
  ...of,
});

/** Up to five reads for each address. */
export async function readRoster(
  tx: Transaction,
  deps: RosterDeps,
  { webinar, emails, now }: { webinar: Webinar; emails: readonly string[]; now: Date },
): Promise<Roster> {
  const { firestore, addresses } = deps;
  const distinct = [...new Set(emails)];
  const of = distinct.map((email) => ({
    email,
    registrations: registrationIdsOf(addresses, email).map((id) =>
      registrationDocument(firestore, webinar.id, id),
    ),
    waiting: waitingDocumentsOf(deps, webinar, email),
    mailboxes: mailboxDocumentsOf(deps, email),
  }));
  // Several addresses may lead to one mailbox.
  const found = await readAll(
    tx,
    of.flatMap((each) => [...each.registrations, ...each.waiting, ...each.mailboxes]),
  );
  const suppressions = await readSuppressions(tx, deps, distinct);
  const roster = emptyRoster(webinar, { suppressions, now });
  for (const { email, registrations, waiting, mailboxes } of of) {
    const person = registrations
      .map((document) => registrationOf(found(document)))
      .find((each) => each !== null);
    if (person !== undefined) roster.people.set(email, person);
    const [waits] = readWaiting(waiting.map(found));
    if (waits !== undefined) roster.waiting.set(email, waits);
    roster.mailboxes.set(mailboxIdOf(addresses, email), mailboxFrom(mailboxes.map(found)));
  }
  return roster;
}

/** Throws `registration_closed` if nobody can be registered for the webinar; a full one is not closed. */
export function refuseClosed(webinar: Webinar, now: Date): void {
  const refusal = refusalOf(webinar, now);
  if (refusal === null || refusal.code === "webinar_full") return;
  const detail =
    webinar.status === "DRAFT"
      ? "Nobody can be registered for a draft. Publish it first."
      : refusal.detail;
  throw new Failure("registration_closed", detail);
}

export type Admission =
  | {
      outcome: "added" | "returned";
      registration: Registration;
      joins: boolean;
      /** Their turn on the waiting list, which ends. */
      waiting?: Waiting;
    }
  | { outcome: "registered"; registration: Registration }
  | { outcome: "refused"; refusal: CandidateRefusal };

export type Admitted = Pick<
  Extract<Admission, { outcome: "added" | "returned" }>,
  "registration" | "waiting"
>;

/** Decides about one candidate, and changes the roster accordingly. Writes nothing. */
export function admit(
  { addresses, mailboxLimits, guestLimit }: RosterDeps,
  roster: Roster,
  { candidate, consent, source }: { candidate: Candidate; consent: Consent; source: string },
): Admission {
  const { webinar, now } = roster;
  const { email } = candidate;
  const earlier = roster.people.get(email);
  if (earlier?.status === "registered") return { outcome: "registered", registration: earlier };
  const id = earlier?.id ?? registrationIdOf(addresses, email);
  const mailboxId = mailboxIdOf(addresses, email);
  const mailbox = roster.mailboxes.get(mailboxId);
  if (mailbox === undefined) throw new Error("a mailbox was not read");
  const waiting = roster.waiting.get(email);
  const refusal = refusalFor(roster, mailbox, email);
  if (refusal !== null) return { outcome: "refused", refusal };
  const counted = withMail(mailbox, { kind: "place", about: id }, { limits: mailboxLimits, now });
  if (counted === null) return { outcome: "refused", refusal: "mailbox_limit" };
  const { locale = webinar.locale, answers: given, ...person } = candidate;
  const { values } = readAnswers(webinar.questions, given, { isOperator: true });
  const answers = keptAnswers(webinar, values, consent);
  const { time_zone } = webinar;
  const fresh = newRegistration(
    { ...person, id, locale, time_zone, source, ...(answers && { answers }) },
    { webinar, at: now, consent },
  );
  const wanted = earlier === undefined ? fresh : returned(earlier, fresh);
  const left = waiting === undefined ? webinar : withFewerWaiting(webinar, 1);
  const taken = takePlace(left, wanted, { guestLimit, now });
  roster.webinar = taken.webinar;
  roster.waiting.delete(email);
  roster.people.set(email, taken.registration);
  roster.mailboxes.set(mailboxId, counted);
  const outcome = earlier === undefined ? "added" : "returned";
  const { registration, joins } = taken;
  return { outcome, registration, joins, ...(waiting && { waiting }) };
}

function refusalFor(
  { webinar, waiting, suppressions, now }: Roster,
  mailbox: Mailbox,
  email: string,
): CandidateRefusal | null {
  const hold = mailHold(mailbox, suppressions.get(email));
  if (hold !== null) return hold;
  // For people who wait, a place may be held.
  const isHeld = waiting.has(email) && movable(webinar) > 0;
  return refusalOf(webinar, now) !== null && !isHeld ? "full" : null;
}

/** Writes the admitted people, their mailboxes and the webinar's counts. */
export function writeAdmitted(
  tx: Transaction,
  deps: RosterDeps,
  { before, roster, admitted }: { before: Webinar; roster: Roster; admitted: Admitted[] },
): void {
  const { firestore, addresses } = deps;
  const { webinar, now } = roster;
  for (const { registration, waiting } of admitted) {
    if (waiting) tx.delete(waitingDocument(firestore, webinar.id, waiting.id));
    const document = registrationDocument(firestore, webinar.id, registration.id);
    writeMembers(tx, document, storedRegistration(registration));
    const mailbox = roster.mailboxes.get(mailboxIdOf(addresses, registration.email));
    if (mailbox !== undefined) writeMailbox(tx, deps, registration.email, mailbox);
  }
  writePlaces(tx, firestore, { before, after: webinar, now });
  const registrations = admitted.map(({ registration }) => registration);
  notePlaced(tx, firestore, { webinar, at: now, registrations });
}
