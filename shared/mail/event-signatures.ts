/** The signature of SendGrid's Event Webhook. https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features */
import { createPublicKey, verify, type KeyObject } from "node:crypto";
import { Failure } from "../platform/failure.ts";
import { hours } from "../platform/instant.ts";

interface SignedRequest {
  /** As it came: a re-serialised body has another signature. */
  body: Buffer;
  /** `X-Twilio-Email-Event-Webhook-Signature`: base64 of an ECDSA signature in DER. */
  signature: string | undefined;
  /** `X-Twilio-Email-Event-Webhook-Timestamp`: seconds since 1970. */
  timestamp: string | undefined;
}

export interface EventSignatures {
  /** Throws `unauthenticated` unless SendGrid signed it, and that in the last 26 hours. */
  verify(request: SignedRequest, now: Date): void;
}

/** SendGrid tries for a day; what is older is a replay. Within it, repeats are harmless. */
const AGE_MAX_MS = hours(26);
const AHEAD_MAX_MS = hours(1);

export function sendgridEventSignatures(publicKey: string | undefined): EventSignatures {
  let key: KeyObject | null = null;
  return {
    verify({ body, signature, timestamp }, now) {
      if (publicKey === undefined) throw new Error("SENDGRID_WEBHOOK_KEY is not set");
      key ??= createPublicKey({
        key: Buffer.from(publicKey, "base64"),
        format: "der",
        type: "spki",
      });
      const ageMs = now.getTime() - Number(timestamp) * 1000;
      const isTimely = ageMs <= AGE_MAX_MS && ageMs >= -AHEAD_MAX_MS;
      const signed = Buffer.concat([Buffer.from(timestamp ?? ""), body]);
      const isSigned =
        signature !== undefined && verify("sha256", signed, key, Buffer.from(signature, "base64"));
      if (isTimely && isSigned) return;
      throw new Failure("unauthenticated", "The events are not signed by the mail provider.");
    },
  };
}
