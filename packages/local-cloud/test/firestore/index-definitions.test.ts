/** A query is served if the index file or the automatic indexes cover it, and refused otherwise. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Status } from "./rule.ts";
import { type Ours, startOurs } from "./servers.ts";

const definitions = {
  indexes: [
    {
      collectionGroup: "things",
      queryScope: "COLLECTION",
      fields: [
        { fieldPath: "kind", order: "ASCENDING" },
        { fieldPath: "at", order: "DESCENDING" },
      ],
    },
    {
      collectionGroup: "things",
      queryScope: "COLLECTION",
      fields: [
        { fieldPath: "owner", order: "ASCENDING" },
        { fieldPath: "at", order: "DESCENDING" },
      ],
    },
    {
      collectionGroup: "things",
      queryScope: "COLLECTION",
      fields: [
        { fieldPath: "tags", arrayConfig: "CONTAINS" },
        { fieldPath: "at", order: "ASCENDING" },
      ],
    },
  ],
  fieldOverrides: [
    {
      collectionGroup: "things",
      fieldPath: "shared",
      indexes: [
        { order: "ASCENDING", queryScope: "COLLECTION" },
        { order: "ASCENDING", queryScope: "COLLECTION_GROUP" },
      ],
    },
    { collectionGroup: "things", fieldPath: "blob", indexes: [] },
    { collectionGroup: "things", fieldPath: "map", indexes: [] },
    {
      collectionGroup: "things",
      fieldPath: "map.kept",
      indexes: [{ order: "ASCENDING", queryScope: "COLLECTION" }],
    },
  ],
};
let folder: string;
let ours: Ours;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "indexes-"));
  const indexesFile = join(folder, "firestore.indexes.json");
  await writeFile(indexesFile, JSON.stringify(definitions));
  ours = await startOurs({ indexesFile });
});
afterAll(async () => {
  await ours.close();
  await rm(folder, { recursive: true });
});

type Queries = Record<
  string,
  (things: FirebaseFirestore.CollectionReference) => FirebaseFirestore.Query
>;
const served: Queries = {
  everything: (things) => things,
  "one field, either way": (things) => things.orderBy("at", "desc"),
  "equalities, joined": (things) =>
    things.where("a", "==", 1).where("b", "==", 2).where("c", "array-contains", 3),
  "equality and its index's order": (things) => things.where("kind", "==", 1).orderBy("at", "desc"),
  "equalities by joining two indexes": (things) =>
    things.where("kind", "==", 1).where("owner", "==", 2).orderBy("at", "desc"),
  "in, alternative by alternative": (things) =>
    things.where("kind", "in", [1, 2]).orderBy("at", "desc"),
  "array-contains with an order": (things) =>
    things.where("tags", "array-contains", 1).where("at", ">", 5),
  "a range on the field that orders": (things) => things.where("at", ">", 5).where("at", "<", 9),
  "a member of an exempt map that has an index of its own": (things) =>
    things.where("map.kept", "==", 1),
  "a collection group without filters": (things) => things.firestore.collectionGroup(things.id),
  "a collection group by a field with an override": (things) =>
    things.firestore.collectionGroup(things.id).where("shared", ">", 1),
};
test.each(Object.keys(served))("served: %s", async (name) => {
  expect((await served[name]!(ours.rest.collection("things")).get()).size).toBe(0);
});

const refused: Queries = {
  "the other direction": (things) => things.where("kind", "==", 1).orderBy("at"),
  "equality and a range without an index": (things) =>
    things.where("other", "==", 1).where("at", ">", 5),
  "two orders": (things) => things.orderBy("kind").orderBy("at", "desc").orderBy("z"),
  "two ranges": (things) => things.where("x", ">", 1).where("y", ">", 1),
  "names downwards": (things) => things.orderBy("__name__", "desc"),
  "a collection group by a field": (things) =>
    things.firestore.collectionGroup(things.id).where("kind", "==", 1),
  "a collection group, the other way": (things) =>
    things.firestore.collectionGroup(things.id).orderBy("shared", "desc"),
  "a field that is exempt from indexing": (things) => things.where("blob", "==", 1),
  "a member of a map that is exempt": (things) => things.where("map.inner.blob", "==", 1),
  "an alternative without an index": (things) =>
    things.where("other", "in", [1, 2]).orderBy("at", "desc"),
};
test.each(Object.keys(refused))("refused: %s", async (name) => {
  await expect(refused[name]!(ours.rest.collection("things")).get()).rejects.toMatchObject({
    code: Status.failedPrecondition,
    message: expect.stringMatching(/requires an index.*"collectionGroup":"things"/),
  });
});
