/** Which decisions are mutated, how mutants are counted, and what the report contains. */
import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { DECISIONS, decisionFiles, domainTests } from "../../../tools/mutation/decisions.ts";
import { fingerprintsOf } from "../../../tools/mutation/fingerprint.ts";
import { documentedRows, staleFiles, withRows } from "../../../tools/mutation/report.ts";
import { isTooLow, percent, scoresOf } from "../../../tools/mutation/score.ts";
import { touchedDecisions } from "../../../tools/mutation/touched.ts";

const REPORT = readFileSync("docs/mutation.md", "utf8");

describe("the pure decisions", () => {
  const files = decisionFiles();

  it("exist, and are listed once", () => {
    expect(DECISIONS.filter((pattern) => globSync(pattern).length === 0)).toEqual([]);
    expect(new Set(files).size).toBe(files.length);
  });

  it.each(files)("%s awaits nothing and reads neither clock nor store", (file) => {
    // These two connect to nothing.
    const source = readFileSync(file, "utf8").replace(
      /import \{ (?:BlockList, )?isIP \} from "node:net";/,
      "",
    );
    expect(source).not.toMatch(/\bawait\b|\bfetch\(|Date\.now\(|new Date\(\)|node:(?:fs|net|http)/);
    expect(source).not.toContain("@google-cloud/firestore");
  });

  it("have a row each in the report, and nothing else has", () => {
    expect([...documentedRows(REPORT).keys()]).toEqual(files);
  });

  it("are held by their tests: at least 90 % of the mutants of each file are killed", () => {
    expect([...documentedRows(REPORT).values()].filter(isTooLow)).toEqual([]);
  });

  it("are named here if they are newer than their rows in the report", async () => {
    const fingerprints = await fingerprintsOf(files, domainTests());
    expect([...fingerprints.keys()]).toEqual(files);
    // No failure, because that would force a mutation run on each change. CI measures these files instead.
    const stale = staleFiles(documentedRows(REPORT), fingerprints);
    if (stale.length > 0) {
      console.warn(
        `docs/mutation.md is older than ${stale.join(", ")}: npm run mutation -- --stale --doc`,
      );
    }
  });
});

describe("a decision's fingerprint", () => {
  const tree = {
    "shared/a/one.ts": "export const one = (n: number) => n + 1;",
    "test/unit/a/one.test.ts":
      'import { one } from "../../../shared/a/one.ts";\nexpect(one(1)).toBe(2);',
    "test/unit/a/other.test.ts": "expect(1).toBe(1);",
  };
  const fingerprintIn = async (changes: Record<string, string>) => {
    const changed: Record<string, string> = { ...tree, ...changes };
    const tests = Object.keys(changed).filter((path) => path.endsWith(".test.ts"));
    const read = async (path: string) => changed[path] ?? "";
    return (await fingerprintsOf(["shared/a/one.ts"], tests, read)).get("shared/a/one.ts");
  };
  const imported = 'import { one } from "../../../shared/a/one.ts";';

  it.each([
    ["its code", { "shared/a/one.ts": "export const one = (n: number) => n + 2;" }],
    ["one of its tests", { "test/unit/a/one.test.ts": `${imported}\nexpect(one(2)).toBe(3);` }],
    ["the tests that it has", { "test/unit/a/new.test.ts": imported }],
  ])("changes with %s", async (_what, changes) => {
    expect(await fingerprintIn(changes)).not.toBe(await fingerprintIn({}));
  });

  it.each([
    ["comments", { "shared/a/one.ts": `/** Adds. */\n${tree["shared/a/one.ts"]} // Done.` }],
    ["types", { "shared/a/one.ts": "export const one = (n: 1 | 2): number => n + 1;" }],
    ["layout", { "shared/a/one.ts": "export const one = (n: number) =>\n  n + 1;\n" }],
    ["tests of something else", { "test/unit/a/other.test.ts": "expect(2).toBe(2);" }],
  ])("stays the same with other %s", async (_what, changes) => {
    expect(await fingerprintIn(changes)).toBe(await fingerprintIn({}));
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
  const rows = [
    { file: "shared/a/one.ts", mutants: 300, killed: 299, fingerprint: "00c0ffee" },
    { file: "shared/b/two.ts", mutants: 2, killed: 2, fingerprint: "12345678" },
  ];

  it("reads back what was written, and keeps the text around its table", () => {
    const written = withRows(REPORT, rows);
    expect([...documentedRows(written).values()]).toEqual(rows);
    expect(withRows(written, [...documentedRows(REPORT).values()])).toBe(REPORT);
  });

  it("has a total, and never rounds a score up to 100 %", () => {
    const written = withRows(REPORT, rows);
    expect(written).toContain(
      "| `shared/a/one.ts` |     300 |    299 |        1 |  99 % |    00c0ffee |",
    );
    expect(written).toContain(
      "| all               |     302 |    301 |        1 |  99 % |             |",
    );
  });

  it("is stale where a decision has changed or was never measured", () => {
    const measured = new Map(rows.map((row) => [row.file, row]));
    const now = {
      "shared/a/one.ts": "00c0ffee",
      "shared/b/two.ts": "87654321",
      "shared/c.ts": "0",
    };
    expect(staleFiles(measured, new Map(Object.entries(now)))).toEqual([
      "shared/b/two.ts",
      "shared/c.ts",
    ]);
  });

  it("needs a place for its table", () => {
    expect(() => documentedRows("# Mutation testing")).toThrow("no place for the table");
  });
});
