/** What the server remembers, kept in a log: mail, scheduled mail, erasures, webhook settings, and which events were sent. */
import { openJournal, type Journal } from "../wire/journal.ts";
import { type Accepted, type Erased, Mailbox } from "./mailbox.ts";
import type { MailRequest } from "./mail-request.ts";
import { ScheduledSends, type ScheduledEntry } from "./scheduled-sends.ts";
import { Webhook, type WebhookDeps } from "./webhook.ts";
import type { WebhookSettings } from "./webhook-settings.ts";

/** A request that waits for its `send_at`. */
type ScheduledMail = Accepted & { mail: MailRequest };

type Entry =
  | ({ kind: "accepted"; mail: MailRequest } & Accepted)
  | ScheduledEntry<ScheduledMail>
  | { kind: "settled"; requests: string[] }
  | { kind: "emptied" }
  | ({ kind: "erased" } & Erased)
  | { kind: "webhook"; settings: WebhookSettings | null };

export class State {
  readonly mailbox = new Mailbox();
  readonly webhook: Webhook;
  readonly scheduled: ScheduledSends<ScheduledMail>;
  readonly #journal: Journal<Entry>;

  /** Without `file` the state lasts as long as the process. */
  constructor(file: string | undefined, deps: Omit<WebhookDeps, "mailbox" | "settled">) {
    const settled = (requests: string[]) => this.#journal.append({ kind: "settled", requests });
    this.webhook = new Webhook({ ...deps, mailbox: this.mailbox, settled });
    const clockOf = (apiKey: string) => deps.clocks.of(apiKey);
    this.scheduled = new ScheduledSends({
      clockOf,
      send: ({ mail, id, apiKey }) =>
        this.accept({ id, apiKey, acceptedAt: clockOf(apiKey).now() }, mail),
      remember: (entry) => this.#journal.append(entry),
    });
    this.#journal = openJournal<Entry>(file, (entries) => {
      for (const entry of entries) this.#apply(entry);
      return this.#compacted(entries);
    });
  }

  accept(accepted: Accepted, mail: MailRequest): void {
    this.#record({ kind: "accepted", ...accepted, mail });
  }

  erase(erased: Erased): void {
    this.#record({ kind: "erased", ...erased });
  }

  /** Empties the mailbox. Events that are still to be sent are sent all the same. */
  empty(): void {
    this.#record({ kind: "emptied" });
  }

  /** null removes all settings. */
  configure(settings: WebhookSettings | null): void {
    this.#record({ kind: "webhook", settings });
  }

  close(): void {
    this.#journal.close();
  }

  #record(entry: Entry): void {
    this.#journal.append(entry);
    this.#apply(entry);
  }

  #apply(entry: Entry): void {
    switch (entry.kind) {
      case "accepted": {
        const { kind: _, mail, ...accepted } = entry;
        this.scheduled.forget(accepted.id);
        this.mailbox.add(accepted, mail);
        return this.webhook.accept(accepted);
      }
      case "settled":
        return this.webhook.forget(entry.requests);
      case "emptied":
        return this.mailbox.clear(this.webhook.unsettled());
      case "erased":
        return this.mailbox.erase(entry);
      case "webhook":
        return entry.settings === null
          ? this.webhook.unconfigure()
          : this.webhook.configure(entry.settings);
      case "scheduled":
      case "discarded":
      case "batch_id":
      case "batch_status":
        return this.scheduled.replay(entry);
    }
  }

  /** Drops old settings, and mail that is neither in the mailbox nor has events left to send. */
  #compacted(entries: Entry[]): Entry[] {
    const unsettled = this.webhook.unsettled();
    const inMailbox = this.mailbox.requestIds();
    const settled: string[] = [];
    const kept = entries.filter((entry) => {
      // In their order: each takes away what was accepted before it.
      if (entry.kind === "erased" || entry.kind === "emptied") return true;
      if (entry.kind !== "accepted") return false;
      if (unsettled.has(entry.id)) return true;
      if (inMailbox.has(entry.id)) settled.push(entry.id);
      return inMailbox.has(entry.id);
    });
    const first = kept.findIndex(({ kind }) => kind === "accepted");
    return [
      ...this.scheduled.entries(),
      ...this.webhook.settings().map((settings): Entry => ({ kind: "webhook", settings })),
      ...(first < 0 ? [] : kept.slice(first)),
      { kind: "settled", requests: settled },
    ];
  }
}
