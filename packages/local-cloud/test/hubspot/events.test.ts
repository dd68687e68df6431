/** HubSpot's rules about marketing events, with its own client. Each names the page that has the rule. */
import { expect, test } from "vitest";
import { ACCOUNT, attendee, hubspot, validEvent } from "./client.ts";

const server = hubspot();

const rejection = (
  call: Promise<unknown>,
): Promise<{ code: number; body: Record<string, unknown> }> =>
  call.then(
    () => {
      throw new Error("was accepted");
    },
    (error: { code: number; body: Record<string, unknown> }) => error,
  );

// https://developers.hubspot.com/docs/api-reference/latest/marketing/marketing-events/update-marketing-event
test("an upsert creates an event, and updates it the next time", async () => {
  const { events } = server.client(server.token());
  const created = await events.upsert("w-1", validEvent());
  const updated = await events.upsert("w-1", validEvent({ eventName: "Moved" }));
  expect(updated.id).toBe(created.id);
  const kept = await events.getDetails("w-1", ACCOUNT);
  expect(kept).toMatchObject({ eventName: "Moved", registrants: 0, externalEventId: "w-1" });
});

test("only the app that created an event sees it", async () => {
  await server.client(server.token()).events.upsert("w-1", validEvent());
  const other = server.client(server.token());
  expect(await rejection(other.events.getDetails("w-1", ACCOUNT))).toMatchObject({ code: 404 });
});

test("one external id in two accounts is two events", async () => {
  const { events } = server.client(server.token());
  const one = await events.upsert("w-1", validEvent());
  const other = await events.upsert("w-1", validEvent({ externalAccountId: "staging" }));
  expect(other.id).not.toBe(one.id);
});

// The schema MarketingEventCreateRequestParams of the published OpenAPI description.
test.each([
  "customProperties",
  "eventName",
  "eventOrganizer",
  "externalAccountId",
  "externalEventId",
])("%s is required", async (field) => {
  const answer = await fetch(`${server.base()}/marketing/v3/marketing-events/events/w-1`, {
    method: "PUT",
    headers: { authorization: `Bearer ${server.token()}`, "content-type": "application/json" },
    body: JSON.stringify(validEvent({ [field]: undefined })),
  });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({
    category: "VALIDATION_ERROR",
    correlationId: expect.any(String),
    errors: [{ in: field }],
  });
});

// https://developers.hubspot.com/docs/api-reference/latest/marketing/marketing-events/event-status/set-event-canceled
test("an event is marked as cancelled, and marked again without harm", async () => {
  const { events, status } = server.client(server.token());
  await events.upsert("w-1", validEvent());
  for (const _ of ["first", "second"]) {
    const { eventName } = validEvent();
    expect(await status.cancel("w-1", ACCOUNT)).toMatchObject({ eventCancelled: true, eventName });
  }
});

test("an event that is not there cannot be cancelled", async () => {
  const { status } = server.client(server.token());
  expect(await rejection(status.cancel("w-9", ACCOUNT))).toMatchObject({ code: 404 });
});

// https://developers.hubspot.com/docs/api-reference/legacy/marketing/marketing-events/attendance/set-attendance-email
test("a recorded participant who is no contact becomes one, with the given properties", async () => {
  const token = server.token();
  const { events, attendance } = server.client(token);
  await events.upsert("w-1", validEvent());
  const inputs = [attendee("Anna@example.com", { firstname: "Anna" })];
  const { results } = await attendance.recordByContactEmails(
    "w-1",
    "register",
    { inputs },
    ACCOUNT,
  );
  expect(results).toEqual([{ email: "Anna@example.com", vid: expect.any(Number) }]);
  const answer = await fetch(
    `${server.base()}/crm/v3/objects/contacts/anna%40example.com?idProperty=email`,
    { headers: { authorization: `Bearer ${token}` } },
  );
  expect(await answer.json()).toMatchObject({
    properties: { email: "anna@example.com", firstname: "Anna" },
  });
});

test("the properties of a contact that exists stay as they are", async () => {
  const token = server.token();
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const contacts = `${server.base()}/crm/v3/objects/contacts`;
  const properties = { email: "anna@example.com", firstname: "Ann" };
  const body = JSON.stringify({ properties });
  expect((await fetch(contacts, { method: "POST", headers, body })).status).toBe(201);
  expect((await fetch(contacts, { method: "POST", headers, body })).status).toBe(409);
  const { events, attendance } = server.client(token);
  await events.upsert("w-1", validEvent());
  const inputs = [attendee("anna@example.com", { firstname: "Anna", company: "Boule AB" })];
  await attendance.recordByContactEmails("w-1", "register", { inputs }, ACCOUNT);
  const kept = await fetch(`${contacts}/anna@example.com?idProperty=email`, { headers });
  expect(((await kept.json()) as { properties: object }).properties).toEqual(properties);
});

