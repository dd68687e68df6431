/** The webhook's ECDSA key, kept so that a function configured with it stays right after a restart. */
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

export interface SigningKey {
  /** Base64 of the SPKI DER, as SendGrid's settings page shows it. */
  publicKey: string;
  headers(body: string, at: number): Record<string, string>;
}

/** With a file: the key in it, made at the first use, and its public half beside it as `.pub`. */
export function signingKey(file: string | undefined): SigningKey {
  const privateKey = file === undefined ? generate() : load(file);
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

function load(file: string): KeyObject {
  if (existsSync(file)) return createPrivateKey(readFileSync(file));
  const key = generate();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, key.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 });
  return key;
}

function generate(): KeyObject {
  return generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
}
