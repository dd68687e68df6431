/** Google's identity services for a service account that acts as a user: IAM signJwt, OAuth tokens, access checks. */
import { createPublicKey, type KeyObject } from "node:crypto";
import { z } from "zod";
import { parsed, type RestAnswer, type RestCall } from "../wire/rest.ts";
import { Refusal } from "./errors.ts";
import { AccessType } from "./space-config.ts";
import { signToken, verifiedClaims } from "../wire/jwt.ts";
import type { OidcSigner } from "../wire/oidc.ts";

const GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
const TOKEN_URL = "https://oauth2.googleapis.com/token";
const KEY_ID = "local";
const LIFETIME_S = 3600;
const SIGNED_JWT_MAX_S = 12 * 3600;
/** Google tolerates clocks that are a little off. */
const SKEW_S = 60;

/** Which users exist, and who may act on their behalf. */
export const Directory = z.strictObject({
  /** Addresses without an active account. Every other address has one. */
  unknown_users: z.array(z.string()).default([]),
  /** The entry in the Admin console; null if there is none. If omitted, anyone may act on behalf of anyone. */
  delegation: z
    .strictObject({ client: z.string(), scopes: z.array(z.string()) })
    .nullable()
    .optional(),
  /**
   * Who may enter a Meet room without knocking if its own settings do not say. "Controlled by the user's admin for
   * enterprise users or RESTRICTED": https://developers.google.com/workspace/meet/api/reference/rest/v2/spaces#SpaceConfig
   */
  meet_default_access: AccessType.default("TRUSTED"),
  /** The same for single hosts, by address. */
  meet_access: z.record(z.string(), AccessType).default({}),
  /** Settings of rooms, such as `config.artifactConfig`, that a host's edition or administrator does not allow. */
  meet_refusals: z.record(z.string(), z.array(z.string())).default({}),
  /** Public keys (PEM) of key files, by service account. */
  keys: z.record(z.string(), z.string()).default({}),
});
export type Directory = z.infer<typeof Directory>;

/** Whose calendar a call works on. */
export interface Caller {
  email: string;
  scopes: readonly string[];
  isServiceAccount: boolean;
}

export class Identity {
  directory: Directory = Directory.parse({});
  readonly #key: KeyObject;
  readonly #publicKey: KeyObject;
  readonly #signer: OidcSigner;
  readonly #now: () => number;

  constructor({ key, signer }: { key: KeyObject; signer: OidcSigner }, now: () => number) {
    this.#key = key;
    this.#signer = signer;
    this.#publicKey = createPublicKey(key);
    this.#now = now;
  }

  /** `POST /v1/projects/-/serviceAccounts/{email}:signJwt` */
  signJwt(call: RestCall): RestAnswer {
    if (!call.headers.authorization?.startsWith("Bearer "))
      return iamError(401, "UNAUTHENTICATED", "Request is missing required credentials.");
    const body = z.object({ payload: z.string() }).safeParse(parsed(call.body.toString()));
    const claims = z.looseObject({ exp: z.int() }).safeParse(parsed(body.data?.payload ?? ""));
    if (!body.success || !claims.success) {
      return iamError(400, "INVALID_ARGUMENT", "The payload must be a JSON object with exp.");
    }
    const ahead = claims.data.exp - this.#now() / 1000;
    if (ahead <= 0 || ahead > SIGNED_JWT_MAX_S + SKEW_S) {
      return iamError(400, "INVALID_ARGUMENT", "exp must lie at most 12 hours ahead.");
    }
    const signedJwt = signToken(body.data.payload, this.#key, KEY_ID);
    return { status: 200, body: { keyId: KEY_ID, signedJwt } };
  }

  /**
   * `POST /v1/projects/-/serviceAccounts/{email}:generateIdToken`. Anybody with a token may; Google asks for a role.
   * https://docs.cloud.google.com/iam/docs/reference/credentials/rest/v1/projects.serviceAccounts/generateIdToken
   */
  generateIdToken(call: RestCall): RestAnswer {
    if (!call.headers.authorization?.startsWith("Bearer "))
      return iamError(401, "UNAUTHENTICATED", "Request is missing required credentials.");
    const asked = IdTokenRequest.safeParse(parsed(call.body.toString()));
    if (!asked.success) return iamError(400, "INVALID_ARGUMENT", "The audience is missing.");
    const { audience, includeEmail: hasEmail } = asked.data;
    const [, email = ""] = /([^/]+):generateIdToken$/.exec(call.url.pathname) ?? [];
    const now = this.#now();
    const token = this.#signer.token(decodeURIComponent(email), audience, { now, hasEmail });
    return { status: 200, body: { token } };
  }

  /** `POST /token`: exchanges an assertion for an access token, which is bound to user and scopes. */
  token(call: RestCall): RestAnswer {
    const form = new URLSearchParams(call.body.toString());
    if (form.get("grant_type") !== GRANT)
      return oauthError(400, "unsupported_grant_type", "Invalid grant_type");
    const assertion = Assertion.safeParse(this.#claims(form.get("assertion") ?? ""));
    if (!assertion.success) return oauthError(400, "invalid_grant", "Invalid JWT Signature.");
    const ownUrl = `http://${call.headers.host ?? ""}/token`;
    return (
      this.#invalidity(assertion.data, [TOKEN_URL, ownUrl]) ??
      this.#unauthorised(assertion.data) ??
      this.#accessToken(assertion.data)
    );
  }

  /** The refusal of an invalid assertion; undefined if it is valid. */
  #invalidity({ aud, iat, exp, scopes }: Assertion, audiences: string[]): RestAnswer | undefined {
    const now = this.#now() / 1000;
    if (!audiences.includes(aud))
      return oauthError(400, "invalid_grant", "Invalid JWT: Failed audience check.");
    if (exp <= now || iat > now + SKEW_S || exp - iat > LIFETIME_S) {
      return oauthError(
        400,
        "invalid_grant",
        "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe.",
      );
    }
    if (scopes.length === 0)
      return oauthError(400, "invalid_scope", "Empty or missing scope not allowed.");
    return undefined;
  }

  /** The refusal if the service account may not act for this user; undefined if it may. */
  #unauthorised({ iss, sub, scopes }: Assertion): RestAnswer | undefined {
    if (sub !== iss && !this.#mayActForUsers(iss, scopes)) {
      return oauthError(
        401,
        "unauthorized_client",
        "Client is unauthorized to retrieve access tokens using this method, or client not authorized for any of the scopes requested.",
      );
    }
    if (this.directory.unknown_users.includes(sub.toLowerCase()))
      return oauthError(400, "invalid_grant", "Invalid email or User ID");
    return undefined;
  }

