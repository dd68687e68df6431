/** Domain-wide delegation without a key: IAM Credentials signs the assertion that names the host. */
import { OAuth2Client, type GoogleAuth } from "google-auth-library";

export const CALENDAR_SCOPE = "https://www.googleapis.com/auth/calendar.events";

export interface Delegation {
  /** The service account whose client id the Workspace administrator has allowed. */
  serviceAccount: string;
  /** https://iamcredentials.googleapis.com/ */
  iamCredentialsUrl: string;
  /** https://oauth2.googleapis.com/token */
  tokenUrl: string;
  /** Identity of this function, which may sign as `serviceAccount`. */
  identity: () => Promise<Pick<GoogleAuth, "request">>;
}

const ASSERTION_LIFETIME_S = 3600;

/**
 * A client that acts as `subject`. Its access tokens are kept for as long as they live.
 * https://developers.google.com/identity/protocols/oauth2/service-account#httprest
 * https://cloud.google.com/iam/docs/reference/credentials/rest/v1/projects.serviceAccounts/signJwt
 */
export function delegatedClient(delegation: Delegation, scope: string, subject: string) {
  const client = new OAuth2Client();
  client.refreshHandler = async () => {
    const nowS = Math.floor(Date.now() / 1000);
    const assertion = await signAssertion(delegation, {
      iss: delegation.serviceAccount,
      sub: subject,
      scope,
      aud: "https://oauth2.googleapis.com/token",
      iat: nowS,
      exp: nowS + ASSERTION_LIFETIME_S,
    });
    const { data } = await client.transporter.request<{ access_token: string; expires_in: number }>(
      {
        url: delegation.tokenUrl,
        method: "POST",
        data: new URLSearchParams({
          grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer",
          assertion,
        }),
        timeout: 10_000,
      },
    );
    return { access_token: data.access_token, expiry_date: (nowS + data.expires_in) * 1000 };
  };
  return client;
}

async function signAssertion(delegation: Delegation, claims: object): Promise<string> {
  const identity = await delegation.identity();
  const { data } = await identity.request<{ signedJwt: string }>({
    url: `${delegation.iamCredentialsUrl}v1/projects/-/serviceAccounts/${delegation.serviceAccount}:signJwt`,
    method: "POST",
    data: { payload: JSON.stringify(claims) },
    timeout: 10_000,
  });
  return data.signedJwt;
}
