import { describe, expect, test } from "vitest";
import { describeWebinar } from "../../../shared/webinars/allowed-actions.ts";
import { nextActionAt, settleByClock, sweepWindow } from "../../../shared/webinars/lifecycle.ts";
import { decidePublish } from "../../../shared/webinars/publish.ts";
import {
  allows,
  refuseUnlessAllowed,
  WebinarAction,
  WebinarStatus,
} from "../../../shared/webinars/transitions.ts";
import { webinar } from "./fixture.ts";

const at = (time: string) => new Date(`2026-11-${time}Z`);

describe("when the sweep has to look at a webinar next", () => {
  test.each([
    ["long before", "20T12:00:00", 0, 0, "23T17:00:00"],
    ["with the 24h reminders out", "23T17:05:00", 1, 0, "24T16:00:00"],
    ["with the 24h reminders overdue", "24T09:00:00", 0, 0, "23T17:00:00"],
    ["too late for 24h", "24T15:00:00", 0, 0, "24T16:00:00"],
    ["with both out", "24T16:10:00", 1, 1, "24T18:00:00"],
    ["after the start", "24T17:30:00", 0, 0, "24T18:00:00"],
  ])("%s", (_case, now, swept24h, swept1h, expected) => {
    const scheduled = webinar({
      reminder_24h_swept_schedule: swept24h,
      reminder_1h_swept_schedule: swept1h,
    });
    expect(nextActionAt(scheduled, at(now))).toEqual(at(expected));
  });

  test("a new schedule arms both reminders again", () => {
    const moved = webinar({
      schedule_version: 2,
      reminder_24h_swept_schedule: 1,
      reminder_1h_swept_schedule: 1,
    });
    expect(nextActionAt(moved, at("20T12:00:00"))).toEqual(at("23T17:00:00"));
  });

  test.each(["DRAFT", "ENDED", "CANCELLED", "PUBLISHED"] as const)("never while %s", (status) => {
    const dispatched = { post_event_dispatched_at: at("24T16:00:00") };
    expect(nextActionAt(webinar({ status, ...dispatched }), at("24T17:00:00"))).toBeNull();
  });
});

test("a recording whose mail has not been dispatched is looked at again soon", () => {
  const published = webinar({ status: "PUBLISHED" });
  expect(nextActionAt(published, at("24T17:00:00"))).toEqual(at("24T17:10:00"));
});

test("24h reminders go out from a day to two hours before, 1h ones within the last hour", () => {
  const startsAt = at("24T17:00:00");
  expect(sweepWindow(startsAt, "24h")).toEqual({
    opens: at("23T17:00:00"),
    closes: at("24T15:00:00"),
  });
  expect(sweepWindow(startsAt, "1h")).toEqual({ opens: at("24T16:00:00"), closes: startsAt });
});

test("a SCHEDULED webinar has ENDED from ends_at on", () => {
  const scheduled = webinar();
  expect(settleByClock(scheduled, at("24T17:59:59"))).toBe(scheduled);
  expect(settleByClock(scheduled, at("24T18:00:00"))).toMatchObject({
    status: "ENDED",
    ended_at: at("24T18:00:00"),
    // A change like any other: whoever has seen the webinar before the end has not seen this.
    version: scheduled.version + 1,
    updated_at: at("24T18:00:00"),
    updated_by: "system:clock",
  });
});

describe("the transitions", () => {
  const ALLOWED: Record<WebinarAction, WebinarStatus[]> = {
    update: ["DRAFT", "SCHEDULED"],
    publish: ["DRAFT"],
    send_reminder: ["SCHEDULED"],
    cancel: ["SCHEDULED"],
    attach_recording: ["ENDED", "PUBLISHED"],
    mark_attendance: ["SCHEDULED", "ENDED", "PUBLISHED"],
    delete: ["DRAFT"],
  };
  test.each(
    WebinarStatus.options.flatMap((status) =>
      WebinarAction.options.map((action) => [status, action] as const),
    ),
  )("%s, %s", (status, action) => {
    const isAllowed = ALLOWED[action].includes(status);
    expect(allows(status, action)).toBe(isAllowed);
    const attempt = () => refuseUnlessAllowed(status, action);
    if (isAllowed) expect(attempt).not.toThrow();
    else expect(attempt).toThrow(expect.objectContaining({ code: "invalid_transition" }));
  });

  test("a refusal names what is allowed instead", () => {
    expect(() => refuseUnlessAllowed("DRAFT", "cancel")).toThrow(
      expect.objectContaining({
        extensions: { from: "DRAFT", action: "cancel", allowed: ["update", "publish", "delete"] },
      }),
    );
  });
});

describe("publication", () => {
  const now = at("20T12:00:00");
  const ready = webinar({ status: "DRAFT", published_at: null });
  test("makes a DRAFT SCHEDULED", () => {
    expect(decidePublish(ready, now)).toMatchObject({ status: "SCHEDULED", published_at: now });
  });
  test("repeated, changes nothing", () => {
    const published = webinar();
    expect(decidePublish(published, now)).toBe(published);
  });
  test.each([
    ["meet_url_missing", { ...ready, meet_url: null }],
    ["starts_in_past", { ...ready, starts_at: now }],
    ["invalid_transition", { ...ready, status: "CANCELLED" as const }],
  ])("is refused with %s", (code, refused) => {
    expect(() => decidePublish(refused, now)).toThrow(expect.objectContaining({ code }));
  });
});

test("operators see which actions are allowed, and why the others are not", () => {
  const draft = webinar({ status: "DRAFT", meet_url: null });
  const actions = describeWebinar(draft, at("20T12:00:00")).allowed_actions;
  expect(actions.find(({ action }) => action === "publish")).toEqual({
    action: "publish",
    allowed: false,
    code: "meet_url_missing",
    reason: "Nobody could join: provision the Meet link first.",
  });
  expect(actions.find(({ action }) => action === "delete")).toEqual({
    action: "delete",
    allowed: true,
    code: null,
    reason: null,
  });
});
