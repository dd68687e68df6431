/** CPU from process start to the first answer: each function, built as in the cloud, alternates with a bare one. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { median } from "../../tools/build-functions.ts";
import { COMPILE_CACHE, madeUp } from "../../tools/bundle/manifest.ts";
import type { CatalogEntry } from "../../tools/generate-catalog.ts";
import { startArtifact, warmUp, type Ask } from "../support/artifacts.ts";
import { cpuMsOf, kilobytesOf } from "./process.ts";
import type { BenchStack } from "./stack.ts";

/** In times of a bare start, and in MB. `served` is the worst of the answers that needed Google's clients. */
export const COLD_START_BUDGET = { median: 1.35, worst: 1.6, served: 3.75, memoryMb: 85 };

export interface ColdStart {
  name: string;
  /** CPU until the first answer, which is a refusal. */
  first_ms: number;
  first_ratio: number;
  /** CPU until the first answer that needed Firestore, and of an operator the account. */
  served_ms: number | null;
  served_ratio: number | null;
  /** Resident memory after the first answer. */
  memory_mb: number;
}

const HELLO = `const { http } = require("@google-cloud/functions-framework");
http("hello", (request, response) => { response.send("Hello"); });
`;

/**
 * A function's starts alternate with bare ones. Other work of the machine only adds CPU, so of both the rounds' least
 * counts.
 */
export async function benchColdStarts(
  stack: BenchStack,
  entries: CatalogEntry[],
  rounds: number,
): Promise<{ hello_ms: number; functions: ColdStart[] }> {
  for (const { name } of entries) await warmUp(join(stack.folder, name));
  const hello = join(stack.folder, "hello");
  await mkdir(hello, { recursive: true });
  await writeFile(join(hello, "index.js"), HELLO);
  await writeFile(join(hello, "package.json"), JSON.stringify({ main: "index.js" }));
  const bare = () => once(stack, hello, "hello", {});
  // The very first starts read from disk.
  await bare();
  await bare();
  const hellos: Start[] = [];
  const starts = new Map<string, { first: Pair[]; served: Pair[] }>();
  for (let round = 0; round < rounds; round += 1) {
    for (const entry of entries) {
      const hello = await bare();
      hellos.push(hello);
      const taken = starts.get(entry.name) ?? { first: [], served: [] };
      starts.set(entry.name, taken);
      taken.first.push({ hello, start: await startOf(stack, entry, { method: "PUT" }) });
      if (!isServed(entry)) continue;
      const headers = { authorization: `Bearer ${stack.token}` };
      taken.served.push({ hello, start: await startOf(stack, entry, { headers }) });
    }
  }
  return {
    hello_ms: Math.round(median(hellos.map(({ cpuMs }) => cpuMs))),
    functions: [...starts].map(([name, { first, served }]) => ({
      name,
      first_ms: cpuOf(first),
      first_ratio: ratioOf(first),
      served_ms: served.length > 0 ? cpuOf(served) : null,
      served_ratio: served.length > 0 ? ratioOf(served) : null,
      memory_mb: Math.round(median(first.map(({ start }) => start.memoryMb))),
    })),
  };
}

interface Start {
  cpuMs: number;
  memoryMb: number;
}

/** A start, and the bare start right before it. */
interface Pair {
  hello: Start;
  start: Start;
}

const leastOf = (starts: Start[]): number => Math.min(...starts.map(({ cpuMs }) => cpuMs));

const cpuOf = (pairs: Pair[]): number => Math.round(leastOf(pairs.map(({ start }) => start)));

function ratioOf(pairs: Pair[]): number {
  const ratio = leastOf(pairs.map(({ start }) => start)) / leastOf(pairs.map(({ hello }) => hello));
  return Math.round(ratio * 100) / 100;
}

/** Only reads: each change would need a new webinar. */
const isServed = ({ access, method }: CatalogEntry): boolean =>
  method === "GET" && (access === "read" || access === "public");

function startOf(
  stack: BenchStack,
  { name, entry_point, method, path, node_options }: CatalogEntry,
  asked: Ask,
): Promise<Start> {
  const ask = { method, path: madeUp(path), ...asked };
  const settings = { NODE_OPTIONS: node_options, ...COMPILE_CACHE };
  return once(stack, join(stack.folder, name), entry_point, ask, settings);
}

async function once(
  { environment }: BenchStack,
  folder: string,
  target: string,
  ask: Ask,
  settings: Record<string, string> = {},
): Promise<Start> {
  const running = await startArtifact(folder, target, { env: { ...environment, ...settings } });
  try {
    const answer = await running.ask(ask);
    const { pid } = running;
    const start = { cpuMs: cpuMsOf(pid), memoryMb: kilobytesOf(pid, "VmRSS") / 1024 };
    if (answer.status >= 500) throw new Error(`${target}: ${answer.text}\n${running.output()}`);
    return start;
  } finally {
    await running.stop();
  }
}
