/** The Event Webhook: tells an address of what became of the mails, at least once, in no sure order. */
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { EventName, type MailEvent, eventOf, fateOf } from "./events.ts";
import type { Accepted, Mailbox } from "./mailbox.ts";
import { seededRandom, shuffled } from "./random.ts";
import type { SigningKey } from "./signing-key.ts";

export const WebhookSettings = z.strictObject({
  url: z.url(),
  /** Whose mails; without it, those of every key that has no settings of its own. */
  api_key: z.string().optional(),
  enabled_events: z.array(EventName).optional(),
  /** The part of the events that is told again in a further POST. */
  duplicate: z.number().min(0).max(1).default(0),
  reorder: z.boolean().default(false),
  /** From acceptance to the first POST. */
  delay_ms: z.int().min(0).default(0),
  seed: z.int().default(1),
  /** The pause after a refused POST, doubled each time up to a minute, and when to give up. */
  retry_ms: z.int().min(1).default(1000),
  retry_for_ms: z
    .int()
    .min(0)
    .default(24 * 3_600_000),
});
export type WebhookSettings = z.infer<typeof WebhookSettings>;

const MOST_EVENTS_A_POST = 1000;
const LONGEST_PAUSE_MS = 60_000;
const ANSWER_WITHIN_MS = 30_000;

interface Batch {
  settings: WebhookSettings;
  events: MailEvent[];
  /** The requests that are settled once this batch and its siblings are through. */
  owed: { requests: string[]; open: number };
  attempt: number;
  due: number;
  giveUpAt: number;
}

export class Webhook {
  #settings = new Map<string, WebhookSettings>();
  #random = new Map<string, () => number>();
  #waiting = new Map<string, Accepted>();
  #batches: Batch[] = [];
  #stopped = new AbortController();
  #wake = Promise.withResolvers<void>();
  readonly #mailbox: Mailbox;
  readonly #key: SigningKey;
  readonly #settled: (requests: string[]) => void;

  constructor(mailbox: Mailbox, key: SigningKey, settled: (requests: string[]) => void) {
    this.#mailbox = mailbox;
    this.#key = key;
    this.#settled = settled;
  }

  configure(settings: WebhookSettings): void {
    const owner = settings.api_key ?? "*";
    this.#settings.set(owner, settings);
    this.#random.set(owner, seededRandom(settings.seed));
    this.#wake.resolve();
  }

  forget(): void {
    this.#settings.clear();
  }

