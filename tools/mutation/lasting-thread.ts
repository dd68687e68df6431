/**
 * The thread of tools/mutation/lasting-pool.ts. Before each run it forgets our own modules, because they may have been
 * evaluated with another mutant. Packages stay loaded.
 */
import { EventEmitter } from "node:events";
import { parentPort } from "node:worker_threads";
import { init, runBaseTests, setupEnvironment } from "vitest/worker";

type Run = Parameters<Parameters<typeof init>[0]["runTests"]>;
type Modules = Run[0]["evaluatedModules"];
type Listener = (message: unknown) => void;

if (parentPort === null) throw new Error("This module runs in a thread of its own");
const port = parentPort;
const messages = new EventEmitter();
let loaded: Modules | undefined;

port.on("message", (message: unknown) => messages.emit("message", message));

init({
  post: (message) => port.postMessage(message),
  on: (listener: Listener) => messages.on("message", listener),
  off: (listener: Listener) => messages.off("message", listener),
  setup: setupEnvironment,
  runTests: (...run: Run) => runAfresh("run", run),
  collectTests: (...run: Run) => runAfresh("collect", run),
  teardown: dropListenersOfRun,
});

async function runAfresh(method: "run" | "collect", [state, traces]: Run): Promise<void> {
  forgetStryker(state.providedContext);
  if (loaded !== undefined) forget(loaded);
  await runBaseTests(method, state, traces);
  loaded = state.evaluatedModules;
}

/** Otherwise modules would be evaluated with the mutant of the previous run, and with its count of steps. */
function forgetStryker({ globalNamespace }: Record<string, unknown>): void {
  if (typeof globalNamespace === "string") Reflect.deleteProperty(globalThis, globalNamespace);
}

/** Does what vitest does between isolated files. */
function forget(modules: Modules): void {
  for (const [path, module] of modules.idToModuleMap) {
    if (/\/vitest\/dist\/|@vitest\/dist/.test(path)) continue;
    module.promise = undefined;
    module.exports = undefined;
    module.evaluated = false;
    module.importers.clear();
  }
}

/** Keeps only the first listener, which waits for the next run. */
function dropListenersOfRun(): void {
  const [first] = messages.listeners("message") as Listener[];
  messages.removeAllListeners("message");
  if (first !== undefined) messages.on("message", first);
}
