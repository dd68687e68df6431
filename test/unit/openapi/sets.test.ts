/** Objects of which exactly one set of members is given: the description refuses exactly what the schema refuses. */
import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { AttendanceOrder } from "../../../shared/attendance/mark-attendance.ts";
import { SeriesOrder } from "../../../shared/scheduling/occurrences.ts";
import { ReplayChoice, ReplayOrder } from "../../../shared/subscribers/replay-model.ts";
import { unfitAt } from "../../../tools/openapi/described.ts";

const TIMES = { from: "2026-12-01T00:00:00Z", to: "2026-12-02T00:00:00Z", failed: true };

const ORDERS: Record<string, { schema: z.ZodType; members: object; always?: object }> = {
  AttendanceOrder: {
    schema: AttendanceOrder,
    members: {
      registration_ids: ["a"],
      emails: ["ada@example.org"],
      filter: { status: "registered" },
      expected_count: 1,
      meet_log: "First name,Last name",
    },
  },
  ReplayChoice: { schema: ReplayChoice, members: TIMES },
  ReplayOrder: { schema: ReplayOrder, members: TIMES, always: { events: 1 } },
  SeriesOrder: {
    schema: SeriesOrder,
    members: { count: 3, until: "2027-01-01" },
    always: { every: "week" },
  },
};

/** Every choice of members, none and all included. */
const choicesOf = (members: object): object[] =>
  Object.entries(members).reduce<object[]>(
    (choices, [name, value]) => [
      ...choices,
      ...choices.map((each) => ({ ...each, [name]: value })),
    ],
    [{}],
  );

describe.each(Object.entries(ORDERS))("%s", (name, { schema, members, always = {} }) => {
  const described = (order: object) => unfitAt(`#/components/schemas/${name}`, order) === null;
  const choices = choicesOf(members).map((each) => ({ ...always, ...each }));

  test.each(choices)("%j", (order) => {
    expect(described(order)).toBe(schema.safeParse(order).success);
  });

  test("some are accepted, and some refused", () => {
    expect(new Set(choices.map((each) => described(each)))).toEqual(new Set([true, false]));
  });
});
