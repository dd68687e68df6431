/** Recovery of an operator who has lost the second factor. */
import { randomBytes, randomUUID } from "node:crypto";
import { hostname, userInfo } from "node:os";
import type { Firestore } from "@google-cloud/firestore";
import type { Auth } from "firebase-admin/auth";
import type { Actor } from "../../shared/access/model.ts";
import { writeSysAudit } from "../../shared/audit/store.ts";
import { existingAccountOf, signOut } from "./operators.ts";

/**
 * Removes the second factor, ends the sessions, and returns a link to set a new password: whoever has stolen the old one
 * could otherwise enrol in the operator's place. The audit row comes first, so that there is no reset without one. Throws
 * NoAccount.
 */
export async function resetSecondFactor(
  auth: Auth,
  firestore: Firestore,
  email: string,
): Promise<string> {
  const { uid } = await existingAccountOf(auth, email);
  await firestore.runTransaction(async (tx) =>
    writeSysAudit(tx, firestore, {
      action: "sys.operator.reset_factor",
      actor: administrator(),
      webinarId: null,
      at: new Date(),
      facts: { operator_uid: uid, operator_email: email },
    }),
  );
  const password = randomBytes(32).toString("base64url");
  await auth.updateUser(uid, { password, multiFactor: { enrolledFactors: null } });
  await signOut(auth, email);
  return auth.generatePasswordResetLink(email);
}

/** A person, so that the audit page shows what they did without any filter. */
const administrator = (): Actor => ({
  uid: `administrator:${userInfo().username}`,
  email: null,
  capabilities: [],
  request_id: randomUUID(),
  address: hostname(),
  user_agent: "npm run operator",
});
