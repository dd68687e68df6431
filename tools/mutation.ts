/**
 * `npm run mutation`: Stryker changes the pure decisions (tools/mutation/decisions.ts) one place at a time, and expects
 * the unit tests to notice. Fails where less than 90 % of a file's mutants are killed, and with `--changed` where
 * docs/mutation.md tells other figures than those found.
 */
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { relative } from "node:path";
import { parseArgs } from "node:util";
import { DECISIONS } from "./mutation/decisions.ts";
import { toldScores, withScores } from "./mutation/report.ts";
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
  console.log("mutation: no decision has changed, and none of its tests");
  process.exit(0);
}
const scores = await measure(chosen);
const told = toldScores(readFileSync(DOCUMENT, "utf8"));
if (options.doc) writeDocument();

for (const score of scores) {
  const { file, mutants, killed } = score;
  console.log(
    `mutation: ${file}: ${killed} of ${mutants} killed (${Math.floor(percent(score))} %)`,
  );
}
const low = scores.filter(isTooLow);
for (const { file } of low) console.error(`mutation: too many survive in ${file}`);
const stale = options.changed && !options.doc ? scores.filter(isToldOtherwise) : [];
for (const { file } of stale) {
  console.error(
    `mutation: ${DOCUMENT} says otherwise of ${file}: npm run mutation -- --changed --doc`,
  );
}
process.exit(low.length + stale.length === 0 ? 0 : 1);

function chosenFiles(): string[] {
  const unknown = positionals.filter((file) => !all.includes(file));
  if (unknown.length > 0) throw new Error(`not among the decisions: ${unknown.join(", ")}`);
  if (positionals.length > 0) return positionals;
  if (!options.changed) return all;
  const base = options.since ?? commitBefore() ?? forkPoint();
  const changed = changedFiles(base);
  if (base === undefined || changed === undefined) {
    console.log("SKIPPED mutants of what changed: git does not know what the tree was before");
    process.exit(0);
  }
  return touchedDecisions(all, changed, (path) => [
    existsSync(path) ? readFileSync(path, "utf8") : "",
    sourceAt(base, path),
  ]);
}

async function measure(files: readonly string[]): Promise<Score[]> {
  // Only now: it takes a second to load, and most changes touch no decision.
  const [{ Stryker }, { strykerOptions }] = await Promise.all([
    import("@stryker-mutator/core"),
    import("./mutation/options.ts"),
  ]);
  const concurrency = Number(options.workers);
  const stryker = new Stryker(strykerOptions(files, { reuses: options.reuse, concurrency }));
  const verdicts = await stryker.runMutationTest();
  const found = scoresOf(verdicts, (path) => relative(process.cwd(), path));
  // Stryker also tells what earlier runs have found of other files.
  return found.filter(({ file }) => files.includes(file));
}

/** What was not measured now stays as it was told; files that are gone leave. */
function writeDocument(): void {
  const measured = new Map(scores.map((score) => [score.file, score]));
  const next = all.flatMap((file) => measured.get(file) ?? told.get(file) ?? []);
  writeFileSync(DOCUMENT, withScores(readFileSync(DOCUMENT, "utf8"), next));
}

function isToldOtherwise({ file, mutants, killed }: Score): boolean {
  const before = told.get(file);
  return before?.mutants !== mutants || before.killed !== killed;
}
