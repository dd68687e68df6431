/**
 * `node tools/lint-api.ts`: Spectral and Redocly over functions/openapi.json. Neither fits into the install, so they are
 * looked for in `API_LINT_BIN`, a folder of commands; without it the step says that it was skipped
 * (docs/api-contract.md, "Linters").
 */
import { spawnSync } from "node:child_process";
import { commandFound } from "./outside/programs.ts";

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

for (const { command, args } of LINTERS) {
  const page = "docs/api-contract.md";
  const program = commandFound({ variable: "API_LINT_BIN", command, step: command, page });
  if (program === undefined) continue;
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8" });
  const said = stdout + stderr;
  console.log(said);
  // Redocly succeeds in spite of warnings.
  if (status !== 0 || /\bYou have \d+ warning/.test(said)) process.exitCode = 1;
}
