/** The checked-in advisories, and which of them concern what is installed. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { liveAnswerOf, snapshotFound, snapshotGap } from "../../../tools/supply/advisories.ts";
import { exceptedIds, EXCEPTIONS } from "../../../tools/supply/exceptions.ts";
import {
  installedIn,
  matchesOf,
  Snapshot,
  type Advisory,
  type Installed,
} from "../../../tools/supply/snapshot.ts";

const read = (file: string) => JSON.parse(readFileSync(file, "utf8"));
const kept = Snapshot.parse(read("tools/supply/advisories.json"));
const installed = installedIn(read("package-lock.json"));

const snapshot = (...advisories: Partial<Advisory>[]): Snapshot => ({
  source: "a test",
  licence: "none",
  taken_on: "2026-11-20",
  packages: ["it"],
  advisories: advisories.map((each) => ({
    id: "GHSA-1",
    package: "it",
    severity: "high",
    ranges: [],
    ...each,
  })),
});
const it1 = (version: string, isDeployed = true): Installed => ({
  name: "it",
  version,
  isDeployed,
});

describe("what is installed", () => {
  it("has the packages of the lock file, each version once", () => {
    expect(installed.length).toBeGreaterThan(500);
    const keys = installed.map(({ name, version }) => `${name}@${version}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("tells what is deployed from tools and tests", () => {
    const deployed = (wanted: string) =>
      installed.filter(({ name }) => name === wanted).some(({ isDeployed }) => isDeployed);
    expect(["nodemailer", "zod", "express"].map(deployed)).toEqual([true, true, true]);
    expect(["vitest", "firebase-tools", "react"].map(deployed)).toEqual([false, false, false]);
  });

  it("uses a package's own name where it is installed under another", () => {
    const names = installed.map(({ name }) => name);
    expect(names).toContain("@favware/skip-dependency");
    expect(names).not.toContain("pg-gateway");
  });
});

describe("an advisory concerns", () => {
  it.each([
    ["0.9.0", [{ from: "0", fixed: "1.0.0" }], true],
    ["1.0.0", [{ from: "0", fixed: "1.0.0" }], false],
    ["1.0.0-rc.1", [{ from: "0", fixed: "1.0.0" }], true],
    ["1.0.0", [{ from: "1.0.0" }], true],
    ["0.9.9", [{ from: "1.0.0" }], false],
    ["2.0.0", [{ from: "1.0.0", last: "2.0.0" }], true],
    ["2.0.1", [{ from: "1.0.0", last: "2.0.0" }], false],
    [
      "3.1.0",
      [
        { from: "0", fixed: "1.0.0" },
        { from: "3.0.0", fixed: "3.2.0" },
      ],
      true,
    ],
    [
      "2.1.0",
      [
        { from: "0", fixed: "1.0.0" },
        { from: "3.0.0", fixed: "3.2.0" },
      ],
      false,
    ],
    ["2.1.0", [], false],
  ])("%s by %j: %s", (version, ranges, isConcerned) => {
    expect(matchesOf(snapshot({ ranges }), [it1(version)])).toHaveLength(isConcerned ? 1 : 0);
  });

  it("single versions", () => {
    const known = snapshot({ versions: ["1.2.3"] });
    expect(matchesOf(known, [it1("1.2.3"), it1("1.2.4")])).toHaveLength(1);
  });

  it("no other package", () => {
    const other = { ...it1("1.0.0"), name: "other" };
    expect(matchesOf(snapshot({ ranges: [{ from: "0" }] }), [other])).toEqual([]);
  });
});

describe("a match", () => {
  const all = [{ from: "0" }];
  const refused = (changes: Partial<Advisory>, isDeployed: boolean, excepted: string[] = []) =>
    snapshotFound(
      snapshot({ ranges: all, ...changes }),
      [it1("1.0.0", isDeployed)],
      new Set(excepted),
    ).refused.length > 0;

  it.each([
    ["high", true, true],
    ["critical", true, true],
    ["malware", true, true],
    ["moderate", true, false],
    ["unknown", true, false],
    ["critical", false, false],
    ["malware", false, true],
  ] as const)("of severity %s, deployed: %s, stops a change: %s", (severity, isDeployed, stops) => {
    expect(refused({ severity }, isDeployed)).toBe(stops);
  });

  it("stops nothing while it is excepted", () => {
    expect(refused({}, true, ["GHSA-1"])).toBe(false);
  });

  it("is named where it stops nothing", () => {
    const { tolerated } = snapshotFound(
      snapshot({ ranges: all, severity: "low" }),
      [it1("1.0.0")],
      new Set(),
    );
    expect(tolerated).toEqual(["it 1.0.0: low GHSA-1"]);
  });
});

describe("without the registry", () => {
  const on = (date: string) => snapshotGap(snapshot(), [it1("1.0.0")], new Date(date));

  it("a snapshot stands in for two weeks", () => {
    expect(on("2026-12-04T23:59:00Z")).toBeNull();
    expect(on("2026-12-05T00:00:00Z")).toBe("the snapshot is 15 days old, and counts for 14");
  });

  it("no snapshot stands in for nothing", () => {
    const none = { ...snapshot(), taken_on: null };
    expect(snapshotGap(none, [], new Date())).toBe("there is no snapshot yet");
  });

  it("a snapshot from before a new dependency does not stand in", () => {
    const more = [it1("1.0.0"), { ...it1("1.0.0"), name: "new" }];
    const gap = snapshotGap(snapshot(), more, new Date("2026-11-21"));
    expect(gap).toBe("the snapshot knows nothing of new");
  });
});

describe("exceptions", () => {
  it("count until their day", () => {
    const exception = { id: "GHSA-1", reason: "not reachable", until: "2026-12-01" };
    expect(exceptedIds([exception], new Date("2026-11-30")).has("GHSA-1")).toBe(true);
    expect(exceptedIds([exception], new Date("2026-12-01")).has("GHSA-1")).toBe(false);
  });

  it("have a reason, and end within 90 days", () => {
    const latest = Date.now() + 90 * 86_400_000;
    for (const { reason, until } of EXCEPTIONS) {
      expect(reason.length).toBeGreaterThan(20);
      expect(Date.parse(until)).toBeLessThan(latest);
    }
  });

  it("let a live advisory pass only if they name each that is bad", () => {
    const via = ["GHSA-a", "GHSA-b"].map((id) => ({
      url: `https://github.com/advisories/${id}`,
      severity: "high",
    }));
    const report = JSON.stringify({
      auditReportVersion: 2,
      vulnerabilities: { it: { severity: "high", range: "<2.0.0", via } },
    });
    const refused = (ids: string[]) => liveAnswerOf(report, new Set(ids));
    expect(refused(["GHSA-a"])).toMatchObject({ refused: ["it <2.0.0: high GHSA-a GHSA-b"] });
    expect(refused(["GHSA-a", "GHSA-b"])).toMatchObject({ refused: [] });
  });
});

it("the snapshot names its source and licence, and each advisory is about a package that was asked about", () => {
  expect(kept).toMatchObject({ source: expect.stringContaining("osv.dev"), licence: "CC-BY-4.0" });
  const asked = new Set(kept.packages);
  expect(kept.advisories.filter((each) => !asked.has(each.package))).toEqual([]);
  expect(kept.taken_on === null).toBe(kept.packages.length === 0);
});
