/** OIDC tokens with which Cloud Tasks and Cloud Scheduler call our functions. */
import type { OAuth2Client, TokenPayload } from "google-auth-library";
import { z } from "zod";
import { Failure } from "../platform/failure.ts";
import { GOOGLE_ISSUERS, unverifiedPayload } from "./google-tokens.ts";

export interface ServiceTokens {
  /** Throws `unauthenticated` unless Google signed it for this audience, `forbidden` unless it names one of `accounts`. */
  verify(token: string, expected: { audience: string; accounts: string[] }): Promise<void>;
}

type Claims = Pick<TokenPayload, "email" | "email_verified">;

/**
 * Cloud Run verifies the token of a call to a private service, and passes it on with this in place of the signature:
 * https://cloud.google.com/run/docs/troubleshooting#signature-removed
 */
const SIGNATURE_REMOVED = "SIGNATURE_REMOVED_BY_GOOGLE";

/**
 * `isBehindCloudRun`: accepts a token without its signature, because only Cloud Run can have removed it. That holds as
 * long as only the named accounts may invoke the service, which terraform/ ensures.
 * https://cloud.google.com/tasks/docs/creating-http-target-tasks#handler
 */
export function googleServiceTokens(
  client: () => Promise<Pick<OAuth2Client, "verifyIdToken">>,
  { isBehindCloudRun, now }: { isBehindCloudRun: boolean; now: () => Date },
): ServiceTokens {
  async function claimsOf(token: string, audience: string): Promise<Claims | undefined> {
    if (isBehindCloudRun && token.endsWith(`.${SIGNATURE_REMOVED}`)) {
      return claimsVerifiedByCloudRun(token, audience, now());
    }
    const oauth = await client();
    return (await oauth.verifyIdToken({ idToken: token, audience })).getPayload();
  }
  return {
    async verify(token, { audience, accounts }) {
      const claims = await claimsOf(token, audience).catch((cause: unknown) => {
        throw new Failure("unauthenticated", "The service's token is not valid.", { cause });
      });
      const { email, email_verified: isVerified } = claims ?? {};
      if (email === undefined || !accounts.includes(email) || isVerified !== true) {
        throw new Failure("forbidden", "This account may not call this function.");
      }
    },
  };
}

const Payload = z.object({
  iss: z.enum(GOOGLE_ISSUERS),
  aud: z.string(),
  exp: z.number(),
  email: z.string().optional(),
  email_verified: z.boolean().optional(),
});

function claimsVerifiedByCloudRun(token: string, audience: string, now: Date): Claims {
  const claims = Payload.parse(unverifiedPayload(token));
  if (claims.aud !== audience) throw new Error(`the token is for ${claims.aud}`);
  if (claims.exp * 1000 <= now.getTime()) throw new Error("the token has expired");
  return claims;
}
