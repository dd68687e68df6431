import { expect } from "vitest";
import { ids, rule, Status } from "../rule.ts";

const OVERVIEW = "query-data/index-overview";
const refused = {
  code: Status.failedPrecondition,
  message: expect.stringContaining("requires an index"),
};
const servesAll = { googleEmulator: "serves every query, with its index or without" };

rule(OVERVIEW, "the indexes of single fields serve equalities and one order", async (place) => {
  const { indexed } = place;
  await indexed.doc("a").set({ n: 1, kind: "x" });
  expect(await ids(indexed.where("kind", "==", "x").where("n", "==", 1))).toEqual(["a"]);
  expect(await ids(indexed.orderBy("n", "desc"))).toEqual(["a"]);
  expect(await ids(indexed.orderBy("__name__"))).toEqual(["a"]);
});

rule(
  OVERVIEW,
  "an equality with the order of another field takes an index",
  async ({ indexed }) => {
    const query = indexed.where("kind", "==", "x").orderBy("n", "desc");
    await expect(query.get()).rejects.toMatchObject(refused);
  },
  servesAll,
);

rule(
  OVERVIEW,
  "a collection group by a field takes an index of that scope",
  async ({ indexed }) => {
    const group = indexed.firestore.collectionGroup(indexed.id).where("kind", "==", "x");
    await expect(group.get()).rejects.toMatchObject(refused);
  },
  servesAll,
);

rule(
  "https://github.com/firebase/flutterfire/issues/4398",
  "orderBy(__name__, desc) takes an index",
  async ({ indexed }) => {
    const downwards = indexed.orderBy("__name__", "desc").get();
    await expect(downwards).rejects.toMatchObject({ code: Status.failedPrecondition });
  },
);
