/**
 * `npm run advisories`: runs `npm audit` on the packages that are deployed, and fails on high and critical advisories.
 * If the registry does not answer, it prints SKIPPED with the reason and succeeds, because a laptop may be offline.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { verdictOf } from "./supply/advisories.ts";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
// npm exits with 1 both for an advisory and for a registry that does not answer, so its report decides.
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
  console.log(`SKIPPED advisories for dependencies: the registry did not answer (${verdict.why})`);
} else {
  for (const each of verdict.tolerated) console.log(`advisories: below high: ${each}`);
  for (const each of verdict.refused) console.error(`advisories: ${each}`);
  console.log(`advisories: ${verdict.refused.length} high or critical`);
  if (verdict.refused.length > 0) process.exitCode = 1;
}
