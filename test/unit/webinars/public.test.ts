/** What the public sees of a webinar, and who may register for it. */
import { describe, expect, test } from "vitest";
import { refusalOf, webinarFull, wrongAnswers } from "../../../shared/registering/refusal.ts";
import type { Webinar } from "../../../shared/webinars/model.ts";
import {
  publicDetail,
  PublicState,
  publicState,
  publicUrl,
  PublicWebinar,
  PublicWebinarDetail,
  publicWebinar,
  SlugParams,
} from "../../../shared/webinars/public.ts";
import { webinar } from "./fixture.ts";

const before = new Date("2026-11-24T16:59:59Z");
const started = new Date("2026-11-24T17:00:00Z");
const ended = new Date("2026-11-24T18:00:00Z");
const see = (changes: Partial<Webinar> = {}, now = before) =>
  publicWebinar(webinar(changes), { baseUrl: "https://example.org", now });

const recording_url = "https://video.example.org/1";

test.each<[what: string, Partial<Webinar>, now: Date, PublicState | null, refused: string | null]>([
  ["a draft", { status: "DRAFT" }, before, null, "not_found"],
  ["a deleted one", { deleted_at: before }, before, null, "not_found"],
  ["until it starts", {}, before, "open", null],
  ["a place is left", { capacity: 2, registered_count: 1 }, before, "open", null],
  ["all places are taken", { capacity: 2, registered_count: 2 }, before, "full", "webinar_full"],
  ["from its start on", {}, started, "closed", "registration_closed"],
  ["full, once it started", { capacity: 0 }, started, "closed", "registration_closed"],
  ["from its end on", {}, ended, "ended", "registration_closed"],
  ["its end is written down", { status: "ENDED" }, ended, "ended", "registration_closed"],
  ["published, no recording", { status: "PUBLISHED" }, ended, "ended", "registration_closed"],
  ["recorded", { status: "PUBLISHED", recording_url }, ended, "recorded", "registration_closed"],
  ["not published", { status: "ENDED", recording_url }, ended, "ended", "registration_closed"],
  ["cancelled", { status: "CANCELLED" }, before, "cancelled", "registration_closed"],
])("what everybody is told, and who may register: %s", (_what, changes, now, state, refused) => {
  expect(publicState(webinar(changes), now)).toBe(state);
  expect(refusalOf(webinar(changes), now)?.code ?? null).toBe(refused);
  if (state === null)
    expect(() => see(changes, now)).toThrow("not_found: This webinar is not here.");
  else expect(see(changes, now).state).toBe(state);
});

test("these are the public states", () => {
  expect(PublicState.options).toEqual(["open", "full", "closed", "ended", "recorded", "cancelled"]);
});

test("a refused person is told why", () => {
  const read = (changes: Partial<Webinar>) => refusalOf(webinar(changes), before)?.detail;
  expect(refusalOf(webinar(), before), "nobody is refused").toBeNull();
  expect(read({ status: "DRAFT" })).toBe("This webinar is not here.");
  expect(read({ capacity: 0 })).toBe("All places are taken. Whoever has one keeps it.");
  expect(read({ status: "ENDED" })).toBe("Registration for this webinar is closed.");
});

test("the public sees the subject, the page and whether places are left", () => {
  expect(see({ capacity: 10, registered_count: 3, promote_on_homepage: true })).toEqual({
    slug: "score-keeper-v2-walkthrough",
    url: "https://example.org/webinars/score-keeper-v2-walkthrough",
    title: "Score-keeper v2 walkthrough",
    description: "",
    tags: ["clubs"],
    host_name: "Jamie",
    starts_at: started,
    ends_at: ended,
    time_zone: "Europe/Paris",
    locale: "en",
    state: "open",
    is_promoted: true,
    places_left: 1,
    offers_waiting_list: false,
    recording_url: null,
    cancel_reason: null,
  });
});

