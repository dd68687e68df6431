/** The provider's events: what becomes of each mail is told, at its time, late, in part, or not at all. */
import type { EventName } from "../../../packages/local-cloud/sendgrid/events.ts";
import type { Origin } from "../../../packages/local-cloud/sendgrid/message.ts";
import { drawn, drawnBetween } from "../runtime/chance.ts";
import { control } from "../runtime/control.ts";
import { MINUTE_MS, type Weather } from "../plan.ts";
import { isTaken, type Deliveries } from "./deliveries.ts";
import type { Mail, Provider } from "./provider.ts";
import { requests } from "./staff.ts";

const RETRY_MS = 30_000;
const PATIENCE_MS = 10_000;
/** SendGrid gives up after a day. */
const TRIES_MAX = 60;

const outcomeOf = (email: string): EventName =>
  email.startsWith("bounces-") ? "bounce" : email.startsWith("dropped-") ? "dropped" : "delivered";

interface Told {
  event: object;
  mail: Mail | null;
}

export class Webhook {
  /** When the events that functions have taken were made. */
  readonly taken: { madeAt: number; takenAt: number }[] = [];
  #others = 0;
  readonly #seed: number;
  readonly #weather: Weather;
  readonly #deliveries: Deliveries;

  constructor(of: { seed: number; weather: Weather; deliveries: Deliveries }) {
    this.#seed = of.seed;
    this.#weather = of.weather;
    this.#deliveries = of.deliveries;
  }

  accepted(provider: Provider, mails: Mail[], origins: Origin[]): void {
    if (this.#weather.webhook === "dead") return;
    const { batchId, attempt } = mails[0] as Mail;
    const told = (events: (origin: Origin) => EventName, way: string): Told[] =>
      origins.flatMap((origin, index) => {
        const isLost = drawn(this.#seed, `event ${way} ${origin.id}`) < this.#lost();
        return isLost
          ? []
          : [{ event: provider.event(origin, events(origin)), mail: mails[index] ?? null }];
      });
    const posts: [string, Told[]][] = [
      ["processed", told(() => "processed", "processed")],
      ["outcome", told(({ to }) => outcomeOf(to), "outcome")],
    ];
    for (const [way, events] of posts) {
      if (events.length > 0) this.#post(`events ${way} ${batchId}-a${attempt}`, events);
    }
  }

  /** Events of mail that has nothing to do with the history come at their time as long as the webhook lives. */
  otherMail(afterMs: number): void {
    if (this.#weather.webhook === "dead") return;
    this.#others += 1;
    const at = control.now() + afterMs;
    const event = {
      event: "processed",
      email: "other@example.org",
      timestamp: Math.floor(at / 1000),
      sg_event_id: `other-${this.#others}`,
    };
    this.#deliver(`events of other mail ${this.#others}`, at + 1000, at, [{ event, mail: null }]);
  }

  #lost(): number {
    return this.#weather.webhook === "patchy" ? 0.35 : 0;
  }

  #post(what: string, told: Told[]): void {
    const { webhook } = this.#weather;
    const isLate =
      webhook === "late" || (webhook === "patchy" && drawn(this.#seed, `tardy ${what}`) < 0.3);
    const within = isLate ? ([0, 40 * MINUTE_MS] as const) : ([500, 50_000] as const);
    const at = control.now() + drawnBetween(this.#seed, `delay ${what}`, within);
    this.#deliver(what, at, control.now(), told);
  }

  #deliver(what: string, at: number, madeAt: number, told: Told[]): void {
    const body = JSON.stringify(told.map(({ event }) => event));
    this.#deliveries.send({
      what,
      at,
      patienceMs: PATIENCE_MS,
      request: () => requests.events(body),
      answered: (reply, tries) => {
        if (!isTaken(reply)) return tries < TRIES_MAX ? control.now() + RETRY_MS : null;
        this.taken.push({ madeAt, takenAt: control.now() });
        for (const { mail } of told) if (mail !== null) mail.provenAt ??= control.now();
        return null;
      },
    });
  }
}
