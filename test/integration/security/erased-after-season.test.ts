/**
 * One person through a whole season, and then erased: nothing of them is left in any store, queue, mailbox or calendar of
 * the local servers. What is outside of those is in docs/decisions/0024-erasure-outside.md: backups, and the notices that
 * Google has mailed to guests.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { EXHAUSTIVE } from "../../support/exhaustive.ts";
import { verifySeals } from "../../../shared/audit/verify-seals.ts";
import { interestIdOf, registrationIdOf, suppressionDocument } from "../../support/address-ids.ts";
import { startApp, type App } from "../../support/app.ts";
import { askForNews, optInLinks } from "../../support/interest.ts";
import { tellEvents, WEBHOOK_KEY } from "../../support/mail-provider.ts";
import { hold } from "../../support/meet.ts";
import { startOwnCalendar, type OwnCalendar } from "../../support/own-calendar.ts";
import { page, submit } from "../../support/pages.ts";
import { erase } from "../../support/personal-data.ts";
import { kindsOfMail, logLines, mailboxText, taskBodies } from "../../support/outside.ts";
import { confirmPlaces } from "../../support/places.ts";
import { runCalendarTasks } from "../../support/queues.ts";
import { cancelPaths, hoursAhead, joinPaths, scheduled } from "../../support/webinars.ts";

const HOUR_MS = 3_600_000;

let app: App;
let calendar: OwnCalendar;
let email: string;
const NAME = "Zelda Quuxley";
/** Neither is a word of anything else. */
const NEEDLES = /zelda|quuxley/i;
const webinarIds: string[] = [];

beforeAll(async () => {
  calendar = await startOwnCalendar();
  app = await startApp({
    env: {
      ...calendar.env,
      CALENDAR_GUEST_LIMIT: "5",
      SENDER_LIMIT: "1000",
      SENDGRID_WEBHOOK_KEY: WEBHOOK_KEY,
      FRESH_AUTH_MAX_AGE_S: String(400 * 86_400),
    },
  });
  email = `zelda.quuxley-${app.id}@example.org`;
});
afterAll(async () => {
  await app.close();
  await calendar.close();
});

async function settle(): Promise<void> {
  await app.settle();
  for (const id of webinarIds) await runCalendarTasks(app, id);
}

async function hourlySweep(): Promise<void> {
  await app.clock.forwardToHour();
  await app.sweep();
  await settle();
}

async function mutate(path: string, body: object = {}): Promise<void> {
  const { status, body: said } = await app.call("POST", path, { body });
  expect(status, `${path}: ${JSON.stringify(said)}`).toBeLessThan(300);
}

interface Made {
  id: string;
  slug: string;
  starts_at: string;
  ends_at: string;
  meet_url: string;
}

async function webinar(): Promise<Made> {
  const host_email = `season-${webinarIds.length}-${app.id}@petanque.life`;
  const made = await scheduled(app, { host_email, tags: ["clubs"] });
  webinarIds.push(made.id);
  return made;
}

async function register({ slug }: { slug: string }): Promise<void> {
  for (const each of [email, `other-${app.id}@example.org`]) {
    const body = { email: each, name: each === email ? NAME : "Other", consent: true };
    const named = { ...body, organisation: each === email ? "Club Quuxley" : null };
    await app.call("POST", `/webinars/${slug}/registrations`, { as: null, body: named });
  }
  await settle();
}

const tell = (event: string, of: { id: string }, kind: string) =>
  tellEvents(app, [
    {
      event,
      email,
      timestamp: Math.floor(app.clock.now().getTime() / 1000),
      sg_event_id: `${event}-${of.id}-${kind}`,
      reason: `550 no mailbox for ${email}`,
      kind,
      webinar: of.id,
      batch: `${kind}-${of.id}-v1-1`,
      attempt: `${kind}-${of.id}-v1-1-a1`,
      registration: registrationIdOf(email),
    },
  ]);

