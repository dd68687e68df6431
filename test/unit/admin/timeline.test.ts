import { describe, expect, it } from "vitest";
import { byHorizon, sentAtName, type Webinar } from "../../../admin/src/api/wire.ts";
import { timelineOf } from "../../../admin/src/views/webinar/timeline.ts";

describe("the timeline", () => {
  const webinar = {
    created_at: "2026-11-01T09:00:00.000Z",
    published_at: "2026-11-02T09:00:00.000Z",
    ...byHorizon(sentAtName, () => null),
    cancelled_at: null,
    starts_at: "2026-11-25T14:00:00.000Z",
    ends_at: "2026-11-25T15:00:00.000Z",
    ended_at: null,
    post_event_dispatched_at: null,
    follow_up_dispatched_at: null,
    announced_at: null,
    status: "SCHEDULED",
    further_reminders: ["3d", "15m"],
  } as Webinar;
  const names = (changes: Partial<Webinar>, now: string) =>
    timelineOf({ ...webinar, ...changes }, new Date(now)).map(
      ({ name, isPast }) => `${name}${isPast ? "" : " ahead"}`,
    );

  it("runs from the past into the future", () => {
    expect(names({}, "2026-11-20T00:00:00Z")).toEqual([
      "created",
      "published",
      "due_reminder_3d ahead",
      "due_reminder_24h ahead",
      "due_reminder_1h ahead",
      "due_reminder_15m ahead",
      "starts ahead",
      "ends ahead",
    ]);
  });

  it("shows no reminder whose moment passed without it", () => {
    const shown = names({ further_reminders: ["3d"] }, "2026-11-24T15:00:00Z");
    expect(shown).not.toContain("due_reminder_3d");
    expect(shown).toContain("due_reminder_1h ahead");
  });

  it("shows reminders between publication and start, and later events after the end", () => {
    const whole = {
      status: "PUBLISHED" as const,
      reminder_1h_sent_at: "2026-11-25T13:00:00.000Z",
      reminder_24h_sent_at: "2026-11-24T14:00:00.000Z",
      ended_at: "2026-11-25T15:00:00.000Z",
      post_event_dispatched_at: "2026-11-27T10:00:00.000Z",
      follow_up_dispatched_at: "2026-11-27T09:00:00.000Z",
      announced_at: "2026-11-03T09:00:00.000Z",
    };
    expect(names(whole, "2026-12-01T00:00:00Z")).toEqual([
      "created",
      "published",
      "announcement",
      "reminder_24h",
      "reminder_1h",
      "started",
      "ended",
      "follow_up",
      "post_event",
    ]);
  });

  it("ends with the cancellation if the webinar is cancelled", () => {
    const cancelled = { status: "CANCELLED" as const, cancelled_at: "2026-11-10T10:00:00.000Z" };
    expect(names(cancelled, "2026-11-20T00:00:00Z")).toEqual(["created", "published", "cancelled"]);
  });
});
