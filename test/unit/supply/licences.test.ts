import { expect, it } from "vitest";
import { licenceOf, refusedOf } from "../../../tools/supply/licences.ts";

const under = (...licenses: object[]) => ({ name: "it", version: "1.0.0", licenses });
const id = (name: string) => ({ license: { id: name } });

it.each([
  ["MIT", under(id("MIT"))],
  ["either of two", under({ expression: "(GPL-3.0-only OR MIT)" })],
  ["both of two", under({ expression: "Apache-2.0 AND MIT" })],
  ["looked up by hand", { name: "limiter", version: "1.1.5" }],
])("may be shipped: %s", (_what, component) => {
  expect(refusedOf([component], "shipped")).toEqual([]);
});

it.each([
  ["GPL-3.0-only", under(id("GPL-3.0-only"))],
  ["MPL-2.0", under(id("MPL-2.0"))],
  ["MIT AND AGPL-3.0-only", under({ expression: "MIT AND AGPL-3.0-only" })],
  ["MIT AND SSPL-1.0", under(id("MIT"), id("SSPL-1.0"))],
  ["(MIT OR ISC) AND MIT", under({ expression: "(MIT OR ISC) AND MIT" })],
  ["UNLICENSED", under({ license: { name: "UNLICENSED" } })],
  ["unknown licence", under()],
])("may not: %s", (why, component) => {
  expect(refusedOf([component], "shipped")).toEqual([`it@1.0.0: ${why}`]);
});

it("development tools may have more licences, but not any", () => {
  expect(refusedOf([under(id("MPL-2.0"))], "tools")).toEqual([]);
  expect(refusedOf([under(id("GPL-3.0-only"))], "tools")).toHaveLength(1);
});

it("a licence looked up by hand holds only for that version", () => {
  expect(licenceOf({ name: "limiter", version: "1.1.5" })).toBe("MIT");
  expect(licenceOf({ name: "limiter", version: "1.1.6" })).toBeNull();
});
