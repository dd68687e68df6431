/** OIDC tokens with which Cloud Tasks and Cloud Scheduler call our functions. */
import type { OAuth2Client } from "google-auth-library";
import { Failure } from "../platform/failure.ts";

export interface ServiceTokens {
  /** Throws `unauthenticated` unless Google signed it for this audience and `account` is who it names. */
  verify(token: string, expected: { audience: string; account: string }): Promise<void>;
}

/** https://cloud.google.com/tasks/docs/creating-http-target-tasks#handler */
export function googleServiceTokens(client: () => Promise<OAuth2Client>): ServiceTokens {
  return {
    async verify(token, { audience, account }) {
      const oauth = await client();
      const ticket = await oauth.verifyIdToken({ idToken: token, audience }).catch((cause) => {
        throw new Failure("unauthenticated", "The service's token is not valid.", { cause });
      });
      const claims = ticket.getPayload();
      if (claims?.email !== account || claims.email_verified !== true) {
        throw new Failure("forbidden", "This account may not call this function.");
      }
    },
  };
}
