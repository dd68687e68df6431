import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startCalendar } from "../../calendar/server.ts";
import { calendarOf, eventBody, HOST, post, refusal, SERVICE_ACCOUNT } from "./client.ts";

let server: Awaited<ReturnType<typeof startCalendar>>;
let base: string;
let events: ReturnType<typeof calendarOf>["events"];
let now = Date.now();
beforeEach(async () => {
  now = Date.now();
  server = await startCalendar({ port: 0, now: () => now });
  base = `http://127.0.0.1:${server.port}`;
  ({ events } = calendarOf(base));
});
afterEach(() => server.close());

const calendarId = "primary";
const eventId = "guests1";
const guests = (...emails: string[]) => emails.map((email) => ({ email }));
const outsiders = (count: number, start = 0) =>
  guests(...Array.from({ length: count }, (_, i) => `guest${start + i}@example.com`));

async function mails(search = ""): Promise<string[]> {
  const answer = await fetch(`${base}/__notifications?event_id=${eventId}${search}`);
  const { notifications } = (await answer.json()) as {
    notifications: { kind: string; to: string; sequence: number }[];
  };
  return notifications.map(({ kind, to, sequence }) => `${kind} ${to} ${sequence}`);
}

const insert = (attendees: object[], sendUpdates?: string) =>
  events.insert({
    calendarId,
    ...(sendUpdates && { sendUpdates }),
    requestBody: eventBody({ id: eventId, attendees, guestsCanSeeOtherGuests: false }),
  });

const patch = (requestBody: object, sendUpdates = "all") =>
  events.patch({ calendarId, eventId, sendUpdates, requestBody });

describe("guests", () => {
  it("are stored as sent, with the response needsAction, and with the host as organiser", async () => {
    const { data } = await insert(guests("anna@example.com", HOST));
    expect(data.attendees).toEqual([
      { email: "anna@example.com", responseStatus: "needsAction" },
      { email: HOST, responseStatus: "needsAction", organizer: true, self: true },
    ]);
    expect(data.guestsCanSeeOtherGuests).toBe(false);
  });

  it("get no mail by default or with sendUpdates=none", async () => {
    await insert(guests("anna@example.com"));
    await patch({ summary: "Other" }, "none");
    expect(await mails()).toEqual([]);
  });

  it("get invitations, updates and cancellations with sendUpdates=all; the host gets none", async () => {
    await insert(guests("anna@example.com", "bea@petanque.life", HOST), "all");
    expect(await mails()).toEqual([
      "invitation anna@example.com 0",
      "invitation bea@petanque.life 0",
    ]);
    await patch({ start: { dateTime: "2026-12-01T18:30:00+01:00" } });
    await patch({ attendees: guests("anna@example.com", "cleo@example.com") });
    await patch({ reminders: { useDefault: true } });
    await events.delete({ calendarId, eventId, sendUpdates: "all" });
    expect((await mails()).slice(2)).toEqual([
      "update anna@example.com 1",
      "update bea@petanque.life 1",
      "invitation cleo@example.com 1",
      "cancellation bea@petanque.life 1",
      "cancellation anna@example.com 1",
      "cancellation cleo@example.com 1",
    ]);
    expect(await mails("&to=cleo@example.com")).toHaveLength(2);
  });

  it("in the host's domain get no mail with sendUpdates=externalOnly", async () => {
    await insert(guests("anna@example.com", "bea@petanque.life"), "externalOnly");
    expect(await mails()).toEqual(["invitation anna@example.com 0"]);
  });

  it("are invited again when a cancelled event is restored", async () => {
    await insert(guests("anna@example.com"));
    await events.delete({ calendarId, eventId });
    await patch({ status: "confirmed" });
    expect(await mails()).toEqual(["invitation anna@example.com 0"]);
  });

  it("cannot be invited by a service account that acts as itself", async () => {
    const account = calendarOf(base, { sub: SERVICE_ACCOUNT });
    const requestBody = eventBody({ attendees: outsiders(1) });
    await expect(account.events.insert({ calendarId, requestBody })).rejects.toMatchObject(
      refusal(403, "forbiddenForServiceAccounts", "calendar"),
    );
  });
});

describe("limits", () => {
  it("403 quotaExceeded for too many outside guests in a day; nothing changes", async () => {
    await post(`${base}/__limits`, { outside_guests_per_host: 10 });
    await insert([...outsiders(8), ...guests("bea@petanque.life")]);
    const refused = {
      ...refusal(403, "quotaExceeded", "usageLimits"),
      message: "Calendar usage limits exceeded.",
    };
    await expect(patch({ attendees: outsiders(11) })).rejects.toMatchObject(refused);
    expect((await events.get({ calendarId, eventId })).data.attendees).toHaveLength(9);
    expect(await mails()).toEqual([]);

    // Existing guests and guests from the host's domain do not count.
    await patch({
      attendees: [...outsiders(10), ...guests("bea@petanque.life", "cleo@petanque.life")],
    });
    await expect(patch({ attendees: outsiders(11) })).rejects.toMatchObject(refused);
    await patch({ summary: "Still writable" });
    const other = calendarOf(base, { sub: "other@petanque.life" });
    await other.events.insert({ calendarId, requestBody: eventBody({ attendees: outsiders(10) }) });

    now += 24 * 3_600_000 + 1;
    const iat = Math.floor(now / 1000);
    const { events: later } = calendarOf(base, { iat, exp: iat + 3600 });
    await later.patch({ calendarId, eventId, requestBody: { attendees: outsiders(11) } });
  });

  it("default to 300 new guests a day", async () => {
    await insert(outsiders(300));
    await expect(patch({ attendees: outsiders(301) })).rejects.toMatchObject({ status: 403 });
  });

  it.each([
    [{ requests_per_minute_per_user: 2 }, "userRateLimitExceeded"],
    [{ requests_per_minute: 2 }, "rateLimitExceeded"],
  ])("403 over %o, until a minute has passed", async (limits, reason) => {
    await post(`${base}/__limits`, limits);
    await insert([]);
    await events.get({ calendarId, eventId });
    const refused = refusal(403, reason, "usageLimits");
    await expect(events.get({ calendarId, eventId })).rejects.toMatchObject(refused);
    now += 60_001;
    await events.get({ calendarId, eventId });
  });
});
