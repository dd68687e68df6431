/** Repeating a webinar as a series: all drafts or none, each with its own event, each independent afterwards. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { EXHAUSTIVE } from "../../support/exhaustive.ts";
import { startApp, type App } from "../../support/app.ts";
import { rowsOfWebinar } from "../../support/audit.ts";
import { eventsOf, failCalendar } from "../../support/calendar.ts";
import { draft, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const repeat = (id: string, body: object, headers: Record<string, string> = {}) =>
  app.call("POST", `/sys/webinars/${id}/repeat`, { body, headers });
const weeksAfter = (start: string, weeks: number) =>
  new Date(Date.parse(start) + weeks * 7 * 86_400_000).toISOString();
const seriesList = async (series: string, more = "") =>
  (await app.call("GET", `/sys/webinars?series=${series}&order=asc${more}`)).body.webinars as {
    id: string;
    starts_at: string;
    title: string;
  }[];

test("200: a draft for each date with an event of its own; the series lists them with the first", async () => {
  const source = await scheduled(app, { title: "Club evening", capacity: 12 });
  const made = await repeat(source.id, { every: "week", count: 3 });
  expect(made).toMatchObject({ status: 200, body: { series_id: source.id } });
  const drafts = made.body.webinars as { id: string; slug: string }[];
  expect(drafts).toMatchObject(
    [1, 2, 3].map((week) => ({
      title: "Club evening",
      capacity: 12,
      status: "DRAFT",
      series_id: source.id,
      starts_at: weeksAfter(source.starts_at, week),
      registered_count: 0,
    })),
  );
  expect(new Set([source.slug, ...drafts.map(({ slug }) => slug)]).size).toBe(4);
  await app.settle();
  for (const { id } of drafts) {
    expect(await eventsOf(app, id)).toHaveLength(1);
    expect((await app.call("GET", `/sys/webinars/${id}`)).body.meet_url).toMatch(/meet\.google/);
    expect((await rowsOfWebinar(app, id))[0]).toMatchObject({
      action: "sys.webinar.create",
      facts: { copied_from: source.id },
    });
  }
  const ids = [source.id, ...drafts.map(({ id }) => id)];
  expect((await seriesList(source.id)).map(({ id }) => id)).toEqual(ids);
  expect((await seriesList(source.id, "&text=club&host=jamie@petanque.life")).length).toBe(4);
  expect((await seriesList(source.id, "&status=SCHEDULED")).map(({ id }) => id)).toEqual([
    source.id,
  ]);
  const rows = await rowsOfWebinar(app, source.id);
  expect(rows.find(({ action }) => action === "sys.webinar.repeat")).toMatchObject({
    changes: { series_id: { before: null, after: source.id } },
    facts: { every: "week", interval: 1, count: 3, drafts: 3 },
  });
});

test("200: a changed or deleted draft leaves the others as they are; a repeated draft joins its series", async () => {
  const source = await draft(app);
  const { webinars } = (await repeat(source.id, { every: "week", count: 3 })).body;
  await app.settle();
  const [one, two, three] = webinars as { id: string }[];
  await app.call("PATCH", `/sys/webinars/${one!.id}`, { body: { title: "Another" } });
  await app.call("DELETE", `/sys/webinars/${two!.id}`);
  const titles = (await seriesList(source.id)).map(({ id, title }) => [id, title]);
  expect(titles).toEqual([
    [source.id, source.title],
    [one!.id, "Another"],
    [three!.id, source.title],
  ]);
  const further = await repeat(three!.id, { every: "month", count: 1 });
  expect(further.body).toMatchObject({ series_id: source.id });
  expect(await seriesList(source.id)).toHaveLength(4);
});

test("200: of two racing orders with one key there is one series, and a repetition is answered with its drafts", async () => {
  const source = await draft(app);
  const [body, key] = [{ every: "week", count: 12 }, { "idempotency-key": "one-series" }];
  const answers = await Promise.all([repeat(source.id, body, key), repeat(source.id, body, key)]);
  const idsOf = (answer: { body: { webinars: { id: string }[] } }) =>
    answer.body.webinars.map(({ id }) => id);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(idsOf(answers[0]!)).toEqual(idsOf(answers[1]!));
  expect(await seriesList(source.id)).toHaveLength(13);
  await app.call("DELETE", `/sys/webinars/${idsOf(answers[0]!)[6]}`);
  expect(idsOf(await repeat(source.id, body, key))).toHaveLength(11);
});

test(
  "200: if Google refuses one date, that draft says so and the others have their events",
  EXHAUSTIVE,
  async () => {
    const source = await draft(app);
    const { webinars } = (await repeat(source.id, { every: "week", count: 3 })).body;
    const refused = webinars[1].id as string;
    const error = { code: 403, errors: [{ reason: "forbidden" }] };
    const action = { kind: "fail", status: 403, body: { error } };
    await failCalendar(app, { call: "POST /calendar", containing: refused, action, times: 9 });
    await app.settle();
    const states = webinars.map(async ({ id }: { id: string }) => {
      const { meet_url, meet_provision_error } = (await app.call("GET", `/sys/webinars/${id}`))
        .body;
      return [meet_url !== null, meet_provision_error?.code ?? null];
    });
    expect(await Promise.all(states)).toEqual([
      [true, null],
      [false, expect.any(String)],
      [true, null],
    ]);
  },
);

test("412: of two operators who repeat the same version, one is refused and nothing is written twice", async () => {
  const source = await draft(app);
  const body = { every: "week", count: 2 };
  const seen = { "if-match": '"1"' };
  const answers = await Promise.all([repeat(source.id, body, seen), repeat(source.id, body, seen)]);
  expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([
    200, 412,
  ]);
  expect(await seriesList(source.id)).toHaveLength(3);
});

test.each([
  ["neither count nor last day", { every: "week" }, "/count"],
  ["more than 26 drafts", { every: "week", count: 27 }, "/count"],
  ["a last day before the first date", { every: "week", until: "2020-01-01" }, "/until"],
])("400: %s writes nothing", async (_case, body, pointer) => {
  const source = await draft(app);
  const before = await app.dump({ audit: false });
  const answer = await repeat(source.id, body);
  expect(answer).toMatchObject({ status: 400, body: { code: "validation_failed" } });
  expect(answer.body.errors.map((each: { pointer: string }) => each.pointer)).toContain(pointer);
  expect(await app.dump({ audit: false })).toEqual(before);
});

test("422: a key that was used for another order", async () => {
  const source = await draft(app);
  const key = { "idempotency-key": "other-series" };
  await repeat(source.id, { every: "week", count: 1 }, key);
  const answer = await repeat(source.id, { every: "week", count: 2 }, key);
  expect(answer).toMatchObject({ status: 422, body: { code: "idempotency_key_reused" } });
});
