import { FieldPath, Filter, type WhereFilterOp } from "@google-cloud/firestore";
import { expect } from "vitest";
import { fill, ids, rule, Status } from "../rule.ts";

const QUERIES = "query-data/queries";
const ORDER = "query-data/order-limit-data";
const RANGES = "query-data/multiple-range-fields";
const CURSORS = "query-data/query-cursors";

const mixed = {
  absent: { other: 1 },
  nothing: { v: null },
  nan: { v: Number.NaN },
  one: { v: 1 },
  two: { v: 2 },
  text: { v: "a" },
  list: { v: [1, 2] },
};

rule(QUERIES, "a range keeps to the type of its operand", async ({ things }) => {
  await fill(things, mixed);
  expect(await ids(things.where("v", ">", 1))).toEqual(["two"]);
  expect(await ids(things.where("v", ">=", 1))).toEqual(["one", "two"]);
  expect(await ids(things.where("v", "<", 2))).toEqual(["one"]);
  expect(await ids(things.where("v", "<=", 2))).toEqual(["one", "two"]);
  expect(await ids(things.where("v", ">=", ""))).toEqual(["text"]);
  expect(await ids(things.where("v", "<", [9]))).toEqual(["list"]);
});

rule(QUERIES, "equality with null and NaN", async ({ things }) => {
  await fill(things, mixed);
  expect(await ids(things.where("v", "==", null))).toEqual(["nothing"]);
  expect(await ids(things.where("v", "==", Number.NaN))).toEqual(["nan"]);
  expect(await ids(things.where("v", "==", [1, 2]))).toEqual(["list"]);
});

rule(QUERIES, "!= wants the field, and leaves null out", async ({ things }) => {
  await fill(things, mixed);
  expect(await ids(things.where("v", "!=", 1))).toEqual(["nan", "two", "text", "list"]);
  expect(await ids(things.where("v", "!=", null))).toEqual(["nan", "one", "two", "text", "list"]);
  expect(await ids(things.where("v", "!=", Number.NaN))).toEqual(["one", "two", "text", "list"]);
});

rule(
  QUERIES,
  "not-in leaves out its values, null and documents without the field",
  async ({ things }) => {
    await fill(things, mixed);
    expect(await ids(things.where("v", "not-in", [1, "a"]))).toEqual(["nan", "two", "list"]);
    expect(await ids(things.where("v", "not-in", [1, null]))).toEqual([]);
  },
);

rule(QUERIES, "in finds any of its values", async ({ things }) => {
  await fill(things, mixed);
  expect(await ids(things.where("v", "in", [2, "a", [1, 2], 77]))).toEqual(["list", "text", "two"]);
  const names = [things.doc("two"), things.doc("one")];
  expect(await ids(things.where(FieldPath.documentId(), "in", names))).toEqual(["one", "two"]);
});

rule(QUERIES, "array-contains and array-contains-any look into arrays only", async ({ things }) => {
  await fill(things, {
    a: { v: [1, "x"] },
    b: { v: [2, 2] },
    c: { v: 1 },
    d: { v: [[].length, { y: 1 }] },
  });
  expect(await ids(things.where("v", "array-contains", 1))).toEqual(["a"]);
  expect(await ids(things.where("v", "array-contains", { y: 1 }))).toEqual(["d"]);
  expect(await ids(things.where("v", "array-contains-any", [1, 2]))).toEqual(["a", "b"]);
  expect(await ids(things.where("v", "array-contains", 2).orderBy("v"))).toEqual(["b"]);
});

rule(QUERIES, "and, or, and both nested", async ({ things }) => {
  await fill(things, {
    a: { x: 1, y: 1 },
    b: { x: 1, y: 2 },
    c: { x: 2, y: 1 },
    d: { x: 3, y: 3 },
  });
  const where = (path: string, operator: WhereFilterOp, value: unknown) =>
    Filter.where(path, operator, value);
  const and = (...filters: Filter[]) => Filter.and(...filters);
  const or = (...filters: Filter[]) => Filter.or(...filters);
  expect(await ids(things.where(or(where("x", "==", 2), where("y", "==", 2))))).toEqual(["b", "c"]);
  expect(
    await ids(things.where(and(where("x", "==", 1), or(where("y", "==", 1), where("y", "==", 3))))),
  ).toEqual(["a"]);
  expect(
    await ids(things.where(or(and(where("x", "==", 1), where("y", "==", 2)), where("x", ">", 2)))),
  ).toEqual(["b", "d"]);
  expect(await ids(things.where(or(where("x", "==", 1), where("y", "==", 1))).limit(2))).toEqual([
    "a",
    "b",
  ]);
});

