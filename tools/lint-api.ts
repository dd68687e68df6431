/**
 * `node tools/lint-api.ts`: Spectral and Redocly over functions/openapi.json. Neither fits into the install, so they are
 * looked for in `API_LINT_BIN`, a folder of commands; without it the step says that it was skipped
 * (docs/api-contract.md, "Linters").
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const DOCUMENT = "functions/openapi.json";

const LINTERS: { command: string; args: string[] }[] = [
  {
    command: "spectral",
    args: ["lint", DOCUMENT, "--ruleset", "tools/openapi/spectral.yaml", "--fail-severity", "hint"],
  },
  {
    command: "redocly",
    args: ["lint", DOCUMENT, "--config", "tools/openapi/redocly.yaml", "--max-problems", "50"],
  },
];

const folder = process.env["API_LINT_BIN"];
for (const { command, args } of LINTERS) {
  const program = folder === undefined ? undefined : join(folder, command);
  if (program === undefined || !existsSync(program)) {
    console.log(
      `SKIPPED ${command}: set API_LINT_BIN to a folder that has it (docs/api-contract.md)`,
    );
    continue;
  }
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8" });
  const said = stdout + stderr;
  console.log(said);
  // Redocly succeeds in spite of warnings.
  if (status !== 0 || /\bYou have \d+ warning/.test(said)) process.exitCode = 1;
}
