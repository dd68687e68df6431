/** Proves that the crash matrix can fail; `npm run mutants` has the other mutants. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { ownEnvironment } from "../../support/stack-process.ts";

const MUTANTS = fileURLToPath(new URL("../../../tools/mutants.ts", import.meta.url));

test(
  "the crash matrix detects an engine that sends before it records the attempt",
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
