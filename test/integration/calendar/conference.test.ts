/** Meet rooms that Google creates late or not at all. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { EXHAUSTIVE } from "../../support/exhaustive.ts";
import { startApp, type App } from "../../support/app.ts";
import { runCalendarTasks } from "../../support/queues.ts";
import { startOwnCalendar, type OwnCalendar } from "../../support/own-calendar.ts";
import { order } from "../../support/webinars.ts";
import { expectWhole } from "./story.ts";

let calendar: OwnCalendar;
let app: App;
beforeAll(async () => {
  calendar = await startOwnCalendar();
  app = await startApp({ env: calendar.env });
});
afterAll(async () => {
  await app.close();
  await calendar.close();
});

const create = (host_email: string) =>
  app.call("POST", "/sys/webinars", { body: order(app, { host_email }) });
const retry = (id: string) => app.call("PATCH", `/sys/webinars/${id}`, { body: {} });
const patchesOf = async (host: string) =>
  (await calendar.requestsOf(host)).filter(({ method }) => method === "PATCH");

test("the creation waits for a room that comes soon", async () => {
  const host = "soon@petanque.life";
  await calendar.conference({ outcome: "pending", gets: 2, host });
  const made = await create(host);
  expect(made).toMatchObject({ status: 201, body: { meet_provision_error: null } });
  await expectWhole({ app, calendar }, made.body.id, {});
});

test("a DRAFT reports that its room is late, and one empty patch finds it", async () => {
  const host = "late@petanque.life";
  await calendar.conference({ outcome: "pending", gets: 8, host });
  const made = await create(host);
  expect(made).toMatchObject({
    status: 201,
    body: {
      status: "DRAFT",
      meet_url: null,
      meet_provision_error: { code: "conference_pending", retryable: true },
    },
  });
  expect(await retry(made.body.id)).toMatchObject({ status: 200 });
  await expectWhole({ app, calendar }, made.body.id, {});
  expect(await patchesOf(host)).toEqual([]);
});

test("the calendar queue also finds a late room", EXHAUSTIVE, async () => {
  const host = "queued@petanque.life";
  await calendar.conference({ outcome: "pending", gets: 8, host });
  const { body } = await create(host);
  expect(await runCalendarTasks(app, body.id)).toBe(1);
  await expectWhole({ app, calendar }, body.id, {});
});

test(
  "without a room there is no publication and no second event, and each attempt reports the same",
  EXHAUSTIVE,
  async () => {
    const host = "never@petanque.life";
    await calendar.conference({ outcome: "pending", gets: 1000, host });
    const { body } = await create(host);
    for (const again of [await retry(body.id), await retry(body.id)]) {
      expect(again).toMatchObject({
        status: 200,
        body: { meet_url: null, meet_provision_error: { code: "conference_pending" } },
      });
    }
    expect(await app.call("POST", `/sys/webinars/${body.id}/publish`)).toMatchObject({
      status: 409,
      body: { code: "meet_url_missing" },
    });
    expect(await calendar.eventsOf(body.id)).toHaveLength(1);
    expect(await calendar.mailsOf(host)).toEqual([]);
  },
);

test("after a failed room the next attempt sends a new request id, because Calendar ignores a repeated one", async () => {
  const host = "failed@petanque.life";
  await calendar.conference({ outcome: "failure", times: 2, host });
  const made = await create(host);
  expect(made.body.meet_provision_error).toMatchObject({
    code: "conference_failed",
    hint: expect.stringMatching(/Google Meet, check that Meet is turned on for the host/),
  });
  expect(await retry(made.body.id)).toMatchObject({
    body: { meet_provision_error: { code: "conference_failed" } },
  });
  expect(await retry(made.body.id)).toMatchObject({ body: { meet_provision_error: null } });
  await expectWhole({ app, calendar }, made.body.id, {});
  const asked = await patchesOf(host);
  expect(asked).toHaveLength(2);
  for (const { query, body } of asked) {
    expect(query["sendUpdates"], "no news for guests").toBe("none");
    expect(Object.keys(body as object)).toEqual(["conferenceData"]);
  }
  expect(new Set(asked.map(({ body }) => JSON.stringify(body))).size).toBe(2);
});
