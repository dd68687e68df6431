import { expect, test } from "vitest";
import { makePastWebinars } from "../../../local/seed/past-webinars.ts";
import { sourcesOf, UNRECORDED } from "../../../shared/attribution/sources.ts";

test("each demo webinar says where all of its people came from", () => {
  const made = makePastWebinars(new Date("2026-12-01T10:00:00Z"));
  expect(made.length).toBeGreaterThan(0);
  for (const { webinar, registrations } of made) {
    const found = sourcesOf(webinar);
    expect(found.map(({ source }) => source)).not.toContain(UNRECORDED);
    expect(found.length, webinar.title).toBeGreaterThan(2);
    for (const { source, registered, attended } of found) {
      const counted = registrations.filter((each) => each.counted_source === source);
      expect(counted).toHaveLength(registered);
      expect(counted.filter((each) => each.attended === true)).toHaveLength(attended);
    }
  }
});
