import { afterAll, beforeAll, expect, it } from "vitest";
import { startCalendar } from "../../calendar/server.ts";
import { calendarOf, eventBody, meetRequest, post, refusal, SERVICE_ACCOUNT } from "./client.ts";

let server: Awaited<ReturnType<typeof startCalendar>>;
let base: string;
let events: ReturnType<typeof calendarOf>["events"];
beforeAll(async () => {
  server = await startCalendar({ port: 0 });
  base = `http://127.0.0.1:${server.port}`;
  ({ events } = calendarOf(base));
});
afterAll(() => server.close());

const MEET = /^https:\/\/meet\.google\.com\/[a-z]{3}-[a-z]{4}-[a-z]{3}$/;
const calendarId = "primary";

async function insert(id: string, conferenceData = meetRequest(`request-${id}`)) {
  const requestBody = eventBody({ id, conferenceData });
  return (await events.insert({ calendarId, conferenceDataVersion: 1, requestBody })).data;
}

const statusOf = ({ conferenceData }: ReturnType<typeof eventBody>) =>
  conferenceData?.createRequest?.status?.statusCode;

it("makes a Meet link", async () => {
  const event = await insert("link1");
  expect(event.hangoutLink).toMatch(MEET);
  expect(event.conferenceData).toMatchObject({
    conferenceId: event.hangoutLink!.split("/").at(-1),
    createRequest: { requestId: "request-link1", status: { statusCode: "success" } },
    entryPoints: [{ entryPointType: "video", uri: event.hangoutLink }],
  });
  expect((await insert("link2")).hangoutLink).not.toBe(event.hangoutLink);
});

it("ignores conference data without conferenceDataVersion=1 and keeps the existing link", async () => {
  const requestBody = eventBody({ id: "noversion", conferenceData: meetRequest("r") });
  const inserted = await events.insert({ calendarId, requestBody });
  expect(inserted.data.conferenceData).toBeUndefined();
  const { id, hangoutLink } = await insert("version");
  const summary = { summary: "Other", conferenceData: meetRequest("other") };
  const patched = await events.patch({ calendarId, eventId: id!, requestBody: summary });
  expect(patched.data).toMatchObject({ summary: "Other", hangoutLink });
});

it("ignores a repeated request id and makes a new link for a new one", async () => {
  const { id, hangoutLink } = await insert("repeat");
  const patch = async (requestId: string) => {
    const requestBody = { conferenceData: meetRequest(requestId) };
    const place = { calendarId, eventId: id!, conferenceDataVersion: 1 };
    return (await events.patch({ ...place, requestBody })).data.hangoutLink;
  };
  expect(await patch("request-repeat")).toBe(hangoutLink);
  const renewed = await patch("another");
  expect(renewed).toMatch(MEET);
  expect(renewed).not.toBe(hangoutLink);
});

it("can leave a link pending for some reads", async () => {
  await post(`${base}/__conference`, { outcome: "pending", gets: 2 });
  const event = await insert("pending");
  expect([statusOf(event), event.hangoutLink]).toEqual(["pending", undefined]);
  const read = async () => (await events.get({ calendarId, eventId: "pending" })).data;
  const reads = [await read(), await read(), await read()];
  expect(reads.map(statusOf)).toEqual(["pending", "pending", "success"]);
  expect(reads[2]!.hangoutLink).toMatch(MEET);
  expect(reads[2]!.etag).not.toBe(event.etag);
});

it("can fail to make a link; retries with the same request id fail, too", async () => {
  await post(`${base}/__conference`, { outcome: "failure" });
  const event = await insert("failing");
  expect([statusOf(event), event.hangoutLink]).toEqual(["failure", undefined]);
  const place = { calendarId, eventId: "failing", conferenceDataVersion: 1 };
  const patch = async (requestId: string) =>
    (await events.patch({ ...place, requestBody: { conferenceData: meetRequest(requestId) } }))
      .data;
  expect(statusOf(await patch("request-failing"))).toBe("failure");
  expect(await patch("second-try")).toMatchObject({ hangoutLink: expect.stringMatching(MEET) });
});

it("applies a planned outcome only to its host", async () => {
  await post(`${base}/__conference`, { outcome: "failure", host: "other@petanque.life" });
  expect(statusOf(await insert("mine1"))).toBe("success");
  const other = calendarOf(base, { sub: "other@petanque.life" });
  const requestBody = eventBody({ conferenceData: meetRequest("r") });
  const { data } = await other.events.insert({ calendarId, conferenceDataVersion: 1, requestBody });
  expect(statusOf(data)).toBe("failure");
});

it("400 for another conference type, and for a service account that acts as itself", async () => {
  const refused = { ...refusal(400, "invalid"), message: "Invalid conference type value." };
  const request = { requestId: "r", conferenceSolutionKey: { type: "eventHangout" } };
  await expect(insert("otherkind", { createRequest: request })).rejects.toMatchObject(refused);
  const account = calendarOf(base, { sub: SERVICE_ACCOUNT });
  const requestBody = eventBody({ conferenceData: meetRequest("r") });
  const inserted = account.events.insert({ calendarId, conferenceDataVersion: 1, requestBody });
  await expect(inserted).rejects.toMatchObject(refused);
});
