/** PATCH, delete and recording: their guards, their effects once, and a Calendar that fails. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { eventsOf, failCalendar } from "../../support/calendar.ts";
import { draft, hoursAhead, order, registerMany, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const patch = (id: string, body: object, headers: Record<string, string> = {}) =>
  app.call("PATCH", `/sys/webinars/${id}`, { body, headers });
const live = async (id: string) =>
  (await eventsOf(app, id)).filter(({ status }) => status !== "cancelled");
const auditOf = async (id: string) => {
  const rows = await app.firestore.collection("sys_audit").where("webinar_id", "==", id).get();
  return rows.docs.map((row) => String(row.get("action"))).toSorted();
};

describe("PATCH", () => {
  test("200: the webinar changes, and its one event with it", async () => {
    const { id, version } = await scheduled(app);
    const answer = await patch(id, { title: "A better title" }, { "if-match": `"${version}"` });
    expect(answer).toMatchObject({ status: 200, body: { title: "A better title" } });
    expect(answer.headers.get("etag")).toBe(`"${answer.body.version}"`);
    expect(await live(id)).toMatchObject([{ summary: "A better title" }]);
    expect(await auditOf(id)).toContain("sys.webinar.update");
  });

  test("200 and nothing written for a patch that says what is so already", async () => {
    const { id, title } = await scheduled(app);
    const before = await app.dump();
    expect((await patch(id, { title })).status).toBe(200);
    expect(await app.dump()).toEqual(before);
  });

  test("412 for a stale If-Match, with the version it is at", async () => {
    const { id, version } = await scheduled(app);
    await patch(id, { title: "First" });
    const stale = await patch(id, { title: "Second" }, { "if-match": `"${version}"` });
    expect(stale).toMatchObject({ status: 412, body: { code: "version_conflict" } });
    expect((await app.call("GET", `/sys/webinars/${id}`)).body.title).toBe("First");
  });

  test("two at once with the same If-Match: one wins", async () => {
    const { id, version } = await scheduled(app);
    const headers = { "if-match": `"${version}"` };
    const answers = await Promise.all(["One", "Two"].map((title) => patch(id, { title }, headers)));
    expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(["200", "412"]);
    const { body } = await app.call("GET", `/sys/webinars/${id}`);
    expect(await live(id)).toMatchObject([{ summary: body.title }]);
  });

  test("400 where it would end before it starts; 409 for a start in the past", async () => {
    const { id } = await scheduled(app);
    expect(await patch(id, { ends_at: hoursAhead(app, 1) })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: "/ends_at" }] },
    });
    const past = { starts_at: hoursAhead(app, -2), ends_at: hoursAhead(app, 1) };
    expect(await patch(id, past)).toMatchObject({ status: 409, body: { code: "starts_in_past" } });
  });

  test("a new time is a new schedule: people are told, and reminded again", async () => {
    const { id } = await scheduled(app);
    await registerMany(app, { id }, 3);
    const remind = () =>
      app.call("POST", `/sys/webinars/${id}/send-reminder`, { body: { horizon: "24h" } });
    await remind();
    await app.settle();
    const moved = { starts_at: hoursAhead(app, 49), ends_at: hoursAhead(app, 50) };
    expect(await patch(id, moved)).toMatchObject({
      status: 200,
      body: { schedule_version: 2, reminder_24h_sent_at: null },
    });
    await app.settle();
    expect(await remind()).toMatchObject({ body: { queued: 3, already_sent: 0 } });
    await app.settle();
    const kinds = (await app.mails(id)).map(({ kind }) => kind).toSorted();
    expect(kinds).toEqual([
      ...Array.from({ length: 6 }, () => "reminder_24h"),
      ...Array.from({ length: 3 }, () => "reschedule"),
    ]);
  });

  test("a new host: one event, at the new host, with a new link", async () => {
    const { id, meet_url } = await scheduled(app);
    const answer = await patch(id, { host_email: "robin@petanque.life" });
    expect(answer).toMatchObject({ status: 200, body: { meet_provision_error: null } });
    expect(answer.body.meet_url).not.toBe(meet_url);
    expect(await live(id)).toMatchObject([{ host: "robin@petanque.life" }]);
    expect(await eventsOf(app, id)).toHaveLength(2);
  });

  test.each([
    ["refuses", { kind: "fail", status: 503, body: { error: { code: 503 } } }],
    ["is cut off before its effect", { kind: "drop", when: "before" }],
    ["is cut off after its effect", { kind: "drop", when: "after" }],
  ])(
    "a Calendar that %s: the webinar stays changed and says so, and an empty patch mends it",
    async (_case, action) => {
      const host_email = `host-${Math.random().toString(36).slice(2)}@petanque.life`;
      const { id } = await scheduled(app, { host_email });
      await failCalendar(app, { call: "PATCH", containing: host_email, action });
      expect(await patch(id, { title: "Changed" })).toMatchObject({
        status: 200,
        body: { title: "Changed", meet_provision_error: { code: "unavailable", retryable: true } },
      });
      expect(await patch(id, {})).toMatchObject({ body: { meet_provision_error: null } });
      expect(await live(id)).toMatchObject([{ summary: "Changed" }]);
    },
  );
});

test.each([
  ["refuses", { kind: "fail", status: 503, body: { error: { code: 503 } } }],
  ["is cut off after its effect", { kind: "drop", when: "after" }],
])(
  "a creation whose Calendar %s leaves a DRAFT that one patch makes whole, with one event",
  async (_case, action) => {
    const host_email = `new-${Math.random().toString(36).slice(2)}@petanque.life`;
    await failCalendar(app, { call: "POST /calendar", containing: host_email, action });
    const made = await app.call("POST", "/sys/webinars", { body: order(app, { host_email }) });
    expect(made).toMatchObject({
      status: 201,
      body: { status: "DRAFT", meet_url: null, meet_provision_error: { code: "unavailable" } },
    });
    const mended = await patch(made.body.id, {});
    expect(mended).toMatchObject({ status: 200, body: { meet_provision_error: null } });
    expect(mended.body.meet_url).toMatch(/^https:\/\/meet\.google\.com\//);
    expect(await eventsOf(app, made.body.id)).toHaveLength(1);
  },
);

test("fifty creations under one Idempotency-Key make one webinar and one event", async () => {
  const body = order(app, { title: "Once only" });
  const headers = { "idempotency-key": "fifty" };
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => app.call("POST", "/sys/webinars", { body, headers })),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  const ids = new Set(answers.map(({ body: { id } }) => id));
  expect(ids.size).toBe(1);
  expect(await eventsOf(app, [...ids][0])).toHaveLength(1);
  const other = { ...body, title: "Another" };
  const reused = await app.call("POST", "/sys/webinars", { body: other, headers });
  expect(reused).toMatchObject({ status: 422, body: { code: "idempotency_key_reused" } });
});

describe("delete", () => {
  test("204, again 204, and then neither webinar nor event is there", async () => {
    const { id } = await draft(app);
    const remove = () => app.call("DELETE", `/sys/webinars/${id}`);
    expect((await remove()).status).toBe(204);
    expect((await remove()).status).toBe(204);
    expect((await app.call("GET", `/sys/webinars/${id}`)).status).toBe(404);
    expect((await app.firestore.doc(`webinars/${id}`).get()).exists).toBe(false);
    expect(await live(id)).toEqual([]);
  });

  test("a Calendar that fails hides the draft all the same, and its task removes the event", async () => {
    const host_email = `gone-${Math.random().toString(36).slice(2)}@petanque.life`;
    const { id } = await draft(app, { host_email });
    const action = { kind: "fail", status: 503, body: { error: { code: 503 } } };
    await failCalendar(app, { call: "DELETE", containing: host_email, action });
    expect((await app.call("DELETE", `/sys/webinars/${id}`)).status).toBe(204);
    expect((await app.call("GET", `/sys/webinars/${id}`)).status).toBe(404);
    expect(await live(id)).toHaveLength(1);
    expect((await app.call("DELETE", `/sys/webinars/${id}`)).status).toBe(204);
    expect(await live(id)).toEqual([]);
  });

  test("409 for a SCHEDULED one; against a publication one of the two wins", async () => {
    const { id } = await scheduled(app);
    const refused = await app.call("DELETE", `/sys/webinars/${id}`);
    expect(refused).toMatchObject({ status: 409, body: { code: "invalid_transition" } });
    const raced = await draft(app);
    const [gone, published] = await Promise.all([
      app.call("DELETE", `/sys/webinars/${raced.id}`),
      app.call("POST", `/sys/webinars/${raced.id}/publish`),
    ]);
    const outcome = [gone.status, published.status];
    expect([
      [204, 404],
      [409, 200],
    ]).toContainEqual(outcome);
    expect(await live(raced.id)).toHaveLength(gone.status === 204 ? 0 : 1);
  });
});

describe("recording", () => {
  test("409 before the end; then 200, and the interested are mailed once, but for those who left", async () => {
    const ended = await startApp();
    const interests = ended.firestore.collection("marketing_webinar_interests");
    const lead = (id: string, changes: object = {}) =>
      interests.doc(id).set({
        id,
        email: `${id}@example.org`,
        name: null,
        topics: ["clubs"],
        subscribed_at: new Date(),
        unsubscribed_at: null,
        is_unsubscribed: false,
        source: "website",
        ...changes,
      });
    await lead("one");
    await lead("two");
    await lead("left", { is_unsubscribed: true });
    await lead("other", { topics: ["cooking"] });
    const { id } = await scheduled(ended, {
      starts_at: hoursAhead(ended, 0.05),
      ends_at: hoursAhead(ended, 0.1),
    });
    const body = { recording_url: "https://video.example.org/score-keeper" };
    const attach = () => ended.call("POST", `/sys/webinars/${id}/recording`, { body });
    expect(await attach()).toMatchObject({ status: 409, body: { code: "invalid_transition" } });
    await ended.clock.forward(7 * 60_000);
    const answers = await Promise.all([attach(), attach()]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    await ended.settle();
    expect(await attach()).toMatchObject({ status: 200, body: { status: "PUBLISHED" } });
    await ended.settle();
    const mails = await ended.mails(id);
    expect(mails.map(({ to }) => to).toSorted()).toEqual(["one@example.org", "two@example.org"]);
    const { body: detail } = await ended.call("GET", `/sys/webinars/${id}`);
    expect(detail.post_event_dispatched_at).not.toBeNull();
    await ended.close();
  });

  test.each(["http://video.example.org/x", "https://user:pw@example.org/x", "https://127.0.0.1/x"])(
    "400 for %s",
    async (recording_url) => {
      const { id } = await draft(app);
      const answer = await app.call("POST", `/sys/webinars/${id}/recording`, {
        body: { recording_url },
      });
      expect(answer).toMatchObject({
        status: 400,
        body: { errors: [{ pointer: "/recording_url" }] },
      });
    },
  );
});
