/** The webinar after a change, and what registered people must be told. */
import { describe, expect, test } from "vitest";
import { newCalendarSync, NO_CALENDAR_GUESTS } from "../../../shared/webinars/calendar-state.ts";
import { refuseOtherVersion } from "../../../shared/webinars/transitions.ts";
import type { Webinar, WebinarPatch } from "../../../shared/webinars/model.ts";
import { byHorizon, reminderKindOf } from "../../../shared/webinars/horizons.ts";
import { newDraft, NO_MAIL } from "../../../shared/webinars/new-draft.ts";
import { changedMembers, decideUpdate } from "../../../shared/scheduling/decide-update.ts";
import { USUAL_ROOM } from "../../../shared/webinars/meet-room.ts";
import { PLAIN_PAGE } from "../../../shared/webinars/presentation.ts";
import { webinar } from "../webinars/fixture.ts";

const at = (time: string) => new Date(`2026-11-${time}Z`);
const now = at("20T12:00:00");
const update = (patch: WebinarPatch, changes: Partial<Webinar> = {}, when = now) =>
  decideUpdate(webinar(changes), patch, when);
const failing = (code: string, pointer: string, message: string) =>
  expect.objectContaining({ code, errors: [expect.objectContaining({ pointer, message })] });

const sent = {
  mail: {
    ...NO_MAIL,
    reminder_24h: { sent_at: at("23T17:05:00") },
    reminder_1h: { sent_at: at("24T16:05:00") },
  },
};

test("a change without a difference leaves the webinar as it was", () => {
  const before = webinar();
  expect(decideUpdate(before, {}, now)).toBe(before);
  expect(decideUpdate(before, { title: before.title, tags: ["clubs"] }, now)).toBe(before);
  expect(decideUpdate(before, { title: undefined } as WebinarPatch, now)).toBe(before);
});

test("a patch changes only what it names, and the Calendar follows", () => {
  const after = update({ title: "New", capacity: 5, description: undefined });
  expect(after).toMatchObject({ title: "New", capacity: 5, description: "" });
  expect(after.calendar_sync.version).toBe(2);
  expect(changedMembers(webinar(), after)).toEqual(["title", "capacity"]);
});

test("a webinar that is over cannot be changed", () => {
  expect(() => update({ title: "New" }, { status: "ENDED" })).toThrow(
    expect.objectContaining({ code: "invalid_transition" }),
  );
});

test.each([
  ["the end", { ends_at: at("24T17:00:00") }, "/ends_at"],
  ["the start", { starts_at: at("24T18:00:00") }, "/starts_at"],
  ["both", { starts_at: at("24T18:00:00"), ends_at: at("24T17:00:00") }, "/ends_at"],
])("a webinar ends after it starts, and the refusal names %s", (_what, patch, pointer) => {
  const refusal = failing("validation_failed", pointer, "must leave starts_at before ends_at");
  expect(() => update(patch)).toThrow(refusal);
  expect(() => update(patch)).toThrow("A webinar ends after it starts.");
});

describe("a new start", () => {
  const starts_at = at("24T16:30:00");

  test("begins a new schedule, for which nothing has been sent", () => {
    const before = webinar({ schedule_version: 3, ...sent });
    expect(update({ starts_at }, { schedule_version: 3, ...sent })).toMatchObject({
      starts_at,
      schedule_version: 4,
      previous_schedule: { version: 3, starts_at: before.starts_at, ends_at: before.ends_at },
      mail: { reminder_24h: { sent_at: null }, reminder_1h: { sent_at: null } },
      swept: { "24h": 0, "1h": 0 },
    });
  });

  test.each([
    ["a day and a bit ahead", "23T16:29:59", 0, 0],
    ["a day ahead", "23T16:30:00", 2, 0],
    ["an hour and a bit ahead", "24T15:29:59", 2, 0],
    ["an hour ahead", "24T15:30:00", 2, 2],
  ])("%s, the news stands for reminders whose moment has passed", (_when, when, day, hour) => {
    expect(update({ starts_at }, {}, at(when))).toMatchObject({
      swept: { "24h": day, "1h": hour },
    });
  });

  test("must be in the future, because people have the webinar in their calendars", () => {
    const refusal = failing("starts_in_past", "/starts_at", "must be in the future");
    expect(() => update({ starts_at }, {}, starts_at)).toThrow(refusal);
    expect(() => update({ starts_at }, {}, starts_at)).toThrow(
      "A scheduled webinar can only be moved into the future.",
    );
  });

  test("of a draft is not announced", () => {
    const draft = update({ starts_at }, { status: "DRAFT", ...sent }, at("25T00:00:00"));
    expect(draft).toMatchObject({ starts_at, schedule_version: 1, ...sent });
    expect(draft).not.toHaveProperty("previous_schedule");
  });
});

