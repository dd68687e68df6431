/**
 * `npm run advisories`: known weaknesses of what is deployed, by `npm audit`. Fails for high and critical ones.
 * Where the registry does not answer it says SKIPPED and why, and does not fail: a laptop may be without a network.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { verdictOf } from "./supply/advisories.ts";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
// npm's own status is 1 for a weakness and for no answer alike.
const { stdout } = spawnSync(
  "npm",
  ["audit", "--omit", "dev", "--workspaces=false", "--json", "--fetch-retries", "1"],
  {
    cwd: ROOT,
    encoding: "utf8",
    maxBuffer: 2 ** 26,
    timeout: 60_000,
  },
);
const verdict = verdictOf(stdout);
if (verdict.state === "unreachable") {
  console.log(
    `SKIPPED known weaknesses of dependencies: the registry gave no answer (${verdict.why})`,
  );
} else {
  for (const each of verdict.tolerated) console.log(`advisories: known, below high: ${each}`);
  for (const each of verdict.refused) console.error(`advisories: ${each}`);
  console.log(`advisories: ${verdict.refused.length} high or critical`);
  if (verdict.refused.length > 0) process.exitCode = 1;
}
