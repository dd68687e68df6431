/** Planning a webinar again: its content in a new draft, and nothing of its history. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { rowsOfWebinar } from "../../support/audit.ts";
import { eventsOf, failCalendar } from "../../support/calendar.ts";
import { draft, hoursAhead, registerMany, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({ env: { IMAGE_HOSTS: "images.example.org" } });
});
afterAll(() => app.close());

const duplicate = (id: string, body: object, headers: Record<string, string> = {}) =>
  app.call("POST", `/sys/webinars/${id}/duplicate`, { body, headers });

const laterBy = (start: string, span: { starts_at: string; ends_at: string }) =>
  new Date(Date.parse(start) + Date.parse(span.ends_at) - Date.parse(span.starts_at)).toISOString();

/** Every member that an operator writes or chooses, with a value that is not the default. */
const CONTENT = {
  title: "Juger un match",
  description: "Règles et cas rares.\n\nAvec exemples.",
  tags: ["rules", "clubs"],
  host_email: "robin@petanque.life",
  host_name: "Robin Lindberg",
  host_bio: "Arbitre *nationale*.",
  host_picture_url: "https://images.example.org/robin.jpg",
  cover_image_url: "https://images.example.org/regles.jpg",
  time_zone: "America/Montreal",
  locale: "fr",
  capacity: 40,
  further_reminders: ["3d", "15m"],
  promote_on_homepage: true,
  meet_access: "trusted",
  auto_recording: "on",
  auto_transcription: "off",
  publish_recording: "automatic",
  mail_introduction: "Apportez vos **boules**.",
  mail_signature: "Le club",
  questions: [
    {
      id: "level",
      kind: "choice",
      label: "Votre niveau ?",
      help: null,
      is_required: true,
      is_multiline: false,
      options: ["Débutant", "Confirmé"],
    },
  ],
};

