/** After a webinar: Google fails, or there is nothing to collect. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EXHAUSTIVE } from "../../support/exhaustive.ts";
import { startApp, type App } from "../../support/app.ts";
import { collecting } from "../../support/collecting.ts";
import { failCalendar, healCalendar } from "../../support/calendar.ts";
import { asksOf, heldWebinar, hold, minuteOf } from "../../support/meet.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({ env: { FRESH_AUTH_MAX_AGE_S: "8640000" } });
});
afterAll(() => app.close());

const { asks, stored, shown, records, audit, marks } = collecting(() => app);

const HOUR_MS = 3_600_000;
/** A task may be delivered twice at once, so nobody can say how many calls an attempt makes. */
const UNTIL_HEALED = 1000;

describe("if Google fails", () => {
  const fails = (status: number, body: object) => ({ kind: "fail", status, body });

  test.each([
    ["the quota is used up", 429, { error: { status: "RESOURCE_EXHAUSTED" } }, "quota_exceeded"],
    ["Meet is down", 503, {}, "unavailable"],
    ["the API is off", 403, { error: { status: "PERMISSION_DENIED" } }, "refused"],
  ])("200: %s, which the webinar says until it succeeds", async (_case, status, body, code) => {
    const webinar = await heldWebinar(app, ["Ada"]);
    await hold(app, webinar, [{ name: "Ada", user: "users/1" }]);
    await failCalendar(app, {
      call: "GET /v2/conferenceRecords",
      containing: webinar.host,
      action: fails(status, body),
      times: UNTIL_HEALED,
    });
    await asks(webinar);
    expect(await records(webinar)).toMatchObject({
      state: "waiting",
      failure: { code, hint: expect.any(String) },
      next_at: expect.any(String),
    });
    expect(
      app.logged.some(
        ({ event, fields }) => event === "meet_records_failed" && fields["code"] === code,
      ),
    ).toBe(true);
    await healCalendar(app, webinar.host);
    await asks(webinar);
    expect(await records(webinar)).toMatchObject({ state: "collecting", failure: null });
    expect(await marks(webinar)).toEqual({ Ada: 60 });
  });

  test("200: without Meet's scope it names the scope, and goes on asking", async () => {
    const webinar = await heldWebinar(app, ["Ada"]);
    await hold(app, webinar, [{ name: "Ada", user: "users/1" }]);
    const error = { errors: [{ reason: "insufficientPermissions" }], code: 403 };
    await failCalendar(app, {
      call: "GET /v2/conferenceRecords",
      containing: webinar.host,
      action: fails(403, { error }),
      times: UNTIL_HEALED,
    });
    await asks(webinar, 2);
    expect((await records(webinar)).failure).toMatchObject({
      code: "delegation_missing",
      hint: expect.stringContaining("meetings.space.readonly"),
    });
    // The same failure twice is one row in the audit.
    expect(await audit(webinar, "collect")).toHaveLength(1);
    await healCalendar(app, webinar.host);
    await asks(webinar);
    expect(await marks(webinar)).toEqual({ Ada: 60 });
  });

  test(
    "200: recordings that fail after the import leave the attendance, which is not imported again",
    EXHAUSTIVE,
    async () => {
      const webinar = await heldWebinar(app, ["Ada"]);
      await hold(app, webinar, [{ name: "Ada", user: "users/1" }], { id: `half-${webinar.id}` });
      await failCalendar(app, {
        call: `GET /v2/conferenceRecords/half-${webinar.id}/recordings`,
        containing: webinar.host,
        action: fails(503, {}),
        times: UNTIL_HEALED,
      });
      await asks(webinar);
      expect(await records(webinar)).toMatchObject({
        failure: { code: "unavailable" },
        attendance: { matched: 1 },
      });
      const lists = async () =>
        (await asksOf(app, webinar.host)).filter((path) => path.endsWith("/participants"));
      const listed = await lists();
      expect(listed).not.toEqual([]);
      await healCalendar(app, webinar.host);
      await asks(webinar);
      expect(await audit(webinar, "mark_attendance")).toHaveLength(1);
      expect(await lists()).toEqual(listed);
    },
  );
});

describe("webinars that went another way", () => {
  test("200: a link that is none of Meet's is said at once, and nobody is asked", async () => {
    const webinar = await heldWebinar(app, []);
    const before = await asksOf(app, webinar.host);
    await app.firestore
      .doc(`webinars/${webinar.id}`)
      .update({ meet_url: "https://zoom.example/j/1" });
    await asks(webinar);
    expect(await records(webinar)).toMatchObject({ state: "no_room", next_at: null });
    expect(await asksOf(app, webinar.host)).toEqual(before);
    expect((await stored(webinar)).next_action_at).toBeNull();
  });

  test(
    "200: the room of somebody else has no record that the host may see",
    EXHAUSTIVE,
    async () => {
      const webinar = await heldWebinar(app, ["Ada"]);
      const other = await heldWebinar(app, []);
      await hold(app, other, [{ name: "Ada", user: "users/1" }]);
      await app.firestore.doc(`webinars/${webinar.id}`).update({ meet_url: other.meet_url });
      await asks(webinar);
      expect(await records(webinar)).toMatchObject({ state: "waiting", conferences: [] });
    },
  );

  test("200: a cancelled one is not asked about", EXHAUSTIVE, async () => {
    const webinar = await heldWebinar(app, ["Ada"]);
    await app.call("POST", `/sys/webinars/${webinar.id}/cancel`, { body: { reason: "Rain." } });
    await app.settle();
    await app.clock.forward(3 * HOUR_MS);
    await app.sweep();
    await app.settle();
    expect(await shown(webinar)).toMatchObject({ status: "CANCELLED", meet_records: null });
    expect((await asksOf(app, webinar.host)).filter((path) => path.includes("Records"))).toEqual(
      [],
    );
  });

  test(
    "200: one that is over cannot be moved; one that was prolonged while it ran is asked about after its new end",
    EXHAUSTIVE,
    async () => {
      const webinar = await heldWebinar(app, ["Ada"]);
      await app.clock.forwardTo(Date.parse(minuteOf(webinar, 30)));
      const patch = (ends_at: string) =>
        app.call("PATCH", `/sys/webinars/${webinar.id}`, { body: { ends_at } });
      expect((await patch(minuteOf(webinar, 90))).status).toBe(200);
      await app.settle();
      await hold(app, webinar, [{ name: "Ada", user: "users/1" }], { to: 92 });
      await asks(webinar);
      expect(await marks(webinar)).toEqual({ Ada: 90 });
      expect(await patch(minuteOf(webinar, 120))).toMatchObject({
        status: 409,
        body: { code: "invalid_transition" },
      });
    },
  );

  test(
    "200: after a change of host, the new host is asked about the new room",
    EXHAUSTIVE,
    async () => {
      const webinar = await heldWebinar(app, ["Ada"]);
      const host = `successor-of-${webinar.host}`;
      await app.call("PATCH", `/sys/webinars/${webinar.id}`, { body: { host_email: host } });
      await app.settle();
      const { meet_url } = await shown(webinar);
      expect(meet_url).not.toBe(webinar.meet_url);
      await hold(app, { ...webinar, meet_url }, [{ name: "Ada", user: "users/1" }]);
      await asks(webinar);
      expect(await marks(webinar)).toEqual({ Ada: 60 });
      expect((await asksOf(app, host)).some((path) => path.endsWith("/participants"))).toBe(true);
    },
  );
});
