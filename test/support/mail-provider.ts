/** Signs SendGrid events with a key of the tests, for events that the local SendGrid does not send; also its faults. */
import { createSign, generateKeyPairSync } from "node:crypto";
import type { App } from "./app.ts";

const keys = generateKeyPairSync("ec", { namedCurve: "P-256" });

/** Value for SENDGRID_WEBHOOK_KEY. */
export const WEBHOOK_KEY = keys.publicKey
  .export({ format: "der", type: "spki" })
  .toString("base64");

export const signed = (timestamp: string, body: string): string =>
  createSign("sha256")
    .update(timestamp + body)
    .sign(keys.privateKey, "base64");

export async function tellEvents(
  app: App,
  events: Record<string, unknown>[],
  { ageS = 0, headers = {} }: { ageS?: number; headers?: Record<string, string> } = {},
) {
  const body = JSON.stringify(events);
  const timestamp = String(Math.floor(app.clock.now().getTime() / 1000) - ageS);
  return app.call("POST", "/receive-mail-events", {
    as: null,
    body,
    headers: {
      "x-twilio-email-event-webhook-signature": signed(timestamp, body),
      "x-twilio-email-event-webhook-timestamp": timestamp,
      ...headers,
    },
  });
}

interface Spoilt {
  /** Default: the path for sending mail. */
  call?: string;
  /** Affects only requests that contain this text, such as a batch's id. */
  containing: string;
  /** How many requests to affect. Default 1. */
  times?: number;
  action: Record<string, unknown>;
}

/** Plans a fault for the next requests to the local SendGrid that contain this text. */
export async function spoilMail(
  app: { servers: Pick<App["servers"], "sendgrid"> },
  { call = "POST /v3/mail/send", containing, times = 1, action }: Spoilt,
) {
  const answer = await fetch(`${app.servers.sendgrid}/__faults`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      match: { call, containing },
      times,
      action,
    }),
  });
  if (!answer.ok) throw new Error(`The fault was refused: ${await answer.text()}`);
}

/** Takes back what `spoilMail` has planned for requests with that text. */
export async function mendMail(app: App, containing: string): Promise<void> {
  const query = new URLSearchParams({ containing });
  await fetch(`${app.servers.sendgrid}/__faults?${query}`, { method: "DELETE" });
}
