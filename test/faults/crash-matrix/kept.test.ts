/** The kept runs whose rules integration tests hold as well; sample.test.ts has the others. */
import { existsSync } from "node:fs";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { startAccounts, type Accounts } from "./accounts.ts";
import { KEPT_RUNS } from "./kept-seeds.ts";
import { Lane } from "./lane.ts";
import { describeResult } from "./report.ts";

let lane: Lane;
let accounts: Accounts;
beforeAll(async () => {
  accounts = await startAccounts();
  const servers = { ...inject("servers"), auth: accounts.host };
  lane = new Lane({ id: `kept-${process.pid}`, servers });
});
afterAll(async () => {
  await lane.close();
  accounts.close();
});

const held = KEPT_RUNS.flatMap(({ heldBy, ...run }) =>
  heldBy === undefined ? [] : [{ ...run, heldBy }],
);

test.each(held)("no longer: $was", async ({ plan }) => {
  const result = await lane.run(plan);
  expect(result.isGood, describeResult(result)).toBe(true);
});

test("the integration tests that hold these rules exist", () => {
  expect(held.map(({ heldBy }) => heldBy).filter((file) => !existsSync(file))).toEqual([]);
});
