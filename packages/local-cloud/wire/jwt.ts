/** Signs and verifies RS256 tokens (RFC 7519). */
import { generateKeyPairSync, type KeyLike, type KeyObject, sign, verify } from "node:crypto";
import { storedKey } from "./stored-key.ts";

export function signToken(payload: string, key: KeyObject, keyId: string): string {
  const header = JSON.stringify({ alg: "RS256", kid: keyId, typ: "JWT" });
  const signed = [header, payload].map((part) => Buffer.from(part).toString("base64url")).join(".");
  return `${signed}.${sign("sha256", Buffer.from(signed), key).toString("base64url")}`;
}

/** The claims; undefined if none of the keys made the signature. */
export function verifiedClaims(
  token: string,
  keys: readonly KeyLike[],
): Record<string, unknown> | undefined {
  const [header, payload, signature, more] = token.split(".");
  if (
    header === undefined ||
    payload === undefined ||
    signature === undefined ||
    more !== undefined
  )
    return undefined;
  const signed = Buffer.from(`${header}.${payload}`);
  try {
    const { alg } = JSON.parse(Buffer.from(header, "base64url").toString()) as { alg?: unknown };
    const bytes = Buffer.from(signature, "base64url");
    if (alg !== "RS256" || !keys.some((key) => verify("sha256", signed, key, bytes)))
      return undefined;
    return JSON.parse(Buffer.from(payload, "base64url").toString()) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

/** With a file, the key is kept there, so that tokens stay valid after a restart. */
export function rsaKey(file: string | undefined): KeyObject {
  return storedKey(file, () => generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey);
}