describe("a new end", () => {
  const ends_at = at("24T18:30:00");

  test("is announced, but begins no new schedule", () => {
    const after = update({ ends_at }, sent);
    expect(after).toMatchObject({
      schedule_version: 1,
      details_change: { version: 1, at: now },
      ...sent,
    });
    const again = decideUpdate(after, { ends_at: at("24T19:00:00") }, at("21T12:00:00"));
    expect(again.details_change).toEqual({ version: 2, at: at("21T12:00:00") });
  });

  test("is announced together with a new start, not separately", () => {
    const moved = update({ ends_at, starts_at: at("24T16:30:00") });
    expect(moved).not.toHaveProperty("details_change");
  });

  test.each<[string, WebinarPatch, Partial<Webinar>]>([
    ["of a draft", { ends_at }, { status: "DRAFT" }],
    ["that is the old one", { ends_at: at("24T18:00:00"), title: "New" }, {}],
  ])("%s is no news", (_case, patch, changes) => {
    expect(update(patch, changes)).not.toHaveProperty("details_change");
  });
});

test("a caller changes the version they name, or any version if they name none", () => {
  expect(() => refuseOtherVersion({ version: 3 }, null)).not.toThrow();
  expect(() => refuseOtherVersion({ version: 3 }, [2, 3])).not.toThrow();
  expect(() => refuseOtherVersion({ version: 3 }, [2])).toThrow(
    expect.objectContaining({
      code: "version_conflict",
      detail: "It is at version 3 now.",
      extensions: { current_version: 3 },
    }),
  );
});

test("a new webinar is an unpublished draft whose Calendar event has yet to be made", () => {
  const order = {
    title: "Pétanque à l’école",
    description: "For teachers",
    tags: ["schools"],
    host_email: "jamie@petanque.life",
    starts_at: at("24T17:00:00"),
    ends_at: at("24T18:00:00"),
    time_zone: "Europe/Paris",
    locale: "fr" as const,
    capacity: 30,
    waiting_list: "off" as const,
    further_reminders: ["3d" as const],
    promote_on_homepage: true,
    ...USUAL_ROOM,
    ...PLAIN_PAGE,
    publish_recording: "by_hand" as const,
    questions: [],
    mail_introduction: "",
    mail_signature: "",
  };
  const id = "0123456789abcdefghijklmn";
  expect(newDraft(order, { id, by: "op", at: now })).toEqual({
    ...order,
    series_id: null,
    former_questions: [],
    id,
    slug: "petanque-a-l-ecole",
    status: "DRAFT",
    meet_url: null,
    calendar_event_id: null,
    meet_provision_error: null,
    meet_room: null,
    recording_url: null,
    mail: byHorizon(reminderKindOf, () => ({ sent_at: null })),
    swept: byHorizon(
      (horizon) => horizon,
      () => 0,
    ),
    cancelled_at: null,
    cancel_reason: null,
    ended_at: null,
    published_at: null,
    post_event_dispatched_at: null,
    follow_up_dispatched_at: null,
    announced_at: null,
    calendar_sync: newCalendarSync(now),
    calendar_guests: NO_CALENDAR_GUESTS,
    deleted_at: null,
    confirmations_due_at: null,
    next_action_at: null,
    schedule_version: 1,
    version: 1,
    sources: [],
    registered_count: 0,
    waiting_count: 0,
    waiting_joined_at: null,
    waiting_due_at: null,
    attended_count: 0,
    created_at: now,
    created_by: "op",
    updated_at: now,
    updated_by: "op",
  });
});

describe("a further reminder", () => {
  test("that is added before its moment is due at it", () => {
    const after = update({ further_reminders: ["1w"] }, {}, at("17T16:59:59"));
    expect(after).toMatchObject({ further_reminders: ["1w"], swept: { "1w": 0 } });
    expect(after.calendar_sync.version, "the Calendar does not show it").toBe(1);
  });

  test("that is added after its moment is left to the button", () => {
    const after = update({ further_reminders: ["1w", "15m"] }, {}, at("17T17:00:00"));
    expect(after).toMatchObject({ swept: { "1w": 1, "15m": 0, "24h": 0 } });
  });

  test("that the webinar has already is not taken for a new one", () => {
    const before = { further_reminders: ["1w" as const] };
    const after = update({ further_reminders: ["1w", "15m"] }, before, at("17T17:00:00"));
    expect(after).toMatchObject({ swept: { "1w": 0 } });
  });

  test("of a draft waits for its time, since the draft may still move", () => {
    const after = update({ further_reminders: ["1w"] }, { status: "DRAFT" }, at("20T17:00:00"));
    expect(after).toMatchObject({ swept: { "1w": 0 } });
  });
});
