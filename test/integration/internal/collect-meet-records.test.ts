/** After a webinar: attendance comes from Meet by itself, and each attempt can be repeated. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { collecting } from "../../support/collecting.ts";
import {
  ANYONE,
  artefact,
  heldWebinar,
  hold,
  minuteOf,
  shareFile,
  type Held,
} from "../../support/meet.ts";
import { serviceCalls, type ServiceCall } from "../../support/service-calls.ts";
import { begin, registrations } from "../../support/webinars.ts";

let app: App;
let call: ServiceCall;
beforeAll(async () => {
  app = await startApp({ env: { FRESH_AUTH_MAX_AGE_S: "8640000" } });
  call = await serviceCalls(app, "collect-meet-records");
});
afterAll(() => app.close());

const { asks, stored, shown, records, audit, marks } = collecting(() => app);

const HOUR_MS = 3_600_000;

const isAbout = (webinar: Held) => (document: unknown) =>
  JSON.stringify(document).includes(webinar.id);

describe("attendance", () => {
  test("200: minutes come from each person's sessions, and others are only counted", async () => {
    const names = ["Ada Lovelace", "Bo Ek", "Anna Lind", "Cy Young"];
    const webinar = await heldWebinar(app, names);
    const there: [number, number][] = [
      [-5, 20],
      [10, 30],
      [50, 62],
    ];
    await hold(app, webinar, [
      { name: "Ada Lovelace", user: "users/1", there },
      { name: "Bo Ek", user: "users/2", there: [[30, 60]] },
      { name: "Anna L.", user: "users/3" },
      { name: "Cy Young", kind: "anonymous" },
      { name: "+46 ••• •• 12", kind: "phone" },
      { name: "Left Early", user: "users/4", there: [[-5, -1]] },
    ]);
    await asks(webinar);
    expect(await marks(webinar)).toEqual({ "Ada Lovelace": 40, "Bo Ek": 30 });
    const { attendance, state } = await records(webinar);
    expect(state).toBe("collecting");
    expect(attendance).toMatchObject({
      participants: 5,
      signed_in: 3,
      anonymous: 1,
      phone: 1,
      matched: 2,
      doubtful: 1,
      unmatched: 2,
      median_minutes: 60,
    });
    expect(await shown(webinar)).toMatchObject({ attended_count: 2 });
    const rows = await audit(webinar, "mark_attendance");
    expect(rows).toMatchObject([
      { actor_uid: "system:collect-meet-records", facts: { from: "meet", marked: 2, timed: 2 } },
    ]);
    const { body } = await app.call("GET", `/sys/webinars/${webinar.id}/statistics`);
    expect(body.meet).toMatchObject({
      participants: 5,
      matched: 2,
      unmatched: 2,
      median_minutes: 60,
    });
  });

  test("200: nobody's name from Meet is kept in the webinar or in the audit", async () => {
    const webinar = await heldWebinar(app, ["Ada Lovelace"]);
    await hold(app, webinar, [
      { name: "Ada Lovelace", user: "users/1" },
      { name: "Zed Unregistered", user: "users/2" },
    ]);
    await asks(webinar);
    const kept = JSON.stringify(Object.values(await app.dump()).filter(isAbout(webinar)));
    expect(kept).toContain("Ada Lovelace");
    expect(kept).not.toContain("Unregistered");
    expect(JSON.stringify([await stored(webinar), await audit(webinar, "collect")])).not.toContain(
      "Ada",
    );
  });

  test("200: an operator's mark is kept, and one that says the same gets the minutes", async () => {
    const webinar = await heldWebinar(app, ["Ada", "Bo", "Cy"]);
    const people = await registrations(app, webinar.id);
    const mark = (name: string, attended: boolean) =>
      app.call("POST", `/sys/webinars/${webinar.id}/mark-attendance`, {
        body: { registration_ids: [people.find((each) => each.name === name)!.id], attended },
      });
    const { starts_at, ends_at } = webinar;
    await begin(app, webinar);
    await mark("Ada", false);
    await mark("Bo", true);
    const times = { starts_at: new Date(starts_at), ends_at: new Date(ends_at) };
    await app.firestore.doc(`webinars/${webinar.id}`).update(times);
    await hold(
      app,
      webinar,
      ["Ada", "Bo", "Cy"].map((name, index) => ({ name, user: `users/${index}` })),
    );
    await asks(webinar);
    expect(await marks(webinar)).toEqual({ Ada: false, Bo: 60, Cy: 60 });
    const sources = (await registrations(app, webinar.id)).map((each) =>
      String(each.attendance_source),
    );
    expect(sources.toSorted((a, b) => a.localeCompare(b))).toEqual([
      "import",
      "operator",
      "operator",
    ]);
  });

  test("200: two accounts of one name mark nobody", async () => {
    const webinar = await heldWebinar(app, ["Ada"]);
    await hold(app, webinar, [
      { name: "Ada", user: "users/1" },
      { name: "Ada", user: "users/2" },
    ]);
    await asks(webinar);
    expect(await marks(webinar)).toEqual({});
    expect((await records(webinar)).attendance).toMatchObject({ matched: 0, doubtful: 2 });
  });

  test("200: it waits for the conference to end", async () => {
    const webinar = await heldWebinar(app, ["Ada"]);
    const people = [{ name: "Ada", user: "users/1" }];
    await hold(app, webinar, people, { id: `long-${webinar.id}`, to: null });
    await asks(webinar);
    expect(await records(webinar)).toMatchObject({ state: "collecting", attendance: null });
    await hold(app, webinar, people, { id: `long-${webinar.id}`, to: 75 });
    await asks(webinar);
    expect(await marks(webinar)).toEqual({ Ada: 60 });
  });

  test("200: of several conferences in the room, those at its time count; the others are named", async () => {
    const webinar = await heldWebinar(app, ["Ada", "Bo"]);
    const ada = (from: number, to: number) => [
      { name: "Ada", user: "users/1", there: [[from, to] as [number, number]] },
    ];
    await hold(app, webinar, ada(-1440, -1400), { from: -1440, to: -1400 });
    await hold(app, webinar, ada(0, 20), { from: -5, to: 20 });
    await hold(app, webinar, ada(25, 60), { from: 25, to: 65 });
    const late = [{ name: "Bo", user: "users/2", there: [[70, 90] as [number, number]] }];
    await hold(app, webinar, late, { from: 70, to: 90 });
    await asks(webinar);
    expect(await marks(webinar)).toEqual({ Ada: 55 });
    const { conferences, others } = await records(webinar);
    expect(conferences).toHaveLength(2);
    expect(others).toEqual([
      { started_at: minuteOf(webinar, 70), ended_at: minuteOf(webinar, 90) },
      { started_at: minuteOf(webinar, -1440), ended_at: minuteOf(webinar, -1400) },
    ]);
  });

  test("200: the host who came a day early is no attendance, and what follows is still awaited", async () => {
    const webinar = await heldWebinar(app, ["Ada"]);
    await hold(app, webinar, [{ name: "Ada", user: "users/1" }], { from: -1440, to: -1400 });
    await asks(webinar);
    expect(await records(webinar)).toMatchObject({ state: "waiting", conferences: [] });
    expect(await marks(webinar)).toEqual({});
  });

  test("200: undo takes back the marks with their minutes", async () => {
    const webinar = await heldWebinar(app, ["Ada"]);
    await hold(app, webinar, [{ name: "Ada", user: "users/1" }]);
    await asks(webinar);
    const [row] = await audit(webinar, "mark_attendance");
    const body = { mark_id: row!["facts"].mark_id };
    await app.call("POST", `/sys/webinars/${webinar.id}/undo-attendance`, { body });
    expect(await registrations(app, webinar.id)).toMatchObject([
      { attended: null, attended_minutes: null },
    ]);
  });
});

describe("repeated and at once", () => {
  test("200: a crash after the import: the next attempt marks nobody twice and records what it found", async () => {
    const webinar = await heldWebinar(app, ["Ada"]);
    await hold(app, webinar, [{ name: "Ada", user: "users/1" }]);
    await app.clock.forwardTo(Date.parse(webinar.ends_at));
    await app.sweep();
    const before = await stored(webinar);
    await asks(webinar);
    // What Firestore has after a crash between the import's commit and that of the attempt.
    const { next_action_at, meet_records } = before;
    expect(meet_records).toBeUndefined();
    await app.firestore.doc(`webinars/${webinar.id}`).set({
      ...(await stored(webinar)),
      next_action_at,
      meet_records: before.meet_records ?? null,
    });
    const { FieldValue } = await import("@google-cloud/firestore");
    await app.firestore.doc(`webinars/${webinar.id}`).update({ meet_records: FieldValue.delete() });
    expect((await call({ webinar_id: webinar.id })).body).toEqual({ outcome: "collected" });
    expect(await records(webinar)).toMatchObject({ attendance: { matched: 1 }, attempts: 1 });
    expect(await audit(webinar, "mark_attendance")).toHaveLength(1);
    expect(await shown(webinar)).toMatchObject({ attended_count: 1 });
  });

  test("200: five workers at once: one attempt is recorded, one recording published, everybody marked once", async () => {
    const names = Array.from({ length: 20 }, (_, index) => `Person ${index}`);
    const webinar = await heldWebinar(app, names, { publish_recording: "automatic" });
    const file = `race-${webinar.id}`;
    await shareFile(app, webinar, file, [...ANYONE]);
    await hold(
      app,
      webinar,
      names.map((name, index) => ({ name, user: `users/${index}` })),
      { recordings: [artefact(webinar, "FILE_GENERATED", file)] },
    );
    await app.clock.forwardTo(Date.parse(webinar.ends_at));
    await app.sweep();
    await app.clock.forward(HOUR_MS);
    const workers = Array.from({ length: 5 }, () => call({ webinar_id: webinar.id }));
    const outcomes = (await Promise.all(workers)).map(({ body }) => body.outcome);
    expect(outcomes.filter((outcome) => outcome === "collected")).toHaveLength(1);
    expect(await records(webinar)).toMatchObject({ attempts: 1, attendance: { matched: 20 } });
    expect(await shown(webinar)).toMatchObject({ attended_count: 20, status: "PUBLISHED" });
    expect(await audit(webinar, "recording")).toHaveLength(1);
    const marked = (await audit(webinar, "mark_attendance")).map((row) => row["facts"].marked);
    expect(marked.reduce((sum, count) => sum + count, 0)).toBe(20);
  });

  test("200: not_due before its time, for a webinar that is gone, and for one that is settled", async () => {
    const webinar = await heldWebinar(app, []);
    const outcome = async (id = webinar.id) => (await call({ webinar_id: id })).body.outcome;
    expect(await outcome()).toBe("not_due");
    expect(await outcome("nobody")).toBe("not_due");
    await app.firestore
      .doc(`webinars/${webinar.id}`)
      .update({ meet_url: "https://zoom.example/j/1" });
    await asks(webinar);
    expect(await outcome()).toBe("not_due");
  });

  test("400 for a body without a webinar, 401 without the queue's token", async () => {
    expect((await call({})).status).toBe(400);
    const path = "/collect-meet-records";
    expect((await app.call("POST", path, { body: { webinar_id: "x" } })).status).toBe(401);
  });
});
