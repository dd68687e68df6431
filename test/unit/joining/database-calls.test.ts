/** While the database is away, nobody waits for it and few calls are made. */
import { beforeEach, expect, it } from "vitest";
import { databaseCalls, type DatabaseCalls } from "../../../shared/joining/database-calls.ts";
import { UnreadableDocument } from "../../../shared/platform/stored.ts";

const WAIT_MS = 60_000;
let now: number;
let calls: number;
let ask: DatabaseCalls["ask"];
let isAway: DatabaseCalls["isAway"];
beforeEach(() => {
  now = Date.UTC(2026, 10, 24, 17);
  calls = 0;
  ({ ask, isAway } = databaseCalls({ now: () => new Date(now) }));
});

/** As the client fails whose calls nobody answers. */
const unanswered = () =>
  ask(WAIT_MS, () => {
    calls += 1;
    return Promise.reject(Object.assign(new Error("14 UNAVAILABLE"), { code: 14 }));
  });
const answered = () =>
  ask(WAIT_MS, () => {
    calls += 1;
    return Promise.resolve("there");
  });

async function away(): Promise<void> {
  for (let call = 0; call < 6; call += 1) await expect(unanswered()).rejects.toThrow("UNAVAILABLE");
  // The first call afterwards finds out whether it is still away.
  await expect(unanswered()).rejects.toThrow("UNAVAILABLE");
  calls = 0;
}

it("calls while it is there, and after a few calls that nobody answered", async () => {
  for (let call = 0; call < 5; call += 1) await expect(unanswered()).rejects.toThrow("UNAVAILABLE");
  expect(await answered()).toBe("there");
  for (let call = 0; call < 5; call += 1) await expect(unanswered()).rejects.toThrow("UNAVAILABLE");
  expect(await answered()).toBe("there");
  expect(calls).toBe(12);
});

it("refuses at once and calls nobody once it is away, but for one call a second", async () => {
  await away();
  for (let call = 0; call < 100; call += 1) await expect(answered()).rejects.toThrow("lately");
  expect(calls).toBe(0);
  now += 999;
  await expect(unanswered()).rejects.toThrow("lately");
  now += 1;
  await expect(unanswered()).rejects.toThrow("UNAVAILABLE");
  await expect(unanswered()).rejects.toThrow("lately");
  expect(calls).toBe(1);
});

it("calls again for everybody once a call is answered", async () => {
  await away();
  now += 1000;
  expect(isAway()).toBe(true);
  expect(await answered()).toBe("there");
  expect(isAway()).toBe(false);
  expect(await answered()).toBe("there");
  expect(calls).toBe(2);
});

it.each([
  ["a document that cannot be read", new UnreadableDocument("webinars/x", ["title"]), false],
  ["a refusal", Object.assign(new Error("7 PERMISSION_DENIED"), { code: 7 }), false],
  ["a deadline", Object.assign(new Error("4 DEADLINE_EXCEEDED"), { code: 4 }), true],
  ["a broken connection", Object.assign(new Error("refused"), { code: "ECONNREFUSED" }), true],
  ["a failure without a code", new Error("socket hang up"), true],
])("takes %s for silence, or for an answer", async (_what, failure, isSilence) => {
  const failing = () => ask(WAIT_MS, () => Promise.reject(failure));
  for (let call = 0; call < 7; call += 1) await expect(failing()).rejects.toBe(failure);
  if (isSilence) await expect(failing()).rejects.toThrow("lately");
  else await expect(failing()).rejects.toBe(failure);
});

it("counts a call that takes too long", async () => {
  const silent = () => ask(1, () => new Promise(() => {}));
  for (let call = 0; call < 7; call += 1) await expect(silent()).rejects.toThrow("within 1 ms");
  await expect(silent()).rejects.toThrow("lately");
});
