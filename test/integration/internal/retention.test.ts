/** Data lives as long as the settings say, on a clock that runs through years. */
import { describe, expect, test } from "vitest";
import { EXHAUSTIVE, testSome } from "../../support/exhaustive.ts";
import type { App } from "../../support/app.ts";
import { expireDocuments } from "../../support/expire.ts";
import { verifySeals } from "../../../shared/audit/verify-seals.ts";
import { wholeBatch, wholeRun } from "../../support/ledger-documents.ts";
import { applyRetention } from "../../../shared/retention/apply.ts";
import { usageOf } from "../../support/usage.ts";
import { afterDays, DAY_MS, idsOf, kept, keptOf, withLives } from "../../support/lives.ts";
import { registerMany, registrations, scheduled } from "../../support/webinars.ts";

/** A webinar that is over, with people who had their reminder. */
async function overWebinar(app: App) {
  const webinar = await scheduled(app);
  await registerMany(app, webinar, 3, (index) => ({
    status: index === 2 ? "cancelled" : "registered",
    attended: index === 0 ? true : null,
    mail_status: "delivered",
  }));
  await app.firestore
    .doc(`webinars/${webinar.id}`)
    .update({ registered_count: 2, attended_count: 1 });
  await app.call("POST", `/sys/webinars/${webinar.id}/send-reminder`, { body: { horizon: "24h" } });
  await app.settle();
  await afterDays(app, 2);
  return webinar;
}

describe("registrations", () => {
  test("go after their webinar's days, and the webinar's statistics stay as numbers", () =>
    withLives(async (app) => {
      const webinar = await overWebinar(app);
      const statistics = async () =>
        (await app.call("GET", `/sys/webinars/${webinar.id}/statistics`)).body;
      const before = await statistics();
      await afterDays(app, 97);
      expect(await registrations(app, webinar.id)).toHaveLength(3);
      await afterDays(app, 3);
      expect(await registrations(app, webinar.id)).toEqual([]);
      expect(await statistics()).toEqual(before);
      expect(before).toMatchObject({ mail: { delivered: 3 }, cancelled: 1 });
      expect((await app.call("GET", `/sys/webinars/${webinar.id}`)).body).toMatchObject({
        registered_count: 2,
        attended_count: 1,
      });
      await expireDocuments(app);
      expect(JSON.stringify(await app.dump())).not.toContain("person-0");
    }));

  testSome(
    [
      {
        work: "a run is open",
        pathOf: (id: string) => `mail_runs/of-${id}`,
        open: (id: string) => wholeRun({ id: `of-${id}`, webinar_id: id, state: "sending" }),
        closed: { state: "done" },
      },
      {
        work: "the Calendar is behind",
        pathOf: (id: string) => `webinars/${id}`,
        open: () => ({ next_action_at: new Date("2100-01-01") }),
        closed: { next_action_at: null },
      },
    ],
    1,
  )("stay while $work, which Operations shows, and go after it", ({ pathOf, open, closed }) =>
    withLives(async (app) => {
      const webinar = await overWebinar(app);
      const other = await overWebinar(app);
      const held = app.firestore.doc(pathOf(webinar.id));
      await held.set(open(webinar.id), { merge: true });
      await afterDays(app, 101);
      expect(await registrations(app, webinar.id)).toHaveLength(3);
      expect(await registrations(app, other.id)).toEqual([]);
      expect(await kept(app)).toMatchObject({ held_webinars: 1 });
      await held.set(closed, { merge: true });
      await afterDays(app, 1);
      expect(await registrations(app, webinar.id)).toEqual([]);
      expect(await kept(app)).toMatchObject({ held_webinars: 0 });
    }),
  );

  test("of a webinar that is announced stay, however old its end is said to be", () =>
    withLives(async (app) => {
      const webinar = await scheduled(app);
      await registerMany(app, webinar, 1);
      await app.firestore.doc(`webinars/${webinar.id}`).update({ ends_at: new Date("2020-01-01") });
      await app.firestore.doc("operations/retention").delete();
      const { firestore, clock, config } = app.services;
      await applyRetention({ firestore, clock, lives: config.lives });
      expect(await registrations(app, webinar.id)).toHaveLength(1);
    }));

  test("go in bounded rounds, one an hour, and a round that was cut off is continued", () =>
    withLives(async (app) => {
      const webinar = await overWebinar(app);
      const roster = app.firestore.collection(`webinars/${webinar.id}/registrations`);
      const writer = app.firestore.bulkWriter({ throttling: false });
      for (let index = 0; index < 5200; index += 1) void writer.set(roster.doc(), { email: "x" });
      await writer.close();
      await app.firestore.doc(`webinar_statistics/${webinar.id}`).delete();
      await app.clock.forward(101 * DAY_MS);
      // What a round that died has left.
      const { firestore, clock, config } = app.services;
      await expect(
        applyRetention({
          firestore: failingAt(firestore, "operations"),
          clock,
          lives: config.lives,
        }),
      ).rejects.toThrow();
      const size = async () => (await roster.count().get()).data().count;
      const left = await size();
      expect(left).toBe(203);
      await app.clock.forwardToHour();
      await app.sweep();
      expect(await size()).toBe(0);
      await app.clock.forwardToHour();
      await app.sweep();
      expect(await keptOf(app, "registrations")).toMatchObject({ deleted: 203 });
    }));
});

