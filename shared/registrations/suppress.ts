import type { Firestore } from "@google-cloud/firestore";

/** Webinars that one address is registered for, as far as they are looked at. */
const REGISTRATIONS_MAX = 100;
const UNREACHABLE = new Set<unknown>(["bounced", "complained", "suppressed"]);

/** Marks the address as one that gets no mail, wherever it is registered already. One query. */
export async function suppressRegistrations(firestore: Firestore, email: string): Promise<void> {
  const found = await firestore
    .collectionGroup("registrations")
    .where("email", "==", email)
    .limit(REGISTRATIONS_MAX)
    .select("mail_status")
    .get();
  // The one that came back says so already.
  const others = found.docs.filter((each) => !UNREACHABLE.has(each.get("mail_status")));
  for (const { ref } of others) await ref.update({ mail_status: "suppressed" });
}
