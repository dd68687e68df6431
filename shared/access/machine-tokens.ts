/** ID tokens with which Google service accounts call the operators' API (docs/decisions/0071-machines.md). */
import type { OAuth2Client } from "google-auth-library";
import { Failure } from "../platform/failure.ts";
import { invalidToken } from "./authorize.ts";
import { GOOGLE_ISSUERS, unverifiedPayload } from "./google-tokens.ts";
import type { Machine } from "./machines.ts";
import type { Capability } from "./model.ts";

/** The capability of each machine, by the address of its service account. */
export type MachineAccounts = ReadonlyMap<string, Capability>;

export interface MachineTokens {
  /**
   * Throws `unauthenticated` unless Google signed the token for this API and vouches for an address in it, `forbidden`
   * unless the environment lists that address, and `try_later` if Google's keys cannot be fetched.
   */
  verify(token: string): Promise<Machine>;
}

/** True if the token claims to be of Google's own issuer. That only decides who verifies it. */
export function claimsToBeOfMachine(token: string): boolean {
  try {
    const { iss } = unverifiedPayload(token) as { iss?: unknown };
    return GOOGLE_ISSUERS.some((issuer) => issuer === iss);
  } catch {
    return false;
  }
}

/**
 * Unlike the tokens of tasks, a machine's arrives with its signature: API Gateway passes it on in a header of its own.
 * https://docs.cloud.google.com/api-gateway/docs/authenticate-service-account
 */
export function googleMachineTokens(
  client: () => Promise<Pick<OAuth2Client, "verifyIdToken">>,
  { audience, accounts }: { audience: string; accounts: MachineAccounts },
): MachineTokens {
  return {
    async verify(idToken) {
      const oauth = await client();
      const ticket = await oauth.verifyIdToken({ idToken, audience }).catch(refuse);
      const { email, email_verified: isVerified } = ticket.getPayload() ?? {};
      // https://docs.cloud.google.com/iam/docs/reference/credentials/rest/v1/projects.serviceAccounts/generateIdToken
      if (email === undefined || isVerified !== true) throw invalidToken("it names no address");
      const capability = accounts.get(email);
      if (capability === undefined) {
        throw new Failure("forbidden", "This account is not one of the environment's machines.");
      }
      return { email, capability };
    },
  };
}

/** How the library begins its message if Google's keys cannot be fetched. */
const KEYS_MISSING = "Failed to retrieve verification certificates";

/** The library's messages end with the token or its claims, which no log may have. */
function refuse(cause: unknown): never {
  const [reason = ""] = cause instanceof Error ? cause.message.split(/[:,]/) : [];
  if (reason !== KEYS_MISSING) throw invalidToken(reason);
  throw new Failure(
    "try_later",
    "Google's keys cannot be fetched now. Try again in some seconds.",
    {
      headers: { "retry-after": "5" },
      cause: reason,
    },
  );
}