rule(QUERIES, "in with equality and order", async ({ things }) => {
  await fill(things, {
    a: { kind: 1, open: true, at: 5 },
    b: { kind: 2, open: true, at: 4 },
    c: { kind: 3, open: true, at: 3 },
    d: { kind: 1, open: false, at: 2 },
    e: { kind: 2, open: true },
  });
  const query = things.where("kind", "in", [1, 2]).where("open", "==", true);
  expect(await ids(query.orderBy("at"))).toEqual(["b", "a"]);
  expect(await ids(query.orderBy("at", "desc").limit(1))).toEqual(["a"]);
});

rule(ORDER, "an order keeps out documents without the field", async ({ things }) => {
  await fill(things, mixed);
  expect(await ids(things.orderBy("v"))).toEqual(["nothing", "nan", "one", "two", "text", "list"]);
});

rule(
  ORDER,
  "equal values are ordered by name in the direction of the last order",
  async ({ things }) => {
    await fill(things, { a: { v: 1 }, b: { v: 1 }, c: { v: 0 } });
    expect(await ids(things.orderBy("v"))).toEqual(["c", "a", "b"]);
    expect(await ids(things.orderBy("v", "desc"))).toEqual(["b", "a", "c"]);
  },
);

rule(ORDER, "several orders in different directions", async ({ things }) => {
  await fill(things, {
    a: { x: 1, y: 1 },
    b: { x: 1, y: 2 },
    c: { x: 0, y: 1 },
    d: { x: 0, y: 2 },
    e: { x: 2 },
  });
  expect(await ids(things.orderBy("x").orderBy("y", "desc"))).toEqual(["d", "c", "b", "a"]);
  expect(await ids(things.orderBy("x", "desc").orderBy("y"))).toEqual(["a", "b", "c", "d"]);
});

rule(ORDER, "limit, limitToLast and offset", async ({ things }) => {
  await fill(things, Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`d${n}`, { n }])));
  const ordered = things.orderBy("n");
  expect(await ids(ordered.limit(2))).toEqual(["d1", "d2"]);
  expect(await ids(ordered.limitToLast(2))).toEqual(["d4", "d5"]);
  expect(await ids(ordered.offset(3))).toEqual(["d4", "d5"]);
  expect(await ids(ordered.offset(1).limit(2))).toEqual(["d2", "d3"]);
  expect(await ids(ordered.offset(9))).toEqual([]);
});

rule(RANGES, "inequalities on several fields", async ({ things }) => {
  await fill(things, {
    a: { x: 1, y: 9 },
    b: { x: 2, y: 8 },
    c: { x: 3, y: 7 },
    d: { x: 3 },
    e: { x: 3, y: 6 },
  });
  expect(await ids(things.where("x", ">", 1).where("y", "<", 9))).toEqual(["b", "e", "c"]);
  expect(await ids(things.where("y", "<", 9).where("x", ">", 1).orderBy("y"))).toEqual([
    "e",
    "c",
    "b",
  ]);
  expect(await ids(things.where("x", ">", 1).orderBy("x", "desc").where("y", "!=", 7))).toEqual([
    "e",
    "b",
  ]);
});

rule(
  RANGES,
  "without an order, inequality fields order the result by their names",
  async ({ things }) => {
    await fill(things, { p: { b: 1, a: 2 }, q: { b: 2, a: 1 }, r: { b: 3, a: 3 } });
    expect(await ids(things.where("b", ">", 0).where("a", ">", 0))).toEqual(["q", "p", "r"]);
  },
);

