/** One function in its own process, started as the cloud starts it, with the heap size from its catalog entry. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { inject } from "vitest";
import { startChild } from "../../local/stack/child.ts";
import { readCatalog } from "../../local/stack/catalog.ts";
import { functionEnvironment } from "../../local/stack/environment.ts";

const FRAMEWORK = createRequire(import.meta.url).resolve("@google-cloud/functions-framework");
const CLI = join(FRAMEWORK, "../main.js");
const PRELOAD = new URL("../../local/gateway/function-process.ts", import.meta.url).href;

export interface FunctionProcess {
  port: number;
  /** Peak memory of the process so far, in MB. */
  peakMb(): number;
  stop(): Promise<void>;
}

export async function startFunction(name: string, logs: string): Promise<FunctionProcess> {
  const entry = readCatalog().find((each) => each.name === name);
  if (entry === undefined) throw new Error(`no function ${name}`);
  const { auth, ...servers } = inject("servers");
  const addresses = { ...servers, gateway: "http://127.0.0.1:9", auth: `http://${auth}` };
  const key = await fetch(`${servers.sendgrid}/__webhook`);
  const { public_key } = (await key.json()) as { public_key: string };
  const child = startChild({
    name,
    command: [CLI, "--signature-type", "http"],
    nodeOptions: [...entry.node_options.split(" "), "--import", PRELOAD],
    env: {
      ...functionEnvironment(addresses, public_key),
      FUNCTION_TARGET: entry.entry_point,
      K_SERVICE: name,
    },
    logFile: join(logs, `${name}.log`),
  });
  const { port } = (await child.ready) as { port: number };
  return {
    port,
    peakMb: () => {
      const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
      return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024;
    },
    stop: () => child.stop(),
  };
}
