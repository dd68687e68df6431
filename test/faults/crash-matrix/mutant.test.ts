/** The proof that the crash matrix can fail; `npm run mutants` has the others. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { ownEnvironment } from "../../support/stack-process.ts";

const MUTANTS = fileURLToPath(new URL("../../../tools/mutants.ts", import.meta.url));

test(
  "an engine that sends before it writes down that it sends does not pass",
  { timeout: 300_000 },
  () => {
    const only = ["--only", "stamp-after-send-without-ledger"];
    const { status, stdout, stderr } = spawnSync(process.execPath, [MUTANTS, ...only], {
      encoding: "utf8",
      env: ownEnvironment(),
    });
    expect(stdout + stderr).toContain("1 of 1 mutants killed");
    expect(status).toBe(0);
  },
);
