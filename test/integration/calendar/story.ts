/** Takes one webinar through an operation whose call to Google fails, and through the repair. */
import { expect } from "vitest";
import type { Notification } from "../../../packages/local-cloud/calendar/notifications.ts";
import type { Answer, App } from "../../support/app.ts";
import type { OwnCalendar } from "../../support/own-calendar.ts";
import { hoursAhead, order } from "../../support/webinars.ts";
import { CALLS, type Operation, type Row } from "./failing-calls.ts";

type Creation = "create" | "create, while the room is made";
const isCreation = (operation: Operation): operation is Creation => operation.startsWith("create");

export interface World {
  calendar: OwnCalendar;
  app: App;
  /** Another instance of the functions on the same data, with no cached tokens. */
  cold: App;
}

const GUESTS = ["ada@example.org", "bo@example.org"];

interface Cast {
  /** The host on whose behalf the failing call is made. */
  failingHost: string;
  host: string;
  other: string;
}

function castOf({ operation }: Row, number: number): Cast {
  const host = `host-${number}@petanque.life`;
  const other = `other-${number}@petanque.life`;
  return { host, other, failingHost: operation === "change the host" ? other : host };
}

/** Performs the operation, and lists the notices expected after the repair. */
export async function play(world: World, row: Row, number: number): Promise<void> {
  const { calendar, app } = world;
  const cast = castOf(row, number);
  const { operation } = row;
  if (isCreation(operation)) return playCreation(world, row, cast);
  const made = await whole(app, cast.host, operation === "delete" ? "DRAFT" : "SCHEDULED");
  await calendar.invite(cast.host, made.calendar_event_id, GUESTS);
  await calendar.fail(faultOf(row, cast.failingHost));
  const { method, path, body, wanted, status } = STORIES[operation](app, made, cast);
  const since = world.cold.clock.now();
  const answer = await world.cold.call(method, path, { body });
  expect(answer.status, JSON.stringify(answer.body)).toBe(status);
  await expectFaultIsUsed(calendar, cast.failingHost, answer);
  if (status === 200) expectTold(answer, row, since);
  // Nothing is rolled back: the operator's change stands.
  if (status === 200) expect(answer.body).toMatchObject(wanted);
  await repair(world, row, made.id);
  await expectWhole(world, made.id, wanted);
  expect(newsOf(await calendar.mailsOf(cast.host))).toEqual(newsAfter(row.operation));
  return undefined;
}

async function playCreation(world: World, row: Row, cast: Cast): Promise<void> {
  const { app, calendar } = world;
  if (row.operation !== "create") {
    await calendar.conference({ outcome: "pending", gets: 1, host: cast.host });
  }
  await calendar.fail(faultOf(row, cast.failingHost));
  const body = order(app, { host_email: cast.host });
  const since = app.clock.now();
  const answer = await app.call("POST", "/sys/webinars", { body });
  expect(answer).toMatchObject({ status: 201, body: { status: "DRAFT", meet_url: null } });
  await expectFaultIsUsed(calendar, cast.failingHost, answer);
  expectTold(answer, row, since);
  const publish = () => app.call("POST", `/sys/webinars/${answer.body.id}/publish`);
  expect(await publish()).toMatchObject({ status: 409, body: { code: "meet_url_missing" } });
  await repair(world, row, answer.body.id);
  await expectWhole(world, answer.body.id, {});
  expect(await publish()).toMatchObject({ status: 200 });
  expect(await calendar.mailsOf(cast.host)).toEqual([]);
}

export type MadeWebinar = Record<
  "id" | "title" | "description" | "starts_at" | "ends_at" | "calendar_event_id",
  string
>;

/** A webinar with its event, made by an instance that has a token for its host. */
export async function whole(
  app: App,
  host_email: string,
  status: "DRAFT" | "SCHEDULED",
): Promise<MadeWebinar> {
  const made = await app.call("POST", "/sys/webinars", { body: order(app, { host_email }) });
  expect(made).toMatchObject({ status: 201, body: { meet_provision_error: null } });
  if (status === "SCHEDULED") await app.call("POST", `/sys/webinars/${made.body.id}/publish`);
  return made.body;
}

const faultOf = ({ call, failure }: Row, host: string) => ({
  match: { call: CALLS[call], containing: host },
  times: failure.times ?? 1,
  action: failure.action,
});

