/** A new Meet link or a new end: people invited by mail are told by mail, and guests by Google. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { EXHAUSTIVE } from "../../support/exhaustive.ts";
import { startApp, type App, type Mail } from "../../support/app.ts";
import { readInvitation } from "../../support/calendar-file.ts";
import { runCalendarTasks } from "../../support/queues.ts";
import { startOwnCalendar, type OwnCalendar } from "../../support/own-calendar.ts";
import { hoursAhead, registerMany, scheduled } from "../../support/webinars.ts";
import { CALLS } from "./failing-calls.ts";

let calendar: OwnCalendar;
let app: App;
beforeAll(async () => {
  calendar = await startOwnCalendar();
  app = await startApp({ env: { ...calendar.env, CALENDAR_GUEST_LIMIT: "2" } });
});
afterAll(async () => {
  await app.close();
  await calendar.close();
});

let hosts = 0;
const nextHost = () => `details-${(hosts += 1)}@petanque.life`;

/** A SCHEDULED webinar with this many people invited by mail. */
async function told(count: number) {
  const host = nextHost();
  const webinar = await scheduled(app, { host_email: host });
  const people = await registerMany(app, webinar, count);
  return { ...webinar, host, addresses: people.map(({ email }) => email).toSorted() };
}

const patch = async (id: string, body: object) => {
  const answer = await app.call("PATCH", `/sys/webinars/${id}`, { body });
  expect(answer.status).toBe(200);
  await app.settle();
  return answer.body;
};

const mailsOf = async (id: string, kind = "details"): Promise<Mail[]> =>
  (await app.mails(id)).filter((mail) => mail.kind === kind);
const addressesOf = (mails: Mail[]): string[] => mails.map(({ to }) => to).toSorted();
const fileIn = ({ attachments }: Mail) =>
  readInvitation(Buffer.from(attachments[0]!.content, "base64").toString());
const runsOf = async (id: string) => (await app.call("GET", `/sys/webinars/${id}`)).body.mail_runs;

async function failInsertsAt(host: string): Promise<void> {
  const action = { kind: "fail", status: 503, body: { error: { code: 503 } } } as const;
  await calendar.fail({ match: { call: CALLS.insert, containing: host }, times: 1, action });
}

test("a new host sends one mail each with the new link, none to guests, and none when repeated", async () => {
  const host = nextHost();
  const { id, slug, meet_url } = await scheduled(app, { host_email: host });
  for (const email of ["guest-1@example.org", "guest-2@example.org"]) {
    const body = { email, name: "A guest", consent: true };
    await app.call("POST", `/webinars/${slug}/registrations`, { as: null, body });
  }
  await app.settle();
  await runCalendarTasks(app, id);
  expect(await calendar.guestsOf(id)).toHaveLength(2);
  const late = { email: "late@example.org", name: "Late", consent: true };
  await app.call("POST", `/webinars/${slug}/registrations`, { as: null, body: late });
  await app.settle();
  const [confirmation] = (await mailsOf(id, "confirmation")).filter(({ to }) => to === late.email);
  const people = await registerMany(app, { id }, 101);

  const other = nextHost();
  const moved = await patch(id, { host_email: other });
  expect(moved.meet_url).not.toBe(meet_url);
  const mails = await mailsOf(id);
  expect(addressesOf(mails)).toEqual([...people.map(({ email }) => email), late.email].toSorted());
  for (const mail of mails) {
    expect(mail.text).toContain(moved.meet_url);
    expect(mail.text + mail.html).not.toContain(meet_url);
  }
  const [before, after] = [fileIn(confirmation!), fileIn(mails[0]!)];
  expect(after).toMatchObject({ uid: before.uid, method: "PUBLISH", location: moved.meet_url });
  expect(after.sequence).toBeGreaterThan(before.sequence);
  expect(await runsOf(id)).toContainEqual(
    expect.objectContaining({
      kind: "details",
      state: "done",
      totals: { owed: 102, sent: 102, skipped: 0, failed: 0, unknown: 0, pending: 0 },
    }),
  );

  await patch(id, { host_email: other });
  await patch(id, {});
  await patch(id, { title: "Another title" });
  expect(await mailsOf(id)).toHaveLength(102);
  await patch(id, { host_email: nextHost() });
  expect(await mailsOf(id)).toHaveLength(204);
});

test("a new end alone sends one mail each, with a calendar file that has the new end", async () => {
  const { id, addresses } = await told(3);
  const ends_at = new Date(Math.ceil(Date.parse(hoursAhead(app, 27)) / 1000) * 1000);
  await patch(id, { ends_at });
  await patch(id, { ends_at });
  const mails = await mailsOf(id);
  expect(addressesOf(mails)).toEqual(addresses);
  expect(fileIn(mails[0]!).endsAt).toEqual(ends_at);
  expect(await app.mails(id)).toHaveLength(3);
});

