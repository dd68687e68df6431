import { expect, it } from "vitest";
import { liveAnswerOf } from "../../../tools/supply/advisories.ts";

const report = (vulnerabilities: Record<string, { severity: string }>) =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: Object.fromEntries(
      Object.entries(vulnerabilities).map(([name, each]) => [name, { ...each, range: "<2.0.0" }]),
    ),
  });

it("refuses high and critical ones, and names the others", () => {
  const text = report({
    one: { severity: "moderate" },
    two: { severity: "high" },
    three: { severity: "critical" },
  });
  expect(liveAnswerOf(text)).toEqual({
    state: "known",
    tolerated: ["one <2.0.0: moderate"],
    refused: ["two <2.0.0: high", "three <2.0.0: critical"],
  });
});

it("passes without advisories", () => {
  expect(liveAnswerOf(report({}))).toEqual({ state: "known", tolerated: [], refused: [] });
});

it.each([
  [
    "a registry that has no such list",
    { message: "405 Method Not Allowed - POST https://r.example/-/npm", error: {} },
    "405 Method Not Allowed",
  ],
  [
    "no network",
    { message: "request to https://r.example/-/npm failed, reason: connect ECONNREFUSED" },
    "request failed, reason: connect ECONNREFUSED",
  ],
])("knows nothing by %s", (_what, answer, why) => {
  expect(liveAnswerOf(JSON.stringify(answer))).toEqual({ state: "unreachable", why });
});

it.each(["", "npm error", "{}"])("is unreachable if npm answers %j", (text) => {
  expect(liveAnswerOf(text)).toEqual({ state: "unreachable", why: "npm gave no report" });
});
