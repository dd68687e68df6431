import { describe, expect, test } from "vitest";
import { describeWebinar, refuseOnceStarted } from "../../../shared/webinars/allowed-actions.ts";
import {
  awaitsDispatch,
  isDue,
  isEndDue,
  nextActionAt,
  settleByClock,
  sweepWindow,
} from "../../../shared/webinars/lifecycle.ts";
import { decidePublish } from "../../../shared/webinars/decide-publish.ts";
import {
  allows,
  refuseUnlessAllowed,
  WebinarAction,
  WebinarStatus,
} from "../../../shared/webinars/transitions.ts";
import { NOTHING_ASKED } from "../../../shared/webinars/meet-records.ts";
import type { Webinar } from "../../../shared/webinars/model.ts";
import { swept, webinar } from "./fixture.ts";

/** Meet has been asked for everything. */
const meet_records: Webinar["meet_records"] = { ...NOTHING_ASKED, state: "complete" };

const at = (time: string) => new Date(`2026-11-${time}Z`);

describe("the time at which the sweep next looks at a webinar", () => {
  test.each([
    ["long before", "20T12:00:00", 0, 0, "23T17:00:00"],
    ["with the 24h reminders out", "23T17:05:00", 1, 0, "24T16:00:00"],
    ["with the 24h reminders overdue", "24T09:00:00", 0, 0, "23T17:00:00"],
    ["too late for 24h", "24T15:00:00", 0, 0, "24T16:00:00"],
    ["with both out", "24T16:10:00", 1, 1, "24T18:00:00"],
    ["after the start", "24T17:30:00", 0, 0, "24T18:00:00"],
  ])("%s", (_case, now, swept24h, swept1h, expected) => {
    const scheduled = webinar({
      swept: swept({ "24h": swept24h, "1h": swept1h }),
    });
    expect(nextActionAt(scheduled, at(now))).toEqual(at(expected));
  });

  test("a new schedule makes both reminders due again", () => {
    const moved = webinar({
      schedule_version: 2,
      swept: swept({ "24h": 1, "1h": 1 }),
    });
    expect(nextActionAt(moved, at("20T12:00:00"))).toEqual(at("23T17:00:00"));
  });

  test.each(["DRAFT", "ENDED", "CANCELLED", "PUBLISHED"] as const)("never while %s", (status) => {
    const dispatched = { post_event_dispatched_at: at("24T16:00:00"), meet_records };
    expect(nextActionAt(webinar({ status, ...dispatched }), at("24T17:00:00"))).toBeNull();
  });
});

describe("other work that is due before the reminders", () => {
  const now = at("20T12:00:00");
  const soon = at("20T12:02:00");
  const { calendar_sync: sync, calendar_guests: guests } = webinar();
  const syncing = { calendar_sync: { ...sync, version: 2, retry_at: soon } };
  const joining = { calendar_guests: { ...guests, version: 1, retry_at: soon } };

  test.each<[string, Partial<Webinar>]>([
    ["a Calendar event that has to follow", syncing],
    ["guests of the event who have to follow", joining],
    ["registrations that may be unconfirmed", { confirmations_due_at: soon }],
  ])("%s", (_what, changes) => {
    expect(nextActionAt(webinar(changes), now)).toEqual(soon);
  });

  test.each<[string, Partial<Webinar>]>([
    ["an event that is as it should be", { calendar_sync: { ...sync, retry_at: soon } }],
    ["an event that nothing but a change can help", { calendar_sync: { ...sync, version: 2 } }],
    ["guests who are all on it", { calendar_guests: { ...guests, retry_at: soon } }],
    ["guests whom Google refuses", { calendar_guests: { ...guests, version: 1 } }],
  ])("not %s", (_what, changes) => {
    expect(nextActionAt(webinar(changes), now)).toEqual(at("23T17:00:00"));
  });

  test("after the end, departures remain and confirmations do not", () => {
    const departed = [{ guest: "ada", version: 1 }];
    const orphan = { host_email: "h", event_id: "e", is_known: true, absent_at: null };
    const over = (changes: Partial<Webinar>) =>
      nextActionAt(webinar({ status: "ENDED", meet_records, ...changes }), now);
    expect(over({ calendar_guests: { ...guests, departed, retry_at: soon } })).toEqual(soon);
    expect(over({ calendar_sync: { ...sync, orphans: [orphan], retry_at: soon } })).toEqual(soon);
    expect(over({ confirmations_due_at: soon })).toBeNull();
  });
});