// https://developers.hubspot.com/changelog/upcoming-changes-to-the-marketing-events-api
test("each state replaces the one before, and a repeated one changes nothing", async () => {
  const { events, attendance, participations } = server.client(server.token());
  await events.upsert("w-1", validEvent());
  const record = (state: string) =>
    attendance.recordByContactEmails(
      "w-1",
      state,
      { inputs: [attendee("a@example.com")] },
      ACCOUNT,
    );
  for (const [state, counters] of [
    ["register", { registered: 1, attended: 0, cancelled: 0 }],
    ["register", { registered: 1, attended: 0, cancelled: 0 }],
    ["cancel", { registered: 0, attended: 0, cancelled: 1 }],
    ["attend", { registered: 0, attended: 1, cancelled: 0 }],
  ] as const) {
    await record(state);
    const found = await participations.getParticipationsCountersByEventExternalId(ACCOUNT, "w-1");
    expect(found).toMatchObject(counters);
  }
  const { results } = await participations.getParticipationsBreakdownByExternalEventId(
    ACCOUNT,
    "w-1",
  );
  expect(results).toMatchObject([
    {
      associations: { contact: { email: "a@example.com" } },
      properties: { attendanceState: "ATTENDED" },
    },
  ]);
});

test("once an event is completed, those who registered and did not attend are no-shows", async () => {
  const { events, attendance, participations, status } = server.client(server.token());
  await events.upsert("w-1", validEvent());
  const inputs = [attendee("a@example.com")];
  await attendance.recordByContactEmails("w-1", "register", { inputs }, ACCOUNT);
  const { startDateTime, endDateTime } = validEvent();
  await status.complete("w-1", ACCOUNT, { startDateTime, endDateTime });
  const found = await participations.getParticipationsCountersByEventExternalId(ACCOUNT, "w-1");
  expect(found).toMatchObject({ registered: 0, noShows: 1 });
});

test.each([
  ["an unknown state", "wait", attendee("a@example.com")],
  ["an invalid address", "register", attendee("a@")],
  [
    "a property that the state does not take",
    "register",
    { ...attendee("a@example.com"), properties: { joinedAt: "1" } },
  ],
])("%s is refused", async (_, state, input) => {
  const { events, attendance } = server.client(server.token());
  await events.upsert("w-1", validEvent());
  const call = attendance.recordByContactEmails("w-1", state, { inputs: [input] }, ACCOUNT);
  expect(await rejection(call)).toMatchObject({
    code: 400,
    body: { category: "VALIDATION_ERROR" },
  });
});

test("nobody takes part in an event that is not there", async () => {
  const { attendance } = server.client(server.token());
  const inputs = [attendee("a@example.com")];
  const call = attendance.recordByContactEmails("w-9", "register", { inputs }, ACCOUNT);
  expect(await rejection(call)).toMatchObject({
    code: 404,
    body: { category: "OBJECT_NOT_FOUND" },
  });
});

// https://developers.hubspot.com/docs/api-reference/error-handling
test.each([
  ["revoked", 401, "INVALID_AUTHENTICATION"],
  ["read-only", 403, "MISSING_SCOPES"],
])("a token that is %s gets %i", async (kind, code, category) => {
  const { events } = server.client(server.token(kind));
  expect(await rejection(events.upsert("w-1", validEvent()))).toMatchObject({
    code,
    body: { category },
  });
});

// https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines
test("calls over the limit get 429 with the policy, until the window has passed", async () => {
  const token = server.token();
  const { events } = server.client(token);
  await server.control("/__clock", { prefix: token, now: "2026-12-01T10:00:00.000Z" });
  await server.control(`/__limits?token=${token}`, { requests: 1 });
  await events.upsert("w-1", validEvent());
  const error = await rejection(events.upsert("w-1", validEvent()));
  expect(error).toMatchObject({
    code: 429,
    body: { errorType: "RATE_LIMIT", policyName: "TEN_SECONDLY_ROLLING" },
    headers: { "x-hubspot-ratelimit-interval-milliseconds": "10000" },
  });
  await server.control("/__clock", { prefix: token, now: "2026-12-01T10:00:11.000Z" });
  await events.upsert("w-1", validEvent());
});
