/** What a change would do, said before it is made: and then it does that and nothing else. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { runCalendarTasks } from "../../support/calendar-tasks.ts";
import { startOwnCalendar, type OwnCalendar } from "../../support/own-calendar.ts";
import { CALLS } from "../calendar/failing-calls.ts";
import { whileHeld } from "../../support/queues.ts";
import { draft, hoursAhead, registerMany, scheduled } from "../../support/webinars.ts";

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

const GUESTS = ["guest-1@example.org", "guest-2@example.org"];
let hosts = 0;
const nextHost = () => `preview-${(hosts += 1)}@petanque.life`;

/** Two guests of the Calendar event, five who were invited by mail, of whom one's address takes none. */
async function peopled() {
  const host = nextHost();
  const webinar = await scheduled(app, { host_email: host });
  for (const email of GUESTS) {
    const body = { email, name: "A guest", consent: true };
    await app.call("POST", `/webinars/${webinar.slug}/registrations`, { as: null, body });
  }
  await app.settle();
  await runCalendarTasks(app, webinar.id);
  await registerMany(app, webinar, 5, (index) => (index === 0 ? { mail_status: "bounced" } : {}));
  const { body } = await app.call("GET", `/sys/webinars/${webinar.id}`);
  return { ...body, host };
}

const preview = (id: string, what: "change" | "cancel", body: object) =>
  app.call("POST", `/sys/webinars/${id}/preview-${what}`, { body });

/** What has left since: mails by kind, and the guests whom Google has told. */
async function watch(id: string, host: string) {
  const [mails, told] = [(await app.mails(id)).length, (await calendar.mailsOf(host)).length];
  return async () => {
    await app.settle();
    await runCalendarTasks(app, id);
    const sent = (await app.mails(id)).slice(0, -mails || undefined);
    const kinds = new Set(sent.map(({ kind }) => kind));
    const notices = (await calendar.mailsOf(host)).slice(told);
    return {
      kinds: [...kinds],
      mails: sent.length,
      guests: new Set(notices.map(({ to }) => to)).size,
    };
  };
}

interface Row {
  what: string;
  patch: () => object;
  says: object;
}
const mail = (kind: string, would_get: number, unreachable = 1) => ({
  kind,
  would_get,
  unreachable,
});
const wholeHour = (ahead: number) => `${hoursAhead(app, ahead).slice(0, 13)}:00:00.000Z`;

const ROWS: Row[] = [
  {
    what: "a new time",
    patch: () => ({ starts_at: wholeHour(49), ends_at: wholeHour(50) }),
    says: { mails: [mail("reschedule", 6)], calendar: { notice: "update", guests: 2 } },
  },
  {
    what: "another end",
    patch: () => ({ ends_at: wholeHour(29) }),
    says: { mails: [mail("details", 4)], calendar: { notice: "update", guests: 2 } },
  },
  {
    what: "another title",
    patch: () => ({ title: "Another title" }),
    says: { mails: [], calendar: { notice: "update", guests: 2 } },
  },
  {
    what: "another description",
    patch: () => ({ description: "Other words." }),
    says: { mails: [], calendar: { notice: "update", guests: 2 } },
  },
  {
    what: "another zone for the same moment",
    patch: () => ({ time_zone: "Europe/Madrid" }),
    says: { mails: [], calendar: { notice: "update", guests: 2 } },
  },
  {
    what: "another host",
    patch: () => ({ host_email: nextHost() }),
    says: { mails: [mail("details", 4)], calendar: { notice: "new_invitation", guests: 2 } },
  },
  {
    what: "a new time and another host",
    patch: () => ({ host_email: nextHost(), starts_at: wholeHour(49), ends_at: wholeHour(50) }),
    says: { mails: [mail("reschedule", 6)], calendar: { notice: "new_invitation", guests: 2 } },
  },
  {
    what: "space at the description's end, which Google drops",
    patch: () => ({ description: "Everything new for the people who keep score. \r\n" }),
    says: { mails: [], calendar: null, reaches_nobody: true },
  },
  {
    what: "what nobody is told of",
    patch: () => ({ capacity: 500, tags: ["clubs"], locale: "fr", promote_on_homepage: true }),
    says: { mails: [], calendar: null, reaches_nobody: true },
  },
  {
    what: "nothing",
    patch: () => ({}),
    says: { mails: [], calendar: null, reaches_nobody: true, before: {}, after: {} },
  },
];

