/** Control endpoints of Cloud Tasks: how unreliable delivery is, and whether all is quiet. */
import { query, type RestAnswer, type RestCall, withBody } from "../wire/rest.ts";
import type { Queues } from "./queues.ts";
import { Unreliability } from "./unreliable.ts";

/** `POST /__delivery` sets the mode, `DELETE` goes back to reliable. undefined for any other path. */
export function controlDelivery(
  set: (mode: Unreliability | undefined) => void,
  call: RestCall,
): RestAnswer | undefined {
  if (call.url.pathname !== "/__delivery") return undefined;
  if (call.method !== "DELETE") return withBody(call, Unreliability, set);
  set(undefined);
  return { status: 200, body: {} };
}

/**
 * `GET /__idle?queue=<part of a name>&within_ms=<how far ahead>`: quiet when both counts are 0; without `within_ms`
 * tasks of any later time are pending too. With `landed` it answers once no attempt is under way. `next_at` says when
 * something comes that only waits for its time.
 */
export class Idleness {
  readonly #queues: () => Queues["all"];
  #waiting = new Set<() => void>();

  constructor(queues: () => Queues["all"]) {
    this.#queues = queues;
  }

  /** Some queue has no attempt under way any more. What its last answer leads to is known a moment later. */
  landed(): void {
    if (this.#waiting.size === 0) return;
    setImmediate(() => {
      for (const look of this.#waiting) look();
    });
  }

  /** undefined for any other path. */
  control({ url }: RestCall): RestAnswer | Promise<RestAnswer> | undefined {
    if (url.pathname !== "/__idle") return undefined;
    const { queue: part = "", within_ms: within = Number.POSITIVE_INFINITY, landed } = query(url);
    const tell = () => this.#tell(part, Number(within));
    return landed === undefined ? tell() : this.#onceLanded(tell);
  }

  async #onceLanded(tell: () => Told): Promise<RestAnswer> {
    const quiet = Promise.withResolvers<void>();
    const look = () => {
      if (tell().body.in_flight === 0) quiet.resolve();
    };
    this.#waiting.add(look);
    look();
    await quiet.promise;
    this.#waiting.delete(look);
    return tell();
  }

  #tell(part: string, within: number): Told {
    const asked = [...this.#queues().values()].filter(({ record }) => record.name.includes(part));
    const pending = asked.reduce((sum, each) => sum + each.pending(each.clock.now() + within), 0);
    const inFlight = asked.reduce((sum, each) => sum + each.inFlight, 0);
    const next = Math.min(...asked.map((each) => each.clock.next()));
    const next_at = Number.isFinite(next) ? new Date(Math.ceil(next)).toISOString() : null;
    return { status: 200, body: { pending, in_flight: inFlight, next_at } };
  }
}

interface Told {
  status: 200;
  body: { pending: number; in_flight: number; next_at: string | null };
}
