/**
 * A pool of one thread that outlives runs. Stryker starts a run of vitest for each mutant, and vitest's own pools would
 * load zod and Google's clients each time, which takes ten times as long as the tests.
 */
import { Worker } from "node:worker_threads";
import type { PoolOptions, PoolRunnerInitializer, PoolWorker } from "vitest/node";

type Listener = Parameters<PoolWorker["on"]>[1];

let thread: Worker | undefined;

class LastingWorker implements PoolWorker {
  readonly name = "lasting";
  readonly #options: PoolOptions;
  #listeners: [event: string, listener: Listener][] = [];

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    thread ??= this.#newThread();
    thread.ref();
  }

  /** Only detaches this run from the thread. */
  async stop(): Promise<void> {
    for (const [event, listener] of this.#listeners) thread?.off(event, listener);
    this.#listeners = [];
    thread?.unref();
  }

  on(event: string, listener: Listener): void {
    this.#listeners.push([event, listener]);
    thread?.on(event, listener);
  }

  off(event: string, listener: Listener): void {
    thread?.off(event, listener);
  }

  send(message: unknown): void {
    thread?.postMessage(message, []);
  }

  deserialize(message: unknown): unknown {
    return message;
  }

  #newThread(): Worker {
    const { env, execArgv } = this.#options;
    const started = new Worker(new URL("lasting-thread.ts", import.meta.url), { env, execArgv });
    started.setMaxListeners(0);
    started.once("exit", () => {
      if (thread === started) thread = undefined;
    });
    return started;
  }
}

export const lastingPool: PoolRunnerInitializer = {
  name: "lasting",
  createPoolWorker: (options) => new LastingWorker(options),
};
