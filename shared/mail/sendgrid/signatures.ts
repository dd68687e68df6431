/** The signature of SendGrid's Event Webhook. https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features */
import { createPublicKey, verify, type KeyObject } from "node:crypto";
import { Failure } from "../../platform/failure.ts";
import { hours } from "../../platform/instant.ts";
import type { MailFeedback } from "../events.ts";

/** Base64 of an ECDSA signature in DER. */
const SIGNATURE_HEADER = "x-twilio-email-event-webhook-signature";
/** Seconds since 1970. */
const TIMESTAMP_HEADER = "x-twilio-email-event-webhook-timestamp";

/** SendGrid retries for a day; anything older is a replay. Repeats within it are harmless. */
const AGE_MAX_MS = hours(26);
const AHEAD_MAX_MS = hours(1);

export function sendgridSignatures(publicKey: string | undefined): MailFeedback["verify"] {
  let key: KeyObject | null = null;
  return ({ body, header }, now) => {
    if (publicKey === undefined) throw new Error("SENDGRID_WEBHOOK_KEY is not set");
    key ??= createPublicKey({
      key: Buffer.from(publicKey, "base64"),
      format: "der",
      type: "spki",
    });
    const signature = header(SIGNATURE_HEADER);
    const timestamp = header(TIMESTAMP_HEADER);
    const ageMs = now.getTime() - Number(timestamp) * 1000;
    const isTimely = ageMs <= AGE_MAX_MS && ageMs >= -AHEAD_MAX_MS;
    const signed = Buffer.concat([Buffer.from(timestamp ?? ""), body]);
    const isSigned =
      signature !== undefined && verify("sha256", signed, key, Buffer.from(signature, "base64"));
    if (isTimely && isSigned) return;
    throw new Failure("unauthenticated", "The events are not signed by the mail provider.");
  };
}