test.each(ROWS)("$what reaches whom the preview says", async ({ patch, says }) => {
  const webinar = await peopled();
  const body = patch();
  const said = await preview(webinar.id, "change", body);
  expect(said).toMatchObject({
    status: 200,
    body: { version: webinar.version, reaches_nobody: false, ...says },
  });
  expect(said.headers.get("etag")).toBe(`"${webinar.version}"`);

  const left = await watch(webinar.id, webinar.host);
  const headers = { "if-match": said.headers.get("etag")! };
  const changed = await app.call("PATCH", `/sys/webinars/${webinar.id}`, { body, headers });
  expect(changed).toMatchObject({ status: 200, body: said.body.after });
  expect(await left()).toEqual({
    kinds: said.body.mails.map(({ kind }: { kind: string }) => kind),
    mails: said.body.mails[0]?.would_get ?? 0,
    guests: said.body.calendar?.guests ?? 0,
  });
});

test("a change is shown as it is and as it would be, member by member", async () => {
  const { id, title, starts_at } = await peopled();
  const later = wholeHour(25.5);
  const { body } = await preview(id, "change", {
    title: "Another title",
    starts_at: later,
    ends_at: wholeHour(30),
    tags: ["score-keeping", "clubs", "tournaments"],
  });
  expect(body.before).toEqual({ title, starts_at, ends_at: expect.any(String) });
  expect(body.after).toEqual({
    title: "Another title",
    starts_at: later,
    ends_at: wholeHour(30),
  });
});

test("what an earlier change still owes the Calendar comes with the next one, and is said", async () => {
  const { id, host, version } = await peopled();
  await calendar.fail({
    match: { call: CALLS.patch, containing: host },
    times: 1,
    action: { kind: "fail", status: 503, body: { error: { code: 503 } } },
  });
  const first = await app.call("PATCH", `/sys/webinars/${id}`, { body: { title: "Owed" } });
  expect(first.body).toMatchObject({
    version: version + 1,
    meet_provision_error: { code: "unavailable" },
  });
  expect((await preview(id, "change", { capacity: 9 })).body).toMatchObject({
    mails: [],
    calendar: { notice: "update", guests: 2 },
    reaches_nobody: false,
  });
});

test("while the mail of a new time waits, another end needs no mail of its own", async () => {
  const { id } = await peopled();
  const moved = { starts_at: wholeHour(49), ends_at: wholeHour(50) };
  const longer = { ends_at: wholeHour(51) };
  await whileHeld(app, { queue: "mail" }, async () => {
    await app.call("PATCH", `/sys/webinars/${id}`, { body: moved });
    expect((await preview(id, "change", longer)).body.mails).toEqual([]);
    await app.call("PATCH", `/sys/webinars/${id}`, { body: longer });
  });
  await app.settle();
  const kinds = (await app.mails(id)).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind !== "confirmation")).toEqual(Array(6).fill("reschedule"));
});

test("a cancellation reaches whom the preview says", async () => {
  const webinar = await peopled();
  const said = await preview(webinar.id, "cancel", { reason: "The host is ill." });
  expect(said).toMatchObject({
    status: 200,
    body: {
      version: webinar.version,
      mails: [mail("cancellation", 6)],
      calendar: { notice: "cancellation", guests: 2 },
      reaches_nobody: false,
    },
  });
  const left = await watch(webinar.id, webinar.host);
  const path = `/sys/webinars/${webinar.id}/cancel`;
  expect((await app.call("POST", path, { body: { reason: "The host is ill." } })).status).toBe(200);
  expect(await left()).toEqual({ kinds: ["cancellation"], mails: 6, guests: 2 });
});

test("a webinar without registrations reaches nobody", async () => {
  const empty = await scheduled(app, { host_email: nextHost() });
  const moved = { starts_at: wholeHour(49), ends_at: wholeHour(50) };
  expect((await preview(empty.id, "change", moved)).body.reaches_nobody).toBe(true);
  expect((await preview(empty.id, "cancel", {})).body.reaches_nobody).toBe(true);
  const planned = await draft(app, { host_email: nextHost() });
  expect((await preview(planned.id, "change", moved)).body).toMatchObject({
    mails: [],
    calendar: null,
    reaches_nobody: true,
  });
});
