/** Tokens of several sign-ins of one operator. The Auth emulator's are unsigned, so the time in them can be chosen. */
import { randomUUID } from "node:crypto";
import { authClient, claimsOf } from "../../packages/local-cloud/testing/auth-client.ts";
import { PROJECT, signIn, signUpOwn } from "./operators.ts";

export interface SignIns {
  email: string;
  uid: string;
  /** A token of a sign-in at this time, in Unix seconds, with a code of an authenticator app or without. */
  at(authTimeS: number, options?: { hasCode?: boolean; renewedAtS?: number }): string;
}

export async function operatorWithSignIns(
  authHost: string,
  capabilities: readonly string[] = ["sys_engineer"],
): Promise<SignIns> {
  const email = `${randomUUID()}@tests.petanque.life`;
  await signUpOwn(authHost, email, capabilities);
  const token = await signIn(authHost, email);
  const claims = claimsOf(token);
  // Otherwise a sign-in from before the account was made would count as revoked.
  const change = { localId: claims.sub, validSince: "1" };
  await authClient(authHost, PROJECT).asOwner("accounts:update", change);
  return {
    email,
    uid: claims.sub,
    at(authTimeS, { hasCode = false, renewedAtS = authTimeS } = {}) {
      const factor = hasCode ? { sign_in_second_factor: "totp" } : {};
      const payload = {
        ...claims,
        auth_time: authTimeS,
        iat: renewedAtS,
        firebase: { ...claims.firebase, ...factor },
      };
      const written = Buffer.from(JSON.stringify(payload)).toString("base64url");
      return `${token.split(".")[0]}.${written}.`;
    },
  };
}
