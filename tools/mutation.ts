/**
 * `npm run mutation`: Stryker changes the pure decisions (tools/mutation/decisions.ts) one place at a time, and expects
 * a unit test to fail. The command fails if less than 90 % of a file's mutants are killed. It only says where
 * docs/mutation.md shows other figures: on a busy machine a mutant can time out that otherwise survives.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { relative } from "node:path";
import { parseArgs } from "node:util";
import { decisionFiles, domainTests } from "./mutation/decisions.ts";
import { fingerprintsOf } from "./mutation/fingerprint.ts";
import { documentedRows, staleFiles, withRows, type Row } from "./mutation/report.ts";
import { isTooLow, percent, scoresOf } from "./mutation/score.ts";
import { touchedDecisions } from "./mutation/touched.ts";
import { changedFiles, commitBefore, forkPoint, sourceAt } from "./rings/changed-files.ts";

const DOCUMENT = "docs/mutation.md";
/** An interrupted command has written the rows of its earlier runs; each run takes ten seconds to start. */
const FILES_PER_RUN = 20;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    changed: { type: "boolean", default: false },
    since: { type: "string" },
    stale: { type: "boolean", default: false },
    list: { type: "boolean", default: false },
    doc: { type: "boolean", default: false },
    reuse: { type: "boolean", default: false },
    workers: { type: "string", default: "2" },
    help: { type: "boolean", default: false },
  },
});
if (options.help) {
  console.log(
    "npm run mutation -- [FILE… | --stale | --changed [--since COMMIT]] [--list] [--doc] [--reuse] [--workers N]",
  );
  process.exit(0);
}
if (options.doc && options.reuse) throw new Error("--doc writes only what one run has measured");

const all = decisionFiles();
const fingerprints = await fingerprintsOf(all, domainTests());
const documented = documentedRows(readFileSync(DOCUMENT, "utf8"));
const stale = new Set(staleFiles(documented, fingerprints));
const chosen = chosenFiles();
if (options.list || chosen.length === 0) {
  console.log(chosen.join("\n") || "mutation: nothing to measure");
  process.exit(0);
}

let isFine = true;
for (let next = 0; next < chosen.length; next += FILES_PER_RUN) {
  const rows = await measure(chosen.slice(next, next + FILES_PER_RUN));
  if (options.doc) write(rows);
  for (const row of rows) isFine = judge(row) && isFine;
}
process.exit(isFine ? 0 : 1);

function chosenFiles(): string[] {
  const unknown = positionals.filter((file) => !all.includes(file));
  if (unknown.length > 0)
    throw new Error(`Not listed in tools/mutation/decisions.ts: ${unknown.join(", ")}`);
  if (positionals.length > 0) return positionals;
  if (options.stale) return all.filter((file) => stale.has(file));
  if (!options.changed) return all;
  const base = options.since ?? commitBefore() ?? forkPoint();
  const changed = changedFiles(base);
  if (base === undefined || changed === undefined) {
    console.log("SKIPPED mutation of changed decisions: git cannot tell what has changed");
    process.exit(0);
  }
  const touched = touchedDecisions(all, changed, (path) => [
    existsSync(path) ? readFileSync(path, "utf8") : "",
    sourceAt(base, path),
  ]);
  return all.filter((file) => touched.includes(file) || stale.has(file));
}

async function measure(files: readonly string[]): Promise<Row[]> {
  // Imported here because it takes a second to load, and most changes touch no decision.
  const [{ Stryker }, { strykerOptions }] = await Promise.all([
    import("@stryker-mutator/core"),
    import("./mutation/options.ts"),
  ]);
  const concurrency = Number(options.workers);
  const stryker = new Stryker(strykerOptions(files, { reuses: options.reuse, concurrency }));
  const verdicts = await stryker.runMutationTest();
  const scores = scoresOf(verdicts, (path) => relative(process.cwd(), path));
  // Stryker also reports what earlier runs found in other files.
  return scores
    .filter(({ file }) => files.includes(file))
    .map((score) => ({ ...score, fingerprint: fingerprints.get(score.file) ?? "" }));
}

/** Keeps the rows of files that were not measured now, and drops those of deleted files. */
function write(measured: readonly Row[]): void {
  for (const row of measured) documented.set(row.file, row);
  const rows = all.flatMap((file) => documented.get(file) ?? []);
  writeFileSync(DOCUMENT, withRows(readFileSync(DOCUMENT, "utf8"), rows));
}

/** Whether enough mutants are killed. Says whether the document shows how many. */
function judge(row: Row): boolean {
  const { file, mutants, killed } = row;
  const inDocument = documented.get(file);
  const isDocumented = inDocument?.mutants === mutants && inDocument.killed === killed;
  console.log(`mutation: ${file}: ${killed} of ${mutants} killed (${Math.floor(percent(row))} %)`);
  if (isTooLow(row)) console.error(`mutation: too many mutants survive in ${file}`);
  if (!isDocumented) {
    console.log(`mutation: ${DOCUMENT} shows other figures: npm run mutation -- ${file} --doc`);
  } else if (inDocument.fingerprint !== row.fingerprint) {
    console.log(`mutation: its row is old but right: npm run mutation -- ${file} --doc`);
  }
  return !isTooLow(row);
}
