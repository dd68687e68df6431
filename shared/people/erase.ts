import type { DocumentReference, Firestore, Transaction } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import {
  departureState,
  guestDigest,
  noteDeparture,
  retryDepartures,
} from "../calendar/note-guests.ts";
import { countChange } from "../attribution/sources.ts";
import { joinDocument } from "../attendance/join-record.ts";
import { outcomesWithoutErased, withoutErased } from "../delivery/erase-recipients.ts";
import { isClosed, isUndecided } from "../delivery/ledger.ts";
import { readOutcomes, saveOutcomes } from "../delivery/outcomes.ts";
import { interruptPlanners } from "../delivery/plan.ts";
import { noteRelease } from "../delivery/run-change.ts";
import {
  batchDocument,
  makeBatchesDue,
  readBatch,
  readRun,
  recipientSpan,
  saveRun,
  waitingBatches,
} from "../delivery/store.ts";
import { eraseHubspotObjects } from "../hubspot/objects.ts";
import { interestDocument, pendingOptIns } from "../interest/store.ts";
import { pendingPlacesOfAddress } from "../registrations/pending.ts";
import { readSuppressions } from "../mail/suppressions.ts";
import type { AddressIds } from "../platform/address-ids.ts";
import type { Clock } from "../platform/clock.ts";
import { writeMembers } from "../platform/documents.ts";
import type { Registration } from "../registrations/model.ts";
import { registrationOf } from "../registrations/stored.ts";
import { waitingOfAddress } from "../registrations/waiting.ts";
import { nextActionAt } from "../webinars/lifecycle.ts";
import { noteProgramme } from "../webinars/programme.ts";
import type { Webinar } from "../webinars/model.ts";
import { readEvenDeleted, webinarDocument } from "../webinars/store.ts";
import { withWaitingDue } from "../webinars/waiting-list.ts";
import { eraseFromEvents } from "./erase-events.ts";
import { eraseFromWaitingLists } from "./erase-waiting.ts";
import {
  erasureDocument,
  erasureOfAddress,
  orderedErasure,
  readErasure,
  type Erasure,
} from "./erasure.ts";
import { batchesOf, recipientIdsOf, registrationsOf } from "./find.ts";
import type { ErasedHere, PersonErased } from "./model.ts";
import { loggedIdsOf } from "./logged.ts";
import { recordErased } from "./record-erased.ts";
import { reportErasure } from "./report-erasure.ts";

export interface EraseDeps {
  firestore: Firestore;
  clock: Clock;
  addresses: AddressIds;
}

interface Person {
  email: string;
  found: Awaited<ReturnType<typeof registrationsOf>>;
}

/**
 * Deletes everything we keep about the address, except the digest that keeps mail from it. Reports how far the erasure is
 * at Google and at the mail provider, where the sweep completes it. Safe to repeat: a repetition, or the sweep, completes an
 * erasure that was cut off, and a repetition reports where it stands.
 */
export async function erasePerson(
  deps: EraseDeps,
  actor: Actor,
  email: string,
): Promise<PersonErased> {
  const found = await registrationsOf(deps.firestore, email);
  const erasure = await orderErasure(deps, actor, { email, found });
  const erased = await eraseFromDatabase(deps, actor, erasure, { email, found });
  await retryFailedDepartures(deps, erasure, email);
  const current = await readErasure(deps.firestore, erasure.id);
  if (current === null) throw new Error(`erasure ${erasure.id} is gone while it is open`);
  const report = await reportErasure(deps, current, email);
  const { calendar, mail_provider } = report;
  return { ...erased, calendar, mail_provider };
}

