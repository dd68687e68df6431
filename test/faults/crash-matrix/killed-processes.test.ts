/** A sample of `npm run crash-matrix -- --processes`: workers in their own processes, killed by SIGKILL. */
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { PlannedKind } from "./run-plan.ts";
import { startAccounts, type Accounts } from "./accounts.ts";
import { quietPlan } from "./every-call.ts";
import { Lane } from "./lane.ts";
import { describeResult } from "./report.ts";
import type { When } from "./orders.ts";
import { startProcess } from "./worker.ts";

let lane: Lane;
let accounts: Accounts;
beforeAll(async () => {
  accounts = await startAccounts();
  const servers = { ...inject("servers"), auth: accounts.host };
  lane = new Lane({ id: `killed-${process.pid}`, servers, start: startProcess });
});
afterAll(async () => {
  await lane.close();
  accounts.close();
});

/** The most important moments, each with a different kind of mail. */
const DEATHS: [PlannedKind, When, string][] = [
  ["reminder_24h", "after", "SendGrid mail/send"],
  ["reminder_1h", "before", "SendGrid mail/send"],
  ["reschedule", "after", "bind commit"],
  ["cancellation", "before", "Tasks createTask send-mail-batch send"],
  ["post_event", "after", "claim commit"],
  ["reminder_24h", "before", "accept commit"],
  ["cancellation", "after", "stamp batchWrite"],
  ["reminder_1h", "before", "close commit"],
];

test.each(DEATHS)(
  "%s, killed %s %s: a new worker leaves each owed person with one mail",
  { retry: 0 },
  async (kind, when, step) => {
    const quiet = quietPlan(kind, "operator", 1);
    const result = await lane.run({
      ...quiet,
      orders: [{ step, nth: 1, order: { kind: "kill", when } }],
    });
    expect(result.isGood, describeResult(result)).toBe(true);
    expect(result.hits).toHaveLength(1);
  },
);
