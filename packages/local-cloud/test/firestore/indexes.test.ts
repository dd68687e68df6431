/** Random queries give the same result with an index and by a scan. */
import { MapValue, type Value } from "../../firestore/value.ts";
import { Database } from "../../firestore/database.ts";
import { nameOf, parseQuery, type Query } from "../../firestore/query.ts";
import { runQuery } from "../../firestore/run-query.ts";
import { SortedList } from "../../firestore/sorted-list.ts";
import { fromValue } from "../../firestore/conversion.ts";
import { messageType } from "../../firestore/protocol.ts";
import type { StructuredQueryMessage } from "../../firestore/messages.ts";
import { examples, fc } from "../../testing/property.ts";
import { expect, test } from "vitest";

const scalar: fc.Arbitrary<Value> = fc.oneof(
  { weight: 5, arbitrary: fc.bigInt({ min: -2n, max: 2n }) },
  fc.constantFrom<Value>(null, true, Number.NaN, 0.5, "a", "b", -0),
);
const value: fc.Arbitrary<Value> = fc.oneof(
  { weight: 3, arbitrary: scalar },
  fc.uniqueArray(scalar, { maxLength: 3 }),
);
const fields = fc.dictionary(fc.constantFrom("x", "y", "z"), value, { maxKeys: 3 });
const path = fc.constantFrom("c/1", "c/2", "c/3", "c/4", "p/1/c/5", "p/2/c/1", "d/1", "c/1/c/9");
const history = fc.array(fc.tuple(path, fc.option(fields, { nil: undefined })), { maxLength: 30 });

const field = fc.constantFrom("x", "y", "z");
const filter = fc.oneof(
  fc.record({ fieldPath: field, op: fc.constantFrom(1, 2, 3, 4, 5, 6, 7), value: scalar }),
  fc.record({
    fieldPath: field,
    op: fc.constantFrom(8, 9),
    value: fc.array(scalar, { minLength: 1, maxLength: 3 }) as fc.Arbitrary<Value>,
  }),
);
const structured = fc.record({
  filters: fc.array(filter, { maxLength: 3 }),
  op: fc.constantFrom(1, 2),
  orders: fc.uniqueArray(
    fc.record({
      fieldPath: fc.oneof(field, fc.constant("__name__")),
      direction: fc.constantFrom(1, 2),
    }),
    { maxLength: 3, selector: ({ fieldPath }) => fieldPath },
  ),
  group: fc.boolean(),
  limit: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
  offset: fc.constantFrom(0, 0, 2),
  startAt: fc.option(
    fc.record({ values: fc.array(scalar, { minLength: 1, maxLength: 2 }), before: fc.boolean() }),
    { nil: undefined },
  ),
  endAt: fc.option(
    fc.record({ values: fc.array(scalar, { minLength: 1, maxLength: 2 }), before: fc.boolean() }),
    { nil: undefined },
  ),
});
type Structured = typeof structured extends fc.Arbitrary<infer T> ? T : never;

const DATABASE = "projects/p/databases/d";

function asQuery(random: Structured): Query | undefined {
  const type = messageType("StructuredQuery");
  const cursor = (one: Structured["startAt"]) =>
    one && { ...one, values: one.values.slice(0, random.orders.length).map(fromValue) };
  const message = type.fromObject({
    from: [{ collectionId: "c", allDescendants: random.group }],
    ...(random.filters.length > 0 && {
      where: {
        compositeFilter: {
          op: random.op,
          filters: random.filters.map((one) => ({
            fieldFilter: {
              field: { fieldPath: one.fieldPath },
              op: one.op,
              value: fromValue(one.value),
            },
          })),
        },
      },
    }),
    orderBy: random.orders.map(({ fieldPath, direction }) => ({ field: { fieldPath }, direction })),
    offset: random.offset,
    ...(random.limit !== undefined && { limit: { value: random.limit } }),
    startAt: cursor(random.startAt),
    endAt: cursor(random.endAt),
  });
  try {
    const decoded = type.decode(type.encode(message).finish());
    return parseQuery(decoded as unknown as StructuredQueryMessage, {
      database: DATABASE,
      path: "",
    });
  } catch {
    return undefined;
  }
}

test("queries give the same result with and without an index while documents change", ({
  task,
}) => {
  let compared = 0;
  fc.assert(
    fc.property(
      history,
      fc.array(structured, { minLength: 1, maxLength: 6 }),
      history,
      (before, queries, after) => {
        const database = new Database(DATABASE);
        const write = ([one, some]: [string, Record<string, Value> | undefined]) =>
          database.apply(
            { path: one, fields: some && MapValue.of(Object.entries(some)) },
            database.tick(),
          );
        const compare = () => {
          for (const query of queries.map(asQuery)) {
            if (query === undefined) continue;
            const [scanned, indexed] = [false, true].map((way) => {
              const { found, skipped } = runQuery(database, query, undefined, way);
              return [skipped, ...found.map(({ entry }) => nameOf(query, entry.path).name)];
            });
            expect(indexed).toEqual(scanned);
            compared += 1;
          }
        };
        before.forEach(write);
        compare();
        after.forEach(write);
        compare();
      },
    ),
    { numRuns: examples(1500) },
  );
  // A refused query would prove nothing.
  expect(compared).toBeGreaterThan(3000);
  const what = "random queries along an index and without";
  task.meta.told = { compared: { what, times: compared } };
});

test("a sorted list behaves like a sorted array, in both directions and across chunks", () => {
  const list = new SortedList<number>((left, right) => left - right);
  const numbers = Array.from({ length: 5000 }, (_, n) => (n * 7919) % 5003);
  for (const one of numbers) list.add(one);
  for (const one of numbers.filter((n) => n % 3 === 0)) expect(list.delete(one)).toBe(true);
  expect(list.delete(0)).toBe(false);
  const left = numbers.filter((n) => n % 3 !== 0).sort((a, b) => a - b);
  expect(list.size).toBe(left.length);
  expect([...list.ascending()]).toEqual(left);
  expect([...list.descending()]).toEqual(left.toReversed());
  expect([...list.ascending((n) => n < 2500)]).toEqual(left.filter((n) => n >= 2500));
  expect([...list.descending((n) => n > 2500)]).toEqual(left.filter((n) => n <= 2500).reverse());
});
