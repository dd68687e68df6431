/** What is owed after a recording, and which orders about mail are refused. */
import { expect, test } from "vitest";
import {
  describeWebinar,
  refuseBeforeStart,
  refuseOnceStarted,
  refuseToAnnounceLate,
  refuseWithoutReminder,
} from "../../../shared/webinars/allowed-actions.ts";
import {
  automaticAt,
  awaitsFollowUp,
  haveLinksExpired,
} from "../../../shared/webinars/lifecycle.ts";
import { swept, webinar } from "./fixture.ts";

const at = (time: string) => new Date(`2026-11-${time}Z`);
const owed = { status: "PUBLISHED" as const, follow_up_owed_at: at("24T19:00:00") };

test("a follow-up is owed from the recording until it is dispatched", () => {
  expect(awaitsFollowUp(webinar(owed))).toBe(true);
  expect(awaitsFollowUp(webinar({ ...owed, status: "ENDED" }))).toBe(false);
  expect(awaitsFollowUp(webinar({ status: "PUBLISHED" }))).toBe(false);
  const dispatched = { ...owed, follow_up_dispatched_at: at("24T20:00:00") };
  expect(awaitsFollowUp(webinar(dispatched))).toBe(false);
});

test("links expire thirty days after the end", () => {
  const ends_at = at("01T12:00:00");
  expect(haveLinksExpired({ ends_at }, new Date("2026-12-01T11:59:59Z"))).toBe(false);
  expect(haveLinksExpired({ ends_at }, new Date("2026-12-01T12:00:00Z"))).toBe(true);
});

test("attendance is marked from the start on", () => {
  const start = at("24T17:00:00");
  const before = new Date(start.getTime() - 1);
  const said = "Attendance is marked once the webinar has started.";
  expect(() => refuseBeforeStart(webinar(), start)).not.toThrow();
  expect(() => refuseBeforeStart(webinar(), before)).toThrow(
    expect.objectContaining({ code: "webinar_not_started", detail: said }),
  );
  expect(describeWebinar(webinar(), before).allowed_actions).toContainEqual({
    action: "mark_attendance",
    allowed: false,
    code: "webinar_not_started",
    reason: said,
  });
});

test("a reminder goes out by itself when its time opens, unless that has come or it is settled", () => {
  const opens = at("24T16:00:00");
  const before = new Date(opens.getTime() - 1);
  expect(automaticAt(webinar(), "1h", before)).toEqual(opens);
  expect(automaticAt(webinar(), "1h", opens)).toBeNull();
  expect(automaticAt(webinar({ status: "CANCELLED" }), "1h", before)).toBeNull();
  expect(automaticAt(webinar({ swept: swept({ "1h": 1 }) }), "1h", before)).toBeNull();
  expect(automaticAt(webinar(), "15m", before)).toBeNull();
});

test("from the start on, nothing is sent or announced", () => {
  const start = at("24T17:00:00");
  const before = new Date(start.getTime() - 1);
  const { allowed_actions } = describeWebinar(webinar(), start);
  for (const [refuse, action, said] of [
    [refuseOnceStarted, "send_reminder", "Reminders are not sent once the webinar has started."],
    [refuseToAnnounceLate, "announce", "A webinar is not announced once it has started."],
  ] as const) {
    expect(() => refuse(webinar(), before)).not.toThrow();
    expect(() => refuse(webinar(), start)).toThrow(
      expect.objectContaining({ code: "webinar_started", detail: said }),
    );
    const shown = { action, allowed: false, code: "webinar_started", reason: said };
    expect(allowed_actions).toContainEqual(shown);
    expect(describeWebinar(webinar(), before).allowed_actions).toContainEqual({
      action,
      allowed: true,
      code: null,
      reason: null,
    });
  }
});

test("a reminder that the webinar does not have is refused by name", () => {
  expect(() => refuseWithoutReminder({ further_reminders: ["3d"] }, "3d")).not.toThrow();
  expect(() => refuseWithoutReminder({ further_reminders: [] }, "24h")).not.toThrow();
  expect(() => refuseWithoutReminder({ further_reminders: ["15m"] }, "3d")).toThrow(
    expect.objectContaining({
      code: "reminder_missing",
      detail: "This webinar has no 3d reminder. Add it to its further_reminders first.",
    }),
  );
});
