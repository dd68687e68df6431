/** The funnel over all webinars: visits, registrations, attendance and follow-ups, by source and by month. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { EXHAUSTIVE } from "../../support/exhaustive.ts";
import { startApp, type App } from "../../support/app.ts";
import { detailOf, publish } from "../../support/follow-up.ts";
import { page } from "../../support/pages.ts";
import { readsOf } from "../../support/usage.ts";
import { begin, registerMany, registrations, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({ env: { FRESH_AUTH_MAX_AGE_S: "8640000" } });
});
afterAll(() => app.close());

const insights = (query: string) => app.call("GET", `/sys/insights?${query}`);

/** A month that no other test has. */
let year = 2030;
let month: string;
beforeEach(() => {
  year += 1;
  month = `${year}-03`;
});

/** A webinar in that month; it takes place when a test says so. */
async function inMonth(changes: object = {}) {
  const starts_at = `${month}-10T17:00:00Z`;
  return scheduled(app, { starts_at, ends_at: `${month}-10T18:00:00Z`, ...changes });
}

const visit = (slug: string, query = "", headers: Record<string, string> = {}) =>
  page(app, `/webinars/${slug}?${query}`, headers);

/** The sweep counts follow-ups with the first run of an hour. */
async function nextHour(): Promise<void> {
  const now = app.clock.now().getTime();
  await app.clock.forward(3_600_000 - (now % 3_600_000) + 1000);
  await app.sweep();
  await app.settle();
}

const register = (slug: string, name: string, query = "") =>
  app.call("POST", `/webinars/${slug}/registrations?${query}`, {
    as: null,
    body: { email: `${name}-${year}@example.org`, name, consent: true },
  });

