/** Domain-wide delegation without a key: the IAM Credentials API signs the assertion that names the host. */
import { OAuth2Client, type GoogleAuth } from "google-auth-library";
import { domainOf } from "../platform/email-address.ts";
import { NO_REDIRECTS } from "./no-redirects.ts";

export const CALENDAR_SCOPE = "https://www.googleapis.com/auth/calendar.events";

export interface Delegation {
  /** The service account whose client id the Workspace administrator has authorised. */
  serviceAccount: string;
  /** Its client id, for hints to the administrator. */
  clientId: string | undefined;
  /** Delegation reaches every user of the Workspace. We use it only for users of these domains. */
  subjectDomains: readonly string[];
  /** https://iamcredentials.googleapis.com/ */
  iamCredentialsUrl: string;
  /** https://oauth2.googleapis.com/token */
  tokenUrl: string;
  /** This function's own identity, which may sign as `serviceAccount`. */
  identity: () => Promise<Pick<GoogleAuth, "request">>;
}

/** IAM did not sign. `cause` has its answer. */
export class SigningFailure extends Error {
  constructor(cause: unknown) {
    super("the assertion was not signed", { cause });
    this.name = "SigningFailure";
  }
}

export class SubjectNotAllowed extends Error {
  constructor(subject: string) {
    super(`${subject} is of no domain that we act for`);
    this.name = "SubjectNotAllowed";
  }
}

const ASSERTION_LIFETIME_S = 3600;

/**
 * A client that acts as `subject` and caches its access tokens. Throws `SubjectNotAllowed`. Its requests reject with
 * `SigningFailure` if the assertion cannot be signed.
 * https://developers.google.com/identity/protocols/oauth2/service-account#httprest
 * https://cloud.google.com/iam/docs/reference/credentials/rest/v1/projects.serviceAccounts/signJwt
 */
export function delegatedClient(delegation: Delegation, scope: string, subject: string) {
  if (!delegation.subjectDomains.includes(domainOf(subject))) throw new SubjectNotAllowed(subject);
  const client = new OAuth2Client(NO_REDIRECTS);
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
  const { iamCredentialsUrl, serviceAccount } = delegation;
  try {
    const identity = await delegation.identity();
    const { data } = await identity.request<{ signedJwt: string }>({
      url: `${iamCredentialsUrl}v1/projects/-/serviceAccounts/${serviceAccount}:signJwt`,
      method: "POST",
      data: { payload: JSON.stringify(claims) },
      timeout: 10_000,
    });
    return data.signedJwt;
  } catch (cause) {
    throw new SigningFailure(cause);
  }
}
