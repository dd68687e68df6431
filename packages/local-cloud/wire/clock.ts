/**
 * The time of Cloud Tasks and Cloud Scheduler: the machine's, until a test sets the clock of some resources. From then
 * on these stand still between one setting and the next, so that delays, rates and retries cost a test no time.
 */
import { z } from "zod";
import { type RestAnswer, type RestCall, withBody } from "./rest.ts";

/** A machine's clock may jump while a timer waits: a laptop wakes up. */
const LONGEST_TIMER_MS = 5000;

interface Alarm {
  at: number;
  ring: () => void;
  timer?: NodeJS.Timeout;
}

export class Clock {
  /** undefined: the machine's time. */
  #stands: number | undefined;
  #alarms = new Set<Alarm>();

  /** Milliseconds since 1970. */
  now(): number {
    return this.#stands ?? Date.now();
  }

  /** Never goes back. What is due rings before this returns, the earliest first. */
  set(ms: number): void {
    this.#stands = Math.max(ms, this.#stands ?? 0);
    for (const alarm of this.#alarms) clearTimeout(alarm.timer);
    const due = [...this.#alarms].filter(({ at }) => at <= this.now());
    for (const alarm of due.toSorted((one, other) => one.at - other.at)) this.#ring(alarm);
  }

  /** Rings once it is `at`, never before this returns. The answer takes the alarm back. */
  alarm(at: number, ring: () => void): () => void {
    const alarm: Alarm = { at, ring };
    this.#alarms.add(alarm);
    this.#wait(alarm);
    return () => {
      clearTimeout(alarm.timer);
      this.#alarms.delete(alarm);
    };
  }

  /** When the next alarm rings; Infinity where there is none. */
  next(): number {
    return Math.min(Infinity, ...[...this.#alarms].map(({ at }) => at));
  }

  #wait(alarm: Alarm): void {
    const wait = alarm.at - this.now();
    if (this.#stands !== undefined && wait > 0) return;
    const ms = Math.min(Math.max(0, Math.ceil(wait)), LONGEST_TIMER_MS);
    alarm.timer = setTimeout(() => {
      if (alarm.at > this.now()) this.#wait(alarm);
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
  #set: { prefix: string; ms: number }[] = [];

  of(name: string): Clock {
    const known = this.#clocks.get(name);
    if (known !== undefined) return known;
    const clock = new Clock();
    const times = this.#set.filter(({ prefix }) => name.startsWith(prefix)).map(({ ms }) => ms);
    if (times.length > 0) clock.set(Math.max(...times));
    this.#clocks.set(name, clock);
    return clock;
  }

  /** For the resources that have this prefix, also those to come. */
  set(prefix: string, ms: number): void {
    this.#set = [...this.#set.filter((each) => each.prefix !== prefix), { prefix, ms }];
    for (const [name, clock] of this.#clocks) if (name.startsWith(prefix)) clock.set(ms);
  }

  forget(name: string): void {
    this.#clocks.delete(name);
  }
}

const Setting = z.strictObject({
  /** The start of names: of a location, a queue or a job; or of SendGrid's API keys. */
  prefix: z.string().regex(/^(projects\/|SG\.)/),
  now: z.iso.datetime(),
});

/** `POST /__clock` sets the time of some resources. undefined for any other path. */
export function controlClock(clocks: Clocks, call: RestCall): RestAnswer | undefined {
  if (call.url.pathname !== "/__clock") return undefined;
  return withBody(call, Setting, ({ prefix, now }) => clocks.set(prefix, Date.parse(now)));
}
