/** The product's functions, each a functions-framework process that its first request starts. */
import { createRequire } from "node:module";
import { join } from "node:path";
import { startChild, type Child } from "../stack/child.ts";
import type { CatalogFunction } from "../stack/catalog.ts";

const FRAMEWORK = createRequire(import.meta.url).resolve("@google-cloud/functions-framework");
const CLI = join(FRAMEWORK, "../main.js");
const PRELOAD = new URL("function-process.ts", import.meta.url).href;

export class Functions {
  readonly #environment: () => NodeJS.ProcessEnv;
  readonly #logs: string;
  readonly #report: (text: string) => void;
  readonly #starting = new Map<string, Promise<number>>();
  readonly #children = new Set<Child>();
  #stopped = false;

  constructor(options: {
    environment: () => NodeJS.ProcessEnv;
    logs: string;
    report: (text: string) => void;
  }) {
    this.#environment = options.environment;
    this.#logs = options.logs;
    this.#report = options.report;
  }

  /** The port of the running function; requests that come during a start wait for the same one. */
  port(wanted: CatalogFunction): Promise<number> {
    const { name } = wanted;
    const running = this.#starting.get(name);
    if (running !== undefined) return running;
    const started = this.#start(wanted);
    this.#starting.set(name, started);
    return started;
  }

  async #start(wanted: CatalogFunction): Promise<number> {
    const { name } = wanted;
    if (this.#stopped) throw new Error("the stack is stopping");
    const child = startChild({
      name,
      command: [CLI, "--signature-type", "http"],
      nodeOptions: ["--import", PRELOAD],
      env: { ...this.#environment(), FUNCTION_TARGET: wanted.entry_point, K_SERVICE: name },
      logFile: join(this.#logs, `${name}.log`),
    });
    this.#children.add(child);
    void this.#reportEnd(child);
    return ((await child.ready) as { port: number }).port;
  }

  async #reportEnd(child: Child): Promise<void> {
    const how = await child.exited;
    this.#children.delete(child);
    this.#starting.delete(child.name);
    if (child.isStopping()) return;
    const what = `Function ${child.name} ended (${how}); the next request starts it again.`;
    this.#report(`${what}\n${child.tail()}`);
  }

  /** Starts them one after another, so that requests find room meanwhile. */
  async warm(wanted: readonly CatalogFunction[]): Promise<void> {
    for (const each of wanted) {
      if (this.#stopped) return;
      // What is wrong with it was reported, and its next caller is told as well.
      await this.port(each).catch(() => {});
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all([...this.#children].map((child) => child.stop(2000)));
  }
}
