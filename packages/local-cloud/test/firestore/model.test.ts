/** Compares random histories with a simple model: a Map, and Array's filter and sort. */
import type { DocumentData } from "@google-cloud/firestore";
import { examples, fc } from "../../testing/property.ts";
import { expect, test } from "vitest";
import { unique } from "./rule.ts";
import { oursForAll } from "./servers.ts";

const RUNS = examples(15);
const ours = oursForAll();

type Model = Map<string, DocumentData>;

const id = fc.constantFrom("a", "b", "c", "d", "e");
const number = fc.integer({ min: -3, max: 3 });
const command = fc.oneof(
  fc.record({ kind: fc.constant("set" as const), id, n: number, tag: number }),
  fc.record({ kind: fc.constant("create" as const), id, n: number, tag: number }),
  fc.record({ kind: fc.constant("update" as const), id, n: number }),
  fc.record({ kind: fc.constant("delete" as const), id }),
);
const question = fc.record({
  least: number,
  tag: fc.option(number, { nil: undefined }),
  descending: fc.boolean(),
  limit: fc.integer({ min: 1, max: 6 }),
});
type Command = typeof command extends fc.Arbitrary<infer T> ? T : never;
type Question = typeof question extends fc.Arbitrary<infer T> ? T : never;

/** Applies all commands or none, like a commit. Returns undefined if they fail. */
function applyAll(model: Model, commands: readonly Command[]): Model | undefined {
  const next = new Map(model);
  for (const { kind, id, ...fields } of commands) {
    if (kind === "create" && next.has(id)) return undefined;
    if (kind === "update" && !next.has(id)) return undefined;
    if (kind === "delete") next.delete(id);
    else next.set(id, kind === "update" ? { ...next.get(id), ...fields } : fields);
  }
  return next;
}

function answer(model: Model, { least, tag, descending, limit }: Question): string[] {
  const matching = [...model].filter(
    ([, { n, tag: actual }]) => n >= least && (tag === undefined || actual === tag),
  );
  matching.sort(([a, { n: x }], [b, { n: y }]) => x - y || (a < b ? -1 : 1));
  if (descending) matching.reverse();
  return matching.slice(0, limit).map(([one]) => one);
}

const distinct = fc.uniqueArray(command, { minLength: 1, maxLength: 3, selector: ({ id }) => id });

test("commits and queries agree with a map that is filtered and sorted", async ({ task }) => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(distinct, question), { maxLength: 12 }), async (history) => {
      const things = ours.db.collection(unique("model"));
      let model: Model = new Map();
      for (const [commands, asked] of history) {
        const batch = ours.db.batch();
        for (const { kind, id, ...fields } of commands)
          if (kind === "delete") batch.delete(things.doc(id));
          else if (kind === "update") batch.update(things.doc(id), fields);
          else batch[kind](things.doc(id), fields);
        const next = applyAll(model, commands);
        const committed = await batch.commit().then(
          () => true,
          () => false,
        );
        expect(committed).toBe(next !== undefined);
        model = next ?? model;
        const direction = asked.descending ? "desc" : "asc";
        let query = things.where("n", ">=", asked.least).orderBy("n", direction);
        if (asked.tag !== undefined) query = query.where("tag", "==", asked.tag);
        const found = await query.limit(asked.limit).get();
        expect(found.docs.map((one) => one.id)).toEqual(answer(model, asked));
        const all = await things.get();
        expect(Object.fromEntries(all.docs.map((one) => [one.id, one.data()]))).toEqual(
          Object.fromEntries(model),
        );
      }
    }),
    { numRuns: RUNS },
  );
  task.meta.told = { compared: { what: "random histories with a map", times: RUNS } };
});