describe("200", () => {
  test("visits, people, attendance and follow-ups are counted by source and by month", async () => {
    const { id, slug } = await inMonth();
    for (const query of ["utm_source=letter", "utm_source=letter", "", "utm_source=club"]) {
      await visit(slug, query);
    }
    await app.clock.forward(60_000);
    await visit(slug, "utm_source=letter");
    await register(slug, "ada", "utm_source=letter");
    await register(slug, "bea", "utm_source=letter");
    await register(slug, "cem");
    await app.settle();
    await begin(app, { id });
    const people = await registrations(app, id);
    const ada = people.find(({ name }) => name === "ada")!;
    const body = { registration_ids: [ada.id], attended: true };
    await app.call("POST", `/sys/webinars/${id}/mark-attendance`, { body });
    const now = app.clock.now();
    await app.firestore.doc(`webinars/${id}`).update({
      starts_at: new Date(now.getTime() - 7_200_000),
      ends_at: new Date(now.getTime() - 3_600_000),
    });
    await app.sweep();
    expect((await publish(app, id)).status).toBe(200);
    await app
      .eventually(async () => (await detailOf(app, id)).follow_up_dispatched_at)
      .not.toBeNull();
    await nextHour();
    await app.firestore
      .doc(`webinars/${id}`)
      .update({ starts_at: new Date(`${month}-10T17:00:00Z`) });

    const { status, body: shown } = await insights(`from=${month}&to=${month}`);
    expect(status).toBe(200);
    const total = { visits: 5, registered: 3, attended: 1, followed_up: 3 };
    expect(shown).toEqual({
      months: [{ month, webinars: 1, ...total }],
      sources: [
        { source: "letter", visits: 3, registered: 2, attended: 1, followed_up: 2 },
        { source: "direct", visits: 1, registered: 1, attended: 0, followed_up: 1 },
        { source: "club", visits: 1, registered: 0, attended: 0, followed_up: 0 },
      ],
      total: { webinars: 1, ...total },
      is_complete: true,
      webinars_without_visits: 0,
      webinars_without_follow_ups: 0,
    });
    const usage = { host: app.servers.firestore, database: app.id };
    const again = () => insights(`from=${month}&to=${month}`);
    expect(
      await readsOf(usage, again),
      "the webinar and its funnel, and the session",
    ).toBeLessThanOrEqual(3);
    const statistics = await app.call("GET", `/sys/webinars/${id}/statistics`);
    expect(statistics.body).toMatchObject({
      sources: shown.sources,
      visits_since: expect.any(String),
    });
  });

  test("a webinar belongs to the month in which it starts in its own time zone; drafts belong to none", async () => {
    const times = { starts_at: `${month}-31T22:30:00Z`, ends_at: `${month}-31T23:30:00Z` };
    await inMonth({ ...times, time_zone: "Europe/Paris" });
    await inMonth({ ...times, time_zone: "America/Bogota" });
    await app.call("POST", "/sys/webinars", {
      body: { title: "A draft", host_email: "jamie@petanque.life", ...times, time_zone: "UTC" },
    });
    const { body } = await insights(`from=${month}&to=${year}-04`);
    expect(body.months.map(({ webinars }: { webinars: number }) => webinars)).toEqual([1, 1]);
  });

  test("it says which figures are missing", async () => {
    const webinar = await inMonth();
    await registerMany(app, webinar, 2);
    const follow_up_dispatched_at = app.clock.now();
    await app.firestore.doc(`webinars/${webinar.id}`).update({ follow_up_dispatched_at });
    const missing = async () => {
      const { body } = await insights(`from=${month}&to=${month}`);
      return [body.sources, body.webinars_without_visits, body.webinars_without_follow_ups];
    };
    const sources = [
      { source: "unrecorded", visits: 0, registered: 2, attended: 0, followed_up: 0 },
    ];
    expect(await missing()).toEqual([sources, 1, 1]);
    await nextHour();
    expect(await missing()).toEqual([sources, 1, 0]);
  });

  test("without webinars there is nothing but the months", async () => {
    const { body } = await insights(`from=${month}`);
    expect(body.months).toHaveLength(12);
    expect(body).toMatchObject({ sources: [], total: { webinars: 0, visits: 0 } });
  });

  test("only pages that somebody sees count as visits", async () => {
    const { slug } = await inMonth();
    await app.call("GET", `/webinars/${slug}`, { as: null });
    await app.call("HEAD", `/webinars/${slug}`, { as: null, headers: { accept: "text/html" } });
    await visit(slug, "", { "sec-purpose": "prefetch;prerender" });
    await visit(slug, "", { referer: "https://club.example.com/" });
    const { body } = await insights(`from=${month}`);
    expect(body.sources).toMatchObject([{ source: "club.example.com", visits: 1 }]);
  });

  test(
    "a crowd with made-up sources makes one small document, and no page fails",
    EXHAUSTIVE,
    async () => {
      const { id, slug } = await inMonth();
      const crowd = Array.from({ length: 250 }, (_, index) =>
        visit(slug, `utm_source=made-up-${index}`),
      );
      expect(new Set((await Promise.all(crowd)).map(({ status }) => status))).toEqual(
        new Set([200]),
      );
      await app.clock.forward(60_000);
      await visit(slug, "utm_source=letter");
      const stored = (await app.firestore.doc(`webinar_funnels/${id}`).get()).data()!;
      expect(stored["visits"].length).toBeLessThanOrEqual(43);
      const counts: number[] = stored["visits"].map(({ count }: { count: number }) => count);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(251);
    },
  );
});

describe("400", () => {
  test.each([
    ["", "/query/from"],
    ["from=2026", "/query/from"],
    ["from=2026-13", "/query/from"],
    ["from=2026-11&to=2026-10", "/query/to"],
    ["from=2026-01&to=2028-01", "/query/to"],
    ["from=2026-01&by=day", "/query/by"],
  ])("%j names the member", async (query, pointer) => {
    expect(await insights(query)).toMatchObject({
      status: 400,
      body: { code: "validation_failed", errors: [{ pointer }] },
    });
  });
});

test("401 without a token, 403 without a capability", async () => {
  const path = "/sys/insights?from=2026-01";
  expect((await app.call("GET", path, { as: null })).status).toBe(401);
  expect((await app.call("GET", path, { as: "nobody" })).status).toBe(403);
});
