/** Registers, in one transaction, all people who came at the same moment: the webinar's count is one document. */
import type { Transaction } from "@google-cloud/firestore";
import { hasPlacesEnough, isAskedLately, mailboxIdOf } from "../access/mailbox-limit.ts";
import { oftener, senderCount } from "../access/sender-limit.ts";
import { runContendedTransaction } from "../platform/contention.ts";
import { writeMembers } from "../platform/documents.ts";
import { notFound } from "../platform/failure.ts";
import { derivedId } from "../platform/ids.ts";
import { plus } from "../platform/instant.ts";
import { takesGuests } from "../calendar/note-guests.ts";
import { openPlaces, takesWaiting } from "../webinars/waiting-list.ts";
import { webinarsOfSlug } from "../webinars/find-public.ts";
import { webinarOf } from "../webinars/stored.ts";
import { dueConfirmations } from "../confirmations/confirm.ts";
import { repeatConfirmation, repeatedFields } from "../confirmations/confirm-again.ts";
import { RegistrationId, registrationIdOf, type Registration } from "../registrations/model.ts";
import { readAnswers } from "../registrations/answers.ts";
import { pendingPlaceDocument, type PendingPlace } from "../registrations/pending.ts";
import {
  ASK,
  type NextStep,
  type RegisterGroupDeps,
  type RegistrationOrder,
  type RegistrationOutcome,
} from "./order.ts";
import { readGroup, spentProof, withShares, type CountedOrder, type Group } from "./people.ts";
import { refusalOf, webinarFull, wrongAnswers } from "./refusal.ts";
import { registrationOfOrder, takePlace } from "./take-place.ts";
import { causeMail } from "./cause-mail.ts";
import { joinList, tellAgain } from "./wait-in-group.ts";
import { leaveList } from "../registrations/leave-list.ts";
import { writePlaces } from "./write-places.ts";
import { notePlaced } from "../registrations/registration-events.ts";
import { registrationDocument } from "../registrations/store.ts";
import { storedRegistration } from "../registrations/stored.ts";

/** People in one transaction. Each takes up to five of the 500 writes that Firestore used to allow. */
export const GROUP_MAX = 90;

/**
 * Handles the orders one after the other, as they came. Reads the webinar, and per person the registration and the
 * mailbox; writes the webinar, their events, and three documents per person. Throws `try_later`.
 */
export async function registerGroup(
  deps: RegisterGroupDeps,
  slug: string,
  orders: RegistrationOrder[],
): Promise<RegistrationOutcome[]> {
  const { clock, firestore, senders, fullHouses } = deps;
  const known = fullHouses.known(slug);
  const mayWait = known?.hasList === true && orders.some(({ order }) => order.waiting_list);
  if (known !== null && !mayWait) {
    const now = clock.now();
    await Promise.all(orders.map(({ address }) => senders.countRefused(firestore, address, now)));
    return orders.map(() => webinarFull(known.hasList));
  }
  return runContendedTransaction(firestore, async (tx) => {
    const now = clock.now();
    const found = (await tx.get(webinarsOfSlug(firestore, slug))).docs[0];
    const stored = found && webinarOf(found);
    if (!found || !stored) {
      countSenders(tx, deps, orders, now);
      return orders.map(() => notFound("This webinar"));
    }
    const counted = orders.map((order) => withShares(deps.doubts, stored, order));
    const group = await readGroup(tx, deps, { webinar: stored, orders: counted, now });
    const outcomes = counted.map((order) => handleOrder(tx, deps, group, { slug, ...order }));
    countSenders(tx, deps, orders, now);
    const { webinar, placed } = group;
    notePlaced(tx, firestore, { webinar, at: now, registrations: placed });
    if (webinar !== stored) writePlaces(tx, firestore, { before: stored, after: webinar, now });
    return outcomes;
  });
}

