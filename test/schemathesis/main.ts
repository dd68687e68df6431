/**
 * `npm run fuzz:api`: Schemathesis calls every operation of functions/openapi.json on a local stack, as an operator. It is a
 * Python program, so it is looked for in `SCHEMATHESIS_BIN`, a folder of commands; without it the step says that it was
 * skipped (docs/api-contract.md, "Schemathesis").
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { startLocalStack } from "../support/local-stack.ts";
import { tokenOfEngineer } from "../support/stack-operator.ts";

const CONFIGURATION = "test/schemathesis/schemathesis.toml";

const folder = process.env["SCHEMATHESIS_BIN"];
const program = folder === undefined ? undefined : join(folder, "schemathesis");
if (program === undefined || !existsSync(program)) {
  console.log(
    "SKIPPED schemathesis: set SCHEMATHESIS_BIN to a folder that has it (docs/api-contract.md)",
  );
} else process.exitCode = await callEverything(program);

async function callEverything(command: string): Promise<number> {
  // Long enough for a whole run with one token.
  const stack = await startLocalStack({ FRESH_AUTH_MAX_AGE_S: "3600" });
  try {
    const run = ["run", "functions/openapi.json", "--url", stack.gateway];
    const child = spawn(command, ["--config-file", CONFIGURATION, ...run], {
      stdio: "inherit",
      env: { ...process.env, API_TOKEN: await tokenOfEngineer(stack) },
    });
    const [code] = (await once(child, "close")) as [number | null];
    return code ?? 1;
  } finally {
    await stack.stop();
  }
}
