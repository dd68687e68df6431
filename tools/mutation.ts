/**
 * `npm run mutation`: Stryker changes the pure decisions (tools/mutation/decisions.ts) one place at a time, and expects
 * a unit test to fail. The command fails if less than 90 % of a file's mutants are killed and, with `--changed`, if
 * docs/mutation.md shows other figures than those measured.
 */
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { relative } from "node:path";
import { parseArgs } from "node:util";
import { DECISIONS } from "./mutation/decisions.ts";
import { documentedScores, withScores } from "./mutation/report.ts";
import { isTooLow, percent, scoresOf, type Score } from "./mutation/score.ts";
import { touchedDecisions } from "./mutation/touched.ts";
import { changedFiles, commitBefore, forkPoint, sourceAt } from "./rings/changed-files.ts";

const DOCUMENT = "docs/mutation.md";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    changed: { type: "boolean", default: false },
    since: { type: "string" },
    doc: { type: "boolean", default: false },
    reuse: { type: "boolean", default: false },
    workers: { type: "string", default: "2" },
    help: { type: "boolean", default: false },
  },
});
if (options.help) {
  console.log(
    "npm run mutation -- [FILE… | --changed [--since COMMIT]] [--doc] [--reuse] [--workers N]",
  );
  process.exit(0);
}

const all = DECISIONS.flatMap((pattern) => globSync(pattern)).toSorted();
const chosen = chosenFiles();
if (chosen.length === 0) {
  console.log("mutation: no decision and no test of one has changed");
  process.exit(0);
}
const scores = await measure(chosen);
const documented = documentedScores(readFileSync(DOCUMENT, "utf8"));
if (options.doc) writeDocument();

for (const score of scores) {
  const { file, mutants, killed } = score;
  console.log(
    `mutation: ${file}: ${killed} of ${mutants} killed (${Math.floor(percent(score))} %)`,
  );
}
const low = scores.filter(isTooLow);
for (const { file } of low) console.error(`mutation: too many mutants survive in ${file}`);
const stale = options.changed && !options.doc ? scores.filter(isStale) : [];
for (const { file } of stale) {
  console.error(`mutation: ${DOCUMENT} is stale for ${file}: npm run mutation -- --changed --doc`);
}
process.exit(low.length + stale.length === 0 ? 0 : 1);

function chosenFiles(): string[] {
  const unknown = positionals.filter((file) => !all.includes(file));
  if (unknown.length > 0)
    throw new Error(`Not listed in tools/mutation/decisions.ts: ${unknown.join(", ")}`);
  if (positionals.length > 0) return positionals;
  if (!options.changed) return all;
  const base = options.since ?? commitBefore() ?? forkPoint();
  const changed = changedFiles(base);
  if (base === undefined || changed === undefined) {
    console.log("SKIPPED mutation of changed decisions: git cannot tell what has changed");
    process.exit(0);
  }
  return touchedDecisions(all, changed, (path) => [
    existsSync(path) ? readFileSync(path, "utf8") : "",
    sourceAt(base, path),
  ]);
}

async function measure(files: readonly string[]): Promise<Score[]> {
  // Imported here because it takes a second to load, and most changes touch no decision.
  const [{ Stryker }, { strykerOptions }] = await Promise.all([
    import("@stryker-mutator/core"),
    import("./mutation/options.ts"),
  ]);
  const concurrency = Number(options.workers);
  const stryker = new Stryker(strykerOptions(files, { reuses: options.reuse, concurrency }));
  const verdicts = await stryker.runMutationTest();
  const found = scoresOf(verdicts, (path) => relative(process.cwd(), path));
  // Stryker also reports what earlier runs found in other files.
  return found.filter(({ file }) => files.includes(file));
}

/** Keeps the figures of files that were not measured now, and drops those of deleted files. */
function writeDocument(): void {
  const measured = new Map(scores.map((score) => [score.file, score]));
  const next = all.flatMap((file) => measured.get(file) ?? documented.get(file) ?? []);
  writeFileSync(DOCUMENT, withScores(readFileSync(DOCUMENT, "utf8"), next));
}

function isStale({ file, mutants, killed }: Score): boolean {
  const before = documented.get(file);
  return before?.mutants !== mutants || before.killed !== killed;
}
