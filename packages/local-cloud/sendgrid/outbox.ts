/** The events of one API key: they wait for their delay, then go out one POST at a time until each is accepted. */
import type { Clock } from "../wire/clock.ts";
import { eventsOf, type MailEvent } from "./events.ts";
import type { Accepted } from "./mailbox.ts";
import type { Origin } from "./message.ts";
import { EVENTS_PER_POST_MAX, postsOf } from "./posts.ts";
import { seededRandom } from "../wire/random.ts";
import type { SigningKey } from "./signing-key.ts";
import type { WebhookSettings } from "./webhook-settings.ts";

const RETRY_PAUSE_MAX_MS = 60_000;
const ANSWER_WITHIN_MS = 30_000;

export interface OutboxDeps {
  /** The time by which the events are delayed, dated and retried. */
  clock: Clock;
  settings: () => WebhookSettings | undefined;
  /** The messages of an accepted request. */
  origins: (requestId: string) => Origin[];
  key: SigningKey;
  /** No event of these requests is left to send. */
  settled: (requests: string[]) => void;
  /** No POST is under way. */
  landed: () => void;
}

interface Post {
  settings: WebhookSettings;
  events: MailEvent[];
  /** The requests that are settled once all `open` POSTs of the group are done. */
  group: { requests: string[]; open: number };
  attempts: number;
  dueAt: number;
  giveUpAt: number;
}

export class Outbox {
  readonly #deps: OutboxDeps;
  /** Requests whose events are still to be divided into POSTs. */
  readonly #waiting = new Map<string, Accepted>();
  /** Requests whose events are in `#posts`. */
  readonly #planned = new Set<string>();
  readonly #posts: Post[] = [];
  readonly #closing = new AbortController();
  #random: { settings: WebhookSettings; next: () => number } | undefined;
  #sending: Promise<void> | undefined;
  #isStarted = false;
  #cancelAlarm = () => {};

  constructor(deps: OutboxDeps) {
    this.#deps = deps;
  }

  get clock(): Clock {
    return this.#deps.clock;
  }

  get inFlight(): number {
    return this.#sending === undefined ? 0 : 1;
  }

  /** Requests and POSTs that are due by `until`. */
  pending(until: number): number {
    return this.#dueTimes().filter((dueAt) => dueAt <= until).length;
  }

  accept(accepted: Accepted): void {
    this.#waiting.set(accepted.id, accepted);
    this.pump();
  }

  unsettled(): string[] {
    return [...this.#waiting.keys(), ...this.#planned];
  }

  /** These requests were settled before a restart. */
  forget(requests: readonly string[]): void {
    for (const id of requests) this.#waiting.delete(id);
  }

  /** Sends these events at once, besides those of any request. */
  emit(settings: WebhookSettings, events: MailEvent[]): void {
    this.#plan(settings, events, []);
    this.pump();
  }

  start(): void {
    this.#isStarted = true;
    this.pump();
  }

  /** Resolves once the POST under way, if any, is aborted. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.#cancelAlarm();
    await this.#sending;
  }

  /** Sends the next POST that is due, or waits until one is. */
  pump(): void {
    this.#cancelAlarm();
    if (!this.#isStarted || this.#sending !== undefined || this.#closing.signal.aborted) return;
    const post = this.#duePost() ?? this.#planDue();
    if (post !== undefined) {
      this.#sending = this.#sendAndGoOn(post);
      return;
    }
    const next = Math.min(Infinity, ...this.#dueTimes());
    if (next < Infinity) this.#cancelAlarm = this.clock.alarm(next, () => this.pump());
    this.#deps.landed();
  }

  #dueTimes(): number[] {
    const delayMs = this.#deps.settings()?.delay_ms ?? Infinity;
    return [
      ...Array.from(this.#waiting.values(), ({ acceptedAt }) => acceptedAt + delayMs),
      ...this.#posts.map(({ dueAt }) => dueAt),
    ];
  }

  #duePost(): Post | undefined {
    const first = this.#posts.toSorted((a, b) => a.dueAt - b.dueAt)[0];
    return first !== undefined && first.dueAt <= this.clock.now() ? first : undefined;
  }

  /** Divides the events of due requests into POSTs, about a thousand at a time, and returns the first POST. */
  #planDue(): Post | undefined {
    const settings = this.#deps.settings();
    if (settings === undefined) return undefined;
    const now = this.clock.now();
    const events: MailEvent[] = [];
    const requests: string[] = [];
    for (const { id, acceptedAt } of this.#waiting.values()) {
      if (acceptedAt + settings.delay_ms > now) continue;
      events.push(...eventsOf(this.#deps.origins(id), settings.enabled_events, now));
      requests.push(id);
      if (events.length >= EVENTS_PER_POST_MAX) break;
    }
    this.#plan(settings, events, requests);
    return this.#duePost();
  }

  #plan(settings: WebhookSettings, events: MailEvent[], requests: string[]): void {
    for (const id of requests) {
      this.#waiting.delete(id);
      this.#planned.add(id);
    }
    if (this.#random?.settings !== settings)
      this.#random = { settings, next: seededRandom(settings.seed) };
    const posts = postsOf(events, settings, this.#random.next);
    if (posts.length === 0) return this.#settle(requests);
    const group = { requests, open: posts.length };
    const dueAt = this.clock.now();
    const giveUpAt = dueAt + settings.retry_for_ms;
    for (const part of posts)
      this.#posts.push({ settings, events: part, group, attempts: 0, dueAt, giveUpAt });
  }

  async #sendAndGoOn(post: Post): Promise<void> {
    await this.#send(post);
    this.#sending = undefined;
    this.pump();
  }

  async #send(post: Post): Promise<void> {
    const isAccepted = await this.#post(post);
    if (this.#closing.signal.aborted) return;
    const now = this.clock.now();
    if (!isAccepted && now < post.giveUpAt) {
      const pauseMs = post.settings.retry_ms * 2 ** post.attempts;
      post.attempts += 1;
      post.dueAt = now + Math.min(pauseMs, RETRY_PAUSE_MAX_MS);
      return;
    }
    this.#posts.splice(this.#posts.indexOf(post), 1);
    post.group.open -= 1;
    if (post.group.open === 0) this.#settle(post.group.requests);
  }

  /** Whether the receiver answered with 2xx in time. */
  async #post({ settings, events }: Post): Promise<boolean> {
    const { clock, key } = this.#deps;
    const body = JSON.stringify(events);
    const late = new AbortController();
    const cancelDeadline = clock.alarm(clock.now() + ANSWER_WITHIN_MS, () => late.abort());
    try {
      const response = await fetch(settings.url, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "user-agent": "SendGrid Event API",
          ...key.headers(body, clock.now()),
        },
        body,
        signal: AbortSignal.any([this.#closing.signal, late.signal]),
      });
      await response.body?.cancel();
      return response.ok;
    } catch {
      return false;
    } finally {
      cancelDeadline();
    }
  }

  #settle(requests: string[]): void {
    if (requests.length === 0) return;
    for (const id of requests) this.#planned.delete(id);
    this.#deps.settled(requests);
  }
}
