/** Previews a change. The change then does exactly that. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { testSome } from "../../support/exhaustive.ts";
import { startApp, type App } from "../../support/app.ts";
import { failCalendar } from "../../support/calendar.ts";
import {
  nextHost,
  peopledWebinar,
  TWO_GUESTS_ENV,
  watchReach,
} from "../../support/peopled-webinar.ts";
import { whileHeld } from "../../support/queues.ts";
import { draft, hoursAhead, scheduled } from "../../support/webinars.ts";
import { CALLS } from "../calendar/failing-calls.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({ env: TWO_GUESTS_ENV });
});
afterAll(() => app.close());

const preview = (id: string, body: object, headers: Record<string, string> = {}) =>
  app.call("POST", `/sys/webinars/${id}/preview-change`, { body, headers });
const patch = (id: string, body: object, headers: Record<string, string> = {}) =>
  app.call("PATCH", `/sys/webinars/${id}`, { body, headers });

interface Row {
  what: string;
  change: () => object;
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
    change: () => ({ starts_at: wholeHour(49), ends_at: wholeHour(50) }),
    says: { mails: [mail("reschedule", 6)], calendar: { notice: "update", guests: 2 } },
  },
  {
    what: "another end",
    change: () => ({ ends_at: wholeHour(29) }),
    says: { mails: [mail("details", 4)], calendar: { notice: "update", guests: 2 } },
  },
  {
    what: "another title",
    change: () => ({ title: "Another title" }),
    says: { mails: [], calendar: { notice: "update", guests: 2 } },
  },
  {
    what: "another description",
    change: () => ({ description: "Other words." }),
    says: { mails: [], calendar: { notice: "update", guests: 2 } },
  },
  {
    what: "another zone for the same moment",
    change: () => ({ time_zone: "Europe/Madrid" }),
    says: { mails: [], calendar: { notice: "update", guests: 2 } },
  },
  {
    what: "another host",
    change: () => ({ host_email: nextHost(app) }),
    says: { mails: [mail("details", 4)], calendar: { notice: "new_invitation", guests: 2 } },
  },
  {
    what: "a new time and another host",
    change: () => ({ host_email: nextHost(app), starts_at: wholeHour(49), ends_at: wholeHour(50) }),
    says: { mails: [mail("reschedule", 6)], calendar: { notice: "new_invitation", guests: 2 } },
  },
  {
    what: "space at the description's end, which Google drops",
    change: () => ({ description: "Everything new for the people who keep score. \r\n" }),
    says: { mails: [], calendar: null, reaches_nobody: true },
  },
  {
    what: "what nobody is told of",
    change: () => ({ capacity: 500, tags: ["clubs"], locale: "fr", promote_on_homepage: true }),
    says: { mails: [], calendar: null, reaches_nobody: true },
  },
  {
    what: "nothing",
    change: () => ({}),
    says: { mails: [], calendar: null, reaches_nobody: true, before: {}, after: {} },
  },
];

testSome(ROWS, 4)("200: $what reaches the previewed people", async ({ change, says }) => {
  const webinar = await peopledWebinar(app);
  const body = change();
  const before = await app.dump();
  const said = await preview(webinar.id, body);
  expect(said).toMatchObject({
    status: 200,
    body: { version: webinar.version, reaches_nobody: false, ...says },
  });
  expect(said.headers.get("etag")).toBe(`"${webinar.version}"`);
  expect(await app.dump(), "a preview writes nothing").toEqual(before);

  const reach = await watchReach(app, webinar);
  const headers = { "if-match": said.headers.get("etag")! };
  const changed = await patch(webinar.id, body, headers);
  expect(changed).toMatchObject({ status: 200, body: said.body.after });
  expect(await reach()).toEqual({
    kinds: said.body.mails.map(({ kind }: { kind: string }) => kind),
    mails: said.body.mails[0]?.would_get ?? 0,
    guests: said.body.calendar?.guests ?? 0,
  });
});

test("200: the preview has the values before and after, member by member, and writes nothing", async () => {
  const { id, title, starts_at } = await peopledWebinar(app);
  const later = wholeHour(25.5);
  const before = await app.dump();
  const { body } = await preview(id, {
    title: "Another title",
    starts_at: later,
    ends_at: wholeHour(30),
    tags: ["score-keeping", "clubs", "tournaments"],
  });
  expect(await app.dump()).toEqual(before);
  expect(body.before).toEqual({ title, starts_at, ends_at: expect.any(String) });
  expect(body.after).toEqual({
    title: "Another title",
    starts_at: later,
    ends_at: wholeHour(30),
  });
});

test("200: Calendar work that an earlier change still owes is done with the next change, and previewed", async () => {
  const { id, host, version } = await peopledWebinar(app);
  const action = { kind: "fail", status: 503, body: { error: { code: 503 } } };
  await failCalendar(app, { call: CALLS.patch, containing: host, action });
  const first = await patch(id, { title: "Owed" });
  expect(first.body).toMatchObject({
    version: version + 1,
    meet_provision_error: { code: "unavailable" },
  });
  expect((await preview(id, { capacity: 9 })).body).toMatchObject({
    mails: [],
    calendar: { notice: "update", guests: 2 },
    reaches_nobody: false,
  });
});

test("200: while the mail about a new time waits, a new end needs no separate mail", async () => {
  const { id } = await peopledWebinar(app);
  const moved = { starts_at: wholeHour(49), ends_at: wholeHour(50) };
  const longer = { ends_at: wholeHour(51) };
  await whileHeld(app, { queue: "mail" }, async () => {
    await patch(id, moved);
    expect((await preview(id, longer)).body.mails).toEqual([]);
    await patch(id, longer);
  });
  await app.settle();
  const kinds = (await app.mails(id)).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind !== "confirmation")).toEqual(Array(6).fill("reschedule"));
});

test.each([
  ["a draft", draft, { mails: [], calendar: null }],
  ["a webinar without registrations", scheduled, {}],
])("200: a new time of %s reaches nobody", async (_what, make, says) => {
  const { id } = await make(app);
  const moved = { starts_at: wholeHour(49), ends_at: wholeHour(50) };
  expect(await preview(id, moved)).toMatchObject({
    status: 200,
    body: { reaches_nobody: true, ...says },
  });
});

test.each<[number, string, object, object]>([
  [
    400,
    "an end before the start",
    { ends_at: "2020-01-01T00:00:00Z" },
    { code: "validation_failed" },
  ],
  [400, "an unknown member", { colour: "red" }, { errors: [{ pointer: "/colour" }] }],
  [
    400,
    "a host of another domain",
    { host_email: "jo@example.org" },
    { code: "host_domain_not_allowed" },
  ],
  [409, "a start in the past", { starts_at: "2020-01-01T00:00:00Z" }, { code: "starts_in_past" }],
])("%i for %s, as the change itself would be refused", async (status, _case, body, says) => {
  const { id } = await scheduled(app);
  for (const answer of [await preview(id, body), await patch(id, body)]) {
    expect(answer).toMatchObject({ status, body: says });
  }
});

test("412 if a colleague has changed the webinar meanwhile, for the preview and for the change after it", async () => {
  const { id, version } = await scheduled(app);
  const seen = { "if-match": `"${version}"` };
  const shown = await preview(id, { title: "Mine" }, seen);
  expect(shown.status).toBe(200);
  await patch(id, { title: "Theirs" });
  expect(await preview(id, { title: "Mine" }, seen)).toMatchObject({
    status: 412,
    body: { code: "version_conflict" },
  });
  const late = await patch(id, { title: "Mine" }, { "if-match": shown.headers.get("etag")! });
  expect(late.status).toBe(412);
});
