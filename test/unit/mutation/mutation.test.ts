/** Which decisions are mutated, how mutants are counted, and what the report contains. */
import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { DECISIONS } from "../../../tools/mutation/decisions.ts";
import { documentedScores, withScores } from "../../../tools/mutation/report.ts";
import { isTooLow, percent, scoresOf } from "../../../tools/mutation/score.ts";
import { touchedDecisions } from "../../../tools/mutation/touched.ts";

const REPORT = readFileSync("docs/mutation.md", "utf8");

describe("the pure decisions", () => {
  const files = DECISIONS.flatMap((pattern) => globSync(pattern));

  it("exist, and are listed once", () => {
    expect(DECISIONS.filter((pattern) => globSync(pattern).length === 0)).toEqual([]);
    expect(new Set(files).size).toBe(files.length);
  });

  it.each(files)("%s awaits nothing and reads neither clock nor store", (file) => {
    const source = readFileSync(file, "utf8");
    expect(source).not.toMatch(/\bawait\b|\bfetch\(|Date\.now\(|new Date\(\)|node:(?:fs|net|http)/);
    expect(source).not.toContain("@google-cloud/firestore");
  });

  it("have a row each in the report, and nothing else has", () => {
    expect([...documentedScores(REPORT).keys()]).toEqual(files.toSorted());
  });

  it("are held by their tests: at least 90 % of the mutants of each file are killed", () => {
    expect([...documentedScores(REPORT).values()].filter(isTooLow)).toEqual([]);
  });
});

describe("a change touches", () => {
  const decisions = ["shared/a/one.ts", "shared/b/two.ts", "shared/b/three.ts"];
  const sources: Record<string, string[]> = {
    "test/unit/b/two.test.ts": ['import { two } from "../../../shared/b/two.ts";', ""],
    "test/unit/b/gone.test.ts": [
      'import {\n  three,\n} from "../../../shared/b/three.ts";\nimport { test } from "vitest";',
    ],
    "test/integration/a.test.ts": ['import "../../shared/a/one.ts";'],
  };

  it.each([
    ["a decision in its own file", ["shared/a/one.ts", "README.md"], ["shared/a/one.ts"]],
    ["what a changed unit test is about", ["test/unit/b/two.test.ts"], ["shared/b/two.ts"]],
    ["what a deleted one was about", ["test/unit/b/gone.test.ts"], ["shared/b/three.ts"]],
    ["nothing by other tests", ["test/integration/a.test.ts"], []],
    ["nothing by other files", ["shared/a/four.ts"], []],
  ])("%s", (_what, paths, touched) => {
    expect(touchedDecisions(decisions, paths, (path) => sources[path] ?? [])).toEqual(touched);
  });
});

describe("a file's score", () => {
  const verdicts = (...statuses: string[]) =>
    statuses.map((status) => ({ fileName: "/tree/b.ts", status }));
  const nameOf = (path: string) => path.replace("/tree/", "");

  it("counts failed tests and time-outs as killed, and the rest as survived", () => {
    const told = verdicts("Killed", "Timeout", "Survived", "NoCoverage", "Ignored", "RuntimeError");
    const other = { fileName: "/tree/a.ts", status: "Killed" };
    expect(scoresOf([...told, other], nameOf)).toEqual([
      { file: "a.ts", mutants: 1, killed: 1 },
      { file: "b.ts", mutants: 4, killed: 2 },
    ]);
  });

  it.each([
    [10, 9, 90, false],
    [100, 89, 89, true],
    [0, 0, 100, false],
  ])("of %i mutants with %i killed is %i %%; too low: %s", (mutants, killed, score, low) => {
    expect(percent({ mutants, killed })).toBe(score);
    expect(isTooLow({ mutants, killed })).toBe(low);
  });
});

describe("the report", () => {
  const scores = [
    { file: "shared/a/one.ts", mutants: 300, killed: 299 },
    { file: "shared/b/two.ts", mutants: 2, killed: 2 },
  ];

  it("reads back what was written, and keeps the text around its table", () => {
    const written = withScores(REPORT, scores);
    expect([...documentedScores(written).values()]).toEqual(scores);
    expect(withScores(written, [...documentedScores(REPORT).values()])).toBe(REPORT);
  });

  it("has a total, and never rounds a score up to 100 %", () => {
    const written = withScores(REPORT, scores);
    expect(written).toContain("| `shared/a/one.ts` |     300 |    299 |        1 |  99 % |");
    expect(written).toContain("| all               |     302 |    301 |        1 |  99 % |");
  });

  it("needs a place for its table", () => {
    expect(() => documentedScores("# Mutation testing")).toThrow("no place for the table");
  });
});
