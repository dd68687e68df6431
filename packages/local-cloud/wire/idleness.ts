/** `GET /__idle`: whether anything is under way or due, and what comes next. */
import type { Clock } from "./clock.ts";
import { query, type RestAnswer, type RestCall } from "./rest.ts";

/** Something that works on its own, such as a queue. */
export interface Worker {
  clock: Clock;
  /** Calls under way. */
  inFlight: number;
  /** How much is due by `until`. */
  pending(until: number): number;
}

interface Report {
  status: 200;
  body: { pending: number; in_flight: number; next_at: string | null };
}

/**
 * `GET /__idle?{parameter}=<part of a name>&within_ms=<how far ahead>` is about the workers with that name, and answers
 * `{ pending, in_flight, next_at }`. `pending` counts what is due by then, or at any time without `within_ms`. `next_at`
 * is when the next thing that waits for its time is due, or null. With `&landed` the answer comes once nothing is under
 * way.
 */
export class Idleness {
  readonly #parameter: string;
  readonly #workers: () => Iterable<[string, Worker]>;
  #waiting = new Set<() => void>();

  constructor(parameter: string, workers: () => Iterable<[string, Worker]>) {
    this.#parameter = parameter;
    this.#workers = workers;
  }

  /** To be called when a worker has nothing under way any more. What follows from its last call is known a moment later. */
  landed(): void {
    if (this.#waiting.size === 0) return;
    setImmediate(() => {
      for (const look of this.#waiting) look();
    });
  }

  /** undefined for any other path. */
  control({ url }: RestCall): RestAnswer | Promise<RestAnswer> | undefined {
    if (url.pathname !== "/__idle") return undefined;
    const asked = query(url);
    const { within_ms: within = Number.POSITIVE_INFINITY, landed } = asked;
    const part = asked[this.#parameter] ?? "";
    const report = () => this.#report(part, Number(within));
    return landed === undefined ? report() : this.#onceLanded(report);
  }

  async #onceLanded(report: () => Report): Promise<RestAnswer> {
    const quiet = Promise.withResolvers<void>();
    const look = () => {
      if (report().body.in_flight === 0) quiet.resolve();
    };
    this.#waiting.add(look);
    look();
    await quiet.promise;
    this.#waiting.delete(look);
    return report();
  }

  #report(part: string, within: number): Report {
    const asked = [...this.#workers()].flatMap(([name, each]) => (name.includes(part) ? each : []));
    const pending = asked.reduce((sum, each) => sum + each.pending(each.clock.now() + within), 0);
    const inFlight = asked.reduce((sum, each) => sum + each.inFlight, 0);
    const next = Math.min(...asked.map((each) => each.clock.next()));
    const next_at = Number.isFinite(next) ? new Date(Math.ceil(next)).toISOString() : null;
    return { status: 200, body: { pending, in_flight: inFlight, next_at } };
  }
}
