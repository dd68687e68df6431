/** Which requests each change sends to Calendar. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { startOwnCalendar, type OwnCalendar } from "../../support/own-calendar.ts";
import { hoursAhead } from "../../support/webinars.ts";
import { CALLS } from "./failing-calls.ts";
import { whole } from "./story.ts";

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

let hosts = 0;
/** A SCHEDULED webinar, and the writes that Calendar has received for its host since. */
async function watched() {
  const host = `changes-${(hosts += 1)}@petanque.life`;
  const made = await whole(app, host, "SCHEDULED");
  await calendar.invite(host, made.calendar_event_id, ["ada@example.org"]);
  const before = (await calendar.requestsOf(host)).length;
  return {
    ...made,
    host,
    patch: (body: object) => app.call("PATCH", `/sys/webinars/${made.id}`, { body }),
    requests: async () => (await calendar.requestsOf(host)).slice(before),
    writes: async () =>
      (await calendar.requestsOf(host))
        .slice(before)
        .filter(({ method, path }) => method !== "GET" && path.startsWith("/calendar/")),
  };
}

const day = (hours: number) => hoursAhead(app, hours);
const time = (hours: number, timeZone = "Europe/Paris") => ({ dateTime: day(hours), timeZone });

test("a creation inserts the whole event and notifies nobody", async () => {
  const { host, title, description, starts_at, ends_at } = await watched();
  const [insert] = (await calendar.requestsOf(host)).filter(({ path }) => path.endsWith("/events"));
  expect(insert).toMatchObject({
    query: { sendUpdates: "none", conferenceDataVersion: "1" },
    body: {
      summary: title,
      description,
      start: { dateTime: starts_at, timeZone: "Europe/Paris" },
      end: { dateTime: ends_at, timeZone: "Europe/Paris" },
      guestsCanSeeOtherGuests: false,
    },
  });
});

test.each([
  ["title", () => ({ title: "Another" }), { summary: "Another" }],
  ["description", () => ({ description: "More" }), { description: "More" }],
  ["Markdown", () => ({ description: "More *for*\n- you" }), { description: "More for\n\n- you" }],
  [
    "title and description",
    () => ({ title: "T", description: "D" }),
    { summary: "T", description: "D" },
  ],
])("only the %s goes there, and guests are told once", async (_name, change, sent) => {
  const { patch, writes, host } = await watched();
  expect(await patch(change())).toMatchObject({ body: { meet_provision_error: null } });
  expect(await writes()).toMatchObject([{ method: "PATCH", query: { sendUpdates: "all" } }]);
  expect((await writes())[0]?.body).toEqual(sent);
  expect(await calendar.mailsOf(host)).toMatchObject([{ to: "ada@example.org", kind: "update" }]);
});

test.each([
  ["start", { starts_at: 24.5 }],
  ["end", { ends_at: 27 }],
  ["start and end", { starts_at: 48, ends_at: 49 }],
])(
  "a new %s: start and end are sent with their zone, and guests are notified once",
  async (_name, hours) => {
    const { patch, writes, starts_at, ends_at, host } = await watched();
    const change = Object.fromEntries(
      Object.entries(hours).map(([name, at]) => [name, day(Number(at))] as const),
    );
    await patch(change);
    const is = { starts_at, ends_at, ...change };
    expect(await writes()).toMatchObject([{ method: "PATCH", query: { sendUpdates: "all" } }]);
    expect((await writes())[0]?.body).toEqual({
      start: { dateTime: is.starts_at, timeZone: "Europe/Paris" },
      end: { dateTime: is.ends_at, timeZone: "Europe/Paris" },
    });
    expect(await calendar.mailsOf(host)).toHaveLength(1);
  },
);

test("a new zone counts as a new time", async () => {
  const { patch, writes } = await watched();
  await patch({ time_zone: "Asia/Tokyo" });
  const { timeZone } = time(1, "Asia/Tokyo");
  expect((await writes()).map(({ body }) => body)).toMatchObject([
    { start: { timeZone }, end: { timeZone } },
  ]);
});

