/** Acknowledged commits survive kill -9, and an incomplete commit is dropped as a whole. */
import { appendFile, mkdtemp, readFile, rm, stat, truncate } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FieldValue, GeoPoint, Timestamp } from "@google-cloud/firestore";
import { afterEach, beforeEach, expect, test } from "vitest";
import { until } from "../../testing/until.ts";
import { serveInChild } from "../../testing/serve-in-child.ts";
import { client, startOurs } from "./servers.ts";

let stateDir: string;
beforeEach(async () => {
  stateDir = await mkdtemp(join(tmpdir(), "firestore-"));
});
afterEach(() => rm(stateDir, { recursive: true }));

async function withServer<Result>(
  act: (db: FirebaseFirestore.Firestore, port: number) => Promise<Result>,
): Promise<Result> {
  const ours = await startOurs({ stateDir });
  try {
    return await act(ours.db, ours.server.port);
  } finally {
    await ours.close();
  }
}

test("every acknowledged commit survives kill -9 in the middle of many", async () => {
  const child = await serveInChild("firestore/server.ts", "startFirestore", { stateDir });
  const db = client(new URL(child.base).host);
  const acknowledged: number[] = [];
  const writing = Array.from({ length: 8 }, async (_, worker) => {
    for (let n = worker; ; n += 8) {
      const batch = db.batch();
      batch.create(db.doc(`left/${n}`), { n });
      batch.create(db.doc(`right/${n}`), { n });
      await batch.commit();
      acknowledged.push(n);
    }
  });
  // The server dies before it answers these.
  void Promise.allSettled(writing);
  await until(() => acknowledged.length >= 300);
  await child.kill();
  await withServer(async (reopened) => {
    const [left, right] = await Promise.all(
      ["left", "right"].map(async (name) => (await reopened.collection(name).get()).docs),
    );
    const numbers = (left ?? []).map((one) => one.get("n") as number);
    expect(numbers).toEqual(expect.arrayContaining(acknowledged));
    // A commit is atomic: both of its documents exist, or neither.
    expect((right ?? []).map((one) => one.get("n"))).toEqual(numbers);
  });
});

test("values, times, deletions and other databases are restored", async () => {
  const fields = {
    whole: 9_007_199_254_740_991,
    fraction: 1.5,
    bytes: Buffer.from([1, 2]),
    at: new Timestamp(5, 6_000),
    place: new GeoPoint(1, 2),
    nested: { "a.b": [null, true, { deep: "🎯" }] },
  };
  const before = await withServer(async (db) => {
    await db.doc("c/kept").set(fields);
    await db.doc("c/kept").update({ counted: FieldValue.increment(1) });
    await db.doc("c/gone").set({});
    await db.doc("c/gone").delete();
    return db.doc("c/kept").get();
  });
  // Twice, because each start compacts the log.
  for (let round = 0; round < 2; round += 1)
    await withServer(async (db) => {
      const after = await db.doc("c/kept").get();
      expect(after.data()).toEqual({ ...fields, counted: 1 });
      expect(after.createTime?.isEqual(before.createTime as Timestamp)).toBe(true);
      expect(after.updateTime?.isEqual(before.updateTime as Timestamp)).toBe(true);
      expect((await db.collection("c").get()).size).toBe(1);
    });
});

test("an incomplete last record is dropped, and new records follow", async () => {
  const log = join(stateDir, "firestore.log");
  await withServer(async (db) => {
    await db.doc("c/first").set({ n: 1 });
    await db.doc("c/second").set({ n: 2 });
  });
  await truncate(log, (await stat(log)).size - 3);
  await withServer(async (db) => {
    expect((await db.collection("c").get()).docs.map(({ id }) => id)).toEqual(["first"]);
    await db.doc("c/third").set({ n: 3 });
  });
  await appendFile(log, Buffer.from([9, 0, 0, 0, 1, 2, 3, 4, 5]));
  await withServer(async (db) => {
    expect((await db.collection("c").get()).docs.map(({ id }) => id)).toEqual(["first", "third"]);
  });
});

test("a cleared database stays empty, and a start shrinks the log to the existing documents", async () => {
  const log = join(stateDir, "firestore.log");
  await withServer(async (db, port) => {
    for (let n = 0; n < 50; n += 1) await db.doc("c/a").set({ n, text: "x".repeat(1000) });
    const url = `http://127.0.0.1:${port}/emulator/v1/projects/demo-conformance/databases/(default)/documents`;
    expect((await fetch(url, { method: "DELETE" })).ok).toBe(true);
    expect((await db.collection("c").get()).size).toBe(0);
    await db.doc("c/b").set({ n: 1 });
  });
  const grown = (await readFile(log)).length;
  await withServer(async (db) => {
    expect((await db.collection("c").get()).docs.map(({ id }) => id)).toEqual(["b"]);
  });
  expect(grown).toBeGreaterThan(50_000);
  expect((await readFile(log)).length).toBeLessThan(500);
});