/** The same database, which cannot write documents of this collection. */
function failingAt(firestore: FirebaseFirestore.Firestore, collection: string) {
  return new Proxy(firestore, {
    get(target, name) {
      const found = Reflect.get(target, name) as unknown;
      if (name !== "collection") return typeof found === "function" ? found.bind(target) : found;
      return (path: string) => {
        const real = target.collection(path);
        if (path !== collection) return real;
        return { doc: (id: string) => ({ get: () => real.doc(id).get(), set: refuse }) };
      };
    },
  });
}
const refuse = () => Promise.reject(new Error("the database does not answer"));

test("runs go with what is left of their batches, and an open one never does", () =>
  withLives(async (app) => {
    const finished_at = app.clock.now();
    const done = wholeRun({ id: "done", state: "done", finished_at });
    const open = wholeRun({ id: "open", state: "sending", finished_at: null });
    for (const run of [done, open]) {
      await app.firestore.doc(`mail_runs/${run.id}`).set(run);
      await app.firestore.doc(`mail_runs/${run.id}/mail_outcomes/1`).set({ people: {} });
      const batch = wholeBatch({ id: `${run.id}-1`, run_id: run.id, state: "stamped" });
      await app.firestore.doc(`mail_batches/${batch.id}`).set(batch);
    }
    await afterDays(app, 149);
    expect(await idsOf(app, "mail_runs")).toEqual(["done", "open"]);
    await afterDays(app, 2);
    expect(await idsOf(app, "mail_runs")).toEqual(["open"]);
    expect(await idsOf(app, "mail_batches")).toEqual(["open-1"]);
    expect(await idsOf(app, "mail_runs/done/mail_outcomes")).toEqual([]);
    expect(await idsOf(app, "mail_runs/open/mail_outcomes")).toEqual(["1"]);
  }));

test("rows of the audit go after their own days, and the seals still hold", EXHAUSTIVE, () =>
  withLives(async (app) => {
    const { id } = await scheduled(app);
    await registerMany(app, { id }, 1);
    await app.call("GET", `/sys/webinars/${id}/registrations`);
    await afterDays(app, 3);
    await afterDays(app, 38);
    expect(await idsOf(app, "sys_audit_views")).toEqual([]);
    const changes = (await idsOf(app, "sys_audit")).length;
    expect(changes).toBeGreaterThan(0);
    await afterDays(app, 401);
    expect((await idsOf(app, "sys_audit")).length).toBeLessThan(changes);
    const keptSince = new Date(app.clock.now().getTime() - 400 * DAY_MS);
    expect(await verifySeals(app.firestore, "sys_audit", keptSince)).toMatchObject({ faults: [] });
  }),
);

test("Operations shows each kind with its life, the oldest, and when that goes", () =>
  withLives(async (app) => {
    const webinar = await overWebinar(app);
    await afterDays(app, 1);
    const ends_at = Date.parse(webinar.ends_at);
    expect(await keptOf(app, "registrations")).toEqual({
      kind: "registrations",
      kept_days: 100,
      deleted_by: "sweep",
      oldest_at: webinar.ends_at,
      next_at: new Date(ends_at + 100 * DAY_MS).toISOString(),
      deleted: 0,
    });
    expect(await keptOf(app, "batches")).toMatchObject({
      kept_days: 90,
      deleted_by: "ttl",
      oldest_at: expect.any(String),
    });
    const kinds = (await kept(app)).kinds.map(({ kind }: { kind: string }) => kind);
    expect(kinds).toEqual([
      "registrations",
      "interests",
      "withdrawn_interests",
      "runs",
      "audit",
      "audit_views",
      "batches",
      "mail_outcomes",
      "unconfirmed_interests",
      "attendance_marks",
      "joins",
      "erasures",
      "idempotency_keys",
      "sender_counts",
      "mailboxes",
      "events",
      "hubspot_objects",
      "operator_sessions",
      "event_deliveries",
      "pending_places",
    ]);
  }));

test("a round looks once a day, and an hour without one costs one read", () =>
  withLives(async (app) => {
    await afterDays(app, 1);
    const { firestore, clock, config } = app.services;
    const round = () => applyRetention({ firestore, clock, lives: config.lives });
    const usage = await usageOf(app, round);
    expect(usage).toMatchObject({ document_reads: 1, queries: 0, document_writes: 0 });
    await app.clock.forward(DAY_MS);
    expect(await round()).toMatchObject({ registrations: 0, audit: 0 });
  }));
