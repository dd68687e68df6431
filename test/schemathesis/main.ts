/**
 * `npm run fuzz:api`: Schemathesis calls every operation of functions/openapi.json on a local stack, as an operator. It is a
 * Python program, so it is looked for in `SCHEMATHESIS_BIN`, a folder of commands; without it the step says that it was
 * skipped (docs/api-contract.md, "Schemathesis").
 */
import { startLocalStack } from "../support/local-stack.ts";
import { tokenOfEngineer } from "../support/stack-operator.ts";
import { codeOf, commandFound } from "../../tools/outside/programs.ts";

const CONFIGURATION = "test/schemathesis/schemathesis.toml";

const program = commandFound({
  variable: "SCHEMATHESIS_BIN",
  command: "schemathesis",
  step: "schemathesis",
  page: "docs/api-contract.md",
});
if (program !== undefined) process.exitCode = await callEverything(program);

async function callEverything(command: string): Promise<number> {
  // Long enough for a whole run with one token.
  const stack = await startLocalStack({ FRESH_AUTH_MAX_AGE_S: "3600" });
  try {
    const run = ["run", "functions/openapi.json", "--url", stack.gateway];
    const token = await tokenOfEngineer(stack);
    const env = { ...process.env, API_TOKEN: token };
    return await codeOf(command, ["--config-file", CONFIGURATION, ...run], env);
  } finally {
    await stack.stop();
  }
}
