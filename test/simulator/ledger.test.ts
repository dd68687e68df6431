/** The simulator owns the time and the chance of its process, so it runs in one of its own. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import {
  ledgerText,
  LEDGER,
  nextSeed,
  readLedger,
  withRange,
  withTable,
} from "./counted/ledger.ts";
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

test.each(MUTANTS)("the place that $name changes is there", ({ changes }) => {
  for (const { file, from } of changes) {
    expect(readFileSync(file, "utf8").split(from), file).toHaveLength(2);
  }
});

test("the page's table says what the ledger has counted", () => {
  const page = readFileSync(new URL("../../docs/simulator.md", import.meta.url), "utf8");
  expect(withTable(page, readLedger())).toBe(page);
  expect(ledgerText(readLedger())).toBe(readFileSync(LEDGER, "utf8"));
});

test("the count goes on where the theme's last range has ended, and no history counts twice", () => {
  const [first, other] = [
    {
      theme: "ahead",
      from: 10_000_000,
      to: 10_000_009,
      commit: "a",
      date: "2026-11-30",
      wrong: [],
    },
    {
      theme: "relay",
      from: 10_000_000,
      to: 10_000_003,
      commit: "a",
      date: "2026-11-30",
      wrong: [],
    },
  ] as const;
  const counted = [first, other].map((range) => ({ ...range, wrong: [] }));
  expect(nextSeed(counted, "ahead")).toBe(10_000_010);
  expect(nextSeed(counted, "any")).toBe(10_000_000);
  const added = {
    ...first,
    from: 10_000_010,
    to: 10_000_019,
    date: "2026-12-01",
    wrong: [10_000_012],
  };
  expect(withRange(counted, added)).toEqual([{ ...added, from: 10_000_000 }, counted[1]]);
  expect(withRange(counted, { ...added, commit: "b" })).toHaveLength(3);
  const ranges = readLedger();
  for (const [index, { theme, from, to }] of ranges.entries()) {
    const later = ranges.slice(index + 1).filter((range) => range.theme === theme);
    expect(later.filter((range) => range.from <= to && range.to >= from)).toEqual([]);
  }
});
