import { describe, expect, it } from "vitest";
import { byHorizon, reminderKindOf, type RunDetail } from "../../../admin/src/api/wire.ts";
import { en } from "../../../admin/src/messages/en.ts";
import { fr } from "../../../admin/src/messages/fr.ts";
import { sv } from "../../../admin/src/messages/sv.ts";
import { matchPath } from "../../../admin/src/router/paths.ts";
import { clockSpan, cityOf, fromNow, formatElapsed } from "../../../admin/src/time/when.ts";
import { pollingInterval } from "../../../admin/src/views/webinar/polling.ts";
import * as registrationFilters from "../../../admin/src/views/webinar/registrations/filters.ts";
import { refusalText, resultText } from "../../../admin/src/views/webinar/texts.ts";
import { NO_FIGURES, run } from "./run-detail.ts";

describe("the result of a click on the reminder button", () => {
  it.each([
    [{ queued: 312, already_sent: 0, in_progress: 0 }, "312 emails on their way."],
    [{ queued: 1, already_sent: 0, in_progress: 0 }, "1 email on its way."],
    [
      { queued: 5, already_sent: 312, in_progress: 0 },
      "5 emails on their way. 312 already had it.",
    ],
    [
      { queued: 0, already_sent: 312, in_progress: 0 },
      "312 were already sent. There’s nobody new to email.",
    ],
    [
      { queued: 0, already_sent: 100, in_progress: 1212 },
      "1,212 emails are still on the way from an earlier request.",
    ],
    [
      { queued: 0, already_sent: 0, in_progress: 0, undelivered: 12 },
      "Nothing was sent: 12 emails were sent earlier, and none of them arrived. See below how to send them again.",
    ],
    [
      { queued: 0, already_sent: 0, in_progress: 0 },
      "Nobody is registered, so there was nobody to email.",
    ],
  ])("of %j is: %s", (reply, sentence) => {
    expect(resultText({ undelivered: 0, ...reply }, en.reminders.result)).toBe(sentence);
  });

  it("is shown in French as well", () => {
    const reply = { queued: 0, already_sent: 1312, in_progress: 0, undelivered: 0 };
    expect(resultText(reply, fr.reminders.result)).toBe(
      "1\u202f312 étaient déjà partis. Il n’y a personne d’autre à prévenir.",
    );
  });
});

describe("why an action is not possible", () => {
  const refused = {
    code: "invalid_transition",
    reason: "A DRAFT webinar does not allow cancel.",
  } as const;
  it("is shown in the reader's language, never in the API's words", () => {
    expect(refusalText(refused, "DRAFT", en)).toBe("Not available while it’s draft.");
    expect(refusalText(refused, "DRAFT", fr)).toBe(
      "Indisponible dans l’état «\u00a0brouillon\u00a0».",
    );
    expect(refusalText({ code: "try_later" }, "DRAFT", fr)).toBe("Impossible pour l’instant.");
  });
});

describe("a path", () => {
  it.each([
    ["/", "/", {}],
    ["/console/webinars/{id}", "/console/webinars/abc", { id: "abc" }],
    ["/console/webinars/{id}", "/console/webinars/abc/", { id: "abc" }],
    ["/console/webinars/{id}", "/console/webinars/", null],
    ["/console/webinars/{id}", "/console/webinars/a/b", null],
    ["/console/webinars/{id}", "/console/audit/a", null],
    ["/console/webinars/{id}", "/console/webinars/a%2Fb", { id: "a/b" }],
    ["/console/webinars/{id}", "/console/webinars/%zz", null],
  ])("of %s: %s has the members %j", (template, path, members) => {
    expect(matchPath(template, path)).toEqual(members);
  });
});

describe("a webinar is fetched again", () => {
  const waiting = { owed: 10, sent: 8, skipped: 0, failed: 0, unknown: 2, pending: 0 };
  it.each<[string, RunDetail[], number | false]>([
    ["not at all without mail", [], false],
    ["not at all once its mail is done", [run({ state: "done" })], false],
    [
      "twice a minute while reports of what was sent are to come",
      [run({ state: "done", figures: { ...NO_FIGURES, awaited: 3 } })],
      30_000,
    ],
    ["every second while mail leaves", [run({ state: "done" }), run({})], 1000],
    ["every second while recipients are gathered", [run({ state: "planning" })], 1000],
    ["now and then while delivery reports are awaited", [run({ totals: waiting })], 5000],
    ["now and then while a run is paused", [run({ state: "paused" })], 5000],
  ])("%s", (_, runs, expected) => {
    const webinar = {
      status: "SCHEDULED",
      post_event_dispatched_at: null,
      meet_room: null,
    } as const;
    expect(pollingInterval({ ...webinar, mail_runs: runs })).toBe(expected);
  });

  it("now and then while a scheduled webinar's room is set up, or in trouble", () => {
    const of = (status: "SCHEDULED" | "ENDED", state: "pending" | "set") =>
      pollingInterval({
        status,
        post_event_dispatched_at: null,
        mail_runs: [],
        meet_room: { state, access: null, default_access: null, problems: [] },
      });
    expect(of("SCHEDULED", "pending")).toBe(5000);
    expect(of("SCHEDULED", "set")).toBe(false);
    const problem = {
      setting: "access",
      code: "refused",
      message: "",
      hint: "",
      retryable: false,
      at: "",
    } as const;
    const meet_room = {
      state: "unknown",
      access: null,
      default_access: null,
      problems: [problem],
    } as const;
    const troubled = {
      post_event_dispatched_at: null,
      mail_runs: [],
      meet_room: { ...meet_room, problems: [problem] },
    };
    expect(pollingInterval({ status: "SCHEDULED", ...troubled })).toBe(5000);
    expect(pollingInterval({ status: "ENDED", ...troubled })).toBe(false);
    expect(of("ENDED", "pending")).toBe(false);
  });

  it("every second after its recording is published, until that mail is planned and sent", () => {
    const published = { status: "PUBLISHED", mail_runs: [], meet_room: null } as const;
    const at = (post_event_dispatched_at: string | null) =>
      pollingInterval({ ...published, mail_runs: [], post_event_dispatched_at });
    expect(at(null)).toBe(1000);
    expect(at("2026-11-25T16:00:00Z")).toBe(false);
  });
});

