/** The product's functions. Each is a functions-framework process, which its first request starts. */
import { createRequire } from "node:module";
import { join } from "node:path";
import { functionAccount } from "../stack/accounts.ts";
import { startChild, type Child } from "../stack/child.ts";
import type { CatalogFunction } from "../stack/catalog.ts";

const FRAMEWORK = createRequire(import.meta.url).resolve("@google-cloud/functions-framework");
const CLI = join(FRAMEWORK, "../main.js");
const PRELOAD = new URL("function-process.ts", import.meta.url).href;
/** A function that is idle for this long is stopped, as on Cloud Run: each takes 130 to 200 MB. */
const IDLE_MS = 10 * 60_000;
/** Functions are only started ahead of requests while this much memory is free. */
const FREE_MEMORY_TO_WARM_BYTES = 2 * 1024 ** 3;
const STOP_WITHIN_MS = 2000;

interface Instance {
  child: Child;
  port: Promise<number>;
  calls: number;
  idle?: NodeJS.Timeout;
}

export interface FunctionsOptions {
  environment: () => NodeJS.ProcessEnv;
  /** Folder of the log files, `{name}.log`. */
  logs: string;
  report: (text: string) => void;
  idleMs?: number;
}

export class Functions {
  readonly #options: FunctionsOptions;
  readonly #instances = new Map<string, Instance>();
  readonly #leaving = new Set<Promise<void>>();
  #stopped = false;

  constructor(options: FunctionsOptions) {
    this.#options = options;
  }

  /**
   * Calls `work` with the port of the running function, which it starts if necessary. Calls during a start wait for it.
   * Rejects if the function does not start.
   */
  async call<Result>(
    wanted: CatalogFunction,
    work: (port: number) => Promise<Result>,
  ): Promise<Result> {
    if (this.#stopped) throw new Error("The stack is stopping.");
    const instance = this.#instances.get(wanted.name) ?? this.#start(wanted);
    clearTimeout(instance.idle);
    instance.calls += 1;
    try {
      return await work(await instance.port);
    } finally {
      instance.calls -= 1;
      if (instance.calls === 0) this.#stopWhenIdle(wanted.name, instance);
    }
  }

  /** Starts functions one after another, to leave CPU for requests. */
  async warm(wanted: readonly CatalogFunction[]): Promise<void> {
    for (const each of wanted) {
      if (this.#stopped || process.availableMemory() < FREE_MEMORY_TO_WARM_BYTES) return;
      // A failed start has been reported, and the next caller gets the error.
      await this.call(each, async () => {}).catch(() => {});
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    const running = [...this.#instances.values()].map(({ child, idle }) => {
      clearTimeout(idle);
      return child.stop(STOP_WITHIN_MS);
    });
    await Promise.all([...running, ...this.#leaving]);
  }

  #start(wanted: CatalogFunction): Instance {
    const { name, node_options } = wanted;
    const environment = this.#options.environment();
    const isLocal = environment["CLOUD_TASKS_EMULATOR_HOST"] !== undefined;
    const child = startChild({
      name,
      command: [CLI, "--signature-type", "http"],
      nodeOptions: [...node_options.split(" "), "--import", PRELOAD],
      env: {
        ...environment,
        FUNCTION_TARGET: wanted.entry_point,
        // In the cloud a function is its account; the local Cloud Tasks has to be told.
        ...(isLocal && { CLOUD_TASKS_EMULATOR_ACCOUNT: functionAccount(wanted.identity) }),
        K_SERVICE: name,
      },
      logFile: join(this.#options.logs, `${name}.log`),
    });
    const port = child.ready.then((told) => (told as { port: number }).port);
    port.catch(() => {});
    const instance: Instance = { child, port, calls: 0 };
    this.#instances.set(name, instance);
    void this.#reportEnd(name, instance);
    return instance;
  }

  async #reportEnd(name: string, instance: Instance): Promise<void> {
    const { child } = instance;
    const how = await child.exited;
    if (this.#instances.get(name) === instance) this.#instances.delete(name);
    if (child.isStopping()) return;
    const what = `Function ${name} ended (${how}); the next request starts it again.`;
    this.#options.report(`${what}\n${child.tail()}`);
  }

  #stopWhenIdle(name: string, instance: Instance): void {
    const retire = () => {
      // It has ended by itself, and a new instance may have its place.
      if (this.#instances.get(name) !== instance) return;
      // A request that comes now starts a new instance.
      this.#instances.delete(name);
      const gone = instance.child.stop(STOP_WITHIN_MS);
      this.#leaving.add(gone);
      void gone.finally(() => this.#leaving.delete(gone));
    };
    instance.idle = setTimeout(retire, this.#options.idleMs ?? IDLE_MS).unref();
  }
}
