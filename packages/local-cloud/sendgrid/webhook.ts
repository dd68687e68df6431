/** The Event Webhook: sends the events of each mail to the configured URL, at least once and in no guaranteed order. */
import type { Clocks } from "../wire/clock.ts";
import type { MailEvent } from "./events.ts";
import type { Accepted, Mailbox } from "./mailbox.ts";
import { Outbox } from "./outbox.ts";
import type { SigningKey } from "./signing-key.ts";
import type { WebhookSettings } from "./webhook-settings.ts";

/** The owner of settings that name no key. */
const ANY_KEY = "*";

export interface WebhookDeps {
  mailbox: Mailbox;
  key: SigningKey;
  /** By API key. */
  clocks: Clocks;
  settled: (requests: string[]) => void;
  landed: () => void;
}

export class Webhook {
  /** By API key. */
  readonly outboxes = new Map<string, Outbox>();
  readonly #deps: WebhookDeps;
  readonly #settings = new Map<string, WebhookSettings>();
  #isStarted = false;

  constructor(deps: WebhookDeps) {
    this.#deps = deps;
  }

  configure(settings: WebhookSettings): void {
    this.#settings.set(settings.api_key ?? ANY_KEY, settings);
    for (const outbox of this.outboxes.values()) outbox.pump();
  }

  /** Removes all settings. Events that are still to be sent wait for new ones. */
  unconfigure(): void {
    this.#settings.clear();
  }

  settings(): WebhookSettings[] {
    return [...this.#settings.values()];
  }

  settingsFor(apiKey: string): WebhookSettings | undefined {
    return this.#settings.get(apiKey) ?? this.#settings.get(ANY_KEY);
  }

  /** Mail of a key without settings has no events, even if settings follow. */
  accept(accepted: Accepted): void {
    if (this.settingsFor(accepted.apiKey) !== undefined)
      this.#outboxOf(accepted.apiKey).accept(accepted);
  }

  /** The ids of requests that have events left to send. */
  unsettled(): Set<string> {
    return new Set(Array.from(this.outboxes.values(), (outbox) => outbox.unsettled()).flat());
  }

  /** These requests were settled before a restart. */
  forget(requests: readonly string[]): void {
    for (const outbox of this.outboxes.values()) outbox.forget(requests);
  }

  /** Sends one event at once. Returns false if the key has no settings. */
  emit(apiKey: string, event: MailEvent): boolean {
    const settings = this.settingsFor(apiKey);
    if (settings === undefined) return false;
    this.#outboxOf(apiKey).emit(settings, [event]);
    return true;
  }

  /** Nothing is sent before this. */
  start(): void {
    this.#isStarted = true;
    for (const outbox of this.outboxes.values()) outbox.start();
  }

  async close(): Promise<void> {
    await Promise.all(Array.from(this.outboxes.values(), (outbox) => outbox.close()));
  }

  #outboxOf(apiKey: string): Outbox {
    const known = this.outboxes.get(apiKey);
    if (known !== undefined) return known;
    const { mailbox, key, clocks, settled, landed } = this.#deps;
    const outbox = new Outbox({
      clock: clocks.of(apiKey),
      settings: () => this.settingsFor(apiKey),
      origins: (requestId) => mailbox.origins(requestId),
      key,
      settled,
      landed,
    });
    this.outboxes.set(apiKey, outbox);
    if (this.#isStarted) outbox.start();
    return outbox;
  }
}
