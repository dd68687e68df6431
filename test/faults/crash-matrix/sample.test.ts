/**
 * A few seeded runs of the crash matrix, the kept runs whose rules no other test holds, and one worker that is really
 * killed. `npm run proof` begins with it.
 */
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { startAccounts, type Accounts } from "./accounts.ts";
import { quietPlan } from "./every-call.ts";
import { KEPT_RUNS } from "./kept-seeds.ts";
import { Lane } from "./lane.ts";
import { describeResult } from "./report.ts";
import { planOf } from "./run-plan.ts";
import { startProcess } from "./worker.ts";

let lane: Lane;
let killed: Lane;
let accounts: Accounts;
beforeAll(async () => {
  accounts = await startAccounts();
  const servers = { ...inject("servers"), auth: accounts.host };
  lane = new Lane({ id: `crash-${process.pid}`, servers });
  killed = new Lane({ id: `killed-${process.pid}`, servers, start: startProcess });
});
afterAll(async () => {
  await lane.close();
  await killed.close();
  accounts.close();
});

test.each(Array.from({ length: 3 }, (_, index) => 1_000_000 + index))(
  "seed %i: each owed person has one mail, and the ledger adds up",
  async (seed) => {
    const result = await lane.run(planOf(seed));
    expect(result.isGood, describeResult(result)).toBe(true);
  },
);

test.each(KEPT_RUNS.filter(({ heldBy }) => heldBy === undefined))(
  "no longer: $was",
  async ({ plan }) => {
    const result = await lane.run(plan);
    expect(result.isGood, describeResult(result)).toBe(true);
  },
);

test("after a worker is killed once the provider has its mail, a new worker sends nothing twice", async () => {
  const result = await killed.run({
    ...quietPlan("reminder_24h", "operator", 1),
    orders: [{ step: "SendGrid mail/send", nth: 1, order: { kind: "kill", when: "after" } }],
  });
  expect(result.isGood, describeResult(result)).toBe(true);
  expect(result.hits).toHaveLength(1);
});