const MINUTE_MS = 60_000;

/** Follows the link in their mail, a few minutes before the start. */
async function join(made: Made): Promise<void> {
  await app.clock.forwardTo(Date.parse(made.starts_at) - 5 * MINUTE_MS);
  const path = (await joinPaths(app, made)).get(email) ?? "";
  expect(await app.call("POST", path, { as: null })).toMatchObject({ body: { state: "open" } });
}

/** Announced to them; then a guest of the event, with both reminders, a visit, Meet's record, a recording and its mail. */
async function attendedWebinar(announced: Made): Promise<void> {
  const made = await webinar();
  await mutate(`/sys/webinars/${made.id}/announce`);
  await settle();
  await register(made);
  await mutate(`/sys/webinars/${made.id}/send-reminder`, { horizon: "24h" });
  await settle();
  await tell("delivered", made, "reminder_24h");
  await mutate(`/sys/webinars/${made.id}/send-reminder`, { horizon: "1h" });
  await settle();
  await join(made);
  await hourlySweep();
  // Meet goes on having them: what it keeps is not ours.
  const server = calendar.env.CALENDAR_API_URL;
  await hold(app, made, [{ name: NAME, user: "users/1" }], { server });
  await app.clock.forwardTo(Date.parse(made.ends_at) + 11 * MINUTE_MS);
  for (let sweeps = 0; sweeps < 2; sweeps += 1) await hourlySweep();
  const shown = (await app.call("GET", `/sys/webinars/${made.id}/registrations?text=zelda`)).body;
  expect(shown.registrations).toMatchObject([{ attendance_source: "join", attended: true }]);
  expect(shown.registrations[0].attended_minutes).toBeGreaterThan(0);
  const marks = { registration_ids: [registrationIdOf(email)], attended: true };
  await mutate(`/sys/webinars/${made.id}/mark-attendance`, marks);
  // The other one is for people with an interest: they have no place there.
  for (const { id } of [made, announced]) {
    await mutate(`/sys/webinars/${id}/recording`, { recording_url: "https://video.example.org/a" });
  }
  await settle();
  for (const path of ["registrations?text=zelda", "registrations.csv", "interest"]) {
    expect((await app.call("GET", `/sys/webinars/${made.id}/${path}`)).status).toBe(200);
  }
}

/** A webinar from which they cancel. They register again, which waits for their click. */
async function leftWebinar(): Promise<Made> {
  const made = await webinar();
  await register(made);
  await submit(app, (await cancelPaths(app, made.id)).get(email) ?? "", {});
  await settle();
  await register(made);
  return made;
}

/** The same, with the click. It moves, and is cancelled in the end. */
async function cancelledWebinar(): Promise<void> {
  const made = await leftWebinar();
  expect(await confirmPlaces(app, made.id)).toEqual([200]);
  await settle();
  const moved = { starts_at: hoursAhead(app, 72), ends_at: hoursAhead(app, 73) };
  expect((await app.call("PATCH", `/sys/webinars/${made.id}`, { body: moved })).status).toBe(200);
  await settle();
  await mutate(`/sys/webinars/${made.id}/cancel`, { reason: "Rain" });
  await settle();
}

async function interests(): Promise<Made> {
  // Topics are those of announced webinars.
  const announced = await webinar();
  await askForNews(app, { email, name: NAME });
  await app.settle();
  const confirm = async () => submit(app, (await optInLinks(app, email)).at(0) ?? "", {});
  expect((await confirm()).status).toBe(200);
  const path = `/unsubscribe/${app.services.links.sign("unsubscribe", interestIdOf(email))}`;
  await submit(app, path, {});
  await app.clock.forward(2 * HOUR_MS);
  await askForNews(app, { email, name: NAME, locale: "fr" });
  await app.settle();
  expect((await confirm()).status).toBe(200);
  return announced;
}

