/** What steers this server: `/__webhook`, `/__events`, `/__limits` (and `/__faults`, which all have). */
import { z } from "zod";
import { type RestAnswer, type RestCall, withBody } from "../wire/rest.ts";
import { EventName } from "./events.ts";
import { Limit } from "./rate-limit.ts";
import { WebhookSettings } from "./webhook.ts";

const Emitted = z
  .strictObject({
    /** The message's id in the mailbox; or the newest to an address. */
    message_id: z.string().optional(),
    to: z.string().optional(),
    event: EventName,
    /** Put over the event's own fields. */
    fields: z.record(z.string(), z.unknown()).optional(),
  })
  .refine(({ message_id, to }) => (message_id ?? to) !== undefined, "message_id or to");
export type Emitted = z.infer<typeof Emitted>;

export interface Controlled {
  publicKey: string;
  settings(): WebhookSettings[];
  configure(settings: WebhookSettings | null): void;
  emit(emitted: Emitted): RestAnswer;
  limit(limit: Limit | null): void;
}

/** undefined for a path that is not its own. */
export function control(call: RestCall, controlled: Controlled): RestAnswer | undefined {
  const { publicKey } = controlled;
  const state = () => ({
    status: 200,
    body: { public_key: publicKey, settings: controlled.settings() },
  });
  switch (`${call.method} ${call.url.pathname}`) {
    case "GET /__webhook":
      return state();
    case "DELETE /__webhook":
      controlled.configure(null);
      return state();
    case "POST /__webhook":
      return withBody(call, WebhookSettings, (settings) => {
        controlled.configure(settings);
        return state();
      });
    case "POST /__events":
      return withBody(call, Emitted, (emitted) => controlled.emit(emitted));
    case "POST /__limits":
      return withBody(call, Limit, (limit) => controlled.limit(limit));
    case "DELETE /__limits":
      controlled.limit(null);
      return { status: 204 };
    default:
      return undefined;
  }
}
