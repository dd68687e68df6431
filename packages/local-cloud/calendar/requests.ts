/** Records the clients' requests, so that tests can see their fields and `sendUpdates`. */
import { parsed, query, type RestCall } from "../wire/rest.ts";

export interface KeptRequest {
  at: string;
  method: string;
  path: string;
  query: Record<string, string>;
  /** The user that it acts for; null if unknown. */
  user: string | null;
  /** null if it was not JSON, such as an assertion. */
  body: unknown;
  status: number;
}

/** Older requests are dropped, because a stack may run for weeks. */
const KEPT_MAX = 5000;

/** Only calls that were carried out: a call that a fault prevented is not recorded. */
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
    if (this.#kept.length > KEPT_MAX) this.#kept.splice(0, KEPT_MAX / 2);
  }

  /** In order of arrival; with `user`, only the requests for that user. */
  of(user?: string): KeptRequest[] {
    return this.#kept.filter((each) => user === undefined || each.user === user.toLowerCase());
  }
}
