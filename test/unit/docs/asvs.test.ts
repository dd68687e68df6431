/** docs/asvs.md: each requirement once, with a verdict, a reason, and something that shows it. */
import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const text = readFileSync("docs/asvs.md", "utf8");
const rows = text
  .split("\n")
  .filter((line) => /^\| \d/.test(line))
  .map((line) => {
    const [, id = "", verdict = "", why = "", file = ""] = line
      .split("|")
      .map((cell) => cell.trim());
    return { id, verdict, why, file: file.replaceAll("`", "") };
  });

const VERDICTS = ["holds", "provider", "not applicable", "accepted", "open"];
/**
 * How many requirements ASVS 5.0.0 has in each chapter that the page is about: levels 1 and 2, and all levels of 9, 10
 * and 14.
 */
const IN_CHAPTER: Record<string, number> = {
  1: 27,
  2: 11,
  3: 19,
  4: 10,
  5: 9,
  6: 35,
  7: 18,
  8: 7,
  9: 7,
  10: 36,
  11: 14,
  12: 9,
  13: 13,
  14: 13,
  15: 13,
  16: 16,
  17: 7,
};

it("has each requirement once, in order", () => {
  const ids = rows.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const counted = Object.groupBy(ids, (id) => id.split(".")[0]!);
  const counts = Object.fromEntries(
    Object.entries(counted).map(([chapter, all]) => [chapter, all!.length]),
  );
  expect(counts).toEqual(IN_CHAPTER);
  const order = (id: string) => id.split(".").reduce((sum, part) => sum * 100 + Number(part), 0);
  expect(ids.toSorted((one, other) => order(one) - order(other))).toEqual(ids);
});

it("gives each a verdict of the five, and a reason", () => {
  expect(rows.filter(({ verdict }) => !VERDICTS.includes(verdict))).toEqual([]);
  expect(rows.filter(({ why }) => why.length < 5)).toEqual([]);
});

it("names for each that holds a test, an attack or a document that exists", () => {
  const shown = rows.filter(({ verdict }) => verdict === "holds" || verdict === "provider");
  expect(shown.filter(({ file }) => file === "" || !existsSync(file))).toEqual([]);
  const others = rows.filter((each) => !shown.includes(each));
  expect(others.filter(({ file }) => file !== "")).toEqual([]);
});

it("says how many there are of each verdict", () => {
  const count = (verdict: string) => rows.filter((each) => each.verdict === verdict).length;
  const [holds, provider, none, accepted, open] = VERDICTS.map(count);
  expect(text.replaceAll(/\s+/g, " ")).toContain(
    `Of ${rows.length} requirements, ${holds} hold, ${provider} are the provider's, ${none} are not applicable, ${accepted} are accepted and ${open} are open.`,
  );
});

it("leaves none open, and accepts only what the decision names", () => {
  const withVerdict = (wanted: string) =>
    rows.filter(({ verdict }) => verdict === wanted).map(({ id }) => id);
  expect(withVerdict("open")).toEqual([]);
  const decision = readFileSync("docs/decisions/0059-what-asvs-leaves.md", "utf8");
  const named = decision.matchAll(/^- \*\*[^*]*\((\d+\.\d+\.\d+)\)\.\*\*/gm);
  expect(new Set(Array.from(named, ([, id]) => id))).toEqual(new Set(withVerdict("accepted")));
});
