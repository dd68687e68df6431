/** SendGrid's events of accepted mail: late, repeated, out of order, and retried until they are received. */
import { eventsOf } from "../../../packages/local-cloud/sendgrid/events.ts";
import { MailRequest } from "../../../packages/local-cloud/sendgrid/mail-request.ts";
import { originsOf } from "../../../packages/local-cloud/sendgrid/message.ts";
import { shuffled } from "../../../packages/local-cloud/wire/random.ts";
import type { SigningKey } from "../../../packages/local-cloud/sendgrid/signing-key.ts";
import type { VirtualClock } from "./clock.ts";
import type { Courier } from "./courier.ts";
import type { RunPlan } from "./run-plan.ts";

export interface EventDeskOptions {
  clock: VirtualClock;
  courier: Courier;
  key: SigningKey;
  random: () => number;
  /** Minimum and maximum delay from acceptance to the first delivery of an event. */
  delayMs: [number, number];
  webhook: RunPlan["webhook"];
}

const RETRY_MS = 5000;
const PATIENCE_MS = 10_000;

export class EventDesk {
  readonly #options: EventDeskOptions;

  constructor(options: EventDeskOptions) {
    this.#options = options;
  }

  /** SendGrid accepted the request, whether or not the answer arrived. */
  accepted(id: string, request: string): void {
    const { clock, random, webhook } = this.#options;
    if (webhook === "dead") return;
    const mail = MailRequest.parse(JSON.parse(request));
    const origins = originsOf({ id, acceptedAt: clock.ms, apiKey: "" }, mail);
    const events = eventsOf(origins, undefined, clock.ms);
    const told = shuffled(events, random);
    const cut = Math.ceil(random() * told.length);
    for (const part of [told.slice(0, cut), told.slice(cut)]) {
      if (part.length > 0) this.#tell(part);
    }
  }

  #tell(events: object[]): void {
    const { clock, courier, key, random, delayMs } = this.#options;
    const [least, most] = delayMs;
    const body = JSON.stringify(events);
    courier.add({
      what: `${events.length} events`,
      dueAt: clock.ms + least + random() * (most - least),
      patienceMs: PATIENCE_MS,
      method: "POST",
      path: "/receive-mail-events",
      headers: () => ({ "content-type": "application/json", ...key.headers(body, clock.ms) }),
      body,
      isEndless: false,
      answered: (status) => (status >= 200 && status < 300 ? null : clock.ms + RETRY_MS),
    });
  }
}
