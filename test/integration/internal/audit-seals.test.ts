/** The hourly seals over the audit: what is done to a row later is found. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EXHAUSTIVE } from "../../support/exhaustive.ts";
import { sealAudit, type AuditCollection } from "../../../shared/audit/seal.ts";
import { verifySeals } from "../../../shared/audit/verify-seals.ts";
import { startApp, type App } from "../../support/app.ts";
import { usageOf } from "../../support/usage.ts";
import { draft, registerMany, scheduled } from "../../support/webinars.ts";

const YEARS_AGO = new Date("2020-01-01T00:00:00Z");

async function withApp(use: (app: App) => Promise<void>): Promise<void> {
  const app = await startApp({ env: { FRESH_AUTH_MAX_AGE_S: "864000" } });
  try {
    await use(app);
  } finally {
    await app.close();
  }
}

/** The sweep of the next hour, by when the rows so far are old enough. */
async function nextHour(app: App): Promise<void> {
  await app.clock.forwardToHour();
  await app.sweep();
  await app.clock.forwardToHour();
  await app.sweep();
}

const verified = (app: App, collection: AuditCollection = "sys_audit", keptSince = YEARS_AGO) =>
  verifySeals(app.firestore, collection, keptSince);

const sealsOf = async (app: App) =>
  (await app.firestore.collection("audit_chains/sys_audit/audit_seals").orderBy("number").get())
    .docs;

/** Later rows wait for the next hour. */
async function sealedRows(app: App) {
  const sealed = (await sealsOf(app)).flatMap((seal) => Object.keys(seal.get("rows")));
  return (await rowsOf(app)).filter(({ id }) => sealed.includes(id));
}

/** The oldest first: rows at the end of a span would leave it by a change of their time. */
const rowsOf = async (app: App) =>
  (await app.firestore.collection("sys_audit").orderBy("at").get()).docs;

describe("a sealed row", () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp({ env: { FRESH_AUTH_MAX_AGE_S: "864000" } });
    await scheduled(app);
    await nextHour(app);
    await scheduled(app);
    await nextHour(app);
  });
  afterAll(() => app.close());

  test("is as it was", async () => {
    const found = await verified(app);
    expect(found).toMatchObject({ expired: 0, faults: [] });
    expect(found.seals.length).toBeGreaterThanOrEqual(2);
    expect(found.rows).toBeGreaterThanOrEqual(4);
  });

  test("that is changed is found, at any depth and by any member", async () => {
    const [row] = await sealedRows(app);
    for (const change of [
      { actor_email: "somebody@else.org" },
      { "facts.more": 1 },
      { at: new Date(row!.get("at").toMillis() + 1) },
      { unknown: null },
    ]) {
      await row!.ref.update(change);
      const { faults } = await verified(app);
      expect(faults, JSON.stringify(change)).toContainEqual({
        kind: "changed",
        path: row!.ref.path,
      });
      await row!.ref.set(row!.data());
    }
    expect((await verified(app)).faults).toEqual([]);
  });

  test("that is removed is found", async () => {
    for (const row of await sealedRows(app)) {
      await row.ref.delete();
      expect((await verified(app)).faults).toEqual([{ kind: "removed", path: row.ref.path }]);
      await row.ref.set(row.data());
    }
  });

  test("that is inserted between others is found", async () => {
    const [oldest] = await rowsOf(app);
    // Of rows with one time, the names decide the order. This one comes first.
    const path = "sys_audit/!inserted";
    await app.firestore.doc(path).set({ ...oldest!.data(), id: "!inserted" });
    expect((await verified(app)).faults).toEqual([{ kind: "inserted", path }]);
    await app.firestore.doc(path).delete();
  });

  test("cannot be covered up by a changed or a removed seal", async () => {
    const [first, second] = await sealsOf(app);
    const [id] = Object.keys(first!.get("rows"));
    await first!.ref.update({ [`rows.${id}`]: "another" });
    expect((await verified(app)).faults).toContainEqual({ kind: "chain", path: first!.ref.path });
    await first!.ref.set(first!.data());
    await first!.ref.delete();
    expect((await verified(app)).faults).toContainEqual({ kind: "chain", path: second!.ref.path });
    await first!.ref.set(first!.data());
    expect((await verified(app)).faults).toEqual([]);
  });

  test("may be gone once its life is over, and its seal still counts", async () => {
    const [row] = await sealedRows(app);
    await row!.ref.delete();
    const found = await verified(app, "sys_audit", app.clock.now());
    expect(found).toMatchObject({ expired: 1, faults: [] });
    await row!.ref.set(row!.data());
  });
});

