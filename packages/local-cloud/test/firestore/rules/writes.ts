import { FieldValue, type Timestamp } from "@google-cloud/firestore";
import { expect } from "vitest";
import { fill, rule, Status, unique } from "../rule.ts";

const ADD = "manage-data/add-data";
const TRANSACTIONS = "manage-data/transactions";
const DELETE = "manage-data/delete-data";
const RPC = "https://cloud.google.com/firestore/docs/reference/rpc/google.firestore.v1";

rule(ADD, "set replaces, merge keeps what it does not name", async ({ things }) => {
  const a = things.doc("a");
  await a.set({ keep: 1, map: { x: 1, y: 2 } });
  await a.set({ map: { x: 3 } }, { merge: true });
  expect((await a.get()).data()).toEqual({ keep: 1, map: { x: 3, y: 2 } });
  await a.set({ map: { z: 4 }, other: 5 }, { mergeFields: ["map.z"] });
  expect((await a.get()).data()).toEqual({ keep: 1, map: { x: 3, y: 2, z: 4 } });
  await a.set({ only: true });
  expect((await a.get()).data()).toEqual({ only: true });
});

rule(ADD, "an empty map that is merged replaces nothing but an absent one", async ({ things }) => {
  await things.doc("a").set({ map: { x: 1 } });
  await things.doc("a").set({ map: {} }, { merge: true });
  const merged = (await things.doc("a").get()).get("map");
  expect(merged).toEqual({});
});

rule(ADD, "update changes nested fields by dots and leaves their siblings", async ({ things }) => {
  await things.doc("a").set({ map: { x: 1, y: 2 }, n: 1 });
  await things.doc("a").update({ "map.x": 9, n: FieldValue.delete(), "new.deep.field": true });
  expect((await things.doc("a").get()).data()).toEqual({
    map: { x: 9, y: 2 },
    new: { deep: { field: true } },
  });
});

rule(ADD, "update of a document that does not exist is NOT_FOUND", async ({ things }) => {
  await expect(things.doc("a").update({ n: 1 })).rejects.toMatchObject({ code: Status.notFound });
});

rule(ADD, "create of a document that exists is ALREADY_EXISTS", async ({ things }) => {
  await things.doc("a").create({ n: 1 });
  await expect(things.doc("a").create({ n: 2 })).rejects.toMatchObject({
    code: Status.alreadyExists,
  });
  expect((await things.doc("a").get()).data()).toEqual({ n: 1 });
});

