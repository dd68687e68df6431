import { describe, expect, it } from "vitest";
import {
  actorsOf,
  auditFiltersPath,
  auditQuery,
  marksOf,
  readAuditFilters,
} from "../../../admin/src/views/audit/filters.ts";

const read = (query: string) => readAuditFilters(new URLSearchParams(query));

describe("the audit's filters", () => {
  it.each([
    ["", "people"],
    ["from=2026-11-01", "people"],
    ["webinar_id=one", "all"],
    ["action=sys.webinar.mail", "all"],
    ["actor=system:reminder-sweep", "all"],
    ["webinar_id=one&by=people", "people"],
    ["by=machines", "machines"],
    ["by=robots", "people"],
  ])("%j shows what was done by %s", (query, actors) => {
    expect(actorsOf(read(query))).toBe(actors);
  });

  it("write the chosen values to the address, and nothing else", () => {
    const query =
      "webinar_id=one&action=sys.webinar.mail&by=machines&from=2026-11-01&to=2026-11-02";
    expect(auditFiltersPath("/audit", read(query))).toBe(`/audit?${query}`);
    expect(auditFiltersPath("/audit", read(""))).toBe("/audit");
  });

  it("cover whole days in the reader's zone, also on days with a clock change", () => {
    expect(auditQuery(read("from=2026-10-25&to=2026-10-25"), "Europe/Paris")).toMatchObject({
      actor_kind: "person",
      from: "2026-10-24T22:00:00.000Z",
      to: "2026-10-25T23:00:00.000Z",
    });
    // The clock change skips midnight that day: it begins at 01:00.
    expect(auditQuery(read("from=2026-09-06"), "America/Santiago")).toMatchObject({
      from: "2026-09-06T04:00:00.000Z",
      to: undefined,
    });
    expect(auditQuery(read("from=soon&to=later&by=all"), "UTC")).toEqual({});
  });
});

it("tells whose attendance was marked and what the mark was before, and nothing about other rows", () => {
  const former = { unmarked: ["a"], attended: [], absent: ["b"] };
  expect(marksOf({ former, attended: true })).toEqual([
    { id: "a", before: "unmarked" },
    { id: "b", before: "absent" },
  ]);
  expect(marksOf({ from: "emails" })).toEqual([]);
});