  #accessToken({ iss, sub, scopes }: Assertion): RestAnswer {
    const exp = Math.floor(this.#now() / 1000) + LIFETIME_S;
    const payload = { iss, sub, scope: scopes.join(" "), exp };
    const access_token = `ya29.${signToken(JSON.stringify(payload), this.#key, KEY_ID)}`;
    return {
      status: 200,
      body: { access_token, expires_in: LIFETIME_S - 1, token_type: "Bearer" },
    };
  }

  /** The caller of an API. Throws 401 for an invalid or expired token. */
  caller(call: RestCall): Caller {
    const token = /^Bearer ya29\.(\S+)$/.exec(call.headers.authorization ?? "")?.[1] ?? "";
    const claims = AccessToken.safeParse(verifiedClaims(token, [this.#publicKey]));
    if (!claims.success || claims.data.exp <= this.#now() / 1000) throw new Refusal("credentials");
    const { iss, sub, scope } = claims.data;
    return { email: sub.toLowerCase(), scopes: scope.split(" "), isServiceAccount: sub === iss };
  }

  /** The user of a call's access token or assertion; undefined if there is none. */
  subjectOf(call: RestCall): string | undefined {
    const text = call.body.toString();
    const claims = call.url.pathname.endsWith(":signJwt")
      ? parsed((parsed(text) as { payload?: string } | undefined)?.payload ?? "")
      : call.url.pathname === "/token"
        ? this.#claims(new URLSearchParams(text).get("assertion") ?? "")
        : undefined;
    const named = z.object({ sub: z.string() }).safeParse(claims).data?.sub.toLowerCase();
    if (named !== undefined) return named;
    try {
      return this.caller(call).email;
    } catch {
      return undefined;
    }
  }

  #claims(assertion: string): Record<string, unknown> | undefined {
    return verifiedClaims(assertion, [this.#publicKey, ...Object.values(this.directory.keys)]);
  }

  #mayActForUsers(client: string, scopes: string[]): boolean {
    const { delegation } = this.directory;
    if (delegation === undefined) return true;
    if (delegation === null || delegation.client !== client) return false;
    return scopes.every((scope) => delegation.scopes.includes(scope));
  }
}

const IdTokenRequest = z.strictObject({
  audience: z.string().min(1),
  includeEmail: z.boolean().default(false),
});

/** What a service account signs to ask for a token. Without `sub` it acts as itself. */
const Assertion = z
  .object({
    iss: z.string(),
    sub: z.string().optional(),
    scope: z.string().default(""),
    aud: z.string(),
    iat: z.number(),
    exp: z.number(),
  })
  .transform(({ scope, sub, ...claims }) => ({
    ...claims,
    sub: sub ?? claims.iss,
    scopes: scope.split(" ").filter((name) => name !== ""),
  }));
type Assertion = z.infer<typeof Assertion>;

const AccessToken = z.object({
  iss: z.string(),
  sub: z.string(),
  scope: z.string(),
  exp: z.number(),
});

function iamError(code: number, status: string, message: string): RestAnswer {
  return { status: code, body: { error: { code, message, status } } };
}

function oauthError(status: number, error: string, error_description: string): RestAnswer {
  return { status, body: { error, error_description } };
}
