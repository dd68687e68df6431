import { expect, test } from "vitest";
import { PARTS, secondsFor } from "../../../tools/proof/parts.ts";
import { rotated } from "../../../tools/proof/rotated.ts";

/** The seconds of each part, if each takes so many times what it gets. */
function secondsOfParts(wholeS: number, overrun: number): number[] {
  let leftS = wholeS;
  return PARTS.map((part, index) => {
    const seconds = secondsFor(part, { remaining: PARTS.slice(index), leftS });
    leftS -= seconds * overrun;
    return seconds;
  });
}

test.each([150, 1200, 10_800])(
  "the parts share a budget of %i s, and none is left out",
  (wholeS) => {
    const seconds = secondsOfParts(wholeS, 1);
    expect(Math.min(...seconds)).toBeGreaterThan(0);
    expect(Math.abs(seconds.reduce((sum, each) => sum + each) - wholeS)).toBeLessThan(wholeS / 10);
  },
);

test("a part that takes too long leaves the others what they need at least", () => {
  const [, ...others] = secondsOfParts(150, 5);
  expect(others).toEqual(PARTS.slice(1).map(({ leastS }) => leastS));
});

test("turn after turn, a list of which two are tried at a time is tried whole", () => {
  const list = ["a", "b", "c", "d", "e"];
  const tried = [0, 1, 2].flatMap((turn) => rotated(list, turn * 2).slice(0, 2));
  expect(tried).toEqual(["a", "b", "c", "d", "e", "a"]);
});
