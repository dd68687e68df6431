import { Filter, type Query } from "@google-cloud/firestore";
import { expect } from "vitest";
import { fill, ids, rule, Status } from "../rule.ts";

const LIMITS = "query-data/queries#limits_on_or_queries";
const refused = { code: Status.invalidArgument };
/** Runs them concurrently, because the gRPC client takes seconds to report a refused stream. */
const allRefused = (queries: Query[]) =>
  Promise.all(queries.map((query) => expect(query.get()).rejects.toMatchObject(refused)));
const numbers = (length: number) => Array.from({ length }, (_, n) => n);

rule(LIMITS, "thirty alternatives are the most", async ({ things }) => {
  await fill(things, { a: { v: 29 } });
  expect(await ids(things.where("v", "in", numbers(30)))).toEqual(["a"]);
  await allRefused([
    things.where("v", "in", numbers(31)),
    things.where("v", "array-contains-any", numbers(31)),
    things.where("v", "in", numbers(6)).where("w", "in", numbers(6)),
  ]);
  expect(await ids(things.where("v", "in", numbers(6)).where("w", "in", numbers(5)))).toEqual([]);
});

rule(LIMITS, "not-in takes ten values at most", async ({ things }) => {
  await fill(things, { a: { v: 29 } });
  expect(await ids(things.where("v", "not-in", numbers(10)))).toEqual(["a"]);
  await allRefused([things.where("v", "not-in", numbers(11))]);
});

rule(
  LIMITS,
  "not-in goes with no in, array-contains-any, or, != or second not-in",
  async ({ things }) => {
    const notIn = things.where("v", "not-in", [1]);
    const or = Filter.or(Filter.where("v", "not-in", [1]), Filter.where("w", "==", 1));
    await allRefused([
      notIn.where("w", "in", [1, 2]),
      notIn.where("w", "array-contains-any", [1, 2]),
      notIn.where("v", "!=", 1),
      notIn.where("w", "not-in", [1]),
      things.where(or),
    ]);
  },
);

rule(LIMITS, "one array-contains in a disjunction", async ({ things }) => {
  const contains = things.where("v", "array-contains", 1);
  await allRefused([
    contains.where("w", "array-contains", 2),
    contains.where("w", "array-contains-any", [2]),
  ]);
});

rule(
  "quotas",
  "too many index entries of one document are refused",
  async ({ things }) => {
    await expect(things.doc("a").set({ list: numbers(40_001) })).rejects.toMatchObject(refused);
  },
  { googleEmulator: "does not count index entries" },
);