/** The first commit: from here on the erasure is completed even if this instance dies. */
async function orderErasure(
  deps: EraseDeps,
  actor: Actor,
  { email, found }: Person,
): Promise<Erasure> {
  const { firestore, clock } = deps;
  const webinarIds = found.map(({ registration }) => registration.webinar_id);
  return firestore.runTransaction(async (tx) => {
    const { erasure: earlier, newId } = await erasureOfAddress(tx, deps, email);
    const id = earlier?.id ?? newId;
    // If nothing is kept about the person any more, the caller only asks how far the erasure is.
    const isAsked = earlier !== null && earlier.provider.state !== "failed" && found.length === 0;
    if (isAsked && (await othersOf(deps, email, tx)).length === 0) return earlier;
    const order = { id, email, uid: actor.uid, webinarIds };
    const erasure = orderedErasure(earlier, order, clock.now());
    writeMembers(tx, erasureDocument(firestore, id), erasure);
    return erasure;
  });
}

/** Erases our own documents. The audit says who ordered it, and names the person by a digest. */
export async function eraseFromDatabase(
  deps: EraseDeps,
  actor: Actor,
  { id, requested_by }: Erasure,
  { email, found }: Person,
): Promise<ErasedHere> {
  const { firestore, addresses } = deps;
  const webinarIds = found.map(({ registration }) => registration.webinar_id);
  // Registrations last: a repetition finds the batches by them.
  let mails = await eraseFromBatches(deps, actor, { email, webinarIds });
  const interests = await eraseInterest(deps, email);
  for (const { document, registration } of found) {
    await eraseRegistration(deps, document, registration.webinar_id);
  }
  // Then the batches that were bound meanwhile; after this, nobody binds the person.
  await interruptPlanners(deps);
  mails += await eraseFromBatches(deps, actor, { email, webinarIds });
  const registrations = found.map(({ registration }) => registration);
  const loggedIds = loggedIdsOf(addresses, email, registrations);
  await eraseFromEvents(firestore, loggedIds);
  await eraseHubspotObjects(firestore, loggedIds);
  const suppressions = await readSuppressions(firestore, deps, [email]);
  const erased = {
    registrations: found.length,
    interests,
    mails,
    is_kept_suppressed: suppressions.has(email),
  };
  await recordErased(deps, actor, { id, requested_by, email, found, erased });
  return erased;
}

async function eraseFromBatches(
  { firestore, clock, addresses }: EraseDeps,
  actor: Actor,
  { email, webinarIds }: { email: string; webinarIds: readonly string[] },
): Promise<number> {
  const ids = recipientIdsOf(addresses, email);
  let erased = 0;
  for await (const { id } of batchesOf({ firestore, addresses }, email, webinarIds)) {
    const released = await firestore.runTransaction(async (tx) => {
      const now = clock.now();
      const batch = await readBatch(tx, firestore, id);
      const run = batch && (await readRun(tx, firestore, batch.run_id));
      if (!batch || !run) return null;
      const outcomes = await readOutcomes(tx, firestore, id, ids);
      const without = withoutErased(run, batch, ids);
      const change = outcomes && outcomesWithoutErased(batch, outcomes, ids);
      if (change) saveOutcomes(tx, firestore, id, change);
      const { recipients, left_out, erased_attempts } = without.batch;
      tx.update(batchDocument(firestore, id), {
        recipients,
        left_out,
        // It would name the person who was first or last.
        ...recipientSpan({ recipients: [...recipients, ...(left_out ?? [])] }),
        ...(erased_attempts && { erased_attempts }),
        // Nobody in the batch is left to decide about, so the sweep closes it.
        ...(recipients.length === 0 && isUndecided(batch) && { due_at: now }),
      });
      const after = without.run;
      if (after !== run) saveRun(tx, firestore, after);
      if (isClosed(batch.state)) return null;
      noteRelease(tx, firestore, { actor, before: run, run: after, now });
      return run.paused !== null && after.paused === null ? run.id : null;
    });
    // The rest of the run has waited because nobody knew whether this person has the mail.
    if (released !== null) await makeWaitingDue({ firestore, clock }, released);
    erased += 1;
  }
  return erased;
}

async function makeWaitingDue(
  { firestore, clock }: Pick<EraseDeps, "firestore" | "clock">,
  run: string,
): Promise<void> {
  await makeBatchesDue(firestore, await waitingBatches(firestore, run), clock.now());
}

