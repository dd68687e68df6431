/** For programs in TypeScript that receive events. Needs the package `standardwebhooks`. */
import { Webhook } from "standardwebhooks";
import type { webhooks } from "./api.d.ts";

type Events = {
  [
    Type in keyof webhooks
  ]: webhooks[Type]["post"]["requestBody"]["content"]["application/cloudevents+json"];
};

/** `type` says which one it is, and so what `data` has. Ignore types that you do not know: later versions have more. */
export type WebinarEvent = Events[keyof Events];

export interface ReceivedRequest {
  /** With names in lower case, as Node has them. */
  headers: Record<string, string | string[] | undefined>;
  /** The bytes as they came; a body that was parsed and written again does not verify. */
  body: string | Uint8Array;
}

/**
 * The event, once its signature and its time are good: https://www.standardwebhooks.com. `secrets`: the subscriber's; during a
 * rotation, the earlier and the present one. Throws `WebhookVerificationError` of `standardwebhooks` if none verifies, or if the
 * request is more than five minutes old.
 */
export function verifyEvent(
  { headers, body }: ReceivedRequest,
  ...secrets: string[]
): WebinarEvent {
  const text = typeof body === "string" ? body : new TextDecoder().decode(body);
  const single = Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      typeof value === "string" ? [[name, value]] : [],
    ),
  );
  let refused: unknown = new TypeError("a secret is needed");
  for (const secret of secrets) {
    try {
      return new Webhook(secret).verify(text, single) as WebinarEvent;
    } catch (error) {
      refused = error;
    }
  }
  throw refused;
}
