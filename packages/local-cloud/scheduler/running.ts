/** `GET /__idle?job=<part of a name>` answers once no attempt of these jobs is under way. */
import { query, type RestAnswer, type RestCall } from "../wire/rest.ts";

export class Running {
  #attempts = new Map<Promise<unknown>, string>();

  /** Counts as under way until the consequences of its answer are processed. */
  async attempt<Answer>(name: string, send: () => Promise<Answer>): Promise<Answer> {
    const sent = send();
    const done = sent.then(() => new Promise((resolve) => setImmediate(resolve)));
    this.#attempts.set(done, name);
    void done.finally(() => this.#attempts.delete(done));
    return sent;
  }

  /** undefined for any other path. */
  control({ url }: RestCall): Promise<RestAnswer> | undefined {
    if (url.pathname !== "/__idle") return undefined;
    return this.#idle(query(url)["job"] ?? "");
  }

  async #idle(part: string): Promise<RestAnswer> {
    const ofJob = () => [...this.#attempts].filter(([, name]) => name.includes(part));
    for (let some = ofJob(); some.length > 0; some = ofJob()) {
      await Promise.allSettled(some.map(([done]) => done));
    }
    return { status: 200, body: {} };
  }
}
