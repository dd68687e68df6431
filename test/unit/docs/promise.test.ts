/** The promise of delivery names only what exists: histories, mutants, searches of the model, tests and alerts. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ALL, BROKEN } from "../../simulator/model/bounds.ts";
import { MUTANTS } from "../../simulator/mutants/list.ts";
import { Theme } from "../../simulator/plan.ts";

const read = (path: string): string =>
  readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");

interface Row {
  assumption: string;
  shown: string;
  watched: string;
}

const rows = read("docs/delivery-promise.md")
  .split("\n")
  .filter((line) => line.startsWith("| ") && !/^\| (?:assumption|-)/.test(line))
  .map((line): Row => {
    const cells = line.split(" | ").map((cell) => cell.replaceAll(/^\| | \|$/g, "").trim());
    const [assumption = "", , shown = "", watched = ""] = cells;
    return { assumption, shown, watched };
  });

const namesIn = (text: string): string[] =>
  [...text.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? "");

const known: Record<string, (name: string) => boolean> = {
  theme: (name) => Theme.safeParse(name).success,
  mutant: (name) => MUTANTS.some((mutant) => mutant.name === name),
  mutants: (name) => MUTANTS.some((mutant) => mutant.name === name),
  model: (name) =>
    ALL.some((bounds) => bounds.name === name) || BROKEN.some(({ bounds }) => bounds.name === name),
  test: (name) => existsSync(new URL(`../../../${name}`, import.meta.url)),
};

const alerts = Object.keys(JSON.parse(read("terraform/modules/alerts/alerts.json")) as object);

it("has a row for each assumption", () => {
  expect(rows.length).toBeGreaterThan(12);
});

describe.each(rows)("$assumption", ({ shown, watched }) => {
  it("is shown by what exists", () => {
    const parts = shown.split("; ");
    const missing = parts.filter((part) => {
      const kind = part.split(" ")[0] ?? "";
      const names = namesIn(part);
      return names.length === 0 || !names.every((name) => known[kind]?.(name) === true);
    });
    expect(missing).toEqual([]);
  });

  it("is watched by alerts that exist, or says that nothing watches it", () => {
    if (watched.startsWith("nothing")) return;
    const named = namesIn(watched);
    expect(named).not.toEqual([]);
    expect(named.filter((name) => !alerts.includes(name))).toEqual([]);
  });
});

it("names every search of the model whose assumption is broken", () => {
  const named = rows.flatMap(({ shown }) => namesIn(shown));
  expect(BROKEN.filter(({ bounds }) => !named.includes(bounds.name))).toEqual([]);
});
