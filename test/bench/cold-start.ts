/** Time from process start to the first answer: each function alternates with a bare one in the same run. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { median } from "../../tools/build-functions.ts";
import type { CatalogEntry } from "../../tools/generate-catalog.ts";
import { startArtifact, type Ask } from "../support/artifacts.ts";
import type { BenchStack } from "./stack.ts";

export const COLD_START_BUDGET = { median: 1.8, worst: 2.5 };

export interface ColdStart {
  name: string;
  /** Until the first answer: a refusal, or a public answer. */
  first_ms: number;
  first_ratio: number;
  /** Until the first answer that needed the token's account and Firestore. */
  served_ms: number | null;
  served_ratio: number | null;
}

const HELLO = `const { http } = require("@google-cloud/functions-framework");
http("hello", (request, response) => { response.send("Hello"); });
`;

const MADE_UP: Record<string, string> = {
  id: "0123456789abcdefghijklmn",
  slug: "none",
  token: "none",
};

/**
 * A ratio compares a start with the bare start right before it, so that other load on the machine affects both. The
 * result is the median over all rounds.
 */
export async function benchColdStarts(
  stack: BenchStack,
  entries: CatalogEntry[],
  rounds: number,
): Promise<{ hello_ms: number; functions: ColdStart[] }> {
  const hello = join(stack.folder, "hello");
  await mkdir(hello, { recursive: true });
  await writeFile(join(hello, "index.js"), HELLO);
  await writeFile(join(hello, "package.json"), JSON.stringify({ main: "index.js" }));
  const bare = () => once(stack, hello, "hello", {});
  // The very first starts read from disk.
  await bare();
  await bare();
  const hellos: number[] = [];
  const starts = new Map<string, { first: Pair[]; served: Pair[] }>();
  for (let round = 0; round < rounds; round += 1) {
    for (const entry of entries) {
      const bareMs = await bare();
      hellos.push(bareMs);
      const taken = starts.get(entry.name) ?? { first: [], served: [] };
      starts.set(entry.name, taken);
      taken.first.push({ bareMs, ms: await startOf(stack, entry, {}) });
      if (!isServed(entry)) continue;
      const headers = { authorization: `Bearer ${stack.token}` };
      taken.served.push({ bareMs, ms: await startOf(stack, entry, headers) });
    }
  }
  return {
    hello_ms: Math.round(median(hellos)),
    functions: [...starts].map(([name, { first, served }]) => ({
      name,
      first_ms: Math.round(median(first.map(({ ms }) => ms))),
      first_ratio: ratioOf(first),
      served_ms: served.length > 0 ? Math.round(median(served.map(({ ms }) => ms))) : null,
      served_ratio: served.length > 0 ? ratioOf(served) : null,
    })),
  };
}

interface Pair {
  bareMs: number;
  ms: number;
}

const ratioOf = (pairs: Pair[]): number =>
  Math.round(median(pairs.map(({ ms, bareMs }) => ms / bareMs)) * 100) / 100;

/** Only reads: each change would need a new webinar. */
const isServed = ({ access, method }: CatalogEntry): boolean =>
  method === "GET" && (access === "read" || access === "public");

function startOf(
  stack: BenchStack,
  { name, entry_point, method, path }: CatalogEntry,
  headers: Record<string, string>,
): Promise<number> {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, key: string) => MADE_UP[key] ?? "none");
  return once(stack, join(stack.folder, name), entry_point, { method, path: filled, headers });
}

async function once(
  { environment }: BenchStack,
  folder: string,
  target: string,
  ask: Ask,
): Promise<number> {
  const running = await startArtifact(folder, target, { env: environment });
  try {
    const answer = await running.ask(ask);
    const took = performance.now() - running.startedAt;
    if (answer.status >= 500) throw new Error(`${target}: ${answer.text}\n${running.output()}`);
    return took;
  } finally {
    await running.stop();
  }
}
