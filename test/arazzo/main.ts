/**
 * `npm run respect`: Redocly's `respect` runs docs/api.arazzo.yaml on a local stack, as an operator, and holds each answer
 * against functions/openapi.json. It does not fit into the install, so it is looked for in `API_LINT_BIN`, a folder of
 * commands; without it the step says that it was skipped (docs/api-contract.md, "Arazzo").
 */
import { startLocalStack } from "../support/local-stack.ts";
import { tokenOfEngineer } from "../support/stack-operator.ts";
import { codeOf, commandFound } from "../../tools/outside/programs.ts";

const STORY = "docs/api.arazzo.yaml";
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

const program = commandFound({
  variable: "API_LINT_BIN",
  command: "redocly",
  step: "respect",
  folder: "a folder that has redocly",
  page: "docs/api-contract.md",
});
if (program !== undefined) {
  process.exitCode = (await codeOf(program, ["lint", STORY])) || (await tell(program));
}

async function tell(command: string): Promise<number> {
  const stack = await startLocalStack();
  try {
    const startsAt = Date.now() + 3 * DAY_MS;
    const inputs = {
      token: await tokenOfEngineer(stack),
      starts_at: new Date(startsAt).toISOString(),
      ends_at: new Date(startsAt + HOUR_MS).toISOString(),
    };
    return await codeOf(command, [
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