test("what the public sees is what the API's document promises", () => {
  const seen = see({ capacity: 10, registered_count: 3 });
  expect(PublicWebinar.encode(seen)).toEqual({
    ...seen,
    starts_at: "2026-11-24T17:00:00.000Z",
    ends_at: "2026-11-24T18:00:00.000Z",
  });
  expect(PublicWebinar.meta()?.id).toBe("PublicWebinar");
});

describe("the number of places left", () => {
  test.each([
    ["there is no limit", null, 5, null],
    ["none is left", 5, 5, 0],
    ["more were given away than there are by now", 5, 8, 0],
  ])("%s", (_case, capacity, registered_count, left) => {
    expect(see({ capacity, registered_count }).places_left).toBe(left);
  });
});

test("a PUBLISHED webinar shows its recording, and a cancelled one its reason", () => {
  const both = { recording_url, cancel_reason: "Storm" };
  expect(see(both)).toMatchObject({ recording_url: null, cancel_reason: null });
  expect(see({ ...both, status: "PUBLISHED" })).toMatchObject({ recording_url });
  expect(see({ ...both, status: "CANCELLED" })).toMatchObject({
    recording_url: null,
    cancel_reason: "Storm",
  });
});

test.each([
  ["jamie@petanque.life", "Jamie"],
  ["jamie.lee@petanque.life", "Jamie Lee"],
  ["jamie_ann-lee@petanque.life", "Jamie Ann Lee"],
  ["jamie..lee.@petanque.life", "Jamie Lee"],
  ["jamie+events+2@petanque.life", "Jamie"],
  ["élodie@petanque.life", "Élodie"],
])("the host %s is shown as %s, never by the address", (host_email, host_name) => {
  expect(see({ host_email }).host_name).toBe(host_name);
});

test.each([
  ["petanque-2", true],
  ["x".repeat(80), true],
  ["x".repeat(81), false],
  ["", false],
  ["Petanque", false],
  ["petanque/2", false],
  ["petanque ", false],
])("%j is an address of a webinar's page: %s", (slug, isOne) => {
  expect(SlugParams.safeParse({ slug }).success).toBe(isOne);
});

test("a page has an address once the webinar is published", () => {
  const addressOf = (changes: Partial<Webinar>) =>
    publicUrl(webinar(changes), "https://example.org");
  expect(addressOf({ status: "DRAFT" })).toBeNull();
  expect(addressOf({ slug: "tour" })).toBe("https://example.org/webinars/tour");
  expect(addressOf({ slug: "tour", status: "CANCELLED" })).toBe(
    "https://example.org/webinars/tour",
  );
});

test("one webinar is shown with its questions, its host and its pictures", () => {
  const of = { baseUrl: "https://example.org", now: before };
  const shown = {
    host_bio: "Plays since 1998.",
    host_picture_url: "https://images.example.org/jamie.jpg",
    cover_image_url: "https://images.example.org/cover.jpg",
  };
  const presented = webinar({ host_name: "Jamie Lee-Dubois", ...shown });
  const { questions } = presented;
  expect(publicWebinar(presented, of).host_name).toBe("Jamie Lee-Dubois");
  expect(publicDetail(presented, of)).toEqual({
    ...publicWebinar(presented, of),
    ...shown,
    questions,
  });
  expect(PublicWebinarDetail.meta()?.id).toBe("PublicWebinarDetail");
});

test("a full webinar says whether there is a list to wait on", () => {
  expect(webinarFull(true)).toMatchObject({
    code: "webinar_full",
    detail: expect.stringContaining("waiting_list"),
    extensions: { waiting_list: true },
  });
  expect(webinarFull().code).toBe("webinar_full");
  expect(webinarFull().extensions).toEqual({});
});

test("answers that cannot be taken are named", () => {
  const fault = { id: "level", code: "required", message: "must be answered" } as const;
  expect(wrongAnswers([fault])).toMatchObject({
    code: "validation_failed",
    detail: expect.stringContaining("answers"),
    errors: [{ pointer: "/answers/level", code: "required" }],
  });
});
