import { expect, test } from "vitest";
import { spansBetween } from "../../../shared/registrations/statistics.ts";

test("spans are whole days, at most 28, without gaps, and include both ends", () => {
  for (const hours of [0, 1, 24, 25, 24 * 27, 24 * 28, 24 * 29, 24 * 400]) {
    const from = new Date("2026-03-28T10:00:00Z");
    const to = new Date(from.getTime() + hours * 3_600_000);
    const spans = spansBetween(from, to);
    expect(spans.length).toBeLessThanOrEqual(28);
    expect(spans[0]!.from).toEqual(from);
    expect(spans.at(-1)!.to > to).toBe(true);
    expect(spans.slice(1).map((span) => span.from)).toEqual(
      spans.slice(0, -1).map((span) => span.to),
    );
  }
});