test("if the Calendar fails at first, nobody is told until the new link exists", async () => {
  const { id, addresses } = await told(3);
  const other = nextHost();
  await failInsertsAt(other);
  const failed = await patch(id, { host_email: other });
  expect(failed).toMatchObject({ meet_provision_error: { code: "unavailable" } });
  expect(await mailsOf(id)).toEqual([]);
  await runCalendarTasks(app, id);
  const { body } = await app.call("GET", `/sys/webinars/${id}`);
  expect(body.meet_provision_error).toBeNull();
  const mails = await mailsOf(id);
  expect(addressesOf(mails)).toEqual(addresses);
  for (const { text } of mails) expect(text).toContain(body.meet_url);
});

const later = () => ({ starts_at: hoursAhead(app, 49), ends_at: hoursAhead(app, 50) });

test("a new time and a new host together are told in the mail about the new time", async () => {
  const { id, addresses } = await told(3);
  const { meet_url } = await patch(id, { ...later(), host_email: nextHost() });
  const mails = await app.mails(id);
  expect(addressesOf(mails)).toEqual(addresses);
  expect(fileIn(mails[0]!).location).toBe(meet_url);
  expect(mails.every(({ kind }) => kind === "reschedule")).toBe(true);
});

test("if the Calendar fails then, the new time goes out at once and the link follows", async () => {
  const { id, addresses, meet_url: first } = await told(3);
  const other = nextHost();
  await failInsertsAt(other);
  await patch(id, { ...later(), host_email: other });
  const moves = await mailsOf(id, "reschedule");
  expect(addressesOf(moves)).toEqual(addresses);
  for (const { text } of moves) expect(text).toContain(first);
  await runCalendarTasks(app, id);
  const { body } = await app.call("GET", `/sys/webinars/${id}`);
  const mails = await mailsOf(id);
  expect(addressesOf(mails)).toEqual(addresses);
  for (const { text } of mails) expect(text).toContain(body.meet_url);
});

test("a new end and a new host together are told in one mail each", async () => {
  const { id, addresses } = await told(3);
  const ends_at = new Date(Math.ceil(Date.parse(hoursAhead(app, 28)) / 1000) * 1000);
  const { meet_url } = await patch(id, { ends_at, host_email: nextHost() });
  const mails = await app.mails(id);
  expect(addressesOf(mails)).toEqual(addresses);
  expect(fileIn(mails[0]!)).toMatchObject({ location: meet_url, endsAt: ends_at });
  const reasons = (await runsOf(id)).map((run: { reasons: object }) => run.reasons);
  expect(reasons).toContainEqual({ superseded: 3 });
});

test("after the host deletes the event, the next check announces the new link", async () => {
  const { id, host, addresses, meet_url, calendar_event_id } = await told(3);
  await calendar.deleteByHand(host, calendar_event_id);
  const mended = await patch(id, { title: "Another title" });
  expect(mended.meet_url).not.toBe(meet_url);
  const mails = await mailsOf(id);
  expect(addressesOf(mails)).toEqual(addresses);
  for (const { text } of mails) expect(text).toContain(mended.meet_url);
});

test("after an immediate move, only the new time is announced", EXHAUSTIVE, async () => {
  const { id } = await told(2);
  await patch(id, { ends_at: hoursAhead(app, 28) });
  await patch(id, later());
  expect(await mailsOf(id, "reschedule")).toHaveLength(2);
  expect(await mailsOf(id)).toHaveLength(2);
  await app.sweep();
  await app.settle();
  expect(await app.mails(id)).toHaveLength(4);
});

test("recipients are listed separately for each change", async () => {
  const { id, addresses } = await told(2);
  await patch(id, { ends_at: hoursAhead(app, 27) });
  await patch(id, { ends_at: hoursAhead(app, 28) });
  const list = async (query: string) => {
    const path = `/sys/webinars/${id}/deliveries/details/recipients?outcome=sent${query}`;
    const { body } = await app.call("GET", path);
    return body.recipients.map(({ email }: { email: string }) => email).toSorted();
  };
  const editions = (await runsOf(id)).map(({ edition }: { edition: number }) => edition);
  expect(editions.toSorted()).toEqual([1, 2]);
  expect(await list("")).toEqual(addresses);
  expect(await list("&schedule_version=1&edition=1")).toEqual(addresses);
  expect(await list("&edition=3")).toEqual([]);
});

test("an operator can pause and resume it", async () => {
  const { id } = await told(2);
  await patch(id, { ends_at: hoursAhead(app, 27) });
  const path = `/sys/webinars/${id}/deliveries/details`;
  const held = await app.call("POST", `${path}/pause`, { body: {} });
  expect(held.body).toMatchObject({ kind: "details", totals: { sent: 2 } });
  const going = await app.call("POST", `${path}/resume`);
  expect(going.body).toMatchObject({ id: held.body.id, state: "done" });
});
