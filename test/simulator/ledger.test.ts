/** What the simulator has counted, and the places that its mutants change. The proof `simulated-histories` runs it. */
import { readFileSync } from "node:fs";
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
