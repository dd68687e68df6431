/** Everything that is brought to workers: tasks, events, sweeps, clicks. At least once, in no sure order. */
import { setTimeout as delay } from "node:timers/promises";
import { shuffled } from "../../../packages/local-cloud/sendgrid/random.ts";
import type { VirtualClock } from "./clock.ts";

export interface Parcel {
  what: string;
  dueAt: number;
  /** How long whoever sent it waits for the answer before it is sent again elsewhere. */
  patienceMs: number;
  method: string;
  path: string;
  headers(): Record<string, string>;
  body: string;
  /** Whether it counts for the end: a sweep comes for ever. */
  isEndless: boolean;
  /** When to bring it again, given the HTTP status (0 for none); null once it is done. */
  answered(status: number, headers: Headers): number | null;
}

/** Who can be given parcels. */
export interface Recipient {
  name: string;
  url: string;
  isDead: boolean;
  /** Paused in the middle of a call. */
  isHeld: boolean;
  /** How many parcels it is at, those that nobody waits for any more among them. */
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
  /** The share of parcels that is brought twice. */
  duplicate: number;
  recipients: () => Recipient[];
  note: (line: string) => void;
}

/** Real time; a run that gets nowhere for so long hangs. */
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

  /** True while anything but what comes for ever is waiting or on its way. */
  isBusy(): boolean {
    const parcels = [...this.#waiting, ...[...this.#journeys].map(({ parcel }) => parcel)];
    return parcels.some(({ isEndless }) => !isEndless);
  }

  /** Brings everything, moving the clock when nothing is due, until `isSettled`. Throws past `until`. */
  async run(isSettled: () => Promise<boolean>, until: number): Promise<void> {
    const { clock, recipients } = this.#options;
    for (;;) {
      this.#giveUpWaiting();
      if (this.#bringDue() || this.#isMoving()) {
        await this.#calm();
        continue;
      }
      // Who is paused will go on, and has its say as well.
      const isQuiet = !this.isBusy() && clock.nextWake() === Infinity;
      if (isQuiet && (await isSettled())) return;
      const next = Math.min(
        ...this.#waiting.map(({ dueAt }) => dueAt).filter((dueAt) => dueAt > clock.ms),
        ...[...this.#journeys].map(({ parcel, startedAt }) => startedAt + parcel.patienceMs),
        clock.nextWake(),
      );
      // What is due waits for a worker that is about to take a dead one's place.
      if (next === Infinity || recipients().every(({ isDead }) => isDead)) {
        await this.#change.promise;
        continue;
      }
      if (next > until) throw new Error("it does not settle");
      clock.moveTo(next);
      // Who wakes has its say before anything else is brought.
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

  /** Whoever sent it does not wait for ever; the worker goes on all the same. */
  #giveUpWaiting(): void {
    for (const journey of this.#journeys) {
      if (journey.startedAt + journey.parcel.patienceMs > this.#options.clock.ms) continue;
      this.#journeys.delete(journey);
      this.#settle(journey.parcel, null);
    }
  }

  #isMoving(): boolean {
    // Also of what nobody waits for any more.
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