describe("times in words", () => {
  const evening = { starts_at: "2026-11-25T22:30:00.000Z", ends_at: "2026-11-25T23:30:00.000Z" };
  it("tell when a webinar ends on the next day in its zone", () => {
    expect(clockSpan(evening, "Europe/Paris", "en")).toBe("23:30–00:30 (+1)");
    expect(clockSpan(evening, "Europe/London", "en")).toBe("22:30–23:30");
  });

  it("name the offsets where the clock is changed in between, or shows a time twice", () => {
    const over = (starts: string, ends: string) =>
      clockSpan(
        { starts_at: `2026-10-25T${starts}:00.000Z`, ends_at: `2026-10-25T${ends}:00.000Z` },
        "Europe/Paris",
        "en",
      );
    expect(over("00:30", "01:30")).toBe("02:30 (UTC+02:00)–02:30 (UTC+01:00)");
    expect(over("01:15", "02:15")).toBe("02:15 (UTC+01:00)–03:15 (UTC+01:00)");
    expect(over("02:15", "03:15")).toBe("03:15–04:15");
  });

  it("name a zone by its city", () => {
    expect(cityOf("America/Argentina/Buenos_Aires")).toBe("Buenos Aires");
  });

  it.each([
    ["2026-11-25T12:30:00Z", "in 30 minutes"],
    ["2026-11-26T10:00:00Z", "in 22 hours"],
    ["2026-11-28T12:00:00Z", "in 3 days"],
    ["2026-11-22T12:00:00Z", "3 days ago"],
  ])("say how far %s is", (instant, words) => {
    expect(fromNow(instant, new Date("2026-11-25T12:00:00Z"), "en")).toBe(words);
  });
});

it.each([
  ["French", fr],
  ["Swedish", sv],
])("%s has its own text for everything in English", (_language, catalogue) => {
  const texts = (catalogue: object, path = ""): [string, unknown][] =>
    Object.entries(catalogue).flatMap(([key, value]) =>
      value !== null && typeof value === "object"
        ? texts(value, `${path}/${key}`)
        : [[`${path}/${key}`, value] as [string, unknown]],
    );
  const english = new Map(texts(en));
  expect(texts(catalogue).map(([path]) => path)).toEqual([...english.keys()]);
  const sameInBoth = new Set([
    "Petanque Life",
    "Webhook",
    "Slack",
    "HubSpot",
    "URL",
    "Active",
    "Secret",
    "Secrets",
    "–",
    "Date",
    "Description",
    "Actions",
    "minutes",
    "Period",
    "Status",
    "Person",
    "Text",
    "Start",
  ]);
  const untranslated = texts(catalogue).filter(
    ([path, text]) => text === english.get(path) && !sameInBoth.has(String(text)),
  );
  expect(untranslated).toEqual([]);
});

describe("the address of a webinar's registrations", () => {
  it.each([
    ["", {}],
    ["?text=ada+l&status=cancelled", { text: "ada l", status: "cancelled" }],
    [
      "?attended=unmarked&mail_status=refused&reminder_24h=unsent&reminder_1h=sent",
      { attended: "unmarked", mail_status: "refused", reminder_24h: "unsent", reminder_1h: "sent" },
    ],
  ] as const)("%s says what the list is narrowed to, and is written the same", (search, said) => {
    const filters = registrationFilters.readFilters(new URLSearchParams(search));
    expect(filters).toEqual({
      text: "",
      status: "",
      attended: "",
      mail_status: "",
      ...byHorizon(reminderKindOf, () => ""),
      ...said,
    });
    expect(registrationFilters.filtersPath("one", filters)).toBe(
      `/console/webinars/one/registrations${search}`,
    );
  });

  it("filters nothing if its values are invalid", () => {
    const wrong = new URLSearchParams("status=everybody&attended=1&reminder_1h=");
    expect(registrationFilters.isFiltered(registrationFilters.readFilters(wrong))).toBe(false);
  });
});

describe("the duration of a run", () => {
  it.each([
    [0, "0 ms", "0 ms"],
    [999, "999 ms", "999 ms"],
    [1_240, "1.2 secs", "1,2 s"],
    [180_000, "180 secs", "180 s"],
  ])("%i ms is %s, in French %s", (milliseconds, english, french) => {
    expect(formatElapsed(milliseconds, "en")).toBe(english);
    expect(formatElapsed(milliseconds, "fr").replaceAll(/\s/g, " ")).toBe(french);
  });
});
