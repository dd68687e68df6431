/**
 * `npm run respect`: Redocly's `respect` runs docs/api.arazzo.yaml on a local stack, as an operator, and holds each answer
 * against functions/openapi.json. It does not fit into the install, so it is looked for in `API_LINT_BIN`, a folder of
 * commands; without it the step says that it was skipped (docs/api-contract.md, "Arazzo").
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { startLocalStack } from "../support/local-stack.ts";
import { tokenOfEngineer } from "../support/stack-operator.ts";

const STORY = "docs/api.arazzo.yaml";
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

const folder = process.env["API_LINT_BIN"];
const program = folder === undefined ? undefined : join(folder, "redocly");
if (program === undefined || !existsSync(program)) {
  console.log(
    "SKIPPED respect: set API_LINT_BIN to a folder that has redocly (docs/api-contract.md)",
  );
} else process.exitCode = (await run(program, ["lint", STORY])) || (await tell(program));

async function tell(command: string): Promise<number> {
  const stack = await startLocalStack();
  try {
    const startsAt = Date.now() + 3 * DAY_MS;
    const inputs = {
      token: await tokenOfEngineer(stack),
      starts_at: new Date(startsAt).toISOString(),
      ends_at: new Date(startsAt + HOUR_MS).toISOString(),
    };
    return await run(command, [
      "respect",
      STORY,
      "--server",
      `webinars=${stack.gateway}`,
      "--input",
      JSON.stringify(inputs),
    ]);
  } finally {
    await stack.stop();
  }
}

async function run(command: string, words: string[]): Promise<number> {
  const [code] = (await once(spawn(command, words, { stdio: "inherit" }), "close")) as [
    number | null,
  ];
  return code ?? 1;
}
