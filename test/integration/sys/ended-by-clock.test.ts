/** From `ends_at` on, a webinar is ENDED everywhere, whether or not a sweep has stored that yet. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testSome } from "../../support/exhaustive.ts";
import type { Webinar } from "../../../shared/webinars/model.ts";
import { startApp, type App } from "../../support/app.ts";
import { rowsOfWebinar } from "../../support/audit.ts";
import { writeWebinars } from "../../support/many-webinars.ts";
import { readsOf } from "../../support/usage.ts";
import { RECORDING_URL } from "../../support/webinar-states.ts";
import { hoursAhead, registerMany, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  // These tests move the clock forward several times.
  app = await startApp({ env: { FRESH_AUTH_MAX_AGE_S: "86400" } });
});
afterAll(() => app.close());

const get = (of: App, id: string) => of.call("GET", `/sys/webinars/${id}`);

/** A SCHEDULED webinar with one registration, which ends in six minutes. */
async function aboutToEnd(): Promise<Webinar> {
  const span = { starts_at: hoursAhead(app, 0.05), ends_at: hoursAhead(app, 0.1) };
  const webinar = await scheduled(app, span);
  await registerMany(app, webinar, 1);
  await app.settle();
  return webinar;
}
const pastTheEnd = () => app.clock.forward(7 * 60_000);

test("200: the answer right after the end equals the answer after the sweep, with the same ETag", async () => {
  const { id, ends_at } = await aboutToEnd();
  const ahead = await get(app, id);
  await pastTheEnd();
  const before = await get(app, id);
  expect(before.body).toMatchObject({ status: "ENDED", ended_at: ends_at });
  expect(before.headers.get("etag")).not.toBe(ahead.headers.get("etag"));
  expect(before.headers.get("etag")).toBe(`"${before.body.version}"`);
  expect((await app.firestore.doc(`webinars/${id}`).get()).get("status")).toBe("SCHEDULED");

  await app.sweep();
  await app.settle();
  expect((await app.firestore.doc(`webinars/${id}`).get()).get("status")).toBe("ENDED");
  const after = await get(app, id);
  expect(after.body).toEqual(before.body);
  expect(after.headers.get("etag")).toBe(before.headers.get("etag"));
});

testSome(["preview-repeat", "repeat", "duplicate"], 1)(
  "%s before the sweep: 412 for an ETag from before the end; done for one from after it",
  async (path) => {
    const { id } = await aboutToEnd();
    const ahead = (await get(app, id)).headers.get("etag")!;
    await pastTheEnd();
    const ended = (await get(app, id)).headers.get("etag")!;
    const send = (etag: string) =>
      app.call("POST", `/sys/webinars/${id}/${path}`, {
        body:
          path === "duplicate" ? { starts_at: hoursAhead(app, 24) } : { every: "week", count: 1 },
        headers: { "if-match": etag },
      });
    expect((await send(ahead)).status).toBe(412);
    expect((await send(ended)).status).toBeLessThan(300);
  },
);

describe("a change before the sweep", () => {
  const CHANGES = {
    recording: { path: "recording", body: () => ({ recording_url: RECORDING_URL }) },
    attendance: {
      path: "mark-attendance",
      body: (id: string) => ({ emails: [`person-0-${id.slice(0, 6)}@example.org`] }),
    },
  };

  test.each(Object.entries(CHANGES))(
    "%s: 412 for an ETag from before the end; done for one from after it",
    async (_name, { path, body }) => {
      const { id } = await aboutToEnd();
      const ahead = (await get(app, id)).headers.get("etag")!;
      await pastTheEnd();
      const ended = (await get(app, id)).headers.get("etag")!;
      const send = (etag: string) =>
        app.call("POST", `/sys/webinars/${id}/${path}`, {
          body: body(id),
          headers: { "if-match": etag },
        });
      expect(await send(ahead)).toMatchObject({
        status: 412,
        body: { current_version: Number(ended.slice(1, -1)) },
      });
      expect((await send(ended)).status).toBe(200);
    },
  );

  test("the audit has the end first, and the sweep has nothing left to end", async () => {
    const { id, ends_at, version } = await aboutToEnd();
    await pastTheEnd();
    const { path, body } = CHANGES.recording;
    expect((await app.call("POST", `/sys/webinars/${id}/${path}`, { body: body() })).status).toBe(
      200,
    );
    const rows = async () =>
      (await rowsOfWebinar(app, id)).filter(({ action }) => /\.(end|recording)$/.test(action));
    const [end, recording] = await rows();
    expect(end).toMatchObject({
      action: "sys.webinar.end",
      actor_uid: "system:clock",
      actor_kind: "system",
      request_id: recording?.request_id,
      changes: {
        status: { before: "SCHEDULED", after: "ENDED" },
        ended_at: { before: null, after: new Date(ends_at) },
      },
    });
    expect(recording).toMatchObject({
      actor_kind: "person",
      changes: { status: { before: "ENDED", after: "PUBLISHED" } },
    });
    expect((await get(app, id)).body).toMatchObject({ ended_at: ends_at, version: version + 2 });
    await app.sweep();
    expect(await rows()).toHaveLength(2);
  });
});