async function interestsOf(deps: EraseDeps, email: string, tx: Transaction) {
  const { firestore, addresses } = deps;
  const ids = addresses.everyIdOf("interest", email);
  const interests = await tx.getAll(...ids.map((id) => interestDocument(firestore, id)));
  const { docs: pending } = await tx.get(pendingOptIns(firestore, email));
  const { docs: places } = await tx.get(pendingPlacesOfAddress(firestore, email));
  return [...interests.filter(({ exists }) => exists), ...pending, ...places];
}

/** What is kept about the person beside registrations. */
async function othersOf(deps: EraseDeps, email: string, tx: Transaction) {
  const { docs: waiting } = await tx.get(waitingOfAddress(deps.firestore, email));
  return [...(await interestsOf(deps, email, tx)), ...waiting];
}

async function eraseInterest(deps: EraseDeps, email: string): Promise<number> {
  await eraseFromWaitingLists(deps, email);
  return deps.firestore.runTransaction(async (tx) => {
    const found = await interestsOf(deps, email, tx);
    for (const { ref } of found) tx.delete(ref);
    return found.filter(({ ref }) => ref.parent.id !== "pending_places").length;
  });
}

/** Also lowers the webinar's counts. */
async function eraseRegistration(
  { firestore, clock, addresses }: EraseDeps,
  document: DocumentReference,
  webinarId: string,
): Promise<void> {
  await firestore.runTransaction(async (tx) => {
    const registration = registrationOf(await tx.get(document));
    const webinar = await readEvenDeleted(firestore, webinarId, tx);
    if (registration === null) return;
    tx.delete(document);
    tx.delete(joinDocument(firestore, webinarId, document.id));
    if (webinar === null) return;
    const isCounted = registration.status === "registered";
    const isAttended = registration.attended === true;
    const registered_count = Math.max(0, webinar.registered_count - Number(isCounted));
    noteProgramme(tx, firestore, webinar, { ...webinar, registered_count });
    const now = clock.now();
    const left = { ...webinar, ...withoutPerson(webinar, registration, { addresses, now }) };
    const after = withWaitingDue({ ...left, registered_count }, now);
    tx.update(webinarDocument(firestore, webinarId), {
      registered_count,
      attended_count: Math.max(0, webinar.attended_count - Number(isAttended)),
      sources: countChange(webinar.sources, registration, {
        registered: -Number(isCounted),
        attended: -Number(isAttended),
      }),
      calendar_guests: after.calendar_guests,
      waiting_due_at: after.waiting_due_at,
      next_action_at: nextActionAt(after, now),
    });
  });
}

/** Removes the guest whatever the webinar's status, even if the host added them by hand. Pure. */
function withoutPerson(
  webinar: Webinar,
  { invitation, status, email }: Registration,
  { addresses, now }: { addresses: AddressIds; now: Date },
): Partial<Webinar> {
  if (webinar.calendar_event_id === null) return {};
  const isCounted = status === "registered" && invitation !== "mail";
  return {
    calendar_guests: noteDeparture(webinar, guestDigest(addresses, email), { now, isCounted }),
  };
}

/** A repeated request retries removals that Google has refused for good. */
async function retryFailedDepartures(
  { firestore, clock, addresses }: EraseDeps,
  { webinar_ids }: Erasure,
  email: string,
): Promise<void> {
  for (const id of webinar_ids) {
    await firestore.runTransaction(async (tx) => {
      const webinar = await readEvenDeleted(firestore, id, tx);
      if (webinar === null || departureState(webinar, addresses, email) !== "failed") return;
      const now = clock.now();
      const calendar_guests = retryDepartures(webinar.calendar_guests, now);
      const next_action_at = nextActionAt({ ...webinar, calendar_guests }, now);
      tx.update(webinarDocument(firestore, id), { calendar_guests, next_action_at });
    });
  }
}
