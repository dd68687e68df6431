/**
 * "Time limit for a transaction: 270 seconds, with a 60-second idle expiration time"
 * (https://firebase.google.com/docs/firestore/quotas#writes_and_transactions). What a transaction that has expired
 * is refused with, the official client knows: googleapis/nodejs-firestore#1347.
 */
import type { DocumentReference } from "@google-cloud/firestore";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Status } from "./rule.ts";
import { type Ours, startOurs } from "./servers.ts";

const EXPIRED = {
  code: Status.invalidArgument,
  message: expect.stringMatching(/The referenced transaction has expired or is no longer valid/),
};

let ours: Ours;
let passedMs = 0;
let a: DocumentReference;
beforeEach(async () => {
  passedMs = 0;
  ours = await startOurs({ now: () => Date.now() + passedMs });
  a = ours.db.doc("c/a");
  await a.set({ n: 1 });
});
afterEach(() => ours.close());

/** A transaction that pauses several times and reads after each pause. */
const pausing = (pausesS: number[], maxAttempts = 1) =>
  ours.db.runTransaction(
    async (transaction) => {
      await transaction.get(a);
      for (const pauseS of pausesS.splice(0)) {
        passedMs += pauseS * 1000;
        await transaction.get(ours.db.doc("c/b"));
      }
      transaction.update(a, { n: 2 });
    },
    { maxAttempts },
  );
const stored = async () => (await a.get()).get("n") as number;

test("a transaction expires when it is idle for more than 60 seconds", async () => {
  await expect(pausing([61])).rejects.toMatchObject(EXPIRED);
  expect(await stored()).toBe(1);
});

test("a transaction that reads at least every 60 seconds lives for 270 seconds", async () => {
  await pausing([55, 55, 55, 55]);
  expect(await stored()).toBe(2);
  await a.update({ n: 1 });
  await expect(pausing([55, 55, 55, 55, 55])).rejects.toMatchObject(EXPIRED);
  expect(await stored()).toBe(1);
});

test("a commit after the expiry fails, and the client's next attempt succeeds", async () => {
  let attempts = 0;
  await ours.db.runTransaction(async (transaction) => {
    attempts += 1;
    await transaction.get(a);
    if (attempts === 1) passedMs += 61_000;
    transaction.update(a, { n: 2 });
  });
  expect(attempts).toBe(2);
  expect(await stored()).toBe(2);
});

test("a transaction that waits for an expiring one continues", async () => {
  const order: string[] = [];
  const slow = ours.db.runTransaction(
    async (transaction) => {
      await transaction.get(a);
      const writing = a.update({ n: 3 }).then(() => order.push("written"));
      passedMs += 61_000;
      await writing;
      order.push("committing");
      transaction.update(a, { n: 2 });
    },
    { maxAttempts: 1 },
  );
  await expect(slow).rejects.toMatchObject(EXPIRED);
  expect(order).toEqual(["written", "committing"]);
  expect(await stored()).toBe(3);
});
