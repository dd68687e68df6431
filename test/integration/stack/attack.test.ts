/** A sample of `npm run attack`: of each class a few attempts. The whole takes minutes, and the proofs run it. */
import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { CLASSES } from "../../attack/classes.ts";
import { ownEnvironment } from "../../support/stack-process.ts";

/** It takes ten seconds of CPU time, and waits for mail; four files may run at the same time. */
const PATIENCE_MS = 300_000;

it(
  "nothing falls in a sample of each class of attacks",
  () => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["test/attack/main.ts", "--most", "2"],
      { encoding: "utf8", env: ownEnvironment(), timeout: PATIENCE_MS },
    );
    expect(status, stdout + stderr).toBe(0);
    for (const { name } of CLASSES)
      expect(stdout).toMatch(new RegExp(`^${name.replaceAll(/[()]/g, ".")} +2 +2 +0$`, "m"));
  },
  PATIENCE_MS + 10_000,
);