const faultsFor = async (calendar: OwnCalendar, host: string) =>
  (await calendar.leftFaults()).filter(({ match }) => match.containing === host);

/** Fails if the operation never made the call, because the row would prove nothing. */
async function expectFaultIsUsed(
  calendar: OwnCalendar,
  host: string,
  { body }: Answer,
): Promise<void> {
  const said = JSON.stringify(body.meet_provision_error);
  expect(await faultsFor(calendar, host), `the call was made; the answer says ${said}`).toEqual([]);
}

function expectTold({ body }: Answer, { failure }: Row, since: Date): void {
  expect(body.meet_provision_error).toMatchObject({
    code: failure.code,
    message: expect.stringMatching(/\.$/),
    retryable: true,
    hint: expect.stringMatching(failure.hint),
  });
  expect(Date.parse(body.meet_provision_error.at)).toBeGreaterThan(since.getTime());
}

type Story = (
  app: App,
  made: { id: string },
  cast: Cast,
) => { method: string; path: string; body?: object; status: number; wanted: object };

const patching =
  (changes: (app: App, cast: Cast) => object): Story =>
  (app, { id }, cast) => {
    const body = changes(app, cast);
    return { method: "PATCH", path: `/sys/webinars/${id}`, body, status: 200, wanted: body };
  };
const toOther = patching((_app, { other }) => ({ host_email: other }));

const STORIES: Record<Exclude<Operation, Creation>, Story> = {
  "change the title": patching(() => ({ title: "Another title" })),
  "change the time": patching((app) => ({
    starts_at: hoursAhead(app, 49),
    ends_at: hoursAhead(app, 50),
  })),
  "change the host": toOther,
  "change the host, with the old event": toOther,
  cancel: (_app, { id }) => ({
    method: "POST",
    path: `/sys/webinars/${id}/cancel`,
    body: {},
    status: 200,
    wanted: { status: "CANCELLED" },
  }),
  delete: (_app, { id }) => ({
    method: "DELETE",
    path: `/sys/webinars/${id}`,
    status: 204,
    wanted: { status: "gone" },
  }),
};

/** Google works again, and the operator makes one request; cancellations and deletions are repeated. */
async function repair({ app }: World, { operation }: Row, id: string): Promise<void> {
  const path = `/sys/webinars/${id}`;
  const answer =
    operation === "cancel"
      ? await app.call("POST", `${path}/cancel`, { body: {} })
      : operation === "delete"
        ? await app.call("DELETE", path)
        : await app.call("PATCH", path, { body: {} });
  expect(answer.status, JSON.stringify(answer.body)).toBe(operation === "delete" ? 204 : 200);
  if (operation !== "delete") expect(answer.body.meet_provision_error).toBeNull();
}

/** One event, in the host's calendar, equal to the webinar; none if the webinar is cancelled or deleted. */
export async function expectWhole(
  { app, calendar }: Pick<World, "app" | "calendar">,
  id: string,
  wanted: object,
): Promise<void> {
  const events = await calendar.eventsOf(id);
  const living = events.filter(({ status }) => status !== "cancelled");
  const { status, body: webinar } = await app.call("GET", `/sys/webinars/${id}`);
  if (status === 404 || webinar.status === "CANCELLED") {
    expect(living).toEqual([]);
    if (status === 404)
      expect((await app.firestore.doc(`webinars/${id}`).get()).exists).toBe(false);
    return;
  }
  expect(webinar).toMatchObject({ ...wanted, meet_provision_error: null });
  expect(living).toHaveLength(1);
  const [event] = living;
  expect(event).toMatchObject({
    id: webinar.calendar_event_id,
    host: webinar.host_email,
    hangoutLink: webinar.meet_url,
    summary: webinar.title,
    description: webinar.description,
    start: { dateTime: webinar.starts_at, timeZone: webinar.time_zone },
    end: { dateTime: webinar.ends_at, timeZone: webinar.time_zone },
  });
}

const newsOf = (mails: Notification[]): string[] =>
  mails.map(({ to, kind }) => `${kind} to ${to}`).toSorted();

function newsAfter(operation: Operation): string[] {
  const kind = operation.startsWith("change the t") ? "update" : "cancellation";
  return GUESTS.map((guest) => `${kind} to ${guest}`);
}
