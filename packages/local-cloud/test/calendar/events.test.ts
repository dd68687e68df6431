import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startCalendar } from "../../calendar/server.ts";
import { calendarOf, eventBody, HOST, post, refusal } from "./client.ts";

let server: Awaited<ReturnType<typeof startCalendar>>;
let base: string;
let events: ReturnType<typeof calendarOf>["events"];
beforeAll(async () => {
  server = await startCalendar({ port: 0 });
  base = `http://127.0.0.1:${server.port}`;
  ({ events } = calendarOf(base));
});
afterAll(() => server.close());

const calendarId = "primary";
let made = 0;
async function insert(changes: ReturnType<typeof eventBody> = {}) {
  made += 1;
  const requestBody = eventBody({ id: `event${made}`, ...changes });
  return (await events.insert({ calendarId, requestBody })).data;
}

describe("insert", () => {
  it("uses the client's id and returns the event with its etag, UID and organiser", async () => {
    const event = await insert({ id: "a0123456789abcdefghijklmnopqrstuv" });
    expect(event).toMatchObject({
      kind: "calendar#event",
      id: "a0123456789abcdefghijklmnopqrstuv",
      iCalUID: "a0123456789abcdefghijklmnopqrstuv@google.com",
      etag: expect.stringMatching(/^"\d+"$/),
      status: "confirmed",
      sequence: 0,
      organizer: { email: HOST, self: true },
    });
    expect((await events.get({ calendarId: HOST, eventId: event.id! })).data).toEqual(event);
  });

  it("makes an id if the client gives none", async () => {
    const { data } = await events.insert({ calendarId, requestBody: eventBody() });
    expect(data.id).toMatch(/^[a-v0-9]{5,}$/);
  });

  it.each(["abcd", "UPPER", "with-dash", "letterw", "a".repeat(1025)])(
    "400 for the id %s",
    async (id) => {
      await expect(insert({ id })).rejects.toMatchObject(refusal(400, "invalid"));
    },
  );

  it("409 for the id of an existing or deleted event", async () => {
    const { id } = await insert();
    await expect(insert({ id: id! })).rejects.toMatchObject({
      ...refusal(409, "duplicate"),
      message: "The requested identifier already exists.",
    });
    await events.delete({ calendarId, eventId: id! });
    await expect(insert({ id: id! })).rejects.toMatchObject(refusal(409, "duplicate"));
    const other = calendarOf(base, { sub: "other@petanque.life" });
    await other.events.insert({ calendarId, requestBody: eventBody({ id: id! }) });
  });

  it.each([
    ["no start", { start: undefined }, "required"],
    [
      "an end before the start",
      { end: { dateTime: "2026-12-01T17:00:00+01:00" } },
      "timeRangeEmpty",
    ],
    ["an invalid time", { start: { dateTime: "tomorrow" } }, "invalid"],
    ["a time without offset or zone", { start: { dateTime: "2026-12-01T18:00:00" } }, "required"],
    ["a guest without an address", { attendees: [{ email: "nobody" }] }, "invalid"],
    ["a field of the wrong type", { summary: 1 as unknown as string }, "invalid"],
  ])("400 for %s", async (_name, changes, reason) => {
    await expect(insert(changes)).rejects.toMatchObject(refusal(400, reason));
  });
});

describe("get, patch and update", () => {
  it("404 for an unknown event or calendar", async () => {
    const { id } = await insert();
    for (const place of [
      { calendarId, eventId: "nothere" },
      { calendarId: "other@petanque.life", eventId: id! },
    ]) {
      await expect(events.get(place)).rejects.toMatchObject(refusal(404, "notFound"));
      await expect(events.patch({ ...place, requestBody: {} })).rejects.toMatchObject(
        refusal(404, "notFound"),
      );
      await expect(events.delete(place)).rejects.toMatchObject(refusal(404, "notFound"));
    }
  });

  it("a patch changes the fields that it names, merges properties and removes those set to null", async () => {
    const before = await insert({
      description: "Old",
      location: "Paris",
      extendedProperties: { private: { webinar: "w1", generation: "1" } },
    });
    const { data } = await events.patch({
      calendarId,
      eventId: before.id!,
      requestBody: {
        description: "New",
        location: null,
        extendedProperties: { private: { generation: "2" } },
      },
    });
    expect(data).toMatchObject({
      summary: before.summary,
      description: "New",
      extendedProperties: { private: { webinar: "w1", generation: "2" } },
      sequence: 0,
    });
    expect(data.location).toBeUndefined();
    expect(data.etag).not.toBe(before.etag);
  });

  it("the sequence number rises only when the time changes", async () => {
    const { id } = await insert();
    const patch = async (requestBody: object) =>
      (await events.patch({ calendarId, eventId: id!, requestBody })).data.sequence;
    expect(await patch({ summary: "Other" })).toBe(0);
    expect(await patch({ end: { dateTime: "2026-12-01T20:00:00+01:00" } })).toBe(1);
    expect(await patch({ end: { dateTime: "2026-12-01T20:00:00+01:00" } })).toBe(1);
    expect(await patch({ start: { dateTime: "2026-12-01T18:30:00+01:00" } })).toBe(2);
  });

  it("412 when If-Match has an old etag; nothing changes", async () => {
    const before = await insert();
    const place = { calendarId, eventId: before.id! };
    const withVersion = (etag: string) => ({ headers: { "If-Match": etag } });
    const requestBody = { summary: "Second" };
    const second = await events.patch({ ...place, requestBody }, withVersion(before.etag!));
    const stale = withVersion(before.etag!);
    const refused = refusal(412, "conditionNotMet");
    await expect(
      events.patch({ ...place, requestBody: { summary: "Third" } }, stale),
    ).rejects.toMatchObject(refused);
    await expect(events.delete(place, stale)).rejects.toMatchObject(refused);
    expect((await events.get(place)).data).toEqual(second.data);
  });
});

describe("delete", () => {
  it("410 the second time; the cancelled event remains and can be restored", async () => {
    const { id } = await insert();
    const place = { calendarId, eventId: id! };
    expect((await events.delete(place)).status).toBe(204);
    await expect(events.delete(place)).rejects.toMatchObject(refusal(410, "deleted"));
    expect((await events.get(place)).data).toMatchObject({ id, status: "cancelled" });
    await events.patch({ ...place, requestBody: { status: "confirmed" } });
    expect((await events.get(place)).data.status).toBe("confirmed");
  });
});

it("shows its events to tests and on a page", async () => {
  const { id } = await insert();
  const shown = (await (await fetch(`${base}/__events?host=${HOST}`)).json()) as {
    events: { id: string; host: string }[];
  };
  expect(shown.events.find((event) => event.id === id)).toMatchObject({ host: HOST });
  expect(await (await fetch(base)).text()).toContain("<title>Calendar</title>");
  expect((await post(`${base}/calendar/v3/unknown`, {})).status).toBe(404);
});
