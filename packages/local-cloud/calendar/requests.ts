/** What clients have asked for: to show which fields went out, and with which `sendUpdates`. */
import { parsed, query, type RestCall } from "../wire/rest.ts";

export interface KeptRequest {
  at: string;
  method: string;
  path: string;
  query: Record<string, string>;
  /** Whom it was about; null where that cannot be told. */
  user: string | null;
  /** null where it was not JSON: assertions are nobody's to read. */
  body: unknown;
  status: number;
}

/** An afternoon's work; a stack that runs for weeks must not keep more. */
const KEPT = 5000;

/** Of calls that were carried out; one that a fault kept from that is not among them. */
export class Requests {
  #kept: KeptRequest[] = [];

  note(call: RestCall, seen: { user: string | undefined; status: number; at: number }): void {
    const { method, url, body } = call;
    this.#kept.push({
      at: new Date(seen.at).toISOString(),
      method,
      path: url.pathname,
      query: query(url),
      user: seen.user ?? null,
      body: parsed(body.toString()) ?? null,
      status: seen.status,
    });
    if (this.#kept.length > KEPT) this.#kept.splice(0, KEPT / 2);
  }

  /** In the order they came; those about this user alone where one is given. */
  of(user?: string): KeptRequest[] {
    return this.#kept.filter((each) => user === undefined || each.user === user.toLowerCase());
  }
}
