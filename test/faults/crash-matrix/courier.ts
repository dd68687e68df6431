/** Delivers tasks, events, sweeps and clicks to workers, at least once and in no fixed order. */
import { setTimeout as delay } from "node:timers/promises";
import { shuffled } from "../../../packages/local-cloud/wire/random.ts";
import type { VirtualClock } from "./clock.ts";

export interface Parcel {
  what: string;
  dueAt: number;
  /** How long the sender waits for an answer before the parcel goes to another worker. */
  patienceMs: number;
  method: string;
  path: string;
  headers(): Record<string, string>;
  body: string;
  /** Whether the run must wait for it; sweeps recur for ever. */
  isEndless: boolean;
  /** Time of the next delivery, by HTTP status (0 for none); null when done. */
  answered(status: number, headers: Headers): number | null;
}

/** A worker that accepts parcels. */
export interface Recipient {
  name: string;
  url: string;
  isDead: boolean;
  /** Paused in the middle of a call. */
  isHeld: boolean;
  /** Parcels in progress, including abandoned ones. */
  active: number;
}

interface Journey {
  parcel: Parcel;
  to: Recipient;
  startedAt: number;
}

export interface CourierOptions {
  clock: VirtualClock;
  random: () => number;
  /** The share of parcels that are delivered twice. */
  duplicate: number;
  recipients: () => Recipient[];
  note: (line: string) => void;
}

/** Real time. A run without progress for this long hangs. */
const STANDSTILL_MS = 300_000;

export class Courier {
  readonly #options: CourierOptions;
  #waiting: Parcel[] = [];
  #journeys = new Set<Journey>();
  #change = Promise.withResolvers<void>();

  constructor(options: CourierOptions) {
    this.#options = options;
  }

  add(parcel: Parcel): void {
    this.#waiting.push(parcel);
  }

  changed(): void {
    this.#change.resolve();
    this.#change = Promise.withResolvers<void>();
  }

  /** True while any parcel except recurring ones is waiting or under way. */
  isBusy(): boolean {
    const parcels = [...this.#waiting, ...[...this.#journeys].map(({ parcel }) => parcel)];
    return parcels.some(({ isEndless }) => !isEndless);
  }

  /** Delivers everything until `isSettled`, moving the clock when nothing is due. Throws past `until`. */
  async run(isSettled: () => Promise<boolean>, until: number): Promise<void> {
    const { clock, recipients } = this.#options;
    for (;;) {
      this.#giveUpWaiting();
      if (this.#bringDue() || this.#isMoving()) {
        await this.#calm();
        continue;
      }
      // Paused workers will continue, so the run waits for them too.
      const isQuiet = !this.isBusy() && clock.nextWake() === Infinity;
      if (isQuiet && (await isSettled())) return;
      const next = Math.min(
        ...this.#waiting.map(({ dueAt }) => dueAt).filter((dueAt) => dueAt > clock.ms),
        ...[...this.#journeys].map(({ parcel, startedAt }) => startedAt + parcel.patienceMs),
        clock.nextWake(),
      );
      // Due parcels wait for the worker that replaces a dead one.
      if (next === Infinity || recipients().every(({ isDead }) => isDead)) {
        await this.#change.promise;
        continue;
      }
      if (next > until) throw new Error("it does not settle");
      clock.moveTo(next);
      // Woken workers run before the next delivery.
      await delay(1);
    }
  }

  #bringDue(): boolean {
    const { clock, random, recipients } = this.#options;
    const free = recipients().filter(({ isDead, isHeld }) => !isDead && !isHeld);
    if (free.length === 0) return false;
    const due = this.#waiting.filter(({ dueAt }) => dueAt <= clock.ms);
    this.#waiting = this.#waiting.filter((parcel) => !due.includes(parcel));
    for (const parcel of shuffled(due, random)) {
      const to = free[Math.floor(random() * free.length)] as Recipient;
      void this.#bring(parcel, to, true);
      if (random() >= this.#options.duplicate) continue;
      const other = free[Math.floor(random() * free.length)] as Recipient;
      void this.#bring(parcel, other, false);
    }
    return due.length > 0;
  }

  async #bring(parcel: Parcel, to: Recipient, counts: boolean): Promise<void> {
    const { clock, note } = this.#options;
    const journey: Journey = { parcel, to, startedAt: clock.ms };
    this.#journeys.add(journey);
    note(`  ${parcel.what} -> ${to.name}${counts ? "" : " (again)"}`);
    to.active += 1;
    const answer = await fetch(to.url + parcel.path, {
      method: parcel.method,
      headers: { ...parcel.headers(), "x-virtual-now": String(clock.ms) },
      body: parcel.body,
    }).then(
      async (response) => {
        await response.body?.cancel();
        return response;
      },
      () => null,
    );
    to.active -= 1;
    note(`  ${parcel.what} = ${answer?.status ?? "lost"}`);
    if (this.#journeys.delete(journey) && counts) this.#settle(parcel, answer);
    this.changed();
  }

  #settle(parcel: Parcel, answer: Response | null): void {
    const again = parcel.answered(answer?.status ?? 0, answer?.headers ?? new Headers());
    if (again !== null) this.#waiting.push({ ...parcel, dueAt: again });
  }

  /** The sender gives up waiting after a while; the worker continues. */
  #giveUpWaiting(): void {
    for (const journey of this.#journeys) {
      if (journey.startedAt + journey.parcel.patienceMs > this.#options.clock.ms) continue;
      this.#journeys.delete(journey);
      this.#settle(journey.parcel, null);
    }
  }

  #isMoving(): boolean {
    // Includes abandoned parcels.
    const isAtWork = this.#options.recipients().some(({ active, isHeld }) => active > 0 && !isHeld);
    return isAtWork || [...this.#journeys].some(({ to }) => !to.isHeld);
  }

  async #calm(): Promise<void> {
    while (this.#isMoving()) {
      const moved = this.#change.promise.then(() => true);
      const late = new AbortController();
      const hung = delay(STANDSTILL_MS, false, { signal: late.signal }).catch(() => true);
      const isMoving = await Promise.race([moved, hung]);
      late.abort();
      if (!isMoving) throw new Error("it hangs");
    }
  }
}
