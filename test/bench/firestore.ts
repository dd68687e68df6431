/** The local Firestore with the official client: queries, bulk writes, contention and memory. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { Firestore } from "@google-cloud/firestore";

const DOCUMENTS = 100_000;
const MANY = 1_000_000;
const PAGE = 50;
const CONTENDERS = 20;

interface Running {
  db: Firestore;
  rssMb: () => number;
  stop: () => Promise<void>;
}

/** Runs in its own process, so that memory and time are measured separately. */
async function start(): Promise<Running> {
  const module = new URL("../../packages/local-cloud/firestore/server.ts", import.meta.url).href;
  const script = `import { startFirestore } from ${JSON.stringify(module)};
    console.log((await startFirestore({ port: 0 })).port);
    setInterval(() => globalThis.gc(), 1000);`;
  const child = spawn(process.execPath, ["--expose-gc", "--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [port] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  const db = new Firestore({
    projectId: "demo-bench",
    host: "127.0.0.1",
    port: Number(port),
    ssl: false,
    customHeaders: { Authorization: "Bearer owner" },
  });
  return {
    db,
    rssMb: () => {
      const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
    },
    stop: async () => {
      await db.terminate();
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    },
  };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 3000));

async function fill(db: Firestore, from: number, to: number): Promise<void> {
  const writer = db.bulkWriter({ throttling: false });
  for (let n = from; n < to; n += 1) {
    void writer.set(db.doc(`people/p${n}`), {
      n,
      kind: n % 10,
      name: `Person number ${n}`,
      mail: `person${n}@example.org`,
      at: new Date(1_700_000_000_000 + n * 1000),
    });
    if (n % 20_000 === 0) await writer.flush();
  }
  await writer.close();
}

async function median(times: number, act: () => Promise<unknown>): Promise<number> {
  const taken: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const started = performance.now();
    await act();
    taken.push(performance.now() - started);
  }
  return taken.sort((left, right) => left - right)[Math.floor(times / 2)] ?? Number.NaN;
}

async function runContendedTransaction(db: Firestore): Promise<number> {
  const counter = db.doc("counters/one");
  const started = performance.now();
  await Promise.all(
    Array.from({ length: CONTENDERS }, () =>
      db.runTransaction(async (transaction) => {
        const n = ((await transaction.get(counter)).get("n") as number | undefined) ?? 0;
        transaction.set(counter, { n: n + 1 });
      }),
    ),
  );
  return performance.now() - started;
}

export async function benchFirestore(options: {
  million: boolean;
}): Promise<Record<string, number>> {
  const { db, rssMb, stop } = await start();
  try {
    await settled();
    const empty = rssMb();
    const started = performance.now();
    await fill(db, 0, DOCUMENTS);
    const seconds = (performance.now() - started) / 1000;
    await settled();
    const filled = rssMb();
    const people = db.collection("people");
    const page = () => people.where("kind", "==", 3).orderBy("n", "desc").limit(PAGE).get();
    const first = await median(1, page);
    const results: Record<string, number> = {
      "firestore: first query of 50 of 100,000, index built (ms)": first,
      "firestore: query of 50 of 100,000 (ms, median)": await median(50, page),
      "firestore: get of one document (ms, median)": await median(100, () =>
        people.doc("p7").get(),
      ),
      "firestore: BulkWriter writes a second": DOCUMENTS / seconds,
      "firestore: memory per 100,000 documents (MB)": filled - empty,
      [`firestore: ${CONTENDERS} transactions at once on one document (ms)`]:
        await runContendedTransaction(db),
    };
    if (options.million) {
      await fill(db, DOCUMENTS, MANY);
      await settled();
      await page();
      results["firestore: memory with 1,000,000 documents (MB)"] = rssMb();
      results["firestore: query of 50 of 1,000,000 (ms, median)"] = await median(50, page);
    }
    return results;
  } finally {
    await stop();
  }
}
