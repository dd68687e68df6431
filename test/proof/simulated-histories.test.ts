/**
 * A few histories of the simulator, which owns the time and the chance of its process and so runs in one of its own.
 * `npm run proof` begins with it.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const PROGRAM = fileURLToPath(new URL("../simulator/main.ts", import.meta.url));

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

test("nothing goes wrong while workers change between an earlier version and this one", () => {
  const { status, told } = simulate("--theme", "deploy", "--runs", "4", "--seed", "1", "--twice");
  expect(status, told).toBe(0);
  if (told.startsWith("SKIPPED")) console.warn(told);
  else expect(told).toContain("4 of 4 histories are the same");
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
