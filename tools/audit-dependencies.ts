/**
 * `npm run advisories`: fails if what is deployed has a high or critical advisory, or if any package is malware. It asks
 * npm's registry, and always compares package-lock.json with the snapshot in tools/supply/advisories.json.
 * If the registry gives no answer and the snapshot is old, nobody knows: with `ADVISORIES=required`, as in the workflows,
 * that is a failure; elsewhere it prints SKIPPED, because a laptop may be offline.
 * `-- --refresh` takes a new snapshot from https://osv.dev.
 */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Lock } from "./bundle/manifest.ts";
import { liveAnswerOf, snapshotFound, snapshotGap, type Found } from "./supply/advisories.ts";
import { EXCEPTIONS, exceptedIds } from "./supply/exceptions.ts";
import { OSV, snapshotOf } from "./supply/osv.ts";
import { installedIn, Snapshot } from "./supply/snapshot.ts";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const SNAPSHOT = new URL("supply/advisories.json", import.meta.url);

const now = new Date();
const lock: Lock = JSON.parse(readFileSync(`${ROOT}package-lock.json`, "utf8"));
const installed = installedIn(lock);
const { values: options } = parseArgs({
  options: { refresh: { type: "boolean", default: false } },
});
if (options.refresh) {
  const taken = await snapshotOf(
    installed.map(({ name }) => name),
    { base: process.env["OSV_URL"] ?? OSV, now },
  );
  writeFileSync(SNAPSHOT, `${JSON.stringify(taken, null, 2)}\n`);
  console.log(`advisories: ${taken.advisories.length} about ${taken.packages.length} packages`);
}
process.exitCode = report();

function report(): 0 | 1 {
  const snapshot = Snapshot.parse(JSON.parse(readFileSync(SNAPSHOT, "utf8")));
  const excepted = exceptedIds(EXCEPTIONS, now);
  const known = snapshotFound(snapshot, installed, excepted);
  const live = liveAnswerOf(askRegistry(), excepted);
  show(known);
  if (live.state === "known") show(live);
  const refused = known.refused.length + (live.state === "known" ? live.refused.length : 0);
  const gap = live.state === "known" ? null : snapshotGap(snapshot, installed, now);
  if (live.state === "unreachable" && gap !== null) {
    const unknown = `known weaknesses of dependencies: the registry did not answer (${live.why}), and ${gap}`;
    if (process.env["ADVISORIES"] === "required") {
      console.error(`advisories: ${unknown}`);
      return 1;
    }
    console.log(`SKIPPED ${unknown}`);
  }
  console.log(`advisories: ${refused} that stop a change`);
  return refused > 0 ? 1 : 0;
}

/** npm exits with 1 both for an advisory and for a registry that does not answer, so its output decides. */
function askRegistry(): string {
  const { stdout } = spawnSync(
    "npm",
    ["audit", "--omit", "dev", "--workspaces=false", "--json", "--fetch-retries", "1"],
    { cwd: ROOT, encoding: "utf8", maxBuffer: 2 ** 26, timeout: 60_000 },
  );
  return stdout;
}

function show({ refused, tolerated }: Found): void {
  for (const each of tolerated) console.log(`advisories: does not stop a change: ${each}`);
  for (const each of refused) console.error(`advisories: ${each}`);
}
