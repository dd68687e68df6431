import { AggregateField } from "@google-cloud/firestore";
import { expect } from "vitest";
import { fill, ids, meanwhile, rule } from "../rule.ts";

const AGGREGATION = "query-data/aggregation-queries";
const GET = "query-data/get-data";

rule(AGGREGATION, "count, also of a limited and of an empty query", async ({ things }) => {
  await fill(things, Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`d${n}`, { n }])));
  const count = async (query: typeof things | ReturnType<typeof things.where>) =>
    (await query.count().get()).data().count;
  expect(await count(things)).toBe(5);
  expect(await count(things.where("n", ">", 3))).toBe(2);
  expect(await count(things.limit(3))).toBe(3);
  expect(await count(things.offset(4))).toBe(1);
  expect(await count(things.where("n", ">", 99))).toBe(0);
});

rule(AGGREGATION, "sum and average take numbers and pass over the rest", async ({ things }) => {
  await fill(things, { a: { n: 1 }, b: { n: 2 }, c: { n: "3" }, d: { n: 1.5 }, e: { m: 9 } });
  const { total, mean } = (
    await things
      .aggregate({ total: AggregateField.sum("n"), mean: AggregateField.average("n") })
      .get()
  ).data();
  expect(total).toBe(4.5);
  expect(mean).toBe(1.5);
  const nothing = things.where("n", ">", 99);
  expect(
    (
      await nothing.aggregate({ s: AggregateField.sum("n"), a: AggregateField.average("n") }).get()
    ).data(),
  ).toEqual({ s: 0, a: null });
});

rule(
  AGGREGATION,
  "a sum keeps documents without its field out of the count beside it",
  async ({ things }) => {
    await fill(things, { a: { n: 1 }, b: {}, c: { n: "x" } });
    const both = things.aggregate({ c: AggregateField.count(), s: AggregateField.sum("n") });
    expect((await both.get()).data()).toEqual({ c: 2, s: 1 });
  },
);

rule(AGGREGATION, "in a transaction a count is protected", async ({ db, things }) => {
  await fill(things, { a: { n: 1 } });
  const events: string[] = [];
  let outside: Promise<unknown> = Promise.resolve();
  await db.runTransaction(async (transaction) => {
    const { count } = (await transaction.get(things.where("n", "==", 1).count())).data();
    outside = things
      .doc("b")
      .set({ n: 1 })
      .then(() => events.push("joined"));
    await meanwhile(db);
    events.push(`counted ${count}`);
    transaction.set(things.doc("total"), { count });
  });
  await outside;
  expect(events).toEqual(["counted 1", "joined"]);
});

rule(GET, "getAll answers in the order asked, missing ones included", async ({ db, things }) => {
  await fill(things, { a: { n: 1 }, b: { n: 2 } });
  const found = await db.getAll(
    things.doc("b"),
    things.doc("none"),
    things.doc("a"),
    things.doc("b"),
  );
  expect(found.map((doc) => [doc.id, doc.exists])).toEqual([
    ["b", true],
    ["none", false],
    ["a", true],
    ["b", true],
  ]);
});

rule(GET, "a document has its creation and update times", async ({ things }) => {
  const { writeTime } = await things.doc("a").set({ n: 1 });
  const later = await things.doc("a").set({ n: 2 });
  const a = await things.doc("a").get();
  expect(a.createTime?.isEqual(writeTime)).toBe(true);
  expect(a.updateTime?.isEqual(later.writeTime)).toBe(true);
  expect(a.readTime.valueOf() >= later.writeTime.valueOf()).toBe(true);
});

rule(GET, "listCollections names the collections of a document", async ({ things }) => {
  await things.doc("a/one/x").set({});
  await things.doc("a/two/x/deeper/y").set({});
  const found = await things.doc("a").listCollections();
  expect(found.map(({ id }) => id)).toEqual(["one", "two"]);
});

rule(GET, "listDocuments includes missing documents with something beneath", async ({ things }) => {
  await things.doc("b").set({});
  await things.doc("a/inner/x").set({});
  await things.doc("a-/inner/x").set({});
  expect((await things.listDocuments()).map(({ id }) => id)).toEqual(["a", "a-", "b"]);
  expect(await ids(things)).toEqual(["b"]);
});

rule(GET, "listDocuments pages through many", async ({ things }) => {
  const writer = things.firestore.bulkWriter();
  for (let n = 0; n < 700; n += 1) void writer.set(things.doc(`d${n}`), { n });
  await writer.close();
  const names = (await things.listDocuments()).map(({ id }) => id);
  expect(new Set(names).size).toBe(700);
  expect(names).toEqual([...names].sort());
});
