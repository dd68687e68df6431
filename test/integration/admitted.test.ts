/** The story's 312 people at the door of the Meet room: who walks in, and who has to knock. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { post } from "../../packages/local-cloud/test/calendar/client.ts";
import { startApp, type App } from "../support/app.ts";
import { startOwnCalendar, type OwnCalendar } from "../support/own-calendar.ts";
import { draft, registerMany, registrations } from "../support/webinars.ts";

const GUESTS = 100;
const PEOPLE = 312;
const HOST = "jamie@petanque.life";
const OTHER_SCOPES = ["calendar.events", "meetings.space.readonly"].map(
  (scope) => `https://www.googleapis.com/auth/${scope}`,
);

let calendar: OwnCalendar;
let app: App;
beforeAll(async () => {
  calendar = await startOwnCalendar();
  const env = { CALENDAR_GUEST_LIMIT: String(GUESTS), SENDER_LIMIT: "100000" };
  app = await startApp({ env: { ...calendar.env, ...env } });
});
afterAll(async () => {
  await app.close();
  await calendar.close();
});

async function scheduledWith(changes: object): Promise<{ id: string; meet_url: string }> {
  const { id } = await draft(app, { host_email: HOST, ...changes });
  const { body } = await app.call("POST", `/sys/webinars/${id}/publish`);
  await app.settle();
  return body;
}

/** The first hundred become guests of the event; the others get a file by mail. */
async function fill(webinar: { id: string }): Promise<string[]> {
  await registerMany(app, webinar, PEOPLE, (index) =>
    index < GUESTS ? { invitation: "joining" } : { invitation: "mail" },
  );
  await app.firestore.doc(`webinars/${webinar.id}`).update({
    "calendar_guests.count": GUESTS,
    "calendar_guests.version": 1,
  });
  const body = { webinar_id: webinar.id };
  await app.services.tasks.enqueue({ queue: "calendar", name: `guests-${webinar.id}`, body });
  await app.settle();
  expect(await calendar.guestsOf(webinar.id)).toHaveLength(GUESTS);
  return (await registrations(app, webinar.id)).map(({ email }) => email);
}

async function atTheDoor({ meet_url }: { meet_url: string }, addresses: string[]) {
  const meeting_code = meet_url.slice(meet_url.lastIndexOf("/") + 1);
  const answer = await post(`${calendar.env.CALENDAR_API_URL}/__knocking`, {
    meeting_code,
    addresses,
  });
  const { admitted, knocking } = (await answer.json()) as Record<string, string[]>;
  return { admitted: admitted?.length, knocking: knocking?.length };
}

test("open, as webinars are by default: all 312 walk in", async () => {
  const webinar = await scheduledWith({});
  const people = await fill(webinar);
  expect(await atTheDoor(webinar, people)).toEqual({ admitted: PEOPLE, knocking: 0 });
});

test("trusted, on wish: the 100 guests of the event walk in, and 212 knock", async () => {
  const webinar = await scheduledWith({ meet_access: "trusted" });
  const people = await fill(webinar);
  expect(await atTheDoor(webinar, people)).toEqual({ admitted: GUESTS, knocking: 212 });
  await app.call("PATCH", `/sys/webinars/${webinar.id}`, { body: { meet_access: "open" } });
  await app.settle();
  expect(await atTheDoor(webinar, people)).toEqual({ admitted: PEOPLE, knocking: 0 });
});

test("without the scope, the organisation's default decides, and 212 knock", async () => {
  const client = app.services.config.delegationAccount;
  await calendar.directory({ delegation: { client, scopes: OTHER_SCOPES } });
  const host_email = "robin@petanque.life";
  const webinar = await scheduledWith({ host_email });
  const people = await fill(webinar);
  expect(await atTheDoor(webinar, people)).toEqual({ admitted: GUESTS, knocking: 212 });
  const { body } = await app.call("GET", `/sys/webinars/${webinar.id}`);
  expect(body.meet_room).toMatchObject({ state: "unknown" });
});
