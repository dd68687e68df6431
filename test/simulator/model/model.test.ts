/** That the model can fail; `npm run model` visits the states in which its assumptions hold. */
import { expect, test } from "vitest";
import { BROKEN } from "./bounds.ts";
import { search } from "./search.ts";

test.each(BROKEN)("where $bounds.name, the model finds what goes wrong", ({ bounds, finds }) => {
  const { fault, states } = search(bounds, { statesMax: 400_000 });
  expect(`${fault?.what} after ${states} states`).toContain(finds);
  expect(fault?.way.length).toBeGreaterThan(3);
});
