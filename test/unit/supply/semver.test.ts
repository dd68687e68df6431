import { expect, it } from "vitest";
import { compareVersions } from "../../../tools/supply/semver.ts";

/** In order: https://semver.org, section 11. */
const ORDER = [
  "0.0.0-0",
  "0.9.9",
  "1.0.0-alpha",
  "1.0.0-alpha.1",
  "1.0.0-alpha.beta",
  "1.0.0-beta",
  "1.0.0-beta.2",
  "1.0.0-beta.11",
  "1.0.0-rc.1",
  "1.0.0",
  "1.0.1",
  "1.2.0",
  "1.10.0",
  "2.0.0",
];

it("orders versions as semver.org does", () => {
  for (const [at, one] of ORDER.entries()) {
    for (const [place, other] of ORDER.entries()) {
      expect(Math.sign(compareVersions(one, other)), `${one}, ${other}`).toBe(
        Math.sign(at - place),
      );
    }
  }
});

it("ignores build metadata and a leading v", () => {
  expect(compareVersions("v1.2.3+one", "1.2.3+two")).toBe(0);
});

it.each(["", "1", "1.2", "latest", "1.2.x", "^1.2.3"])(
  "throws for %j, which is no version",
  (text) => {
    expect(() => compareVersions(text, "1.0.0")).toThrow(/not a version/);
  },
);
