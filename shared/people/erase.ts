import type { DocumentReference, Firestore } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import { writeSysAudit } from "../audit/store.ts";
import { isClosed, isUndecided, runWithout } from "../delivery/ledger.ts";
import { interruptPlanners } from "../delivery/plan.ts";
import { batchDocument, readBatch, readRun, saveRun } from "../delivery/store.ts";
import { interestIdOf } from "../interest/model.ts";
import { pendingOptIns } from "../interest/pending.ts";
import { interestDocument } from "../interest/store.ts";
import { suppressionDocument } from "../mail/suppressions.ts";
import type { Clock } from "../platform/clock.ts";
import { readDocument } from "../platform/documents.ts";
import { registrationIdOf, type Registration } from "../registrations/model.ts";
import { withoutGuest } from "../registrations/without-guest.ts";
import { readEvenDeleted, webinarDocument } from "../webinars/store.ts";
import { batchesOf, registrationsOf } from "./find.ts";
import { personDigest, type PersonErased } from "./model.ts";

/**
 * Takes away all that is kept of the address, but for the digest that keeps mail from it. Safe to repeat: one that
 * was cut off is completed by the next. The audit says that it was done, by whom, and of whom as a digest.
 */
export async function erasePerson(
  deps: { firestore: Firestore; clock: Clock },
  actor: Actor,
  email: string,
): Promise<PersonErased> {
  const { firestore, clock } = deps;
  const found = await registrationsOf(firestore, email);
  const webinarIds = found.map(({ registration }) => registration.webinar_id);
  // Registrations last: it is by them that a repetition finds the batches.
  let mails = await eraseFromBatches(deps, email, webinarIds);
  const interests = await eraseInterest(firestore, email);
  for (const { document, registration } of found) {
    await eraseRegistration(deps, document, registration.webinar_id);
  }
  // What was bound meanwhile, and nothing after that.
  await interruptPlanners(deps);
  mails += await eraseFromBatches(deps, email, webinarIds);
  const suppression = await suppressionDocument(firestore, email).get();
  const erased = {
    registrations: found.length,
    interests,
    mails,
    is_kept_suppressed: suppression.exists,
  };
  await firestore.runTransaction(async (tx) =>
    writeSysAudit(tx, firestore, {
      action: "sys.person.erase",
      actor,
      webinarId: null,
      at: clock.now(),
      facts: { person: personDigest(email), ...erased },
    }),
  );
  return erased;
}

async function eraseFromBatches(
  { firestore, clock }: { firestore: Firestore; clock: Clock },
  email: string,
  webinarIds: readonly string[],
): Promise<number> {
  const ids = new Set<string>([registrationIdOf(email), interestIdOf(email)]);
  let erased = 0;
  for await (const { id } of batchesOf(firestore, email, webinarIds)) {
    await firestore.runTransaction(async (tx) => {
      const batch = await readBatch(tx, firestore, id);
      const run = batch && (await readRun(tx, firestore, batch.run_id));
      if (!batch || !run) return;
      const recipients = batch.recipients.filter((each) => !ids.has(each.id));
      const left_out = (batch.left_out ?? []).filter((each) => !ids.has(each.id));
      const count = batch.recipients.length - recipients.length;
      tx.update(batchDocument(firestore, id), {
        recipients,
        left_out,
        // Nobody is left to decide about: the sweep closes it.
        ...(recipients.length === 0 && isUndecided(batch) && { due_at: clock.now() }),
      });
      // Of a batch that is closed they are counted already.
      if (isClosed(batch.state)) return;
      const reasons = Array<string>(count).fill("erased");
      saveRun(tx, firestore, runWithout(run, batch, reasons));
    });
    erased += 1;
  }
  return erased;
}

async function eraseInterest(firestore: Firestore, email: string): Promise<number> {
  return firestore.runTransaction(async (tx) => {
    const interest = await tx.get(interestDocument(firestore, interestIdOf(email)));
    const { docs: pending } = await tx.get(pendingOptIns(firestore, email));
    const found = interest.exists ? [interest, ...pending] : pending;
    for (const { ref } of found) tx.delete(ref);
    return found.length;
  });
}

/** The webinar's counts go with it. */
async function eraseRegistration(
  { firestore, clock }: { firestore: Firestore; clock: Clock },
  document: DocumentReference,
  webinarId: string,
): Promise<void> {
  await firestore.runTransaction(async (tx) => {
    const registration = readDocument<Registration>(await tx.get(document));
    const webinar = await readEvenDeleted(firestore, webinarId, tx);
    if (registration === null) return;
    tx.delete(document);
    if (webinar === null) return;
    const isCounted = registration.status === "registered";
    tx.update(webinarDocument(firestore, webinarId), {
      registered_count: Math.max(0, webinar.registered_count - Number(isCounted)),
      attended_count: Math.max(0, webinar.attended_count - Number(registration.attended === true)),
      ...withoutGuest(webinar, registration, clock.now()),
    });
  });
}
