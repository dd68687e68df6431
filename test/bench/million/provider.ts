/** SendGrid in a busy hour: takes its time, and tells the webhook what became of each mail. */
import { eventOf } from "../../../packages/local-cloud/sendgrid/events.ts";
import { MailRequest } from "../../../packages/local-cloud/sendgrid/mail-request.ts";
import { originsOf, type Origin } from "../../../packages/local-cloud/sendgrid/message.ts";
import { agenda, control } from "../../simulator/runtime/control.ts";
import type { Answer, ProviderCall } from "../../simulator/transport/sendgrid.ts";
import { requests } from "../../simulator/world/requests.ts";
import type { Functions } from "./functions.ts";

/** How soon its servers have delivered what it took. */
const DELIVERED_AFTER_MS = 5000;
const MINUTE_MS = 60_000;
/** A request names its webinar in each mail's arguments. */
const THROTTLED: Answer = { status: 429, headers: { "retry-after": "60" } };

export class BusyProvider {
  requests = 0;
  /** How many mails the last request had. */
  size = 0;
  /** By address and webinar. */
  readonly mails = new Map<string, number>();
  readonly taken: { at: number; mails: number; webinar: string }[] = [];
  /** The first of its requests was taken, so that its other batches follow. */
  #isBegun = false;
  readonly #functions: Functions;
  readonly #throttled: string | null;
  readonly #hasEvents: boolean;

  /** `throttled`: the webinar whose requests get 429 after the first. */
  constructor(of: { functions: Functions; throttled: string | null; hasEvents: boolean }) {
    this.#functions = of.functions;
    this.#throttled = of.throttled;
    this.#hasEvents = of.hasEvents;
    if (of.hasEvents) this.#postOtherMail();
  }

  #lastCount = 0;
  #counted = 0;

  /** People who have a mail of another webinar than this. */
  mailsBut(webinar: string | null): number {
    if (webinar === null) return this.mails.size;
    for (const each of this.taken.slice(this.#counted)) {
      if (each.webinar !== webinar) this.#lastCount += each.mails;
    }
    this.#counted = this.taken.length;
    return this.#lastCount;
  }

  receive = ({ body }: ProviderCall): Answer => {
    this.requests += 1;
    const mail = MailRequest.parse(JSON.parse(body));
    const id = `request-${this.requests}`;
    const origins = originsOf({ id, acceptedAt: control.now(), apiKey: "" }, mail);
    this.size = origins.length;
    const webinar = webinarOf(origins);
    if (webinar === this.#throttled && this.#isBegun) return THROTTLED;
    this.#isBegun ||= webinar === this.#throttled;
    for (const { to } of origins) {
      const name = `${webinar} ${to}`;
      this.mails.set(name, (this.mails.get(name) ?? 0) + 1);
    }
    this.taken.push({ at: control.now(), mails: origins.length, webinar });
    if (this.#hasEvents) {
      const at = control.now() + DELIVERED_AFTER_MS;
      this.#post(at, () => origins.map((origin) => eventOf(origin, "delivered", control.now())));
    }
    return { status: 202, headers: { "x-message-id": id } };
  };

  /** Events of other mail go on, which show that the webhook lives. */
  #postOtherMail(): void {
    const at = control.now() + MINUTE_MS;
    const timestamp = Math.floor(at / 1000);
    const event = { event: "processed", email: "other@example.org", timestamp };
    this.#post(at, () => [{ ...event, sg_event_id: `other-${timestamp}` }]);
    agenda.add(at, () => this.#postOtherMail());
  }

  #post(at: number, events: () => object[]): void {
    agenda.add(at, () => {
      const posted = requests.events(JSON.stringify(events()));
      void this.#functions.invoke("events", posted);
    });
  }
}

function webinarOf(origins: Origin[]): string {
  const [first] = origins;
  const args = first?.personalization.custom_args ?? first?.mail.custom_args ?? {};
  return String({ ...first?.mail.custom_args, ...args }["webinar"] ?? "");
}
