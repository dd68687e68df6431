/** The ECDSA key that signs the webhook's POSTs. Keeping it in a file lets receivers keep its public half. */
import { createPublicKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { writeFileSync } from "node:fs";
import { storedKey } from "../wire/stored-key.ts";

export interface SigningKey {
  /** Base64 of the SPKI DER, as SendGrid's settings page shows it. */
  publicKey: string;
  /** The signature headers of a POST, dated `at`. */
  headers(body: string, at: number): Record<string, string>;
}

/** Reads the key from `file`, or creates it there, with the public half beside it as `.pub`. Without a file, a new key. */
export function signingKey(file: string | undefined): SigningKey {
  const privateKey = storedKey(file, generate);
  const der = createPublicKey(privateKey).export({ type: "spki", format: "der" });
  const publicKey = der.toString("base64");
  if (file !== undefined) writeFileSync(`${file}.pub`, `${publicKey}\n`);
  return {
    publicKey,
    headers(body, at) {
      const timestamp = String(Math.floor(at / 1000));
      const signature = sign("sha256", Buffer.from(timestamp + body), privateKey);
      return {
        "X-Twilio-Email-Event-Webhook-Signature": signature.toString("base64"),
        "X-Twilio-Email-Event-Webhook-Timestamp": timestamp,
      };
    },
  };
}

function generate(): KeyObject {
  return generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
}
