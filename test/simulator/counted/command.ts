/**
 * Plays histories that nobody has played, theme by theme, and writes them into the ledger. It stays outside the simulated
 * time: each slice is a process of its own, and what it has played is written down when it ends.
 */
import { execFile, execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  CountedTheme,
  LEDGER,
  ledgerText,
  nextSeed,
  readLedger,
  withRange,
  withTable,
  type CountedRange,
} from "./ledger.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const PROGRAM = fileURLToPath(new URL("../main.ts", import.meta.url));
const PAGE = new URL("../../../docs/simulator.md", import.meta.url);
const THEMES: readonly CountedTheme[] = CountedTheme.exclude(["drawn"]).options;

/** What histories depend on. */
const PLAYED = ["shared", "functions", "packages", "package-lock.json", "test/simulator"];

/** A slice loads the product anew, so that a short one does little else. */
const SLICE_MAX_S = 300;
const SLICE_MIN_S = 20;

/** A history leaves little behind: with more room for it, and no threads for it, less of the time goes to collecting it. */
const NODE_FLAGS = ["--max-semi-space-size=128", "--single-threaded-gc"];

/** Throws where the working tree is not that of its commit: nobody could play the histories again. */
function commitOf(): string {
  const git = (...args: string[]) =>
    execFileSync("git", args, { cwd: ROOT, encoding: "utf8" }).trim();
  const changed = git("status", "--porcelain", "--", ...PLAYED, ":!test/simulator/counted");
  if (changed !== "") throw new Error(`commit first, or nobody can play it again:\n${changed}`);
  return git("rev-parse", "--short=7", "HEAD");
}

interface Counting {
  commit: string;
  sliceS: number;
  until: number;
  /** Those that no process plays. The clone may be unable to play some of them: these are left out. */
  free: Set<CountedTheme>;
  totals: { histories: number; wrong: number };
}

/** Exits with 1 if a history went wrong. Each of the processes plays a theme of its own. */
export async function countCommand({
  forS,
  processes,
}: {
  forS: number;
  processes: number;
}): Promise<number> {
  const counting: Counting = {
    commit: commitOf(),
    sliceS: Math.min(SLICE_MAX_S, Math.max(SLICE_MIN_S, (forS * processes) / THEMES.length)),
    until: Date.now() + forS * 1000,
    free: new Set(THEMES),
    totals: { histories: 0, wrong: 0 },
  };
  const ended = await Promise.all(Array.from({ length: processes }, () => countOn(counting)));
  const { histories, wrong } = counting.totals;
  console.log(`${histories} histories, ${wrong} wrong, counted`);
  return wrong === 0 && !ended.includes("broken") ? 0 : 1;
}

async function countOn({ commit, sliceS, until, free, totals }: Counting) {
  for (let turn = 0; turn === 0 || Date.now() < until; turn += 1) {
    // The theme that has the fewest histories is next.
    const ledger = readLedger();
    const [theme] = [...free].toSorted(
      (one, other) => nextSeed(ledger, one) - nextSeed(ledger, other),
    );
    if (theme === undefined) return "done";
    free.delete(theme);
    const played = await slice(theme, ledger, { seconds: sliceS, commit });
    if (played === "broken") return "broken";
    if (played === "skipped") continue;
    totals.histories += played.to - played.from + 1;
    totals.wrong += played.wrong.length;
    keep(withRange(readLedger(), played));
    free.add(theme);
  }
  return "done";
}

async function slice(
  theme: CountedTheme,
  ledger: readonly CountedRange[],
  { seconds, commit }: { seconds: number; commit: string },
): Promise<CountedRange | "skipped" | "broken"> {
  const from = nextSeed(ledger, theme);
  const flags = ["--theme", theme, "--seed", `${from}`, "--for", `${seconds}`];
  const { stdout, stderr } = await output([...NODE_FLAGS, PROGRAM, ...flags]);
  const histories = Number(/^(\d+) histories, /m.exec(stdout)?.[1] ?? 0);
  console.log(`${theme} from ${from}: ${stdout.trim()}${stderr}`);
  if (histories === 0) return stdout.startsWith("SKIPPED") ? "skipped" : "broken";
  const wrong = [...stdout.matchAll(/^seed (\d+) \(/gm)].map(([, seed]) => Number(seed));
  const date = new Date().toISOString().slice(0, 10);
  return { theme, from, to: from + histories - 1, commit, date, wrong };
}

/** Of a process that may fail: it does where a history goes wrong. */
const output = (args: string[]): Promise<{ stdout: string; stderr: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, args, { maxBuffer: 2 ** 28 }, (_error, stdout, stderr) =>
      resolve({ stdout, stderr }),
    );
  });

function keep(ranges: readonly CountedRange[]): void {
  writeFileSync(LEDGER, ledgerText(ranges));
  writeFileSync(PAGE, withTable(readFileSync(PAGE, "utf8"), ranges));
}
