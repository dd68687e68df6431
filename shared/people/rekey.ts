/**
 * Moves documents with ids of earlier generations to the present one, so that the earlier key is no longer needed.
 * Registrations keep their ids, because links, batches and events contain them.
 */
import type { DocumentSnapshot, Firestore, Query } from "@google-cloud/firestore";
import type { MailRun } from "../delivery/model.ts";
import { isToLeads } from "../delivery/known-kinds.ts";
import { runDocuments } from "../delivery/model.ts";
import { interestDocuments, interestDocument } from "../interest/store.ts";
import { moveMailbox } from "../access/mailbox-limit.ts";
import { moveSuppression } from "../mail/suppressions.ts";
import type { AddressIds } from "../platform/address-ids.ts";
import { readDocument, readDocuments, writeMembers } from "../platform/documents.ts";

export interface RekeyDeps {
  firestore: Firestore;
  addresses: AddressIds;
}

export interface Rekeyed {
  suppressions: number;
  interests: number;
  mailboxes: number;
}

/**
 * Safe to repeat, to interrupt, and to run while functions run. Throws while mail about a recording is going out, because
 * that reads interests in the order of their ids.
 */
export async function rekeyAddresses(deps: RekeyDeps): Promise<Rekeyed> {
  const { firestore, addresses } = deps;
  if (await isNewsGoingOut(firestore)) {
    throw new Error(
      "Mail to people with an interest is going out. Run this again once it is done.",
    );
  }
  let suppressions = 0;
  for await (const found of everyDocument(firestore.collection("suppressions"))) {
    suppressions += Number(await moveSuppression(deps, found));
  }
  let interests = 0;
  for await (const found of everyDocument(firestore.collection("marketing_webinar_interests"))) {
    const interest = readDocument(found, interestDocuments);
    if (interest === null || addresses.idOf("interest", interest.email) === found.id) continue;
    interests += Number(await moveInterest(deps, { id: found.id, email: interest.email }));
  }
  let mailboxes = 0;
  for await (const found of everyDocument(firestore.collection("mailboxes"))) {
    mailboxes += Number(await moveMailbox(deps, found));
  }
  return { suppressions, interests, mailboxes };
}

const kindDocuments = runDocuments.pick("kind");

async function isNewsGoingOut(firestore: Firestore): Promise<boolean> {
  const open = ["planning", "sending"] satisfies MailRun["state"][];
  const { docs } = await firestore.collection("mail_runs").where("state", "in", open).get();
  return readDocuments(docs, kindDocuments).some(({ kind }) => isToLeads(kind));
}

const PAGE = 300;

async function* everyDocument(collection: Query): AsyncGenerator<DocumentSnapshot> {
  const ordered = collection.orderBy("__name__").limit(PAGE);
  for (let page = await ordered.get(); ;) {
    yield* page.docs;
    const last = page.docs.at(-1);
    if (last === undefined || page.size < PAGE) return;
    page = await ordered.startAfter(last).get();
  }
}

/** If both ids have an interest, the one with the newer consent is kept. */
async function moveInterest(
  { firestore, addresses }: RekeyDeps,
  { id, email }: { id: string; email: string },
): Promise<boolean> {
  const newId = addresses.idOf("interest", email);
  return firestore.runTransaction(async (tx) => {
    const documents = [id, newId].map((each) => interestDocument(firestore, each));
    const [from, to] = (await tx.getAll(...documents)).map((each) => ({
      ref: each.ref,
      interest: readDocument(each, interestDocuments),
    }));
    if (!from?.interest || to === undefined) return false;
    if (!to.interest || to.interest.subscribed_at < from.interest.subscribed_at) {
      writeMembers(tx, to.ref, { ...from.interest, id: newId });
    }
    tx.delete(from.ref);
    return true;
  });
}
