import { FieldPath, FieldValue, GeoPoint, Timestamp } from "@google-cloud/firestore";
import { expect } from "vitest";
import { fill, ids, rule, Status } from "../rule.ts";

const TYPES = "manage-data/data-types";
const QUOTAS = "quotas";

rule(TYPES, "every type comes back as it was written", async ({ things }) => {
  const fields = {
    nothing: null,
    truth: true,
    whole: 42,
    fraction: 42.5,
    infinity: Infinity,
    notANumber: Number.NaN,
    text: "naïve 🎯",
    bytes: Buffer.from([0, 255, 128]),
    moment: new Timestamp(1_700_000_000, 123_456_000),
    place: new GeoPoint(59.3, 18.1),
    reference: things.doc("other"),
    list: [1, "a", { b: [true] }],
    map: { "with.dot": 1, nested: { deep: [null] } },
  };
  await things.doc("a").set(fields);
  const stored = (await things.doc("a").get()).data();
  expect(stored).toMatchObject({ ...fields, reference: expect.anything() });
  expect(stored?.reference.path).toBe(things.doc("other").path);
});

rule(
  TYPES,
  "zero keeps its sign",
  async ({ things }) => {
    await things.doc("a").set({ negative: -0 });
    expect(Object.is((await things.doc("a").get()).get("negative"), -0)).toBe(true);
  },
  { rest: "JSON.stringify, which the client encodes with, has no negative zero" },
);

rule(TYPES, "a timestamp keeps microseconds and loses what is finer", async ({ things }) => {
  await things.doc("a").set({ at: new Timestamp(1_700_000_000, 123_456_789) });
  const at = (await things.doc("a").get()).get("at") as Timestamp;
  expect(at.nanoseconds).toBe(123_456_000);
});

rule(TYPES, "values of all types have one order", async ({ things }) => {
  const ascending: [string, unknown][] = [
    ["null", null],
    ["false", false],
    ["true", true],
    ["nan", Number.NaN],
    ["minus", -Infinity],
    ["zero", 0],
    ["fraction", 0.5],
    ["one", 1],
    ["moment", Timestamp.fromMillis(0)],
    ["later", Timestamp.fromMillis(1)],
    ["empty", ""],
    ["A", "A"],
    ["a", "a"],
    ["beyond", "\u{ffff}"],
    ["astral", "\u{1f3af}"],
    ["bytes", Buffer.from([1])],
    ["more bytes", Buffer.from([1, 0])],
    ["reference", things.doc("x")],
    ["place", new GeoPoint(-1, 5)],
    ["further place", new GeoPoint(0, -5)],
    ["list", [1]],
    ["longer list", [1, 0]],
    ["greater list", [2]],
    ["map", { a: 1 }],
    ["longer map", { a: 1, b: 0 }],
    ["greater map", { a: 2 }],
    ["later map", { b: 0 }],
  ];
  const shuffled = ascending.map((entry, at) => [(at * 7) % ascending.length, entry] as const);
  shuffled.sort(([left], [right]) => left - right);
  await fill(things, Object.fromEntries(shuffled.map(([, [id, value]]) => [id, { value }])));
  expect(await ids(things.orderBy("value"))).toEqual(ascending.map(([id]) => id));
  expect(await ids(things.orderBy("value", "desc"))).toEqual(ascending.map(([id]) => id).reverse());
});

rule(TYPES, "an integer equals the double of the same value", async ({ things }) => {
  await fill(things, { a: { n: 1 }, b: { n: 1.5 }, c: { n: -0 }, d: { n: 0 } });
  await things.doc("e").set({ n: FieldValue.increment(1) });
  await things.doc("e").update({ n: FieldValue.increment(0.5) });
  expect(await ids(things.where("n", "==", 1.5))).toEqual(["b", "e"]);
  expect(await ids(things.where("n", "==", 0))).toEqual(["c", "d"]);
});

rule(TYPES, "documents are ordered by name as bytes, not as numbers", async ({ things }) => {
  await fill(
    things,
    Object.fromEntries(["10", "9", "a", "B", "å", "🎯", "\u{ffee}"].map((id) => [id, {}])),
  );
  expect(await ids(things)).toEqual(["10", "9", "B", "a", "å", "\u{ffee}", "🎯"]);
});

rule(QUOTAS, "an array directly in an array is refused", async ({ things }) => {
  await expect(things.doc("a").set({ list: [[1]] })).rejects.toMatchObject({
    code: Status.invalidArgument,
  });
});

rule(QUOTAS, "maps nest twenty levels deep and no deeper", async ({ things }) => {
  const nested = (levels: number): object => (levels === 0 ? {} : { m: nested(levels - 1) });
  await things.doc("a").set(nested(20));
  await expect(things.doc("b").set(nested(21))).rejects.toMatchObject({
    code: Status.invalidArgument,
  });
});

rule(QUOTAS, "a document of more than 1 MiB is refused", async ({ things }) => {
  // The document's name, the field's name and the text count: https://firebase.google.com/docs/firestore/storage-size
  await things.doc("small").set({ text: "x".repeat(1_048_000) });
  await expect(things.doc("big").set({ text: "x".repeat(1_048_576) })).rejects.toMatchObject({
    code: Status.invalidArgument,
  });
  expect((await things.doc("big").get()).exists).toBe(false);
});

rule(QUOTAS, "reserved and overlong names are refused", async ({ things }) => {
  for (const id of ["__reserved__", "x".repeat(1501)])
    await expect(things.doc(id).set({})).rejects.toMatchObject({ code: Status.invalidArgument });
  for (const name of ["__reserved__", "x".repeat(1501)])
    await expect(things.doc("a").set({ [name]: 1 })).rejects.toMatchObject({
      code: Status.invalidArgument,
    });
  await things.doc("x".repeat(1500)).set({ ["y".repeat(1500)]: 1 });
});

rule(QUOTAS, "field names with any characters work where they are quoted", async ({ things }) => {
  const odd = new FieldPath("a.b", "c`d\\e", "1");
  await things.doc("a").set({ "a.b": { "c`d\\e": { 1: "deep" } } });
  expect((await things.doc("a").get()).get(odd)).toBe("deep");
  await things.doc("a").update(odd, "changed");
  expect(await ids(things.where(odd, "==", "changed"))).toEqual(["a"]);
  expect((await things.select(odd).get()).docs[0]?.get(odd)).toBe("changed");
});
