/** This server's own control endpoints: `/__webhook`, `/__events`, `/__limits`. */
import { z } from "zod";
import type { Clocks } from "../wire/clock.ts";
import { type RestAnswer, type RestCall, withBody } from "../wire/rest.ts";
import { refusal } from "./errors.ts";
import { EventName, eventOf } from "./events.ts";
import { Limit, type RateLimit } from "./rate-limit.ts";
import type { SigningKey } from "./signing-key.ts";
import type { State } from "./state.ts";
import { WebhookSettings } from "./webhook-settings.ts";

const EmittedEvent = z
  .strictObject({
    /** The message's id in the mailbox. */
    message_id: z.string().optional(),
    /** An address instead, for the newest message to it. */
    to: z.string().optional(),
    event: EventName,
    /** Replace or extend the event's own fields. */
    fields: z.record(z.string(), z.unknown()).optional(),
  })
  .refine(({ message_id, to }) => (message_id ?? to) !== undefined, "message_id or to");
type EmittedEvent = z.infer<typeof EmittedEvent>;

interface Controlled {
  state: State;
  clocks: Clocks;
  key: SigningKey;
  rate: RateLimit;
}

/** undefined for any other path. */
export function control(call: RestCall, controlled: Controlled): RestAnswer | undefined {
  const { state, key, rate } = controlled;
  const configure = (settings: WebhookSettings | null): RestAnswer => {
    state.configure(settings);
    return webhookState();
  };
  const webhookState = () => ({
    status: 200,
    body: { public_key: key.publicKey, settings: state.webhook.settings() },
  });
  switch (`${call.method} ${call.url.pathname}`) {
    case "GET /__webhook":
      return webhookState();
    case "DELETE /__webhook":
      return configure(null);
    case "POST /__webhook":
      return withBody(call, WebhookSettings, configure);
    case "POST /__events":
      return withBody(call, EmittedEvent, (emitted) => emit(emitted, controlled));
    case "POST /__limits":
      return withBody(call, Limit, (limit) => rate.set(limit));
    case "DELETE /__limits":
      rate.set(null);
      return { status: 204 };
    default:
      return undefined;
  }
}

/** Sends an event that the server never makes by itself, such as `open`. */
function emit(
  { message_id, to, event, fields }: EmittedEvent,
  { state, clocks }: Controlled,
): RestAnswer {
  const { mailbox, webhook } = state;
  const origin =
    message_id === undefined ? mailbox.latestTo(to ?? "") : mailbox.message(message_id);
  if (origin === undefined) return refusal(404, "No such message.");
  const { apiKey } = origin;
  const emitted = { ...eventOf(origin, event, clocks.of(apiKey).now()), ...fields };
  if (!webhook.emit(apiKey, emitted)) return refusal(409, "No webhook is configured.");
  return { status: 202, body: emitted };
}
