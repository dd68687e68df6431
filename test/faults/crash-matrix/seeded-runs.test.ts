/** A sample of the seeded runs of `npm run crash-matrix`, and every run that has found something. */
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { startAccounts, type Accounts } from "./accounts.ts";
import { KEPT_RUNS } from "./kept-seeds.ts";
import { Lane } from "./lane.ts";
import { describeResult } from "./report.ts";
import { planOf } from "./run-plan.ts";

const RUNS = 30;

let lane: Lane;
let accounts: Accounts;
beforeAll(async () => {
  accounts = await startAccounts();
  const servers = { ...inject("servers"), auth: accounts.host };
  lane = new Lane({ id: `crash-${process.pid}`, servers });
});
afterAll(async () => {
  await lane.close();
  accounts.close();
});

const seeds = Array.from({ length: RUNS }, (_, index) => 1_000_000 + index);

test.each(seeds)(
  "seed %i: each owed person has one mail, and the ledger adds up",
  { retry: 0 },
  async (seed) => {
    const result = await lane.run(planOf(seed));
    expect(result.isGood, describeResult(result)).toBe(true);
  },
);

test.each(KEPT_RUNS)("no longer: $was", { retry: 0 }, async ({ plan }) => {
  const result = await lane.run(plan);
  expect(result.isGood, describeResult(result)).toBe(true);
});
