/** The simulator owns the time and the chance of its process, so it runs in one of its own. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { MUTANTS } from "./mutants/list.ts";

const PROGRAM = fileURLToPath(new URL("main.ts", import.meta.url));

const simulate = (...flags: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...flags], {
    encoding: "utf8",
  });
  return { status, told: stdout + stderr };
};

test("nothing goes wrong in a sample of histories, and each is the same when it is played again", () => {
  const { status, told } = simulate("--kept", "--runs", "3", "--seed", "1", "--twice");
  expect(status, told).toBe(0);
  expect(told).toContain("3 of 3 histories are the same");
});

test("a history goes wrong once a protection is taken away", () => {
  const { status, told } = simulate(
    "--mutant",
    "pause-ignored",
    "--seed",
    "8",
    "--runs",
    "15",
    "--stop-at-first",
  );
  expect(status, told).toBe(1);
  expect(told).toMatch(/^seed \d+ .*taken up while its run is paused/m);
});

test.each(MUTANTS)("the place that $name changes is there", ({ changes }) => {
  for (const { file, from } of changes) {
    expect(readFileSync(file, "utf8").split(from), file).toHaveLength(2);
  }
});