rule(ADD, "of twenty creates at once exactly one wins", async ({ things }) => {
  const outcomes = await Promise.allSettled(
    Array.from({ length: 20 }, (_, n) => things.doc("a").create({ n })),
  );
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

rule(ADD, "increment adds, from zero where there is no number", async ({ things }) => {
  const a = things.doc("a");
  await a.set({ whole: 1, text: "x" });
  const increment = FieldValue.increment(2);
  await a.update({ whole: increment, text: increment, fresh: FieldValue.increment(0.5) });
  expect((await a.get()).data()).toEqual({ whole: 3, text: 2, fresh: 0.5 });
});

rule(RPC, "an increment of integers stops at the ends of 64 bits", async ({ things }) => {
  await things.doc("a").set({ n: Number.MAX_SAFE_INTEGER });
  const steps = Array.from({ length: 1100 }, () => Number.MAX_SAFE_INTEGER);
  const batch = things.firestore.batch();
  for (const step of steps) batch.update(things.doc("a"), { n: FieldValue.increment(step) });
  await batch.commit();
  expect((await things.doc("a").get()).get("n")).toBe(2 ** 63);
});

rule(ADD, "arrayUnion and arrayRemove treat an array as a set", async ({ things }) => {
  const a = things.doc("a");
  await a.set({ list: [1, 2, 2] });
  await a.update({ list: FieldValue.arrayUnion(2, 3, 3, 1.5), other: FieldValue.arrayUnion("x") });
  expect((await a.get()).data()).toEqual({ list: [1, 2, 2, 3, 1.5], other: ["x"] });
  await a.update({ list: FieldValue.arrayRemove(2, 99), none: FieldValue.arrayRemove(1) });
  expect((await a.get()).data()).toEqual({ list: [1, 3, 1.5], other: ["x"], none: [] });
});

rule(RPC, "all server timestamps of a commit are the same, in milliseconds", async ({ things }) => {
  const batch = things.firestore.batch();
  batch.set(things.doc("a"), { at: FieldValue.serverTimestamp() });
  batch.set(things.doc("b"), {
    at: FieldValue.serverTimestamp(),
    too: FieldValue.serverTimestamp(),
  });
  await batch.commit();
  const [a, b] = await things.firestore.getAll(things.doc("a"), things.doc("b"));
  const at = a?.get("at") as Timestamp;
  expect(at.isEqual(b?.get("at")) && at.isEqual(b?.get("too"))).toBe(true);
  expect(at.nanoseconds % 1_000_000).toBe(0);
});

rule(TRANSACTIONS, "a batch is written whole or not at all", async ({ things }) => {
  await fill(things, { there: { n: 1 }, "also there": {} });
  const batch = things.firestore.batch();
  batch.set(things.doc("a"), { n: 1 });
  batch.update(things.doc("there"), { n: 2 });
  batch.create(things.doc("also there"), {});
  await expect(batch.commit()).rejects.toMatchObject({ code: Status.alreadyExists });
  expect((await things.get()).docs.map((doc) => [doc.id, doc.data()])).toEqual([
    ["also there", {}],
    ["there", { n: 1 }],
  ]);
});

rule(
  TRANSACTIONS,
  "a batch has one commit time, and may write a document twice",
  async ({ things }) => {
    const batch = things.firestore.batch();
    batch.create(things.doc("a"), { n: 1 });
    batch.update(things.doc("a"), { m: 2 });
    batch.set(things.doc("b"), {});
    const results = await batch.commit();
    expect(new Set(results.map(({ writeTime }) => writeTime.toMillis())).size).toBe(1);
    const a = await things.doc("a").get();
    expect(a.data()).toEqual({ n: 1, m: 2 });
    expect(a.updateTime?.isEqual(results[0]?.writeTime as Timestamp)).toBe(true);
  },
);

rule(RPC, "the precondition of an update time holds exactly", async ({ things }) => {
  const a = things.doc("a");
  const first = await a.set({ n: 1 });
  const second = await a.update({ n: 2 }, { lastUpdateTime: first.writeTime });
  await expect(a.update({ n: 3 }, { lastUpdateTime: first.writeTime })).rejects.toMatchObject({
    code: Status.failedPrecondition,
  });
  await expect(a.delete({ lastUpdateTime: first.writeTime })).rejects.toMatchObject({
    code: Status.failedPrecondition,
  });
  await a.delete({ lastUpdateTime: second.writeTime });
  expect((await a.get()).exists).toBe(false);
  await expect(a.delete({ exists: true })).rejects.toMatchObject({ code: Status.notFound });
});

rule(RPC, "an update time that is required of a missing document fails", async ({ things }) => {
  const { writeTime } = await things.doc("other").set({});
  await expect(
    things.doc("a").update({ n: 1 }, { lastUpdateTime: writeTime }),
  ).rejects.toMatchObject({ code: Status.failedPrecondition });
});

rule(RPC, "a write that changes nothing keeps the update time", async ({ things }) => {
  await things.doc("a").set({ n: 1, list: [1, { x: 2 }] });
  const before = (await things.doc("a").get()).updateTime as Timestamp;
  await things.doc("a").set({ n: 1, list: [1, { x: 2 }] });
  const after = (await things.doc("a").get()).updateTime as Timestamp;
  expect(after.isEqual(before)).toBe(true);
});

rule(DELETE, "deleting what is not there succeeds; what is beneath stays", async ({ things }) => {
  await things.doc("a").delete();
  await things.doc("a").collection("inner").doc("b").set({ n: 1 });
  await things.doc("a").delete();
  expect((await things.doc("a").collection("inner").get()).size).toBe(1);
});

rule(DELETE, "recursiveDelete takes a document with all beneath it", async ({ things }) => {
  await things.doc("a").set({});
  await things.doc("a/inner/b/deep/c").set({});
  await things.doc("a-sibling").set({});
  await things.firestore.recursiveDelete(things.doc("a"));
  expect(await things.listDocuments()).toHaveLength(1);
  await things.firestore.recursiveDelete(things);
  expect(await things.listDocuments()).toHaveLength(0);
});

rule(RPC, "BulkWriter tells the failure of each write apart", async ({ things }) => {
  await things.doc("3").set({ old: true });
  const writer = things.firestore.bulkWriter();
  writer.onWriteError(() => false);
  const outcomes = Promise.allSettled(
    Array.from({ length: 50 }, (_, n) => writer.create(things.doc(String(n)), { n })),
  );
  await writer.close();
  const failed = (await outcomes).flatMap(({ status }, n) => (status === "rejected" ? [n] : []));
  expect(failed).toEqual([3]);
  expect((await things.count().get()).data().count).toBe(50);
});

rule(
  RPC,
  "a request of more than 10 MiB is refused and nothing of it is written",
  async ({ things }) => {
    const batch = things.firestore.batch();
    for (let n = 0; n < 12; n += 1)
      batch.set(things.doc(unique("d")), { text: "x".repeat(1_000_000) });
    await expect(batch.commit()).rejects.toMatchObject({ code: Status.invalidArgument });
    expect((await things.get()).size).toBe(0);
  },
  { googleEmulator: "leaves the call unanswered" },
);
