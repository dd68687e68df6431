/** A reminder 15 minutes before the start, which an operator has added to the webinar. */
import {
  FieldValue,
  type CollectionReference,
  type Firestore,
  type Query,
} from "@google-cloud/firestore";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import { EXHAUSTIVE } from "../../support/exhaustive.ts";
import type { Webinar } from "../../../admin/src/api/wire.ts";
import { en } from "../../../admin/src/messages/en.ts";
import { fr } from "../../../admin/src/messages/fr.ts";
import { CHOICES } from "../../../admin/src/views/webinar/registrations/filters.ts";
import { timelineOf } from "../../../admin/src/views/webinar/timeline.ts";
import { sweep } from "../../../shared/reminders/sweep.ts";
import { sweepWindow } from "../../../shared/webinars/lifecycle.ts";
import { startApp, type App } from "../../support/app.ts";
import { JOB_ACTOR } from "../../support/audit.ts";
import { hoursAhead, registerMany, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({ env: { FRESH_AUTH_MAX_AGE_S: "1000000000" } });
});
afterAll(() => app.close());

const ROW = "15m";
const KIND = "reminder_15m";
const MINUTE = 60_000;

const webinarIn = (hours: number) =>
  scheduled(app, {
    starts_at: hoursAhead(app, hours),
    ends_at: hoursAhead(app, hours + 1),
    further_reminders: [ROW],
  });

const click = async (id: string) => {
  const body = { horizon: ROW };
  const answer = await app.call("POST", `/sys/webinars/${id}/send-reminder`, { body });
  await app.settle();
  return answer;
};

const sweepAt = async (at: Date) => {
  await app.clock.forwardTo(at.getTime());
  await app.sweep();
  await app.settle();
};

const mailed = async (id: string) => (await app.mails(id)).filter(({ kind }) => kind === KIND);

/** As a database whose index for the search is still being built. */
const withoutStatusQueries = (firestore: Firestore): Firestore =>
  new Proxy(firestore, {
    get(target, name) {
      if (name === "collection") {
        return (path: string) =>
          path === "webinars" ? unindexed(target) : target.collection(path);
      }
      const member: unknown = Reflect.get(target, name, target);
      return typeof member === "function" ? member.bind(target) : member;
    },
  });

function unindexed(firestore: Firestore): CollectionReference {
  const webinars = firestore.collection("webinars");
  const where = webinars.where.bind(webinars) as (...words: unknown[]) => Query;
  return Object.assign(webinars, {
    where(...words: unknown[]) {
      if (words[0] === "status") throw new Error("the query requires an index");
      return where(...words);
    },
  });
}

const roster = (id: string) => app.firestore.collection(`webinars/${id}/registrations`);

test("the sweep's window opens 15 minutes before the start and closes at it", () => {
  const start = new Date("2026-12-01T12:00:00Z");
  const opens = new Date("2026-12-01T11:45:00Z");
  expect(sweepWindow(start, ROW)).toEqual({ opens, closes: start });
});

test("the sweep sends it to those who registered before its moment, once, and then leaves it alone", async () => {
  const { id, starts_at } = await webinarIn(3);
  const before = (minutes: number) => new Date(Date.parse(starts_at) - minutes * MINUTE);
  await registerMany(app, { id }, 3);
  await sweepAt(before(16));
  expect(await mailed(id)).toEqual([]);
  await sweepAt(before(15));
  const mails = await mailed(id);
  expect(mails).toHaveLength(3);
  expect(mails.some(({ subject }) => subject.startsWith("Starting in a few minutes:"))).toBe(true);
  const stored = await app.firestore.doc(`webinars/${id}`).get();
  expect(stored.get("swept.15m")).toBe(1);
  expect(stored.get("next_action_at").toDate()).toEqual(stored.get("ends_at").toDate());
  await sweepAt(before(10));
  expect(await mailed(id)).toHaveLength(3);
});

test("the button sends it, the ledger counts it, and everybody is stamped", async () => {
  const { id } = await webinarIn(30);
  await registerMany(app, { id }, 4, (index) => (index === 0 ? { mail_status: "bounced" } : {}));
  const preview = () => app.call("GET", `/sys/webinars/${id}/reminder-preview?horizon=${ROW}`);
  expect((await preview()).body).toMatchObject({ would_get: 3, unreachable: 1 });
  expect(await click(id)).toMatchObject({ status: 200, body: { queued: 3, already_sent: 0 } });
  const mails = await mailed(id);
  expect(mails).toHaveLength(3);
  expect(
    mails.some(({ subject }) => /few minutes/.test(subject)),
    "a day ahead",
  ).toBe(false);
  const run = await app.firestore.doc(`mail_runs/${KIND}-${id}-v1`).get();
  expect(run.data()).toMatchObject({ kind: KIND, state: "done", totals: { sent: 3, skipped: 1 } });
  const batches = app.firestore.collection("mail_batches").where("run_id", "==", run.id);
  expect((await batches.get()).docs.map((each) => each.get("state"))).toEqual(["stamped"]);
  const people = (await roster(id).get()).docs.map((each) => each.get(`mail.${KIND}.settled_for`));
  expect(people).toEqual([1, 1, 1, 1]);
  expect((await click(id)).body).toMatchObject({ queued: 0, already_sent: 3 });
  expect((await preview()).body).toMatchObject({ would_get: 0, already_settled: 4 });
});