test("what people were shown is sealed in a chain of its own", () =>
  withApp(async (app) => {
    const { id } = await scheduled(app);
    await registerMany(app, { id }, 1);
    await app.call("GET", `/sys/webinars/${id}/registrations`);
    await nextHour(app);
    expect(await verified(app, "sys_audit_views")).toMatchObject({ rows: 1, faults: [] });
    const [row] = (await app.firestore.collection("sys_audit_views").get()).docs;
    await row!.ref.update({ actor_email: "somebody@else.org" });
    const { faults } = await verified(app, "sys_audit_views");
    expect(faults).toEqual([{ kind: "changed", path: row!.ref.path }]);
  }));

test("rows from before there were seals are the beginning of the chain", () =>
  withApp(async (app) => {
    const webinar = await scheduled(app);
    await app.settle();
    const [row] = await rowsOf(app);
    const at = new Date("2024-01-01T00:00:00Z");
    await app.firestore.doc("sys_audit/older").set({ ...row!.data(), id: "older", at });
    await nextHour(app);
    const found = await verified(app);
    expect(found).toMatchObject({ seals: [{ number: 1 }], faults: [] });
    expect(found.since!.getTime()).toBeGreaterThan(Date.parse(webinar.created_at));
  }));

test(
  "a row is sealed once no request can still write beside it, and a busy hour takes several seals",
  EXHAUSTIVE,
  () =>
    withApp(async (app) => {
      await draft(app);
      const now = app.clock.now();
      const sealed: [number, number][] = [];
      const seal = (at: Date) =>
        sealAudit(app.firestore, at, (_chain, { number, rows }) =>
          sealed.push([number, Object.keys(rows).length]),
        );
      await seal(new Date(now.getTime() + 14 * 60_000));
      expect(sealed).toEqual([]);
      const [row] = await rowsOf(app);
      const others = (await rowsOf(app)).length;
      const writer = app.firestore.bulkWriter({ throttling: false });
      for (let index = 0; index < 1100; index += 1) {
        // Many have the same time, and a seal ends among them.
        const at = new Date(now.getTime() + Math.floor(index / 400));
        const id = `row-${index}`;
        void writer.set(app.firestore.doc(`sys_audit/${id}`), { ...row!.data(), id, at });
      }
      await writer.close();
      await seal(new Date(now.getTime() + 16 * 60_000));
      expect(sealed).toEqual([
        [1, 500],
        [2, 500],
        [3, 100 + others],
      ]);
      expect(await verified(app)).toMatchObject({ rows: 1100 + others, faults: [] });
    }),
);

test("sweeps that overlap make one chain, and an idle one makes two queries for each collection", () =>
  withApp(async (app) => {
    await draft(app);
    const later = new Date(app.clock.now().getTime() + 3_600_000);
    const seal = () => sealAudit(app.firestore, later, () => {});
    await Promise.all([seal(), seal(), seal()]);
    expect(await verified(app)).toMatchObject({ seals: [{ number: 1 }], faults: [] });
    const usage = await usageOf(app, seal);
    expect(usage).toMatchObject({ queries: 4, document_writes: 0 });
  }));

test("each seal's hash is in the log, where no function can change it", () =>
  withApp(async (app) => {
    await draft(app);
    await app.settle();
    await nextHour(app);
    const [seal] = await sealsOf(app);
    const lines = app.logged.filter(({ event }) => event === "audit_sealed");
    expect(lines).toMatchObject([
      { severity: "INFO", fields: { chain: "sys_audit", number: 1, hash: seal!.get("hash") } },
    ]);
  }));
