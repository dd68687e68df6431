import { describe, expect, it } from "vitest";
import type { Webinar } from "../../../admin/src/api/wire.ts";
import {
  formOf,
  mergeForms,
  patchOf,
  takeGroup,
} from "../../../admin/src/views/edit-webinar/patch.ts";

const webinar = (changes: Partial<Webinar> = {}) =>
  ({
    title: "Score-keeper v2 walkthrough",
    description: "Everything new.",
    tags: ["clubs"],
    host_email: "jamie@petanque.life",
    starts_at: "2026-11-25T14:00:00Z",
    ends_at: "2026-11-25T15:00:00Z",
    time_zone: "Europe/Paris",
    locale: "en",
    capacity: null,
    promote_on_homepage: false,
    questions: [],
    ...changes,
  }) as Webinar;

describe("the form of a webinar", () => {
  it("changes nothing if nobody edits it, in any zone and at any hour", () => {
    for (const [zone, start] of [
      ["Europe/Paris", "2026-11-25T14:00:00Z"],
      // The clock shows 02:30 twice that night in Paris.
      ["Europe/Paris", "2026-10-25T00:30:00Z"],
      ["Europe/Paris", "2026-10-25T01:30:00Z"],
      ["Asia/Kolkata", "2026-06-01T18:45:00Z"],
      ["Australia/Lord_Howe", "2026-04-04T15:15:00Z"],
    ] as const) {
      const ends = new Date(Date.parse(start) + 90 * 60_000).toISOString();
      const form = formOf(webinar({ time_zone: zone, starts_at: start, ends_at: ends }));
      expect(patchOf(form, form), `${start} ${zone}`).toEqual({});
    }
  });

  it("sends only the fields that differ", () => {
    const base = formOf(webinar());
    expect(patchOf(base, { ...base, title: "Another" })).toEqual({ title: "Another" });
    expect(patchOf(base, { ...base, time: "16:00" })).toEqual({
      starts_at: "2026-11-25T15:00:00.000Z",
      ends_at: "2026-11-25T16:00:00.000Z",
    });
    expect(patchOf(base, { ...base, capacity: "300", tags: [] })).toEqual({
      capacity: 300,
      tags: [],
    });
    expect(patchOf(base, { ...base, title: " " })).toBeNull();
  });
});

describe("when someone else has saved first", () => {
  const base = formOf(webinar());
  const mine = { ...base, title: "Mine", description: "Mine too" };
  const theirs = { ...base, title: "Theirs", time: "18:00", time_zone: "Europe/London" };
  const merged = mergeForms(base, mine, theirs);

  it("adopts the changes that only they made and keeps mine", () => {
    expect(merged.adopted).toEqual(["when"]);
    expect(merged.contested).toEqual(["title"]);
    expect(merged.values).toEqual({
      ...base,
      title: "Mine",
      description: "Mine too",
      time: "18:00",
      time_zone: "Europe/London",
    });
  });

  it("lets me give up a contested field and compares my next change with their version", () => {
    const given = takeGroup("title", merged.values, theirs);
    expect(patchOf(theirs, given)).toEqual({ description: "Mine too" });
    expect(patchOf(theirs, merged.values)).toEqual({ title: "Mine", description: "Mine too" });
  });

  it("sees no conflict if both made the same change", () => {
    expect(mergeForms(base, theirs, theirs)).toEqual({
      values: theirs,
      adopted: [],
      contested: [],
    });
  });
});
