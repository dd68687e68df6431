/** Changing a webinar: its event follows, people are told a new time, and refusals by Google are reported. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { rowsOfWebinar } from "../../support/audit.ts";
import { eventsOf, failCalendar } from "../../support/calendar.ts";
import { hoursAhead, registerMany, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const patch = (id: string, body: object) => app.call("PATCH", `/sys/webinars/${id}`, { body });
const live = async (id: string) =>
  (await eventsOf(app, id)).filter(({ status }) => status !== "cancelled");

test("200: the webinar changes, and its only event with it", async () => {
  const { id } = await scheduled(app);
  const answer = await patch(id, { title: "A better title" });
  expect(answer).toMatchObject({ status: 200, body: { title: "A better title" } });
  expect(answer.headers.get("etag")).toBe(`"${answer.body.version}"`);
  expect(await live(id)).toMatchObject([{ summary: "A better title" }]);
  const rows = await rowsOfWebinar(app, id);
  expect(rows.map(({ action }) => action)).toContain("sys.webinar.update");
});

test("200: the audit says how many people get mail because of the change, and how many do not", async () => {
  const webinar = await scheduled(app);
  await registerMany(app, webinar, 4);
  const people = app.firestore.collection(`webinars/${webinar.id}/registrations`);
  const { docs } = await people.limit(1).get();
  await docs[0]!.ref.update({ mail_status: "bounced" });
  await app.settle();
  await patch(webinar.id, { title: "Nobody hears of this" });
  await patch(webinar.id, {
    starts_at: hoursAhead(app, 90),
    ends_at: hoursAhead(app, 91),
  });
  const rows = await rowsOfWebinar(app, webinar.id);
  const updates = rows.filter(({ action }) => action === "sys.webinar.update");
  expect(updates.map(({ facts }) => facts)).toEqual([{}, { mailed: 3 }]);
});

test("200: a patch with the present values writes nothing", async () => {
  const { id, title, starts_at, ends_at, host_email } = await scheduled(app);
  const before = await app.dump();
  expect((await patch(id, { title, starts_at, ends_at, host_email })).status).toBe(200);
  expect(await app.dump()).toEqual(before);
});

test("200: when the Calendar refuses, the change is kept and reports it; an empty patch repairs it", async () => {
  const host_email = "refused-update@petanque.life";
  const { id } = await scheduled(app, { host_email });
  const action = { kind: "fail", status: 503, body: { error: { code: 503 } } };
  await failCalendar(app, { call: "PATCH", containing: host_email, action });
  expect(await patch(id, { title: "Changed" })).toMatchObject({
    status: 200,
    body: { title: "Changed", meet_provision_error: { code: "unavailable", retryable: true } },
  });
  expect(await patch(id, {})).toMatchObject({ body: { meet_provision_error: null } });
  expect(await live(id)).toMatchObject([{ summary: "Changed" }]);
});

test.each([
  [400, "an end before the start", () => ({ ends_at: hoursAhead(app, 1) }), "validation_failed"],
  [400, "a host elsewhere", () => ({ host_email: "jo@example.org" }), "host_domain_not_allowed"],
  [409, "a start in the past", () => ({ starts_at: hoursAhead(app, -2) }), "starts_in_past"],
])("%i for %s; the webinar stays as it was", async (status, _case, body, code) => {
  const { id } = await scheduled(app);
  const before = await app.dump({ audit: false });
  expect(await patch(id, body())).toMatchObject({ status, body: { code } });
  expect(await app.dump({ audit: false })).toEqual(before);
});
