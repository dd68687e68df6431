/** ID tokens of service accounts, signed by a local key whose public half the server publishes. */
import { createHash, createPublicKey, type KeyObject } from "node:crypto";
import { rsaKey, signToken } from "./jwt.ts";
import type { RestAnswer, RestCall } from "./rest.ts";

const ISSUER = "https://accounts.google.com";
const LIFETIME_S = 3600;

export class OidcSigner {
  #privateKey: KeyObject;
  #publicKey: KeyObject;
  readonly keyId: string;

  /** Reads the key from `file`, or creates it there. Without a file the key is new. */
  constructor(file?: string) {
    this.#privateKey = rsaKey(file);
    this.#publicKey = createPublicKey(this.#privateKey);
    const der = this.#publicKey.export({ type: "spki", format: "der" });
    this.keyId = createHash("sha1").update(der).digest("hex");
  }

  /** An ID token that identifies `email` to `audience`, valid for an hour. Without `hasEmail` only its `sub` does. */
  token(email: string, audience: string, { now = Date.now(), hasEmail = true } = {}): string {
    const iat = Math.floor(now / 1000);
    // Google's `sub` is the account's numeric id; ours only has to be stable.
    const subject = BigInt(`0x${createHash("sha1").update(email).digest("hex").slice(0, 16)}`);
    const claims = {
      aud: audience,
      azp: subject.toString(),
      ...(hasEmail && { email, email_verified: true }),
      exp: iat + LIFETIME_S,
      iat,
      iss: ISSUER,
      sub: subject.toString(),
    };
    return signToken(JSON.stringify(claims), this.#privateKey, this.keyId);
  }

  /** The JWK set, in the form of https://www.googleapis.com/oauth2/v3/certs. */
  jwks(): object {
    const { n, e } = this.#publicKey.export({ format: "jwk" });
    return { keys: [{ kty: "RSA", alg: "RS256", use: "sig", kid: this.keyId, n, e }] };
  }

  /** PEM certificates by key id, in the form of /oauth2/v1/certs, which google-auth-library reads in Node. */
  pems(): Record<string, string> {
    return { [this.keyId]: this.#publicKey.export({ type: "spki", format: "pem" }).toString() };
  }
}

/** Answers `GET /oauth2/v3/certs` and `GET /oauth2/v1/certs`; undefined for any other call. */
export function certs(signer: OidcSigner, { method, url }: RestCall): RestAnswer | undefined {
  if (method !== "GET") return undefined;
  const headers = { "cache-control": "public, max-age=3600" };
  if (url.pathname === "/oauth2/v3/certs") return { status: 200, headers, body: signer.jwks() };
  if (url.pathname === "/oauth2/v1/certs") return { status: 200, headers, body: signer.pems() };
  return undefined;
}
