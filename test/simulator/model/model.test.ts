/** That the model can fail, and holds within small bounds; `npm run model` visits the large ones. */
import { expect, test } from "vitest";
import { BROKEN, SMALL } from "./bounds.ts";
import { search } from "./search.ts";

test.each(BROKEN)("where $bounds.name, the model finds what goes wrong", ({ bounds, finds }) => {
  const { fault, states } = search(bounds, { statesMax: 400_000 });
  expect(`${fault?.what} after ${states} states`).toContain(finds);
  expect(fault?.way.length).toBeGreaterThan(3);
});

test.each(SMALL)("of $name, no state is wrong", (bounds) => {
  const { fault, states, isWhole } = search(bounds, { statesMax: 100_000 });
  expect(fault).toBeNull();
  expect({ states, isWhole }).toEqual({ states: expect.any(Number), isWhole: true });
  expect(states).toBeGreaterThan(1000);
});