/** Refuses, or asks for a challenge, before it looks at who it is: otherwise that would reveal who is registered. */
function handleOrder(
  tx: Transaction,
  deps: RegisterGroupDeps,
  group: Group,
  order: CountedOrder & { slug: string },
): RegistrationOutcome {
  const refusal = refusalOf(group.webinar, group.now);
  const isFull = refusal?.code === "webinar_full";
  const hasList = isFull && takesWaiting(group.webinar, group.now);
  if (isFull) deps.fullHouses.note(order.slug, { hasList });
  const waits = hasList && order.order.waiting_list === true;
  if (refusal !== null && !waits) return refusal;
  const { faults } = readAnswers(group.webinar.questions, order.order.answers);
  if (faults.length > 0) return wrongAnswers(faults);
  const isDoubtful = isInDoubt(tx, deps, group, order);
  if (isDoubtful && order.order.proof === ASK) return { next: "challenge" };
  return { ...registerOne(tx, deps, group, { ...order, isDoubtful }), isFull };
}

/** Refused requests count as well. */
function countSenders(
  tx: Transaction,
  { firestore, senders }: RegisterGroupDeps,
  orders: readonly RegistrationOrder[],
  now: Date,
): void {
  for (const [address, some] of Map.groupBy(orders, (each) => each.address)) {
    senders.count(tx, firestore, { address, times: some.length }, now);
  }
}

/** Depends on the sender, the domain and the webinar, and never on who it is. Uses up the proof that dispels a doubt. */
function isInDoubt(
  tx: Transaction,
  { firestore, doubts }: RegisterGroupDeps,
  group: Group,
  { isDoubtful, shares, proof }: CountedOrder,
): boolean {
  const { capacity } = group.webinar;
  const hasShare =
    capacity !== null &&
    shares.some((share) => (group.shares.get(share) ?? 0) >= doubts.shareOf(capacity));
  if (!isDoubtful && !hasShare) return false;
  if (proof === null || group.spent.has(proof.id)) return true;
  group.spent.add(proof.id);
  tx.set(senderCount(firestore, proof.id), spentProof(proof));
  return false;
}

/** Writes the person's document, and changes the group. */
function registerOne(
  tx: Transaction,
  deps: RegisterGroupDeps,
  group: Group,
  { order, cameAt, shares, isDoubtful, ...circumstances }: CountedOrder,
): NextStep {
  const { people, now } = group;
  const earlier = people.get(order.email);
  if (earlier?.status === "registered") return confirmAgain(tx, deps, group, { earlier, cameAt });
  const mailbox = group.mailboxes.get(mailboxIdOf(deps.addresses, order.email));
  if (mailbox === undefined) throw new Error("a mailbox was not read");
  const waiting = group.waiting.get(order.email);
  const isFull = openPlaces(group.webinar) === 0;
  if (waiting !== undefined && isFull) return tellAgain(tx, deps, group, waiting);
  if (earlier !== undefined || isDoubtful || hasPlacesEnough(mailbox, deps.mailboxLimits, now)) {
    return askForPlace(tx, deps, group, { order, ...circumstances, earlier });
  }
  return takeAtOnce(tx, deps, group, { order, shares, ...circumstances });
}

type Wish = Pick<RegistrationOrder, "order" | "consent" | "attribution">;

/** Takes a place, or one on the waiting list if all are taken. */
function takeAtOnce(
  tx: Transaction,
  deps: RegisterGroupDeps,
  group: Group,
  { order, shares, consent, attribution }: Pick<CountedOrder, "shares"> & Wish,
): NextStep {
  const { firestore, addresses } = deps;
  const { webinar, now } = group;
  const id = registrationIdOf(addresses, order.email);
  if (!causeMail(tx, deps, group, order.email, { kind: "place", about: id })) {
    return usualOutcome(deps, group, order.email);
  }
  for (const share of shares) {
    group.shares.set(share, (group.shares.get(share) ?? 0) + 1);
    tx.set(senderCount(firestore, share), oftener(1, now), { merge: true });
  }
  const wanted = registrationOfOrder({ id, order, consent, attribution }, webinar, now);
  return openPlaces(webinar) === 0
    ? joinList(tx, deps, group, wanted)
    : takeFree(tx, deps, group, wanted);
}

