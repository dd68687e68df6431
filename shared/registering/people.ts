/** What a transaction has to read about the people who register in it. */
import type { DocumentSnapshot, Transaction } from "@google-cloud/firestore";
import {
  mailboxDocumentsOf,
  mailboxFrom,
  mailboxIdOf,
  type Mailbox,
} from "../access/mailbox-limit.ts";
import type { Proof } from "../access/challenge.ts";
import type { Doubts } from "../access/doubts.ts";
import { senderCount, senderCountDocuments } from "../access/sender-limit.ts";
import { readAll, readDocument } from "../platform/documents.ts";
import { registrationIdsOf, type Registration } from "../registrations/model.ts";
import { registrationDocument } from "../registrations/store.ts";
import { registrationOf } from "../registrations/stored.ts";
import { readWaiting, waitingDocumentsOf, type Waiting } from "../registrations/waiting.ts";
import type { Webinar } from "../webinars/model.ts";
import type { RegisterGroupDeps, RegistrationOrder } from "./order.ts";

/** An order and the ids of the counts that its place adds to; none if places are not limited. */
export type CountedOrder = RegistrationOrder & { shares: readonly string[] };

export const withShares = (
  doubts: Doubts,
  { id, capacity }: Webinar,
  order: RegistrationOrder,
): CountedOrder => {
  const of = { address: order.address, email: order.order.email };
  return { ...order, shares: capacity === null ? [] : doubts.shareIds(of, id) };
};

/** The state that the orders of one transaction change, one after the other. */
export interface Group {
  webinar: Webinar;
  /** Registrations by address. */
  people: Map<string, Registration>;
  /** People on the waiting list, by address. */
  waiting: Map<string, Waiting>;
  /** Mailboxes by the id of their newest document. */
  mailboxes: Map<string, Mailbox>;
  /** How many places a network address or domain has taken, by the id of its count. Only if places are limited. */
  shares: Map<string, number>;
  /** Who gets a place in this transaction. */
  placed: Registration[];
  /** Proofs that have been used, by id. */
  spent: Set<string>;
  now: Date;
}

const emptyGroup = (webinar: Webinar, now: Date): Group => ({
  webinar,
  people: new Map(),
  waiting: new Map(),
  mailboxes: new Map(),
  shares: new Map(),
  placed: [],
  spent: new Set(),
  now,
});

/** One read for the person, one for the mailbox; up to two for shares of limited places, and one for a proof. */
export async function readGroup(
  tx: Transaction,
  deps: RegisterGroupDeps,
  { webinar, orders, now }: { webinar: Webinar; orders: readonly CountedOrder[]; now: Date },
): Promise<Group> {
  const { firestore, addresses } = deps;
  const of = orders.map(({ order: { email }, shares, proof }) => ({
    email,
    registrations: registrationIdsOf(addresses, email).map((id) =>
      registrationDocument(firestore, webinar.id, id),
    ),
    // Nobody waits for most webinars, and then nobody need be looked up.
    waiting: waitingDocumentsOf(deps, webinar, email),
    mailboxes: mailboxDocumentsOf(deps, email),
    shares,
    proof,
  }));
  const counts = of.flatMap(({ shares, proof }) => (proof ? [...shares, proof.id] : shares));
  const found = await readAll(tx, [
    ...of.flatMap((each) => [...each.registrations, ...each.waiting, ...each.mailboxes]),
    ...counts.map((id) => senderCount(firestore, id)),
  ]);
  const group = emptyGroup(webinar, now);
  for (const { email, registrations, waiting, mailboxes, shares, proof } of of) {
    // An address has one registration, and its ids are in the order newest first.
    const person = registrations
      .map((document) => registrationOf(found(document)))
      .find((each) => each !== null);
    if (person !== undefined) group.people.set(email, person);
    const [waits] = readWaiting(waiting.map(found));
    if (waits !== undefined) group.waiting.set(email, waits);
    group.mailboxes.set(mailboxIdOf(addresses, email), mailboxFrom(mailboxes.map(found)));
    for (const id of shares) group.shares.set(id, timesOf(found(senderCount(firestore, id))));
    if (proof && timesOf(found(senderCount(firestore, proof.id))) > 0) group.spent.add(proof.id);
  }
  return group;
}

/** A proof counts as used once, in a document beside the senders' counts. */
export const spentProof = ({ expiresAt }: Proof) => ({ times: 1, expires_at: expiresAt });

const timesOf = (found: DocumentSnapshot): number =>
  readDocument(found, senderCountDocuments)?.times ?? 0;
