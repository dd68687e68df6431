import type { Delegation } from "../../shared/google/delegation.ts";
import type { Config } from "./config.ts";

/** The delegated account. This function's own identity asks for its signatures. */
export function delegationOf(config: Config): Delegation {
  const { local } = config;
  return {
    serviceAccount: config.delegationAccount,
    clientId: config.delegationClientId,
    subjectDomains: config.hostDomains,
    iamCredentialsUrl: `${local.iamCredentialsUrl ?? "https://iamcredentials.googleapis.com"}/`,
    tokenUrl: local.tokenUrl ?? "https://oauth2.googleapis.com/token",
    identity: async () => {
      const { GoogleAuth, OAuth2Client } = await import("google-auth-library");
      // The local server accepts any caller.
      return local.iamCredentialsUrl === undefined
        ? new GoogleAuth({ scopes: "https://www.googleapis.com/auth/cloud-platform" })
        : new OAuth2Client({ credentials: { access_token: "local" } });
    },
  };
}
