import { describe, expect, it } from "vitest";
import { examples, fc } from "../../../packages/local-cloud/testing/property.ts";
import { OTHER, SOURCES_MAX } from "../../../shared/attribution/sources.ts";
import { bySource, stepsOf } from "../../../shared/insights/figures.ts";
import { withVisits } from "../../../shared/insights/funnel.ts";
import { monthsBetween } from "../../../shared/insights/insights.ts";

const none = () => false;
const made = (count: number, visits = 1) =>
  Array.from({ length: count }, (_, index) => ({ source: `made up ${index}`, count: visits }));

describe("visits", () => {
  it("are added to those of their source", () => {
    const before = [{ source: "letter", count: 2 }];
    const more = new Map([
      ["letter", 3],
      ["direct", 1],
    ]);
    expect(withVisits(before, more, none)).toEqual([
      { source: "letter", count: 5 },
      { source: "direct", count: 1 },
    ]);
  });

  it("of names that are made up are counted together, and leave the others alone", () => {
    const many = new Map(made(200).map(({ source, count }) => [source, count]));
    const before = [
      { source: "letter", count: 2 },
      { source: "club", count: 1 },
    ];
    const after = withVisits(before, many, (source) => source === "club");
    expect(after).toHaveLength(SOURCES_MAX + 1);
    expect(after).toContainEqual({ source: "letter", count: 2 });
    expect(after, "somebody has registered from there").toContainEqual({
      source: "club",
      count: 1,
    });
    expect(after.at(-1)).toEqual({ source: OTHER, count: 200 - (SOURCES_MAX - 2) });
  });

  it("of a source that is visited more make room for it", () => {
    const after = withVisits(made(SOURCES_MAX), new Map([["letter", 9]]), none);
    expect(after[0]).toEqual({ source: "letter", count: 9 });
    expect(after.at(-1)).toEqual({ source: OTHER, count: 1 });
  });

  it("are never lost, whatever the names are, and have a bounded number of them", () => {
    const tally = fc.record({ source: fc.string(), count: fc.integer({ min: 1, max: 99 }) });
    const tallies = fc.uniqueArray(tally, { selector: ({ source }) => source, maxLength: 120 });
    fc.assert(
      fc.property(tallies, tallies, (before, some) => {
        const more = new Map(some.map(({ source, count }) => [source, count]));
        const after = withVisits(before, more, (source) => source.length > 5);
        const total = (all: { count: number }[]) => all.reduce((sum, { count }) => sum + count, 0);
        expect(total(after)).toBe(total(before) + total(some));
        expect(after.length).toBeLessThanOrEqual(SOURCES_MAX + 3);
      }),
      { numRuns: examples(100) },
    );
  });
});

it("the steps of a webinar have every source that any step has", () => {
  const webinar = {
    sources: [{ source: "letter", registered: 2, attended: 1 }],
    registered_count: 3,
    attended_count: 1,
  };
  const funnel = {
    visits: [
      { source: "letter", count: 9 },
      { source: "club", count: 4 },
    ],
    follow_ups: [{ source: "letter", count: 2 }],
  };
  const steps = stepsOf(webinar, funnel);
  expect(steps).toEqual([
    { source: "letter", visits: 9, registered: 2, attended: 1, followed_up: 2 },
    { source: "unrecorded", visits: 0, registered: 1, attended: 0, followed_up: 0 },
    { source: "club", visits: 4, registered: 0, attended: 0, followed_up: 0 },
  ]);
  expect(bySource([...steps, ...steps])[0]).toMatchObject({ visits: 18, registered: 4 });
});

it.each([
  ["2026-11", "2026-11", ["2026-11"]],
  ["2026-11", "2027-02", ["2026-11", "2026-12", "2027-01", "2027-02"]],
  ["2027-01", "2026-12", []],
])("from %s to %s are %j", (from, to, months) => {
  expect(monthsBetween(from, to)).toEqual(months);
});
