import { Timestamp } from "@google-cloud/firestore";
import { describe, expect, it } from "vitest";
import { fc } from "../../../packages/local-cloud/testing/property.ts";
import { sequenceOf } from "../../../shared/events/cloud-event.ts";
import { attendanceChange } from "../../../shared/registrations/registration-events.ts";
import type { Registration } from "../../../shared/registrations/model.ts";
import type { Webinar } from "../../../shared/webinars/model.ts";
import { webinarEvents } from "../../../shared/webinars/webinar-events.ts";
import { shortType } from "../../support/event-log.ts";
import { webinarOf } from "../../support/many-webinars.ts";

const SCHEDULED = webinarOf(1, { status: "SCHEDULED" });
const ENDED = { ...SCHEDULED, status: "ENDED", ended_at: SCHEDULED.ends_at } as Webinar;
const RECORDED = {
  ...ENDED,
  status: "PUBLISHED",
  recording_url: "https://video.example",
} as Webinar;
const later = (at: Date): Date => new Date(at.getTime() + 60_000);

describe("the events of a change of a webinar", () => {
  it.each<[string, Webinar, Webinar, string[]]>([
    [
      "a draft",
      webinarOf(1, { status: "DRAFT" }),
      webinarOf(1, { status: "DRAFT", title: "B" }),
      [],
    ],
    ["publication", { ...SCHEDULED, status: "DRAFT" }, SCHEDULED, ["webinar.published"]],
    [
      "another start",
      SCHEDULED,
      { ...SCHEDULED, starts_at: later(SCHEDULED.starts_at) },
      ["webinar.moved"],
    ],
    [
      "another end",
      SCHEDULED,
      { ...SCHEDULED, ends_at: later(SCHEDULED.ends_at) },
      ["webinar.updated"],
    ],
    ["another title", SCHEDULED, { ...SCHEDULED, title: "Another" }, ["webinar.updated"]],
    [
      "what nobody outside sees",
      SCHEDULED,
      { ...SCHEDULED, registered_count: 9, mail_signature: "x" },
      [],
    ],
    ["cancellation", SCHEDULED, { ...SCHEDULED, status: "CANCELLED" }, ["webinar.cancelled"]],
    ["the end", SCHEDULED, ENDED, ["webinar.ended"]],
    ["a recording", ENDED, RECORDED, ["webinar.recording_attached"]],
    [
      "another recording",
      RECORDED,
      { ...RECORDED, recording_url: "https://other.example" },
      ["webinar.recording_attached"],
    ],
    [
      "the deletion of a draft",
      { ...SCHEDULED, status: "DRAFT" },
      { ...SCHEDULED, status: "DRAFT", deleted_at: new Date() },
      [],
    ],
  ])("%s", (_what, before, after, types) => {
    expect(webinarEvents(before, after).map(shortType)).toEqual(types);
  });

  it("say of a move what was before", () => {
    const [event] = webinarEvents(SCHEDULED, {
      ...SCHEDULED,
      starts_at: later(SCHEDULED.starts_at),
    });
    expect(event).toMatchObject({
      subject: `webinars/${SCHEDULED.id}`,
      webinar_id: SCHEDULED.id,
      registration_id: null,
      person_id: null,
      data: {
        previous: {
          starts_at: SCHEDULED.starts_at.toISOString(),
          ends_at: SCHEDULED.ends_at.toISOString(),
        },
        webinar: { starts_at: later(SCHEDULED.starts_at).toISOString(), title: SCHEDULED.title },
      },
    });
  });

  it("happen at the end of a webinar that has ended, and otherwise with the commit", () => {
    expect(webinarEvents(SCHEDULED, ENDED)[0]?.time).toEqual(SCHEDULED.ends_at);
    expect(webinarEvents(ENDED, RECORDED)[0]?.time).toBeUndefined();
  });
});

it.each([
  [null, true, ["registration.attended"]],
  [false, true, ["registration.attended"]],
  [true, false, ["registration.attendance_undone"]],
  [true, null, ["registration.attendance_undone"]],
  [true, true, []],
  [null, false, []],
])("a mark that was %s and is %s", (was, is, types) => {
  const after = { attended: is } as Registration;
  expect(attendanceChange({ attended: was }, after).map(shortType)).toEqual(types);
});

it("sequences sort as text by commit, part and place", () => {
  const place = fc.tuple(
    fc.integer({ min: 0, max: 99_999_999_999 }),
    fc.integer({ min: 0, max: 999_999 }),
    fc.integer({ min: 0, max: 10 }),
    fc.integer({ min: 0, max: 99 }),
  );
  type Place = [number, number, number, number];
  const textOf = ([seconds, micros, part, index]: Place) =>
    sequenceOf(new Timestamp(seconds, micros * 1000), part, index);
  const compared = (one: Place, other: Place) => {
    const at = one.findIndex((value, index) => value !== other[index]);
    return at === -1 ? 0 : Math.sign((one[at] ?? 0) - (other[at] ?? 0));
  };
  fc.assert(
    fc.property(place, place, (one, other) => {
      const [first, second] = [textOf(one), textOf(other)];
      expect(first < second ? -1 : Number(first > second)).toBe(compared(one, other));
    }),
  );
});