test.each([
  ["before its window", "24h", 0, "23T16:59:59", false],
  ["as its window opens", "24h", 0, "23T17:00:00", true],
  ["until its window closes", "24h", 0, "24T14:59:59", true],
  ["as its window closes", "24h", 0, "24T15:00:00", false],
  ["once it has been sent", "24h", 1, "23T17:00:00", false],
  ["before its window", "1h", 0, "24T15:59:59", false],
  ["as its window opens", "1h", 0, "24T16:00:00", true],
  ["until the start", "1h", 0, "24T16:59:59", true],
  ["at the start", "1h", 0, "24T17:00:00", false],
  ["once it has been sent", "1h", 1, "24T16:00:00", false],
] as const)(
  "%s the %s reminder is due (%i sent, at %s): %s",
  (_when, horizon, sweptFor, now, due) => {
    const changes = { swept: swept({ [horizon]: sweptFor }) };
    expect(isDue(webinar(changes), horizon, at(now))).toBe(due);
    expect(isDue(webinar({ ...changes, status: "DRAFT" }), horizon, at(now))).toBe(false);
  },
);

test("a recording is announced once: interested people are bound to a mail or wait for one", () => {
  expect(awaitsDispatch(webinar({ status: "PUBLISHED" }))).toBe(true);
  const dispatched = { post_event_dispatched_at: at("24T19:00:00") };
  expect(awaitsDispatch(webinar({ status: "PUBLISHED", ...dispatched }))).toBe(false);
  expect(awaitsDispatch(webinar({ status: "ENDED" }))).toBe(false);
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
  expect(settleByClock(scheduled, at("24T18:00:00"))).toEqual({
    ...scheduled,
    status: "ENDED",
    ended_at: at("24T18:00:00"),
    meet_provision_error: null,
    // The end raises the version, like any other change: callers who saw the webinar before have not seen this.
    version: scheduled.version + 1,
    updated_at: at("24T18:00:00"),
    updated_by: "system:clock",
  });
});

test("only a SCHEDULED webinar ends by the clock", () => {
  const draft = webinar({ status: "DRAFT" });
  expect(isEndDue(draft, at("25T00:00:00"))).toBe(false);
  expect(settleByClock(draft, at("25T00:00:00"))).toBe(draft);
});

describe("the transitions", () => {
  const ALLOWED: Record<WebinarAction, WebinarStatus[]> = {
    update: ["DRAFT", "SCHEDULED"],
    publish: ["DRAFT"],
    send_reminder: ["SCHEDULED"],
    announce: ["SCHEDULED"],
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

  test("have these statuses and actions, and no others", () => {
    expect(WebinarStatus.options).toEqual([
      "DRAFT",
      "SCHEDULED",
      "ENDED",
      "CANCELLED",
      "PUBLISHED",
    ]);
    expect(WebinarAction.options).toEqual(Object.keys(ALLOWED));
  });

  test("a refusal names the actions that are allowed instead", () => {
    expect(() => refuseUnlessAllowed("DRAFT", "cancel")).toThrow(
      expect.objectContaining({
        detail: "A DRAFT webinar does not allow cancel.",
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
    [
      "meet_url_missing",
      { ...ready, meet_url: null },
      "Nobody could join: provision the Meet link first.",
    ],
    [
      "starts_in_past",
      { ...ready, starts_at: now },
      "Move starts_at into the future, then publish.",
    ],
    [
      "invalid_transition",
      { ...ready, status: "CANCELLED" as const },
      "A CANCELLED webinar does not allow publish.",
    ],
  ])("is refused with %s", (code, refused, detail) => {
    expect(() => decidePublish(refused, now)).toThrow(expect.objectContaining({ code, detail }));
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

test("reminders can be sent until the start, and the button says so", () => {
  const code = "webinar_started";
  const reason = "Reminders are not sent once the webinar has started.";
  const button = (now: string) =>
    describeWebinar(webinar(), at(now)).allowed_actions.find(
      ({ action }) => action === "send_reminder",
    );
  expect(button("24T16:59:59")).toMatchObject({ allowed: true, code: null });
  expect(button("24T17:00:00")).toMatchObject({ allowed: false, code, reason });
  expect(() => refuseOnceStarted(webinar(), at("24T16:59:59"))).not.toThrow();
  expect(() => refuseOnceStarted(webinar(), at("24T17:00:00"))).toThrow(
    expect.objectContaining({ code }),
  );
});

test("a webinar is described by its state at the present time", () => {
  const ended = describeWebinar(webinar(), at("24T18:00:00"));
  expect(ended).toMatchObject({ status: "ENDED" });
  const allowed = ended.allowed_actions.filter((each) => each.allowed).map(({ action }) => action);
  expect(allowed).toEqual(["attach_recording", "mark_attendance"]);
});