test.each([
  ["tags", { tags: ["umpires"] }],
  ["locale", { locale: "fr" }],
  ["capacity", { capacity: 10 }],
  ["promotion", { promote_on_homepage: true }],
  ["nothing", {}],
])("%s is nothing to Calendar: it is not even asked", async (_name, change) => {
  const { patch, requests } = await watched();
  expect(await patch(change)).toMatchObject({ status: 200 });
  expect(await requests()).toEqual([]);
});

test("unchanged values send nothing to Calendar", async () => {
  const { patch, requests, title, description, starts_at, ends_at, host } = await watched();
  await patch({ title, description, starts_at, ends_at, host_email: host });
  expect(await requests()).toEqual([]);
});

test("a publication sends nothing to Calendar", async () => {
  const made = await whole(app, "publishing@petanque.life", "DRAFT");
  const before = await calendar.requestsOf("publishing@petanque.life");
  await app.call("POST", `/sys/webinars/${made.id}/publish`);
  expect(await calendar.requestsOf("publishing@petanque.life")).toEqual(before);
});

test("a new host gets an event first; then the old event is deleted, and its guests are notified", async () => {
  const { patch, writes, id, host } = await watched();
  const other = "changes-other@petanque.life";
  await patch({ host_email: other });
  const inserts = (await calendar.requestsOf(other)).filter(({ path }) => path.endsWith("/events"));
  const deletions = await writes();
  expect(inserts).toMatchObject([{ method: "POST", query: { sendUpdates: "none" } }]);
  expect(deletions).toMatchObject([{ method: "DELETE", query: { sendUpdates: "all" } }]);
  expect(Date.parse(inserts[0]!.at)).toBeLessThanOrEqual(Date.parse(deletions[0]!.at));
  expect(await calendar.mailsOf(host)).toMatchObject([{ kind: "cancellation" }]);
  expect(await calendar.eventsOf(id)).toHaveLength(2);
});

test("a cancellation deletes the event and notifies its guests once, however often it is repeated", async () => {
  const { writes, host, id } = await watched();
  const cancel = () => app.call("POST", `/sys/webinars/${id}/cancel`, { body: {} });
  await Promise.all([cancel(), cancel(), cancel()]);
  const done = (await writes()).filter(({ status }) => status < 300);
  expect(done).toMatchObject([{ method: "DELETE", query: { sendUpdates: "all" } }]);
  expect(await calendar.mailsOf(host)).toMatchObject([{ kind: "cancellation" }]);
});

const refusal = (reason: string) => ({
  kind: "fail" as const,
  status: 400,
  body: { error: { code: 400, message: "No.", errors: [{ reason, message: "No." }] } },
});
const failDeletion = (host: string) =>
  calendar.fail({
    match: { call: CALLS.delete, containing: host },
    times: 1,
    action: refusal("invalid"),
  });
const errorOf = async (id: string) =>
  (await app.call("GET", `/sys/webinars/${id}`)).body.meet_provision_error;

test("a deletion that Google refuses for good waits until an operator cancels again", async () => {
  const { host, id } = await watched();
  await failDeletion(host);
  const cancel = () => app.call("POST", `/sys/webinars/${id}/cancel`, { body: {} });
  expect((await cancel()).body).toMatchObject({
    status: "CANCELLED",
    meet_provision_error: { retryable: false, hint: expect.stringMatching(/try again/) },
  });
  await app.sweep();
  await app.settle();
  expect(await errorOf(id)).not.toBeNull();
  expect((await cancel()).body).toMatchObject({ meet_provision_error: null });
  expect(await calendar.mailsOf(host)).toMatchObject([{ kind: "cancellation" }]);
});

test("a refusal by Google no longer needs attention once the webinar is over", async () => {
  const { id, host, patch } = await watched();
  await failDeletion(host);
  await patch({ host_email: `other-${host}` });
  expect(await errorOf(id)).toMatchObject({ retryable: false });
  await app.clock.forward(27 * 3_600_000);
  expect(await errorOf(id)).toBeNull();
  await app.sweep();
  await app.settle();
  const stored = await app.firestore.doc(`webinars/${id}`).get();
  expect(stored.data()).toMatchObject({ status: "ENDED", meet_provision_error: null });
});
