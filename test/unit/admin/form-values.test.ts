import { describe, expect, it } from "vitest";
import { USUAL_ROOM } from "../../../shared/webinars/meet-room.ts";
import {
  durationOf,
  issuesOf,
  newWebinarOf,
  startOf,
  type FormValues,
} from "../../../admin/src/views/webinar-form/form-values.ts";

const filled: FormValues = {
  title: "Reading the terrain",
  description: "",
  tags: ["terrain-care"],
  host_email: "jamie@petanque.life",
  host_name: "",
  host_bio: "",
  host_picture_url: "",
  cover_image_url: " https://images.example.org/cover.jpg ",
  date: "2026-12-01",
  time: "18:30",
  isLater: false,
  time_zone: "Europe/Paris",
  minutes: "90",
  capacity: "",
  waiting_list: "off",
  further_reminders: [],
  locale: "fr",
  promote_on_homepage: false,
  ...USUAL_ROOM,
  publish_recording: "by_hand",
  questions: [],
};

describe("the request made from a completed form", () => {
  it("has instants in UTC, and no capacity if none is given", () => {
    expect(newWebinarOf(filled)).toEqual({
      title: "Reading the terrain",
      description: "",
      tags: ["terrain-care"],
      host_email: "jamie@petanque.life",
      host_name: "",
      host_bio: "",
      host_picture_url: null,
      cover_image_url: "https://images.example.org/cover.jpg",
      starts_at: "2026-12-01T17:30:00.000Z",
      ends_at: "2026-12-01T19:00:00.000Z",
      time_zone: "Europe/Paris",
      locale: "fr",
      capacity: null,
      waiting_list: "off",
      further_reminders: [],
      promote_on_homepage: false,
      ...USUAL_ROOM,
      publish_recording: "by_hand",
      questions: [],
    });
  });

  it("keeps its duration across a clock change", () => {
    const order = newWebinarOf({ ...filled, date: "2026-03-29", time: "01:30", minutes: "120" });
    expect(order).toMatchObject({
      starts_at: "2026-03-29T00:30:00.000Z",
      ends_at: "2026-03-29T02:30:00.000Z",
    });
  });

  it("uses the chosen one of two times that the clock shows twice", () => {
    const twice = { ...filled, date: "2026-10-25", time: "02:30" };
    expect(startOf(twice)).toEqual({ at: new Date("2026-10-25T00:30:00Z"), isAmbiguous: true });
    expect(newWebinarOf({ ...twice, isLater: true })?.starts_at).toBe("2026-10-25T01:30:00.000Z");
  });

  it("uses the only time even if the later one was chosen before", () => {
    expect(newWebinarOf({ ...filled, isLater: true })?.starts_at).toBe("2026-12-01T17:30:00.000Z");
  });
});

describe("a form that cannot be sent", () => {
  it.each<[Partial<FormValues>, object]>([
    [{ title: "  " }, { title: "required" }],
    [{ host_email: "" }, { host_email: "required" }],
    [{ date: "" }, { date: "required" }],
    [{ time: "" }, { time: "required" }],
    [{ date: "2026-03-29", time: "02:30" }, { time: "no_such_time" }],
    [{ minutes: "" }, { duration: "wrong_duration" }],
    [{ minutes: "0" }, { duration: "wrong_duration" }],
    [{ minutes: "1.5" }, { duration: "wrong_duration" }],
    [{ minutes: "-60" }, { duration: "wrong_duration" }],
    [{ capacity: "0" }, { capacity: "wrong_capacity" }],
    [{ capacity: "many" }, { capacity: "wrong_capacity" }],
    [{ capacity: "1000001" }, { capacity: "wrong_capacity" }],
  ])("with %j says %j", (changes, expected) => {
    const values = { ...filled, ...changes };
    expect(issuesOf(values)).toEqual(expected);
    expect(newWebinarOf(values)).toBeNull();
  });
});

describe("a duration", () => {
  it.each([
    ["90", 90],
    [" 90 min", 90],
    ["90m", 90],
    ["1h30", 90],
    ["1 h 30 min.", 90],
    ["1:30", 90],
    ["2 h", 120],
    ["2:00", 120],
    ["1h60", null],
    ["-5", null],
    ["1.5", null],
    ["soon", null],
    ["", null],
  ])("of %j is %j minutes", (text, minutes) => {
    expect(durationOf(text)).toBe(minutes);
  });
});