/** A bounce, which an operator lifts, and one that stays. */
async function bouncedWebinar(): Promise<Made> {
  const made = await webinar();
  await register(made);
  await mutate(`/sys/webinars/${made.id}/send-reminder`, { horizon: "24h" });
  await settle();
  await tell("bounce", made, "reminder_24h");
  await mutate("/sys/people/allow-mail", { email, reason: "They wrote to us." });
  await mutate("/sys/people/export", { email });
  // A request that nobody confirms, a complaint, and a paused run that still has them.
  await askForNews(app, { email, name: NAME, topics: ["clubs"], time_zone: "Asia/Tokyo" });
  const last = await webinar();
  await register(last);
  await tell("spamreport", made, "reminder_24h");
  await mutate(`/sys/webinars/${last.id}/deliveries/reminder_24h/pause`);
  await mutate(`/sys/webinars/${last.id}/send-reminder`, { horizon: "24h" });
  await settle();
  return last;
}

const calendars = async (): Promise<string> =>
  JSON.stringify(await Promise.all(webinarIds.map((id) => calendar.eventsOf(id))));

/** Where the person is found: collections, and the servers beside Firestore. */
async function placesWithThem(): Promise<string[]> {
  const documents = Object.entries(await app.dump())
    .filter(([path, data]) => NEEDLES.test(path + JSON.stringify(data)))
    .map(([path]) => path.split("/").at(-2) ?? "");
  const servers = {
    mailbox: await mailboxText(app, [`to=${email}`, ...webinarIds.map((id) => `webinar_id=${id}`)]),
    queues: await taskBodies(app),
    calendars: await calendars(),
  };
  const others = Object.entries(servers).filter(([, content]) => NEEDLES.test(content));
  return [...new Set([...documents, ...others.map(([name]) => name)])].toSorted();
}

test("a person who took part in a whole season is erased everywhere", EXHAUSTIVE, async () => {
  await attendedWebinar(await interests());
  await cancelledWebinar();
  await leftWebinar();
  const last = await bouncedWebinar();
  await hourlySweep();
  // A visit that nobody has counted yet.
  await join(last);
  const visits = async () => (await app.firestore.collectionGroup("joins").get()).size;
  expect(await visits()).toBe(1);
  expect((await page(app, "/webinars")).status).toBe(200);

  expect(await placesWithThem(), "the search would find them").toEqual([
    "calendars",
    "event_log",
    "interest_opt_ins",
    "mail_batches",
    "mailbox",
    "marketing_webinar_interests",
    "pending_places",
    "registrations",
  ]);
  expect(await kindsOfMail(app, email)).toEqual([
    "announcement",
    "cancellation",
    "confirmation",
    "follow_up",
    "opt_in",
    "place",
    "post_event",
    "reminder_1h",
    "reminder_24h",
    "reschedule",
  ]);
  const rows = Object.entries(await app.dump()).filter(([path]) => path.startsWith("sys_audit"));
  expect(rows.length).toBeGreaterThan(30);
  expect(rows.filter(([, row]) => JSON.stringify(row).includes("@example.org"))).toEqual([]);

  await erase(app, email);
  expect(await visits()).toBe(0);
  await settle();
  for (let hours = 0; hours < 3; hours += 1) await hourlySweep();

  expect(await placesWithThem()).toEqual([]);
  expect(logLines(app).filter((line) => NEEDLES.test(line))).toEqual([]);
  expect(await erase(app, email)).toMatchObject({
    registrations: 0,
    interests: 0,
    mails: 0,
    mail_provider: { state: "done" },
  });
  // Only the digest that keeps mail from them stays, and the audit that names them by another one.
  expect((await suppressionDocument(app.firestore, email).get()).get("scope")).toBe("all");
  const since = new Date(0);
  expect(await verifySeals(app.firestore, "sys_audit", since)).toMatchObject({ faults: [] });
});
