/** The accounts, kept in a log of what changed them. */
import { openJournal, type Journal } from "../wire/journal.ts";
import { type Contact, type MarketingEvent, Portal } from "./portal.ts";
import type { Attendee, EventParams, SubscriberState } from "./requests.ts";

type Ids = Pick<EventParams, "externalAccountId" | "externalEventId">;

type Change = { account: string; at: number } & (
  | { kind: "upsert"; params: EventParams }
  | { kind: "change"; ids: Ids; changes: Partial<EventParams> }
  | { kind: "remove"; ids: Ids }
  | { kind: "record"; ids: Ids; state: SubscriberState; attendee: Attendee }
  | { kind: "contact"; properties: Record<string, string> }
);

export class State {
  #portals = new Map<string, Portal>();
  readonly #journal: Journal<Change>;

  /** Without `file` the state lasts as long as the process. */
  constructor(file: string | undefined) {
    this.#journal = openJournal<Change>(file, (changes) => {
      for (const change of changes) this.#apply(change);
      return changes;
    });
  }

  portal(account: string): Portal {
    const portal = this.#portals.get(account) ?? new Portal();
    this.#portals.set(account, portal);
    return portal;
  }

  accounts(): [account: string, portal: Portal][] {
    return [...this.#portals];
  }

  /** The event or contact after the change; undefined where the change has nothing to apply to. */
  record(change: Change): MarketingEvent | Contact | undefined {
    this.#journal.append(change);
    return this.#apply(change);
  }

  close(): void {
    this.#journal.close();
  }

  #apply(change: Change): MarketingEvent | Contact | undefined {
    const portal = this.portal(change.account);
    if (change.kind === "upsert") return portal.upsert(change.params, change.at);
    if (change.kind === "contact") return portal.createContact(change.properties, change.at);
    const { externalAccountId, externalEventId } = change.ids;
    const event = portal.event(externalAccountId, externalEventId);
    if (event === undefined) return undefined;
    if (change.kind === "change") return portal.change(event, change.changes, change.at);
    if (change.kind === "record") {
      return portal.record(event, change.state, change.attendee, change.at);
    }
    portal.remove(event);
    return undefined;
  }
}
