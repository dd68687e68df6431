/** What the page of a webinar puts first, and when it looks again. */
import { describe, expect, it } from "vitest";
import type { WebinarAction, WebinarDetail } from "../../../admin/src/api/wire.ts";
import { tabOf, tabPath, WEBINAR_TABS } from "../../../admin/src/router/paths.ts";
import { primaryOf } from "../../../admin/src/views/webinar/actions/primary.ts";
import { nextMails } from "../../../admin/src/views/webinar/overview/next-mails.ts";
import { stepsOf } from "../../../admin/src/views/webinar/overview/readiness.ts";
import { phaseOf } from "../../../admin/src/views/webinar/phase.ts";
import { refreshInterval } from "../../../admin/src/views/webinar/polling.ts";

const SCHEDULED = {
  status: "SCHEDULED",
  starts_at: "2026-11-25T14:00:00.000Z",
  ends_at: "2026-11-25T15:00:00.000Z",
} as const;
const at = (clock: string) => new Date(`2026-11-25T${clock}:00Z`);

describe("the phase of a webinar", () => {
  it.each([
    ["13:59", "SCHEDULED"],
    ["14:00", "LIVE"],
    ["14:59", "LIVE"],
    ["15:00", "ENDED"],
  ])("at %s is %s", (clock, phase) => {
    expect(phaseOf(SCHEDULED, at(clock))).toBe(phase);
  });

  it("of a cancelled webinar is never live", () => {
    expect(phaseOf({ ...SCHEDULED, status: "CANCELLED" }, at("14:30"))).toBe("CANCELLED");
  });
});

describe("the first action of a page", () => {
  const facts = (allowed: WebinarAction[], changes: Partial<WebinarDetail> = {}) => ({
    allowed_actions: allowed.map((action) => ({
      action,
      allowed: true,
      code: null,
      reason: null,
    })),
    announced_at: null,
    meet_url: "https://meet.google.com/abc-defg-hij",
    recording_url: null,
    tags: ["clubs"],
    ...changes,
  });

  it.each([
    ["a draft that can be published", "DRAFT", ["publish", "update"], {}, "publish"],
    ["a draft that lacks something", "DRAFT", ["update"], {}, "update"],
    ["a webinar that nobody was told of", "SCHEDULED", ["announce", "update"], {}, "announce"],
    [
      "an announced webinar",
      "SCHEDULED",
      ["announce", "update"],
      { announced_at: "2026-11-20T10:00:00.000Z" },
      "update",
    ],
    [
      "a webinar whose topics nobody follows",
      "SCHEDULED",
      ["announce", "update"],
      { tags: [] },
      "update",
    ],
    ["a webinar that takes place", "LIVE", ["update"], {}, "open_room"],
    ["a webinar without a room that takes place", "LIVE", ["update"], { meet_url: null }, null],
    ["a webinar that is over", "ENDED", ["attach_recording"], {}, "attach_recording"],
    [
      "a webinar with a recording",
      "PUBLISHED",
      ["attach_recording"],
      { recording_url: "https://video.example.org/1" },
      "watch",
    ],
    ["a cancelled webinar", "CANCELLED", [], {}, null],
  ] as const)("of %s", (_name, phase, allowed, changes, expected) => {
    expect(primaryOf(facts([...allowed], changes as Partial<WebinarDetail>), phase)).toBe(expected);
  });
});

describe("a page that nobody touches", () => {
  const webinar = {
    ...SCHEDULED,
    post_event_dispatched_at: null,
    meet_room: null,
    mail_runs: [],
  };

  it.each([
    ["an hour before the start, each minute", "13:00", 60_000],
    ["at the start, no sooner than it is there", "13:59", 60_000],
    ["while people join, every twenty seconds", "14:30", 20_000],
    ["until the API has ended it", "15:01", 20_000],
  ])("is loaded again %s", (_name, clock, expected) => {
    expect(refreshInterval(webinar, at(clock))).toBe(expected);
  });

  it("is loaded again as soon as it begins", () => {
    expect(refreshInterval(webinar, new Date("2026-11-25T13:59:50Z"))).toBe(10_000);
  });

  it("is not loaded again once it is over", () => {
    expect(refreshInterval({ ...webinar, status: "ENDED" }, at("16:00"))).toBe(false);
  });
});

describe("the next mails", () => {
  const webinar = {
    ...SCHEDULED,
    further_reminders: ["3d"],
    reminder_3d_sent_at: null,
    reminder_24h_sent_at: null,
    reminder_1h_sent_at: null,
  } as unknown as WebinarDetail;
  const names = (changes: Partial<WebinarDetail>, now: string) =>
    nextMails({ ...webinar, ...changes }, new Date(now)).map(
      ({ horizon, at }) => `${horizon} ${at}`,
    );

  it("are the reminders whose time is to come and that nobody has sent", () => {
    expect(names({}, "2026-11-23T00:00:00Z")).toEqual([
      "24h 2026-11-24T14:00:00.000Z",
      "1h 2026-11-25T13:00:00.000Z",
    ]);
    expect(
      names({ reminder_24h_sent_at: "2026-11-22T00:00:00.000Z" }, "2026-11-23T00:00:00Z"),
    ).toEqual(["1h 2026-11-25T13:00:00.000Z"]);
  });

  it("are none of a draft, or of a cancelled webinar", () => {
    expect(names({ status: "DRAFT" }, "2026-11-23T00:00:00Z")).toEqual([]);
    expect(names({ status: "CANCELLED" }, "2026-11-23T00:00:00Z")).toEqual([]);
  });
});

it("a draft says what it lacks, and what it could do without", () => {
  const draft = { meet_url: null, starts_at: SCHEDULED.starts_at, description: " ", tags: [] };
  const open = stepsOf(draft, at("14:00")).filter(({ isDone }) => !isDone);
  expect(open.map(({ name, isRequired }) => [name, isRequired])).toEqual([
    ["meet", true],
    ["start", true],
    ["description", false],
    ["tags", false],
  ]);
  const whole = {
    meet_url: "https://meet.google.com/abc-defg-hij",
    starts_at: SCHEDULED.starts_at,
    description: "How to keep the books.",
    tags: ["clubs"],
  };
  expect(stepsOf(whole, at("13:59")).every(({ isDone }) => isDone)).toBe(true);
});

it("each tab has an address of its own, and each address leads to its tab", () => {
  const paths = WEBINAR_TABS.map((tab) => tabPath("a b", tab));
  expect(new Set(paths).size).toBe(WEBINAR_TABS.length);
  expect(paths.map((path) => tabOf("a b", path))).toEqual([...WEBINAR_TABS]);
  expect(tabOf("a b", `${tabPath("a b", "mail")}/`)).toBe("mail");
});