  settings(): WebhookSettings[] {
    return [...this.#settings.values()];
  }

  settingsFor(apiKey: string): WebhookSettings | undefined {
    return this.#settings.get(apiKey) ?? this.#settings.get("*");
  }

  /** Requests that have events to tell of. */
  waiting(): Accepted[] {
    return [...this.#waiting.values()];
  }

  accept(accepted: Accepted): void {
    if (this.settingsFor(accepted.apiKey) === undefined) return;
    this.#waiting.set(accepted.id, accepted);
    this.#wake.resolve();
  }

  settle(requests: readonly string[]): void {
    for (const id of requests) this.#waiting.delete(id);
  }

  /** Tells these events at once, outside any request. */
  emit(settings: WebhookSettings, events: MailEvent[]): void {
    this.#enqueue(settings, events, []);
    this.#wake.resolve();
  }

  stop(): void {
    this.#stopped.abort();
    this.#wake.resolve();
  }

  async run(): Promise<void> {
    const planned = new Set<string>();
    while (!this.#stopped.signal.aborted) {
      const pause = this.#plan(planned, Date.now());
      const batch = this.#batches.toSorted((a, b) => a.due - b.due)[0];
      const now = Date.now();
      if (batch !== undefined && batch.due <= now) {
        await this.#post(batch, planned);
        continue;
      }
      this.#wake = Promise.withResolvers<void>();
      const wait = Math.min(pause, (batch?.due ?? Infinity) - now, LONGEST_PAUSE_MS);
      const timer = new AbortController();
      const elapsed = delay(Math.max(1, wait), undefined, { signal: timer.signal });
      await Promise.race([this.#wake.promise, elapsed.catch(() => {})]);
      timer.abort();
    }
  }

  /** Turns due requests into batches, and says how long until the next is due. */
  #plan(planned: Set<string>, now: number): number {
    if (this.#batches.some(({ due }) => due <= now)) return 0;
    const perTarget = new Map<WebhookSettings, { events: MailEvent[]; requests: string[] }>();
    let next = Infinity;
    for (const accepted of this.#waiting.values()) {
      if (planned.has(accepted.id)) continue;
      const settings = this.settingsFor(accepted.apiKey);
      if (settings === undefined) continue;
      const due = accepted.acceptedAt + settings.delay_ms;
      if (due > now) {
        next = Math.min(next, due - now);
        continue;
      }
      const target = perTarget.get(settings) ?? { events: [], requests: [] };
      perTarget.set(settings, target);
      if (target.events.length >= MOST_EVENTS_A_POST) continue;
      target.events.push(...this.#eventsOf(accepted.id, settings, now));
      target.requests.push(accepted.id);
      planned.add(accepted.id);
    }
    for (const [settings, { events, requests }] of perTarget) {
      this.#enqueue(settings, events, requests);
      if (events.length === 0) this.#finish(requests, planned);
    }
    return perTarget.size > 0 ? 0 : next;
  }

  #eventsOf(request: string, { enabled_events }: WebhookSettings, now: number): MailEvent[] {
    return this.#mailbox.origins(request).flatMap((origin) =>
      fateOf(origin.to)
        .filter((name) => enabled_events?.includes(name) ?? true)
        .map((name) => eventOf(origin, name, now)),
    );
  }

  #enqueue(settings: WebhookSettings, events: MailEvent[], requests: string[]): void {
    const random = this.#random.get(settings.api_key ?? "*") ?? seededRandom(settings.seed);
    const again = events.filter(() => random() < settings.duplicate);
    const posts = [events, again]
      .map((told) => (settings.reorder ? shuffled(told, random) : told))
      .flatMap((told) => chunks(told, MOST_EVENTS_A_POST));
    const owed = { requests, open: posts.length };
    const due = Date.now();
    for (const post of settings.reorder ? shuffled(posts, random) : posts) {
      const giveUpAt = due + settings.retry_for_ms;
      this.#batches.push({ settings, events: post, owed, attempt: 0, due, giveUpAt });
    }
  }

  async #post(batch: Batch, planned: Set<string>): Promise<void> {
    const { settings, events, owed } = batch;
    const body = JSON.stringify(events);
    const accepted = await fetch(settings.url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "user-agent": "SendGrid Event API",
        ...this.#key.headers(body, Date.now()),
      },
      body,
      signal: AbortSignal.any([this.#stopped.signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
    }).then(
      async (response) => {
        await response.body?.cancel();
        return response.ok;
      },
      () => false,
    );
    if (this.#stopped.signal.aborted) return;
    const now = Date.now();
    if (!accepted && now < batch.giveUpAt) {
      batch.due = now + Math.min(settings.retry_ms * 2 ** batch.attempt, LONGEST_PAUSE_MS);
      batch.attempt += 1;
      return;
    }
    this.#batches.splice(this.#batches.indexOf(batch), 1);
    owed.open -= 1;
    if (owed.open === 0) this.#finish(owed.requests, planned);
  }

  #finish(requests: string[], planned: Set<string>): void {
    if (requests.length === 0) return;
    this.settle(requests);
    for (const id of requests) planned.delete(id);
    this.#settled(requests);
  }
}

function chunks<T>(values: T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let start = 0; start < values.length; start += size) {
    parts.push(values.slice(start, start + size));
  }
  return parts;
}
