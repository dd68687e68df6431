/** The provider's events: what becomes of each mail is told, at its time, late, in part, or not at all. */
import type { EventName } from "../../../packages/local-cloud/sendgrid/events.ts";
import { drawn, drawnBetween } from "../runtime/chance.ts";
import { control } from "../runtime/control.ts";
import { MINUTE_MS, type Weather } from "../plan.ts";
import { isTaken, type Deliveries } from "./deliveries.ts";
import type { HandOver, Mail, Provider } from "./provider.ts";
import { requests } from "./requests.ts";

const RETRY_MS = 30_000;
const PATIENCE_MS = 10_000;
/** SendGrid gives up after a day. */
const TRIES_MAX = 60;

const outcomeOf = (email: string, isCauseGone: boolean): EventName => {
  if (email.startsWith("bounces-")) return "bounce";
  const isDropped = email.startsWith("dropped-") || (email.startsWith("lost-") && !isCauseGone);
  return isDropped ? "dropped" : "delivered";
};

interface Told {
  event: object;
  mail: Mail | null;
}

/** The number of an attempt that is never made. */
const NEVER = 70;

/** Events that nobody may believe: of attempts and batches that are not there. */
function lies(told: readonly Told[]): Told[] {
  return told.flatMap(({ event }) => {
    const { batch = "", sg_event_id: id = "" } = event as Record<string, string>;
    const other = `${batch.replace(/-\d+(\.\w+)*$/, "")}-${NEVER}`;
    return [
      { ...event, attempt: `${batch}-a${NEVER}`, sg_event_id: `${id}-attempt` },
      { ...event, attempt: `${batch}-a0`, sg_event_id: `${id}-none` },
      { ...event, attempt: `${other}-a1`, batch: other, sg_event_id: `${id}-batch` },
      { ...event, attempt: `${batch}-a`, sg_event_id: `${id}-cut` },
    ].map((lie) => ({ event: lie, mail: null }));
  });
}

export class Webhook {
  /** When the events that functions have taken were made. */
  readonly received: { madeAt: number; takenAt: number }[] = [];
  /** Once an operator has removed what lost mail was dropped for. */
  isCauseGone = false;
  #others = 0;
  readonly #seed: number;
  readonly #weather: Weather;
  readonly #deliveries: Deliveries;

  constructor(of: { seed: number; weather: Weather; deliveries: Deliveries }) {
    this.#seed = of.seed;
    this.#weather = of.weather;
    this.#deliveries = of.deliveries;
  }

  /** "processed" is told at once, or of mail that is kept at its time: SendGrid does not say which. */
  handedOver(provider: Provider, handedOver: HandOver): void {
    if (this.#weather.isProcessedAtOnce) this.#tell(provider, handedOver, "processed");
  }

  left(provider: Provider, handedOver: HandOver): void {
    if (!this.#weather.isProcessedAtOnce) this.#tell(provider, handedOver, "processed");
    this.#tell(provider, handedOver, "outcome");
    this.#tellFound(provider, handedOver);
  }

  /** Of lost mail that turns out to be delivered, within an hour and a half: before an operator sends it again, or after. */
  #tellFound(provider: Provider, { mails, origins }: HandOver): void {
    if (this.isCauseGone) return;
    for (const [index, origin] of origins.entries()) {
      const isFound = drawn(this.#seed, `found ${origin.id}`) < this.#weather.foundAgain;
      const mail = mails[index];
      if (!isFound || mail === undefined || !origin.to.startsWith("lost-")) continue;
      const afterMs = drawnBetween(this.#seed, `found after ${origin.id}`, [
        60_000,
        90 * MINUTE_MS,
      ]);
      const event = { ...provider.event(origin, "delivered"), sg_event_id: `found-${origin.id}` };
      const told = [{ event, mail }];
      const at = control.now() + afterMs;
      this.#deliver(`events found ${mail.batchId}-a${mail.attempt}`, at, control.now(), told);
    }
  }

  #tell(provider: Provider, { mails, origins }: HandOver, way: "processed" | "outcome"): void {
    if (this.#weather.webhook === "dead") return;
    const events = origins.flatMap((origin, index): Told[] => {
      const isLost = drawn(this.#seed, `event ${way} ${origin.id}`) < this.#lost();
      const event = provider.event(
        origin,
        way === "processed" ? way : outcomeOf(origin.to, this.isCauseGone),
      );
      return isLost ? [] : [{ event, mail: mails[index] ?? null }];
    });
    const { batchId, attempt } = mails[0] as Mail;
    if (events.length > 0) this.#post(`events ${way} ${batchId}-a${attempt}`, events);
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

  #delay(what: string): readonly [number, number] {
    const { webhook } = this.#weather;
    if (webhook === "tardy") return [9.8 * MINUTE_MS, 12 * MINUTE_MS];
    const isLate =
      webhook === "late" || (webhook === "patchy" && drawn(this.#seed, `tardy ${what}`) < 0.3);
    return isLate ? [0, 40 * MINUTE_MS] : [500, 50_000];
  }

  #post(what: string, told: Told[]): void {
    const at = control.now() + drawnBetween(this.#seed, `delay ${what}`, this.#delay(what));
    const isLying = drawn(this.#seed, `lie ${what}`) < this.#weather.lies;
    this.#deliver(what, at, control.now(), isLying ? [...lies(told), ...told] : told);
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
        this.received.push({ madeAt, takenAt: control.now() });
        for (const { mail, event } of told) {
          if (mail === null) continue;
          mail.provenAt ??= control.now();
          if ("event" in event && event.event === "delivered") mail.deliveredAt ??= control.now();
        }
        return null;
      },
    });
  }
}