test("replies, filters and the export have it, and nothing of our bookkeeping", async () => {
  const { id } = await webinarIn(30);
  await registerMany(app, { id }, 2, (index) => (index === 0 ? { status: "cancelled" } : {}));
  await click(id);
  const { body: webinar } = await app.call("GET", `/sys/webinars/${id}`);
  expect(webinar).toMatchObject({ reminder_15m_sent_at: expect.any(String) });
  expect(webinar.mail_runs).toContainEqual(expect.objectContaining({ kind: KIND }));
  for (const [state, has] of [
    ["sent", true],
    ["unsent", false],
  ] as const) {
    const path = `/sys/webinars/${id}/registrations?${KIND}=${state}`;
    const { body } = await app.call("GET", path);
    expect(body.registrations).toEqual([expect.objectContaining({ has_reminder_15m: has })]);
    for (const name of ["mail", "reminder_15m_schedule"]) {
      expect(body.registrations[0]).not.toHaveProperty(name);
    }
  }
  for (const name of ["mail", "swept"]) expect(webinar).not.toHaveProperty(name);
  const file = await app.call("GET", `/sys/webinars/${id}/registrations.csv`);
  const rows: Record<string, string>[] = parse(String(file.body), { columns: true, bom: true });
  expect(rows.map((row) => row["has_reminder_15m"])).toEqual(
    expect.arrayContaining(["false", "true"]),
  );
  expect(rows.map((row) => row["reminder_15m_sent_at (UTC)"] !== "")).toContain(true);
});

test(
  "people and webinars of a version that does not know it are found all the same",
  EXHAUSTIVE,
  async () => {
    const { id, starts_at } = await webinarIn(3);
    await registerMany(app, { id }, 2);
    for (const { ref } of (await roster(id).get()).docs) {
      await ref.update({ mail: FieldValue.delete() });
    }
    const webinar = app.firestore.doc(`webinars/${id}`);
    const { ends_at } = (await webinar.get()).data() ?? {};
    const maps = { mail: FieldValue.delete(), swept: FieldValue.delete() };
    await webinar.update({ ...maps, next_action_at: ends_at });
    await sweepAt(new Date(Date.parse(starts_at) - 15 * MINUTE));
    expect(await mailed(id)).toHaveLength(2);
    expect((await click(id)).body).toMatchObject({ queued: 0, already_sent: 2 });
  },
);

const sweepReports = async (at: Date) => {
  await app.clock.forwardTo(at.getTime());
  const lines = app.logged.length;
  const report = await app.sweep();
  await app.settle();
  const failures = app.logged.slice(lines).filter(({ event }) => event === "sweep_webinar_failed");
  return { report, failures };
};

/** A webinar with one registration that a version without the reminder has written last. */
const missed = async () => {
  const { id, starts_at } = await webinarIn(3);
  await registerMany(app, { id }, 1);
  const document = app.firestore.doc(`webinars/${id}`);
  await document.update({ next_action_at: (await document.get()).get("ends_at") });
  return { id, document, due: new Date(Date.parse(starts_at) - 15 * MINUTE) };
};

test(
  "a webinar that cannot be read keeps the sweep from no other: it is counted and logged",
  EXHAUSTIVE,
  async () => {
    const [broken, whole] = [await missed(), await missed()];
    await broken.document.update({ capacity: "many" });
    const { report, failures } = await sweepReports(whole.due);
    expect(await mailed(whole.id)).toHaveLength(1);
    expect(report).toMatchObject({ failures: 1 });
    expect(failures).toMatchObject([{ severity: "ERROR", fields: { webinar_id: broken.id } }]);
    await broken.document.update({ capacity: null });
    await sweepAt(whole.due);
    expect(await mailed(broken.id)).toHaveLength(1);
  },
);

test(
  "where the search for missed webinars fails, the sweep does the rest, and says so",
  EXHAUSTIVE,
  async () => {
    const { id, starts_at } = await webinarIn(3);
    await registerMany(app, { id }, 1);
    await app.clock.forwardTo(Date.parse(starts_at) - 15 * MINUTE);
    const told: unknown[] = [];
    const report = await sweep(
      {
        ...app.services,
        firestore: withoutStatusQueries(app.services.firestore),
        onFailure: (webinarId, error) => told.push([webinarId, String(error)]),
        onFailing: () => {},
        onSignal: () => {},
        silentAfterMs: 6 * 3_600_000,
        onUnknownKind: () => {},
        aheadMs: 0,
      },
      JOB_ACTOR,
    );
    await app.settle();
    expect(report).toMatchObject({ failures: 1 });
    expect(told).toEqual([[null, "Error: the query requires an index"]]);
    expect(await mailed(id)).toHaveLength(1);
  },
);

test("the console has its panel, column, filter, moment and names in both languages", () => {
  expect(CHOICES).toHaveProperty(KIND, ["sent", "unsent"]);
  for (const { reminders, registrations, webinar } of [en, fr]) {
    for (const texts of [reminders.names, reminders.buttons, reminders.schedule]) {
      expect(texts[ROW]).toMatch(/15/);
    }
    expect(reminders.confirmTitle[ROW]).toMatch(/15/);
    expect(registrations.columns.reminders[ROW]).toMatch(/15/);
    expect(webinar.mailKinds).toHaveProperty(KIND);
    expect(registrations.filters.names).toHaveProperty(KIND);
  }
  const at = "2026-12-01T11:45:00.000Z";
  const stamped = {
    reminder_15m_sent_at: at,
    cancelled_at: null,
    ended_at: null,
    starts_at: "2026-12-01T12:00:00.000Z",
    further_reminders: [ROW],
  } as object;
  const moments = timelineOf(stamped as Webinar, new Date("2026-12-01T12:00:00Z"));
  expect(moments).toContainEqual(expect.objectContaining({ name: KIND, at }));
});