test("201: the draft has all content, its own event, address and link, and no history", async () => {
  const source = await scheduled(app, CONTENT);
  await registerMany(app, source, 3);
  await app.call("POST", `/sys/webinars/${source.id}/send-reminder`, { body: { horizon: "24h" } });
  await app.settle();
  const starts_at = hoursAhead(app, 100);
  const made = await duplicate(source.id, { starts_at });
  expect(made).toMatchObject({
    status: 201,
    body: {
      ...CONTENT,
      status: "DRAFT",
      version: 1,
      schedule_version: 1,
      starts_at,
      ends_at: laterBy(starts_at, source),
      registered_count: 0,
      attended_count: 0,
      reminder_24h_sent_at: null,
      published_at: null,
      announced_at: null,
      recording_url: null,
      meet_url: expect.stringMatching(/^https:\/\/meet\.google\.com\//),
    },
  });
  const { id, slug, meet_url, calendar_event_id } = made.body;
  expect(made.headers.get("location")).toBe(`/sys/webinars/${id}`);
  expect([slug, meet_url, calendar_event_id]).not.toContain(source.slug);
  expect(meet_url).not.toBe(source.meet_url);
  expect(await eventsOf(app, id)).toMatchObject([{ host: CONTENT.host_email }]);
  expect(await rowsOfWebinar(app, id)).toMatchObject([
    { action: "sys.webinar.create", facts: { copied_from: source.id }, outcome: "done" },
    { action: "sys.webinar.provision" },
  ]);
  expect((await app.call("GET", `/sys/webinars/${source.id}`)).body).toMatchObject({
    status: "SCHEDULED",
    registered_count: 3,
  });
});

test("201: a cancelled webinar is planned again, without its cancellation", async () => {
  const source = await scheduled(app);
  await app.call("POST", `/sys/webinars/${source.id}/cancel`, { body: { reason: "Rain." } });
  const ends_at = hoursAhead(app, 203);
  const made = await duplicate(source.id, {
    starts_at: hoursAhead(app, 200),
    ends_at,
    title: "Once more",
    time_zone: "Europe/Stockholm",
  });
  expect(made).toMatchObject({
    status: 201,
    body: {
      status: "DRAFT",
      title: "Once more",
      time_zone: "Europe/Stockholm",
      ends_at,
      cancelled_at: null,
      cancel_reason: null,
    },
  });
  const { status } = await app.call("POST", `/sys/webinars/${made.body.id}/publish`);
  expect(status).toBe(200);
});

test("201: two racing clicks with one key make one draft with one event; each is answered with it", async () => {
  const source = await draft(app);
  const body = { starts_at: hoursAhead(app, 300) };
  const key = { "idempotency-key": "twice-at-once" };
  const answers = await Promise.all([
    duplicate(source.id, body, key),
    duplicate(source.id, body, key),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([201, 201]);
  const [one, other] = answers.map(({ body: made }) => made.id);
  expect(one).toBe(other);
  await app.settle();
  expect(await eventsOf(app, one)).toHaveLength(1);
  const { body: list } = await app.call("GET", "/sys/webinars?page_size=200");
  const copies = list.webinars.filter((each: { starts_at: string }) => {
    return each.starts_at === body.starts_at;
  });
  expect(copies).toHaveLength(1);
});

test("201: when the Calendar refuses, the draft stays and says so", async () => {
  const host_email = "refused-copy@petanque.life";
  const source = await draft(app, { host_email });
  const action = { kind: "fail", status: 503, body: { error: { code: 503 } } };
  await failCalendar(app, { call: "POST /calendar", containing: host_email, action });
  expect(await duplicate(source.id, { starts_at: hoursAhead(app, 90) })).toMatchObject({
    status: 201,
    body: { meet_url: null, meet_provision_error: { code: "unavailable" } },
  });
});

test.each([
  ["no start", {}, "/starts_at"],
  [
    "an end before the start",
    { starts_at: "2030-01-01T10:00:00Z", ends_at: "2030-01-01T09:00:00Z" },
    "/ends_at",
  ],
  [
    "an unknown zone",
    { starts_at: "2030-01-01T10:00:00Z", time_zone: "Europe/Atlantis" },
    "/time_zone",
  ],
  ["content to replace", { starts_at: "2030-01-01T10:00:00Z", capacity: 3 }, "/capacity"],
])("400: %s writes nothing", async (_case, body, pointer) => {
  const source = await draft(app);
  const before = await app.dump({ audit: false });
  const answer = await duplicate(source.id, body);
  expect(answer).toMatchObject({ status: 400, body: { code: "validation_failed" } });
  expect(answer.body.errors.map((each: { pointer: string }) => each.pointer)).toContain(pointer);
  expect(await app.dump({ audit: false })).toEqual(before);
});

test("400: a host of another domain", async () => {
  const source = await draft(app);
  const body = { starts_at: hoursAhead(app, 90), host_email: "jamie@elsewhere.example" };
  expect(await duplicate(source.id, body)).toMatchObject({
    status: 400,
    body: { code: "host_domain_not_allowed" },
  });
});

test("404: a deleted draft is not copied", async () => {
  const source = await draft(app);
  await app.call("DELETE", `/sys/webinars/${source.id}`);
  const answer = await duplicate(source.id, { starts_at: hoursAhead(app, 90) });
  expect(answer).toMatchObject({ status: 404, body: { code: "not_found" } });
});

test("422: a key of a creation or of another copy is refused", async () => {
  const [source, other] = [await draft(app), await draft(app)];
  const body = { starts_at: hoursAhead(app, 90) };
  const key = { "idempotency-key": "one-copy" };
  await duplicate(source.id, body, key);
  const before = await app.dump({ audit: false });
  expect(await duplicate(other.id, body, key)).toMatchObject({
    status: 422,
    body: { code: "idempotency_key_reused" },
  });
  expect(await app.dump({ audit: false })).toEqual(before);
});
