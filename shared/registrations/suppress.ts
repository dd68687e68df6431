import type { Firestore } from "@google-cloud/firestore";
import { unreachable } from "../mail/events.ts";
import { readDocument } from "../platform/documents.ts";
import { registrationsOfAddress } from "./store.ts";
import { registrationDocuments } from "./stored.ts";

const statusDocuments = registrationDocuments.pick("mail_status");

const PAGE = 100;

/** Marks all registrations of the address as suppressed. One query per hundred. */
export async function suppressRegistrations(firestore: Firestore, email: string): Promise<void> {
  const registrations = registrationsOfAddress(firestore, email)
    .orderBy("__name__")
    .limit(PAGE)
    .select("mail_status");
  let page = await registrations.get();
  for (;;) {
    // A registration whose own mail bounced already says so.
    const others = page.docs.filter((each) => {
      const person = readDocument(each, statusDocuments);
      return person !== null && unreachable(person) === null;
    });
    for (const { ref } of others) await ref.update({ mail_status: "suppressed" });
    const last = page.docs.at(-1);
    if (last === undefined || page.size < PAGE) return;
    page = await registrations.startAfter(last).get();
  }
}
