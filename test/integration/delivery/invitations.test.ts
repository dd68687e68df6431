/** The effect of mails on entries in people's calendars. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App, type Mail } from "../../support/app.ts";
import { readInvitation } from "../../support/calendar-file.ts";
import { eventsOf } from "../../support/calendar.ts";
import { hoursAhead, registerMany, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const invitationIn = ({ attachments }: Mail) =>
  readInvitation(Buffer.from(attachments[0]!.content, "base64").toString());

test("a webinar stays one entry, which follows a move, a new host and a cancellation", async () => {
  const { id } = await scheduled(app);
  await registerMany(app, { id }, 3);
  const [event] = await eventsOf(app, id);
  const change = async (body: object, path = "", method = "PATCH") => {
    await app.call(method, `/sys/webinars/${id}${path}`, { body });
    await app.settle();
    const mails = await app.mails(id);
    return mails.slice(0, 3);
  };

  const starts_at = new Date(Math.ceil(Date.parse(hoursAhead(app, 48)) / 1000) * 1000);
  const ends_at = new Date(starts_at.getTime() + 3_600_000);
  const moved = await change({ starts_at, ends_at });
  await app.call("PATCH", `/sys/webinars/${id}`, { body: { host_email: "robin@petanque.life" } });
  const again = { starts_at: new Date(+starts_at + 60_000), ends_at };
  const movedAgain = await change(again);
  const cancelled = await change({ reason: "Rain." }, "/cancel", "POST");

  const stages = [moved, movedAgain, cancelled];
  expect(stages.map((mails) => mails[0]!.kind)).toEqual([
    "reschedule",
    "reschedule",
    "cancellation",
  ]);
  for (const mails of stages) {
    expect(new Set(mails.map(({ attachments }) => JSON.stringify(attachments))).size).toBe(1);
    expect(mails[0]!.attachments).toMatchObject([{ type: "text/calendar" }]);
  }
  const [first, second, last] = stages.map((mails) => invitationIn(mails[0]!));
  expect(new Set([first!.uid, second!.uid, last!.uid])).toEqual(new Set([event!.iCalUID]));
  expect(second!.sequence).toBeGreaterThan(first!.sequence);
  expect(last!.sequence).toBeGreaterThan(second!.sequence);
  expect(first).toMatchObject({
    method: "PUBLISH",
    status: "CONFIRMED",
    startsAt: starts_at,
    endsAt: ends_at,
    attendees: [],
  });
  expect(first!.location).toMatch(/^https:\/\/meet\.google\.com\//);
  expect(second!.startsAt).toEqual(again.starts_at);
  expect(second!.location).not.toBe(first!.location);
  expect(last).toMatchObject({ method: "CANCEL", status: "CANCELLED", attendees: [] });
  expect(last!.location).not.toContain("meet.google.com");
});

test("a reminder has no calendar file", async () => {
  const { id } = await scheduled(app);
  await registerMany(app, { id }, 1);
  await app.call("POST", `/sys/webinars/${id}/send-reminder`, { body: { horizon: "24h" } });
  await app.settle();
  expect(await app.mails(id)).toMatchObject([{ kind: "reminder_24h", attachments: [] }]);
});
