import { describe, expect, it } from "vitest";
import {
  filtersPath,
  filtersQuery,
  nextSort,
  NO_FILTERS,
  readFilters,
  sectionsOf,
  sortOf,
} from "../../../admin/src/views/webinars/filters.ts";

describe("the list's address", () => {
  it.each([
    ["", {}, "/"],
    ["status=DRAFT", { status: "DRAFT" }, "/?status=DRAFT"],
    ["order_by=title+desc", { sort: "title desc" }, "/?order_by=title+desc"],
    ["status=nonsense&order_by=up&month=2026-13", {}, "/"],
    ["month=0000-01", {}, "/"],
    ["month=2026-11", { month: "2026-11" }, "/?month=2026-11"],
  ] as const)("%j means %j", (query, filters, path) => {
    const whole = { ...NO_FILTERS, ...filters };
    expect(readFilters(new URLSearchParams(query))).toEqual(whole);
    expect(filtersPath(whole)).toBe(path);
  });

  it("keeps text, tag and host, and passes them to the API", () => {
    const query = "text=score+keep&tag=clubs&host=jamie%40petanque.life";
    const filters = readFilters(new URLSearchParams(query));
    expect(filtersPath(filters)).toBe(`/?${query}`);
    expect(filtersQuery(filters)).toEqual({
      status: undefined,
      text: "score keep",
      tag: "clubs",
      host: "jamie@petanque.life",
      series: undefined,
    });
    expect(filtersQuery({ ...filters, text: "  " })).toMatchObject({ text: undefined });
  });
});

describe("the sections of the list", () => {
  it.each([
    [null, ["LIVE", "UPCOMING", "DRAFT", "PAST"]],
    ["DRAFT", ["DRAFT"]],
    ["SCHEDULED", ["LIVE", "UPCOMING"]],
    ["CANCELLED", ["PAST"]],
  ] as const)("of the status %s are %j", (status, sections) => {
    expect(sectionsOf({ status })).toEqual(sections);
  });

  it("begin with what comes next, and the past with what was last", () => {
    expect(sortOf(NO_FILTERS, "UPCOMING")).toBe("starts_at");
    expect(sortOf(NO_FILTERS, "PAST")).toBe("starts_at desc");
    expect(sortOf({ ...NO_FILTERS, sort: "title" }, "PAST")).toBe("title");
  });

  it("keep the order of their start while somebody searches, because the API has no other", () => {
    const filters = { ...NO_FILTERS, sort: "title", text: "boules" } as const;
    expect(sortOf(filters, "UPCOMING")).toBe("starts_at");
    expect(sortOf({ ...filters, sort: "starts_at desc" }, "UPCOMING")).toBe("starts_at desc");
  });

  it.each([
    ["starts_at", "starts_at", "starts_at desc"],
    ["starts_at desc", "starts_at", "starts_at"],
    ["starts_at", "title", "title"],
    ["title", "registered_count", "registered_count desc"],
    ["registered_count desc", "registered_count", "registered_count"],
  ] as const)(
    "in the order of %s, after a click on %s, have that of %s",
    (present, field, next) => {
      expect(nextSort(present, field)).toBe(next);
    },
  );
});
