/**
 * The time of queues, jobs and webhooks: the machine's, until a test sets the clock of some of them. From then on their
 * clock stands still from one setting to the next, so that delays, rates and retries cost a test no time.
 */
import { z } from "zod";
import { type RestAnswer, type RestCall, withBody } from "./rest.ts";

/** A longer wait is checked again after this time, because the clock jumps when a laptop wakes up. */
const TIMER_MAX_MS = 5000;

interface Alarm {
  at: number;
  ring: () => void;
  timer?: NodeJS.Timeout;
}

export class Clock {
  /** undefined for the machine's time. */
  #fixedAt: number | undefined;
  #alarms = new Set<Alarm>();

  /** Milliseconds since 1970. */
  now(): number {
    return this.#fixedAt ?? Date.now();
  }

  /** Moves the clock, never back. Due alarms ring before this returns, the earliest first. */
  set(ms: number): void {
    this.#fixedAt = Math.max(ms, this.#fixedAt ?? 0);
    for (const alarm of this.#alarms) clearTimeout(alarm.timer);
    const due = [...this.#alarms].filter(({ at }) => at <= this.now());
    for (const alarm of due.toSorted((one, other) => one.at - other.at)) this.#ring(alarm);
  }

  /** Calls `ring` at that time, but never before this returns. Returns a function that cancels the alarm. */
  alarm(at: number, ring: () => void): () => void {
    const alarm: Alarm = { at, ring };
    this.#alarms.add(alarm);
    this.#arm(alarm);
    return () => {
      clearTimeout(alarm.timer);
      this.#alarms.delete(alarm);
    };
  }

  /** When the next alarm rings; Infinity if there is none. */
  next(): number {
    return Math.min(Infinity, ...[...this.#alarms].map(({ at }) => at));
  }

  #arm(alarm: Alarm): void {
    const wait = alarm.at - this.now();
    if (this.#fixedAt !== undefined && wait > 0) return;
    const ms = Math.min(Math.max(0, Math.ceil(wait)), TIMER_MAX_MS);
    alarm.timer = setTimeout(() => {
      if (alarm.at > this.now()) this.#arm(alarm);
      else this.#ring(alarm);
    }, ms);
  }

  #ring(alarm: Alarm): void {
    if (this.#alarms.delete(alarm)) alarm.ring();
  }
}

/** The clock of each resource, by its full name. */
export class Clocks {
  #clocks = new Map<string, Clock>();
  #settings: { prefix: string; ms: number }[] = [];

  of(name: string): Clock {
    const known = this.#clocks.get(name);
    if (known !== undefined) return known;
    const clock = new Clock();
    const settings = this.#settings.filter(({ prefix }) => name.startsWith(prefix));
    if (settings.length > 0) clock.set(Math.max(...settings.map(({ ms }) => ms)));
    this.#clocks.set(name, clock);
    return clock;
  }

  /** Applies to resources with this prefix, including future ones. */
  set(prefix: string, ms: number): void {
    this.#settings = [...this.#settings.filter((each) => each.prefix !== prefix), { prefix, ms }];
    for (const [name, clock] of this.#clocks) if (name.startsWith(prefix)) clock.set(ms);
  }

  forget(name: string): void {
    this.#clocks.delete(name);
  }
}

const Setting = z.strictObject({
  /** The start of the name of a location, a queue or a job, of an API key of SendGrid, or of a token of HubSpot. */
  prefix: z.string().regex(/^(projects\/|SG\.|pat-)/),
  now: z.iso.datetime(),
});

/** `POST /__clock` sets the time of the resources with that prefix. undefined for any other path. */
export function controlClock(clocks: Clocks, call: RestCall): RestAnswer | undefined {
  if (call.url.pathname !== "/__clock") return undefined;
  return withBody(call, Setting, ({ prefix, now }) => clocks.set(prefix, Date.parse(now)));
}
