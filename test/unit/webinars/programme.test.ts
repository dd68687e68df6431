/** What the public list shows of a webinar, and which changes it notices. */
import { describe, expect, test } from "vitest";
import type { Webinar } from "../../../shared/webinars/model.ts";
import { changesProgramme, listedWebinar } from "../../../shared/webinars/programme.ts";
import { placesLeft } from "../../../shared/webinars/public.ts";
import { webinar } from "./fixture.ts";

test.each([
  [0, 0],
  [1, 1],
  [9, 1],
  [10, 10],
  [19, 10],
  [20, 20],
  [99, 90],
  [100, 100],
  [199, 100],
  [499, 400],
])("of %i free places the public hears of %i", (free, shown) => {
  const left = placesLeft(webinar({ capacity: 1000, registered_count: 1000 - free }));
  expect(left).toBe(shown);
});

test.each([
  ["a whole one before the cut", 497, 500],
  ["one on the cut", 498, 499],
])("a long description is cut between two characters, and marked: %s", (_what, letters, length) => {
  const { description } = listedWebinar(
    webinar({ description: `${"a".repeat(letters)}${"😀".repeat(300)}` }),
  );
  expect(description).toHaveLength(length);
  expect(description.endsWith("…")).toBe(true);
  expect(description.isWellFormed()).toBe(true);
});

test("a description that fits is listed whole", () => {
  const description = "a".repeat(500);
  expect(listedWebinar(webinar({ description })).description).toBe(description);
});

test("a hundred of the longest webinars fit into one document of Firestore", () => {
  const longest = listedWebinar(
    webinar({
      title: "語".repeat(200),
      description: "語".repeat(10_000),
      tags: Array.from({ length: 30 }, (_, index) => `${index}`.padStart(40, "t")),
      slug: "s".repeat(80),
    }),
  );
  expect(Buffer.byteLength(JSON.stringify(Array(100).fill(longest)))).toBeLessThan(1_048_576 * 0.9);
});

describe("a change is noted", () => {
  const was = webinar({ capacity: 100, registered_count: 50 });

  test.each<[what: string, noted: boolean, before: Webinar | null, after: Webinar | null]>([
    ["its title", true, was, { ...was, title: "Another" }],
    ["its start", true, was, { ...was, starts_at: new Date("2026-12-01T17:00:00Z") }],
    ["its topics", true, was, { ...was, tags: ["umpires"] }],
    ["its promotion", true, was, { ...was, promote_on_homepage: true }],
    ["it is published", true, webinar({ status: "DRAFT" }), was],
    ["it is cancelled", true, was, { ...was, status: "CANCELLED" }],
    ["it ends", true, was, { ...was, status: "ENDED" }],
    [
      "its last place is taken",
      true,
      { ...was, registered_count: 99 },
      { ...was, registered_count: 100 },
    ],
    ["ten places less are left", true, was, { ...was, registered_count: 51 }],
    [
      "one place less is left, of forty-nine",
      false,
      { ...was, registered_count: 51 },
      { ...was, registered_count: 52 },
    ],
    ["its recording", false, was, { ...was, recording_url: "https://video.example.org/1" }],
    [
      "what nobody but us sees",
      false,
      was,
      { ...was, version: 9, meet_url: "https://meet.google.com/abc" },
    ],
    [
      "a draft's title",
      false,
      webinar({ status: "DRAFT" }),
      webinar({ status: "DRAFT", title: "Another" }),
    ],
    ["a draft is deleted", false, webinar({ status: "DRAFT" }), null],
    [
      "the topics of one that has ended",
      true,
      { ...was, status: "ENDED" },
      { ...was, status: "ENDED", tags: [] },
    ],
  ])("%s: %s", (_what, noted, before, after) => {
    expect(changesProgramme(before, after)).toBe(noted);
  });
});