function takeFree(
  tx: Transaction,
  { firestore, guestLimit }: RegisterGroupDeps,
  group: Group,
  wanted: Registration,
): NextStep {
  const { now } = group;
  const { email } = wanted;
  const waiting = group.waiting.get(email);
  const webinar = waiting ? leaveList(tx, firestore, group.webinar, [waiting]) : group.webinar;
  group.waiting.delete(email);
  const since = waiting && { waited_since: waiting.registered_at };
  const taken = takePlace(webinar, { ...wanted, ...since }, { guestLimit, now });
  const { registration } = taken;
  const document = registrationDocument(firestore, webinar.id, registration.id);
  writeMembers(tx, document, storedRegistration(registration));
  group.people.set(email, registration);
  group.placed.push(registration);
  group.webinar = taken.webinar;
  return { webinarId: webinar.id, next: taken.joins ? "guest" : "confirmation" };
}

/** What follows a new registration, for somebody of whom nothing changes. */
const usualOutcome = (
  { guestLimit, addresses }: RegisterGroupDeps,
  { webinar, now }: Group,
  email: string,
): NextStep => {
  const { id: webinarId } = webinar;
  if (openPlaces(webinar) === 0) {
    return { webinarId, next: "waiting", registrationId: registrationIdOf(addresses, email) };
  }
  return { webinarId, next: takesGuests(webinar, guestLimit, now) ? "guest" : "confirmation" };
};

/** Keeps the place for its mailbox to confirm. Neither answer nor work tells whether somebody cancelled before. */
function askForPlace(
  tx: Transaction,
  deps: RegisterGroupDeps,
  group: Group,
  { order, consent, attribution, earlier }: Wish & { earlier: Registration | undefined },
): NextStep {
  const { firestore, addresses, pendingPlaceMs } = deps;
  const { webinar, now } = group;
  const registration_id = earlier?.id ?? registrationIdOf(addresses, order.email);
  const { email: _email, name, organisation, locale, time_zone, source, answers } = order;
  const said = [name, organisation, locale ?? null, time_zone ?? null, source];
  const words = JSON.stringify(answers === undefined ? said : [...said, answers]);
  const id = RegistrationId.parse(derivedId("place", registration_id, words));
  const question = { webinarId: webinar.id, next: "question" as const, placeId: id };
  const mailbox = group.mailboxes.get(mailboxIdOf(addresses, order.email));
  const about = `${webinar.id}/${id}`;
  if (mailbox === undefined || isAskedLately(mailbox, about, now)) return question;
  if (!causeMail(tx, deps, group, order.email, { kind: "question", about })) {
    return usualOutcome(deps, group, order.email);
  }
  const { mail: _none, ...person } = registrationOfOrder(
    { id, order, consent, attribution },
    webinar,
    now,
  );
  const place: PendingPlace = {
    ...person,
    status: "pending",
    registration_id,
    is_return: earlier !== undefined,
    asked_at: now,
    mail: "owed",
    expires_at: plus(now, pendingPlaceMs),
  };
  writeMembers(tx, pendingPlaceDocument(firestore, webinar.id, id), place);
  return question;
}

function confirmAgain(
  tx: Transaction,
  deps: RegisterGroupDeps,
  group: Group,
  { earlier, cameAt }: { earlier: Registration; cameAt: Date },
): NextStep {
  const { webinar, now } = group;
  const again = repeatConfirmation(earlier, { now, cameAt });
  const { email, id } = earlier;
  if (again === null || !causeMail(tx, deps, group, email, { kind: "again", about: id })) {
    return usualOutcome(deps, group, email);
  }
  tx.update(registrationDocument(deps.firestore, webinar.id, id), repeatedFields(now));
  group.people.set(email, { ...earlier, ...again });
  group.webinar = { ...webinar, confirmations_due_at: dueConfirmations(webinar, now) };
  return { webinarId: webinar.id, next: "confirmation" };
}
