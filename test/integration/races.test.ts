/** Operators act at the same time: one wins, and the other leaves nothing half-done. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { EXHAUSTIVE } from "../support/exhaustive.ts";
import { startApp, type Answer, type App } from "../support/app.ts";
import { rowsOfWebinar } from "../support/audit.ts";
import { eventsOf } from "../support/calendar.ts";
import { rounds, type Party } from "../support/race.ts";
import { RECORDING_URL, WEBINAR_IN } from "../support/webinar-states.ts";
import { draft, hoursAhead, order, registerMany, scheduled } from "../support/webinars.ts";
import { expectWhole } from "../support/whole.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const path = (id: string, action = "") => `/sys/webinars/${id}${action && `/${action}`}`;
const patch =
  (id: string, body: object, more: Record<string, string> = {}): Party<Answer> =>
  (headers) =>
    app.call("PATCH", path(id), { body, headers: { ...headers, ...more } });
const post =
  (id: string, action: string): Party<Answer> =>
  (headers) =>
    app.call("POST", path(id, action), { body: {}, headers });
const remove =
  (id: string): Party<Answer> =>
  (headers) =>
    app.call("DELETE", path(id), { headers });
const statuses = (answers: Answer[]) =>
  answers.map(({ status }) => status).toSorted((one, other) => one - other);
const outcomes = async (id: string, action: string) =>
  (await rowsOfWebinar(app, id)).filter((row) => row.action === action).map((row) => row.outcome);

test(
  "two patches of the same version: one wins, the other gets 412 and an audit row",
  EXHAUSTIVE,
  async () => {
    const ids = await rounds(async (meet) => {
      const { id, version } = await scheduled(app);
      const headers = { "if-match": `"${version}"` };
      const titles = ["One", "Two"];
      const answers = await meet(titles.map((title) => patch(id, { title }, headers)));
      expect(statuses(answers)).toEqual([200, 412]);
      const winner = titles[answers.findIndex(({ status }) => status === 200)]!;
      return { id, winner };
    });
    await app.settle();
    for (const { id, winner } of ids) {
      expect(await expectWhole(app, id)).toMatchObject({ title: winner });
      const rows = await outcomes(id, "sys.webinar.update");
      expect(rows.toSorted()).toEqual(["done", "refused"]);
    }
  },
);

test("patches without a version: all apply, one after the other", EXHAUSTIVE, async () => {
  const ids = await rounds(async (meet) => {
    const { id } = await scheduled(app);
    const answers = await meet([
      patch(id, { title: "One", tags: ["one"] }),
      patch(id, { title: "Two", capacity: 2 }),
      patch(id, { description: "Three" }),
    ]);
    expect(statuses(answers)).toEqual([200, 200, 200]);
    return id;
  });
  await app.settle();
  for (const id of ids) {
    const webinar = await expectWhole(app, id);
    expect(webinar).toMatchObject({ tags: ["one"], capacity: 2, description: "Three", version: 5 });
  }
});

test("a patch against a cancellation: the webinar is cancelled in either order", async () => {
  const patches: (() => object)[] = [
    () => ({ title: "Changed" }),
    () => ({ starts_at: hoursAhead(app, 49), ends_at: hoursAhead(app, 50) }),
    () => ({ host_email: "robin@petanque.life" }),
  ];
  const ids = await rounds(async (meet, round) => {
    const { id } = await scheduled(app);
    await registerMany(app, { id }, 3);
    const change = patches[round % patches.length]!();
    const [patched, cancelled] = await meet([patch(id, change), post(id, "cancel")]);
    expect(cancelled.status).toBe(200);
    expect([200, 409]).toContain(patched.status);
    return { id, change: patched.status === 200 ? change : {} };
  });
  await app.settle();
  for (const { id, change } of ids) {
    const webinar = await expectWhole(app, id);
    expect(webinar?.status).toBe("CANCELLED");
    const { body } = await app.call("GET", path(id));
    expect(body).toMatchObject(change);
  }
});

test("five concurrent publications count as one", EXHAUSTIVE, async () => {
  const ids = await rounds(async (meet) => {
    const { id } = await draft(app);
    const answers = await meet(Array.from({ length: 5 }, () => post(id, "publish")));
    expect(statuses(answers)).toEqual([200, 200, 200, 200, 200]);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    return id;
  });
  for (const id of ids) {
    expect(await expectWhole(app, id)).toMatchObject({ status: "SCHEDULED", version: 2 });
    expect(await outcomes(id, "sys.webinar.publish")).toEqual(["done"]);
  }
});

test("a publication against a deletion: the webinar is published or gone", EXHAUSTIVE, async () => {
  const ids = await rounds(async (meet) => {
    const { id } = await draft(app);
    const [published, deleted] = await meet([post(id, "publish"), remove(id)]);
    expect([
      [200, 409],
      [404, 204],
    ]).toContainEqual([published.status, deleted.status]);
    return { id, isPublished: published.status === 200 };
  });
  await app.settle();
  for (const { id, isPublished } of ids) {
    const webinar = await expectWhole(app, id);
    expect(webinar?.status ?? null).toBe(isPublished ? "SCHEDULED" : null);
  }
});

test("a new Meet link against a deletion: no event outlives its webinar", EXHAUSTIVE, async () => {
  const own = await startApp();
  const ids = await rounds(async (meet) => {
    const id = await WEBINAR_IN.bare(own);
    const [patched, deleted] = await meet([
      (headers) => own.call("PATCH", path(id), { body: {}, headers }),
      (headers) => own.call("DELETE", path(id), { headers }),
    ]);
    expect(deleted.status).toBe(204);
    expect([200, 404]).toContain(patched.status);
    return id;
  });
  await own.settle();
  // A missing event may still be under way, so it is looked for again later.
  await own.clock.forward(4 * 60_000);
  await own.sweep();
  await own.settle();
  for (const id of ids) expect(await expectWhole(own, id)).toBeNull();
  await own.close();
});

test(
  "fifty creations with one key: one webinar, one event, one audit row and fifty equal answers",
  EXHAUSTIVE,
  async () => {
    const body = order(app, { title: "Once only" });
    const headers = { "idempotency-key": "fifty" };
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => app.call("POST", "/sys/webinars", { body, headers })),
    );
    expect(new Set(statuses(answers))).toEqual(new Set([201]));
    expect(new Set(answers.map((each) => JSON.stringify(each.body))).size).toBe(1);
    const etags = answers.map((each) => [each.headers.get("etag"), each.headers.get("location")]);
    expect(new Set(etags.map(String)).size).toBe(1);
    const { id } = answers[0]!.body;
    expect(await expectWhole(app, id)).toMatchObject({ status: "DRAFT", version: 1 });
    expect(await eventsOf(app, id)).toHaveLength(1);
    const actions = (await rowsOfWebinar(app, id)).map(({ action }) => action);
    expect(actions).toEqual(["sys.webinar.create", "sys.webinar.provision"]);
  },
);

test("concurrent creations with one title get different slugs", EXHAUSTIVE, async () => {
  const body = order(app, { title: "The same title" });
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => app.call("POST", "/sys/webinars", { body })),
  );
  expect(new Set(statuses(answers))).toEqual(new Set([201]));
  const made = answers.map((answer) => answer.body as { id: string; slug: string });
  expect(new Set(made.map(({ slug }) => slug)).size).toBe(8);
  for (const { id } of made) await expectWhole(app, id);
});

test.each([
  ["the clock alone", async () => {}],
  ["the sweep", async (own: App) => void (await own.sweep())],
])("of recordings attached at once to a webinar that ended by %s one stands", async (_by, end) => {
  const own = await startApp();
  const span = { starts_at: hoursAhead(own, 0.08), ends_at: hoursAhead(own, 0.1) };
  const made: string[] = [];
  await rounds(async () => void made.push((await scheduled(own, span)).id));
  await own.clock.forward(7 * 60_000);
  await end(own);
  const urls = [RECORDING_URL, RECORDING_URL, `${RECORDING_URL}-2`];
  const attach =
    (id: string, recording_url: string): Party<Answer> =>
    (headers) =>
      own.call("POST", path(id, "recording"), { body: { recording_url }, headers });
  await rounds(async (meet, round) => {
    const answers = await meet(urls.map((url) => attach(made[round]!, url)));
    expect(statuses(answers)).toEqual([200, 200, 200]);
  });
  await own.settle();
  for (const id of made) {
    const webinar = await expectWhole(own, id);
    expect(webinar).toMatchObject({ status: "PUBLISHED", recording_url: expect.any(String) });
    expect(urls).toContain(webinar?.recording_url);
    const rows = (await rowsOfWebinar(own, id)).filter((row) => row.outcome === "done");
    const recorded = rows.filter(({ action }) => action === "sys.webinar.recording");
    // A repetition after the other address corrects it back.
    expect([2, 3]).toContain(recorded.length);
  }
  await own.close();
});