rule(CURSORS, "cursors by values and by document", async ({ things }) => {
  await fill(things, {
    a: { x: 1, y: 1 },
    b: { x: 1, y: 2 },
    c: { x: 2, y: 1 },
    d: { x: 2, y: 2 },
  });
  const ordered = things.orderBy("x").orderBy("y");
  expect(await ids(ordered.startAt(2))).toEqual(["c", "d"]);
  expect(await ids(ordered.startAfter(1, 1))).toEqual(["b", "c", "d"]);
  expect(await ids(ordered.endAt(1))).toEqual(["a", "b"]);
  expect(await ids(ordered.endBefore(2, 2))).toEqual(["a", "b", "c"]);
  const b = await things.doc("b").get();
  expect(await ids(ordered.startAfter(b))).toEqual(["c", "d"]);
  expect(await ids(things.orderBy("x", "desc").startAt(b))).toEqual(["b", "a"]);
  expect(await ids(things.startAfter(b))).toEqual(["c", "d"]);
  expect(await ids(things.where("x", "==", 1).startAfter(await things.doc("a").get()))).toEqual([
    "b",
  ]);
  expect(await ids(things.where("x", ">=", 1).startAfter(b).limit(1))).toEqual(["c"]);
});

rule(CURSORS, "pages by cursor give every document once", async ({ things }) => {
  await fill(
    things,
    Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`d${n}`, { v: n % 7, w: n % 2 }])),
  );
  for (const query of [things.orderBy("v", "desc"), things.where("w", "==", 1).orderBy("v")]) {
    const seen: string[] = [];
    for (let page = await query.limit(41).get(); !page.empty;) {
      seen.push(...page.docs.map(({ id }) => id));
      page = await query.startAfter(page.docs.at(-1)).limit(41).get();
    }
    expect(seen).toEqual(await ids(query));
    expect(new Set(seen).size).toBe(seen.length);
  }
});

rule(QUERIES, "a projection gives the fields that it names", async ({ things }) => {
  await fill(things, { a: { x: { p: 1, q: 2 }, y: 3 } });
  expect((await things.select("x.p", "z").get()).docs[0]?.data()).toEqual({ x: { p: 1 } });
  expect((await things.select().get()).docs[0]?.data()).toEqual({});
  const [masked] = await things.firestore.getAll(things.doc("a"), { fieldMask: ["y"] });
  expect(masked?.data()).toEqual({ y: 3 });
});

rule(QUERIES, "a collection group reaches every collection of the id", async ({ db, things }) => {
  const group = `group_${things.id}`;
  await things.doc(`a/${group}/1`).set({ n: 2 });
  await things.doc(`b/${group}/2`).set({ n: 1 });
  await things.doc(`b/other/x/${group}/3`).set({ n: 3 });
  await things.doc("b/other/y").set({ n: 0 });
  const query = db.collectionGroup(group);
  expect(await ids(query)).toEqual(["1", "2", "3"]);
  expect(await ids(query.orderBy("n"))).toEqual(["2", "1", "3"]);
  expect(await ids(query.where("n", ">", 1))).toEqual(["1", "3"]);
  expect((await query.count().get()).data().count).toBe(3);
});

rule(QUERIES, "a query by name ranges over names", async ({ things }) => {
  await fill(things, { a: {}, b: {}, c: {}, d: {} });
  const id = FieldPath.documentId();
  expect(await ids(things.where(id, ">", "a").where(id, "<=", "c"))).toEqual(["b", "c"]);
  expect(await ids(things.where(id, "==", "b"))).toEqual(["b"]);
  expect(await ids(things.where(id, "!=", "b"))).toEqual(["a", "c", "d"]);
});

rule(
  "https://cloud.google.com/firestore/docs/reference/rpc/google.firestore.v1#structuredquery",
  "nothing is ordered by after the name, not even by implication",
  async ({ things }) => {
    const refused = { code: Status.invalidArgument };
    const byName = things.orderBy("__name__");
    await expect(byName.orderBy("v").get()).rejects.toMatchObject(refused);
    await expect(byName.where("v", ">", 1).get()).rejects.toMatchObject(refused);
    expect(await ids(things.orderBy("v").orderBy("__name__"))).toEqual([]);
  },
);
