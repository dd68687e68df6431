/**
 * "This was not me": the reader of a first mail says that somebody else typed their address. Anonymous requests cause
 * their mailbox no more mail, until the same link takes that back.
 */
import type { Firestore, Transaction } from "@google-cloud/firestore";
import { z } from "zod";
import { systemActor, type RequestOrigin } from "../access/model.ts";
import { mailboxDocument, mailboxDocuments } from "../access/mailbox-limit.ts";
import { readNotMe, type Disowned } from "../access/not-me-token.ts";
import type { SignedTokens } from "../access/signed-tokens.ts";
import { writeSysAudit } from "../audit/store.ts";
import { optInDocument } from "../interest/opt-in.ts";
import { optInDocuments, pendingOptIns } from "../interest/store.ts";
import type { AddressIds } from "../platform/address-ids.ts";
import type { Clock } from "../platform/clock.ts";
import { runContendedTransaction } from "../platform/contention.ts";
import { readDocument, writeMembers } from "../platform/documents.ts";
import { notFound } from "../platform/failure.ts";
import { days, plus } from "../platform/instant.ts";
import type { Registration } from "../registrations/model.ts";
import {
  pendingPlaceDocument,
  pendingPlaceDocuments,
  pendingPlacesOfAddress,
} from "../registrations/pending.ts";
import { registrationDocument } from "../registrations/store.ts";
import { registrationOf } from "../registrations/stored.ts";
import { waitingDocument, waitingDocuments, type Waiting } from "../registrations/waiting.ts";
import type { Webinar } from "../webinars/model.ts";
import { readEvenDeleted } from "../webinars/store.ts";
import { freePlace, isOver } from "./cancel.ts";
import { writeLeft } from "../registrations/leave-list.ts";

/** True if anonymous requests cause the mailbox no mail. */
export const MailboxRefusal = z.object({ refused: z.boolean() }).meta({ id: "MailboxRefusal" });

interface NotMeDeps {
  firestore: Firestore;
  clock: Clock;
  addresses: AddressIds;
  links: SignedTokens;
}

/** Changes nothing. Throws `not_found`. */
export async function isRefused(deps: NotMeDeps, token: string): Promise<boolean> {
  const { mailboxId } = keyOf(deps, token);
  const found = await mailboxDocument(deps.firestore, mailboxId).get();
  return (readDocument(found, mailboxDocuments)?.refused_at ?? null) !== null;
}

/**
 * Stops all mail that anonymous requests cause in this mailbox, frees the place that the mail was about, and drops every
 * request of the address that nobody has confirmed. The audit row names no address. A repetition changes nothing. Throws
 * `not_found`, `try_later`.
 */
export async function refuseMail(
  deps: NotMeDeps,
  origin: RequestOrigin,
  token: string,
): Promise<void> {
  const { firestore, clock, addresses } = deps;
  const { mailboxId, request } = keyOf(deps, token);
  await runContendedTransaction(firestore, async (tx) => {
    const now = clock.now();
    const document = mailboxDocument(firestore, mailboxId);
    const mailbox = readDocument(await tx.get(document), mailboxDocuments);
    const { email, registration, turn, webinar } = await readDisowned(tx, deps, request);
    const isFreed =
      registration?.status === "registered" && webinar !== null && !isOver(webinar, now);
    const waiting = email === null ? [] : await unconfirmedOf(tx, firestore, email);
    const isTurn = turn !== null && webinar !== null;
    const changesNothing = !isFreed && !isTurn && waiting.length === 0;
    if ((mailbox?.refused_at ?? null) !== null && changesNothing) return;
    for (const { ref } of waiting) tx.delete(ref);
    if (isTurn) writeLeft(tx, firestore, { webinar, people: [turn], now });
    if (isFreed) freePlace(tx, deps, { webinar, registration, now, request_id: origin.request_id });
    const refusal = { refused_at: mailbox?.refused_at ?? now, expires_at: null, mails: [] };
    writeMembers(tx, document, { ...refusal, generation: addresses.generation });
    writeSysAudit(tx, firestore, {
      action: "public.not_me",
      // The audit is kept for good, so it has neither network address nor browser of somebody who did no wrong.
      actor: systemActor("reader", { ...origin, address: "", user_agent: "" }),
      webinarId: "webinarId" in request ? request.webinarId : null,
      at: now,
      facts: { about: request.kind, id: request.id, place_freed: isFreed || isTurn },
    });
  });
}

/** The same link lifts the refusal, and nothing else does: it is only in the mailbox. Throws `not_found`. */
export async function allowMailAgain(deps: NotMeDeps, token: string): Promise<void> {
  const { firestore, clock } = deps;
  const { mailboxId } = keyOf(deps, token);
  await firestore.runTransaction(async (tx) => {
    const document = mailboxDocument(firestore, mailboxId);
    const mailbox = readDocument(await tx.get(document), mailboxDocuments);
    if ((mailbox?.refused_at ?? null) === null) return;
    tx.update(document, { refused_at: null, expires_at: plus(clock.now(), days(1)) });
  });
}

function keyOf(deps: NotMeDeps, token: string) {
  const key = readNotMe(deps, token);
  if (key === null) throw notFound("This link");
  return key;
}

/** What is left of the request that the mail was about. */
interface DisownedRequest {
  email: string | null;
  registration: Registration | null;
  /** Their turn on the waiting list. */
  turn: Waiting | null;
  webinar: Webinar | null;
}

async function readDisowned(
  tx: Transaction,
  { firestore }: NotMeDeps,
  request: Disowned,
): Promise<DisownedRequest> {
  const nothing = { email: null, registration: null, turn: null, webinar: null };
  switch (request.kind) {
    case "interest": {
      const asked = readDocument(
        await tx.get(optInDocument(firestore, request.id)),
        optInDocuments,
      );
      return { ...nothing, email: asked?.email ?? null };
    }
    case "pending": {
      const document = pendingPlaceDocument(firestore, request.webinarId, request.id);
      const place = readDocument(await tx.get(document), pendingPlaceDocuments);
      return { ...nothing, email: place?.email ?? null };
    }
    case "waiting":
    case "place":
      return readPlace(tx, firestore, request);
  }
}

/** A later registration of the same person, or a later turn, is one that they made since. */
async function readPlace(
  tx: Transaction,
  firestore: Firestore,
  { kind, webinarId, id, registeredAt }: Extract<Disowned, { registeredAt: Date }>,
): Promise<DisownedRequest> {
  const isSame = (at: Date | undefined) => at?.getTime() === registeredAt.getTime();
  const registration = registrationOf(await tx.get(registrationDocument(firestore, webinarId, id)));
  const waits = kind === "waiting" ? await tx.get(waitingDocument(firestore, webinarId, id)) : null;
  const turn = waits && readDocument(waits, waitingDocuments);
  const madeAt = kind === "waiting" ? registration?.waited_since : registration?.registered_at;
  return {
    email: registration?.email ?? turn?.email ?? null,
    registration: isSame(madeAt) ? registration : null,
    turn: isSame(turn?.registered_at) ? turn : null,
    webinar: await readEvenDeleted(firestore, webinarId, tx),
  };
}

/** Everything that waits for a click of this address. */
async function unconfirmedOf(tx: Transaction, firestore: Firestore, email: string) {
  const [places, optIns] = await Promise.all([
    tx.get(pendingPlacesOfAddress(firestore, email)),
    tx.get(pendingOptIns(firestore, email)),
  ]);
  return [...places.docs, ...optIns.docs];
}