describe("the list", () => {
  const HOUR = 3_600_000;
  const PLENTY = 60;
  let own: App;
  let webinars: Webinar[];
  beforeAll(async () => {
    own = await startApp();
    const now = own.clock.now().getTime();
    webinars = await writeWebinars(own.firestore, PLENTY, (index) => {
      // Half of them are ahead and two are running; of the rest, some are stored as ended and some not yet.
      const start = now + (index - PLENTY / 2) * HOUR - HOUR / 2;
      const isLong = index % 20 === 9;
      return {
        title: `${index % 3 === 0 ? "Rules" : "Boules"} evening ${index}`,
        status: index < PLENTY / 2 && index % 4 === 0 ? "ENDED" : "SCHEDULED",
        tags: index % 2 === 0 ? ["clubs"] : ["umpires"],
        starts_at: new Date(start),
        ends_at: new Date(start + (isLong ? PLENTY : 1) * HOUR),
        meet_url: "https://meet.google.com/abc-defg-hij",
      };
    });
  });
  afterAll(() => own.close());

  const list = (query: Record<string, string>) =>
    own.call("GET", `/sys/webinars?${new URLSearchParams(query)}`);

  async function all(query: Record<string, string>) {
    const found: { id: string; status: string }[] = [];
    let counts: Record<string, number> | null = null;
    for (let token: string | null = null, isFirst = true; isFirst || token !== null;) {
      const { status, body } = await list({
        ...query,
        ...(token !== null && { page_token: token }),
      });
      expect(status).toBe(200);
      expect(body.webinars.length).toBeLessThanOrEqual(Number(query["page_size"]));
      if (isFirst) counts = body.counts;
      found.push(...body.webinars);
      token = body.next_page_token;
      isFirst = false;
    }
    return { found, counts };
  }

  const FILTERS: Record<
    string,
    { query: Record<string, string>; keeps: (one: Webinar) => boolean }
  > = {
    nothing: { query: {}, keeps: () => true },
    "a tag": { query: { tag: "clubs" }, keeps: ({ tags }) => tags.includes("clubs") },
    words: { query: { text: "rule even" }, keeps: ({ title }) => title.startsWith("Rules") },
    "words and a tag": {
      query: { text: "boul", tag: "umpires" },
      keeps: ({ title, tags }) => title.startsWith("Boules") && tags.includes("umpires"),
    },
  };
  const statusAt = ({ status, ends_at }: Webinar, now: Date) =>
    status === "SCHEDULED" && ends_at <= now ? "ENDED" : status;

  describe.each(Object.keys(FILTERS))("filtered by %s", (name) => {
    test.each([
      ["SCHEDULED", "asc"],
      ["SCHEDULED", "desc"],
      ["ENDED", "asc"],
      ["ENDED", "desc"],
    ])("and %s, %s: each that is so, once, in order, and counted", async (status, order) => {
      const { query, keeps } = FILTERS[name]!;
      const now = own.clock.now();
      const kept = webinars.filter(keeps);
      const wanted = kept.filter((one) => statusAt(one, now) === status);
      expect(wanted.length).toBeGreaterThan(5);
      const ids = wanted.map(({ id }) => id);
      if (order === "desc") ids.reverse();
      for (const page_size of ["4", "50"]) {
        const { found, counts } = await all({ ...query, status, order, page_size });
        expect(found.map(({ id }) => id)).toEqual(ids);
        expect(new Set(found.map((each) => each.status))).toEqual(new Set([status]));
        expect(counts).toMatchObject({
          [status]: wanted.length,
          [status === "ENDED" ? "SCHEDULED" : "ENDED"]: kept.length - wanted.length,
        });
      }
    });
  });

  test("from and to apply to webinars ended by the clock", async () => {
    const [from, to] = [webinars[5]!, webinars[15]!].map(({ starts_at }) =>
      starts_at.toISOString(),
    );
    const { found, counts } = await all({
      status: "ENDED",
      order: "asc",
      page_size: "3",
      from: from!,
      to: to!,
    });
    const now = own.clock.now();
    const wanted = webinars.slice(5, 15).filter((one) => statusAt(one, now) === "ENDED");
    expect(found.map(({ id }) => id)).toEqual(wanted.map(({ id }) => id));
    expect(counts).toMatchObject({ ENDED: wanted.length, SCHEDULED: 10 - wanted.length });
  });

  test("costs one more read for each webinar whose end is not stored yet, and none for others", async () => {
    const usage = { host: own.servers.firestore, database: own.id };
    const now = own.clock.now();
    const begun = webinars.filter(
      (one) => one.status === "SCHEDULED" && one.starts_at < now,
    ).length;
    for (const status of ["SCHEDULED", "ENDED"]) {
      const reads = await readsOf(usage, () => list({ status, page_size: "5" }));
      // The started webinars, a page to replace them, five counts and three sums.
      expect(reads, status).toBeLessThanOrEqual(begun + (5 + begun + 1) + 5 + 3);
    }
  });
});
