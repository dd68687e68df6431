/** Manual changes to the event in the host's calendar are detected before reminders send people there. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { startOwnCalendar, type OwnCalendar } from "../../support/own-calendar.ts";
import { registerMany } from "../../support/webinars.ts";
import { CALLS } from "./failing-calls.ts";
import { expectWhole, whole } from "./story.ts";

const HOUR = 3_600_000;

let calendar: OwnCalendar;
let app: App;
beforeAll(async () => {
  calendar = await startOwnCalendar();
  app = await startApp({ env: { ...calendar.env, FRESH_AUTH_MAX_AGE_S: "1000000000" } });
});
afterAll(async () => {
  await app.close();
  await calendar.close();
});

let hosts = 0;
/** A SCHEDULED webinar 25 hours ahead with two people invited by mail. */
async function watched() {
  const host = `drift-${(hosts += 1)}@petanque.life`;
  const made = await whole(app, host, "SCHEDULED");
  await app.settle();
  await registerMany(app, made, 2);
  return { ...made, host };
}

async function sweepAfter(hours: number): Promise<void> {
  await app.clock.forward(hours * HOUR);
  await app.sweep();
  await app.settle();
}

const kindsOf = async (id: string) => (await app.mails(id)).map(({ kind }) => kind).toSorted();

test("a deleted event is replaced with the 24h reminder, and its new link is announced", async () => {
  const { id, host, calendar_event_id } = await watched();
  await calendar.deleteByHand(host, calendar_event_id);
  await sweepAfter(1.1);
  await expectWhole({ app, calendar }, id, {});
  const { body } = await app.call("GET", `/sys/webinars/${id}`);
  expect(body.calendar_event_id).not.toBe(calendar_event_id);
  expect(await kindsOf(id)).toEqual(["details", "details", "reminder_24h", "reminder_24h"]);
  const news = (await app.mails(id)).filter(({ kind }) => kind === "details");
  for (const { text } of news) expect(text).toContain(body.meet_url);
});

test("a moved event is moved back with the 1h reminder", async () => {
  const { id, host, calendar_event_id } = await watched();
  await sweepAfter(1.1);
  await calendar.moveByHand(host, calendar_event_id, HOUR);
  await sweepAfter(23);
  await expectWhole({ app, calendar }, id, { calendar_event_id });
  const told = ["reminder_1h", "reminder_1h", "reminder_24h", "reminder_24h"];
  expect(await kindsOf(id)).toEqual(told);
});

test("an unchanged event is checked once and not written", async () => {
  const { id, host } = await watched();
  const provisions = async () => {
    const rows = await app.firestore.collection("sys_audit").where("webinar_id", "==", id).get();
    return rows.docs.filter((row) => row.get("action") === "sys.webinar.provision").length;
  };
  const asked = (await calendar.requestsOf(host)).length;
  const before = await provisions();
  await sweepAfter(1.1);
  await sweepAfter(0.1);
  const asking = (await calendar.requestsOf(host)).slice(asked);
  const looks = asking.filter(({ path }) => path.startsWith("/calendar/"));
  expect(new Set(looks.map(({ method }) => method))).toEqual(new Set(["GET"]));
  // A task may come twice.
  expect(looks.length).toBeLessThanOrEqual(2);
  expect(await provisions()).toBe(before);
  expect(await kindsOf(id)).toEqual(["reminder_24h", "reminder_24h"]);
});

test("if the Calendar does not answer, the reminder goes out and no error is raised", async () => {
  const { id, host } = await watched();
  const action = { kind: "fail", status: 503, body: { error: { code: 503 } } } as const;
  await calendar.fail({ match: { call: CALLS.read, containing: host }, times: 1, action });
  await sweepAfter(1.1);
  expect(await calendar.leftFaults()).toEqual([]);
  expect(await kindsOf(id)).toEqual(["reminder_24h", "reminder_24h"]);
  const { body } = await app.call("GET", `/sys/webinars/${id}`);
  expect(body).toMatchObject({ meet_provision_error: null });
});
