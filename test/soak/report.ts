import { writeFile } from "node:fs/promises";
import { percentile } from "../support/percentile.ts";
import { chart } from "./chart.ts";
import type { Answered } from "./traffic.ts";

export interface Soak {
  minutes: number;
  recipients: number;
  troubles: number;
  answers: Answered[];
  /** Seconds, MB of all functions together. */
  memory: [number, number][];
  mails: number;
  totals: Record<string, number>;
}

const DOCS = new URL("../../docs/", import.meta.url);
const WINDOW_S = 5;
/** By then every function has started and done some work. */
const WARM = 0.5;
/** Garbage that the collector may leave between two measurements. */
const GROWTH_MAX = 1.1;
/** In less time, functions have not done enough work for their memory to be stable. */
const STABLE_AFTER_MINUTES = 1;

/** True if there was no undocumented error, every mail went out once, and memory stayed stable. */
export async function writeReport(soak: Soak, isDoc: boolean): Promise<boolean> {
  const undocumented = soak.answers.filter((each) => !each.isDocumented);
  const page = pageOf(soak, undocumented);
  console.log(page);
  if (isDoc) {
    await writeFile(new URL("load.md", DOCS), page);
    await writeFile(new URL("load-latency.svg", DOCS), latencyChart(soak.answers));
    const lines = [{ name: "resident", colour: "#2f7d5b", points: soak.memory }];
    await writeFile(
      new URL("load-memory.svg", DOCS),
      chart("Memory of all functions", "MB", lines),
    );
  }
  const { warm, last } = memoryOf(soak);
  const isFlat = soak.minutes < STABLE_AFTER_MINUTES || last <= warm * GROWTH_MAX;
  return undocumented.length === 0 && soak.mails === soak.recipients && isFlat;
}

function memoryOf({ memory }: Soak): { warm: number; last: number } {
  const [, warm = 0] = memory[Math.floor(memory.length * WARM)] ?? [];
  const [, last = 0] = memory.at(-1) ?? [];
  return { warm, last };
}

const timesOf = (answers: Answered[]): number[] =>
  answers.map(({ tookMs }) => Math.round(tookMs)).toSorted((one, other) => one - other);

function pageOf(soak: Soak, undocumented: Answered[]): string {
  const byOperation = Map.groupBy(soak.answers, ({ operation }) => operation);
  const rows = [...byOperation].map(([operation, answers]) => {
    const times = timesOf(answers);
    const refused = answers.filter(({ status }) => status >= 400).length;
    const cells = [50, 95, 99].map((percent) => `${percentile(times, percent)} ms`);
    return `| ${[operation, answers.length, ...cells, refused].join(" | ")} |`;
  });
  const { warm, last } = memoryOf(soak);
  const { sent, skipped, failed, unknown, owed } = soak.totals;
  return `# Under load

Written by \`npm run soak -- --minutes ${soak.minutes} --doc\`: the functions as they are deployed, each a process, behind the
gateway of the local stack, with everything on one machine of two cores. Visitors, registrations and operators go on
for ${soak.minutes} minutes; a quarter in, ${soak.recipients} people are reminded. Meanwhile ${soak.troubles} calls were made to fail: commits
(\`ABORTED\`, \`UNAVAILABLE\`), requests to SendGrid (503, 429, a connection cut after the effect), patches of the
Calendar (503); every fifth task came twice, half of those while the first was still running.

- Answers: ${soak.answers.length}, of them ${undocumented.length} errors that the API's description does not have.
- Mails to the ${soak.recipients}: ${soak.mails}. The ledger: ${sent} sent + ${skipped} skipped + ${failed} failed + ${unknown} unknown = ${owed} owed.
- Memory of all functions together: ${warm} MB half-way, ${last} MB at the end.

| operation | answers | half within | 95 % within | 99 % within | refused as documented |
| --- | --: | --: | --: | --: | --: |
${rows.join("\n")}

![Latency over time](load-latency.svg)

![Memory over time](load-memory.svg)
${undocumented.length === 0 ? "" : `\nUndocumented: ${JSON.stringify(undocumented.slice(0, 20))}\n`}`;
}

function latencyChart(answers: Answered[]): string {
  const windows = Map.groupBy(answers, ({ atMs }) => Math.floor(atMs / 1000 / WINDOW_S) * WINDOW_S);
  const line = (percent: number): [number, number][] =>
    [...windows]
      .toSorted(([one], [other]) => one - other)
      .map(([at, within]) => [at, percentile(timesOf(within), percent)]);
  return chart("Answers, in windows of five seconds", "ms", [
    { name: "half within", colour: "#2f7d5b", points: line(50) },
    { name: "95 % within", colour: "#c2671b", points: line(95) },
  ]);
}
