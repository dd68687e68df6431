import { afterAll, beforeAll, expect, it } from "vitest";
import { startCalendar } from "../../calendar/server.ts";
import {
  calendarOf,
  EVENTS_SCOPE,
  eventBody,
  meetOf,
  meetRequest,
  post,
  refusal,
} from "./client.ts";

let server: Awaited<ReturnType<typeof startCalendar>>;
let base: string;
let meetingCode: string;
const now = Date.parse("2026-12-02T00:00:00Z");
let later = 0;
beforeAll(async () => {
  server = await startCalendar({ port: 0, now: () => now + later });
  base = `http://127.0.0.1:${server.port}`;
  const requestBody = eventBody({ id: "meeting", conferenceData: meetRequest("r") });
  const host = calendarOf(base, times());
  const { data } = await host.events.insert({
    calendarId: "primary",
    conferenceDataVersion: 1,
    requestBody,
  });
  meetingCode = data.conferenceData!.conferenceId!;
  const participant = (kind: string, display_name: string, minute: number) => ({
    kind,
    display_name,
    joined_at: `2026-12-01T17:0${minute}:00Z`,
    left_at: "2026-12-01T18:00:00Z",
  });
  await post(`${base}/__conference_records`, {
    meeting_code: meetingCode,
    start_time: "2026-12-01T17:00:00Z",
    end_time: "2026-12-01T18:00:00Z",
    participants: [
      { ...participant("signedin", "Anna Lindqvist", 1), user: "users/123" },
      participant("anonymous", "Guest of Anna", 2),
      participant("phone", "+46 ••• •• 12", 3),
    ],
  });
});
afterAll(() => server.close());

const times = () => ({ iat: (now + later) / 1000, exp: (now + later) / 1000 + 3600 });
const records = (changes: object = {}) =>
  meetOf(base, { ...times(), ...changes }).conferenceRecords;

it("finds a conference record by meeting code, and its participants, the latest first", async () => {
  const found = await records().list({ filter: `space.meeting_code = "${meetingCode}"` });
  expect(found.data.conferenceRecords).toMatchObject([
    { startTime: "2026-12-01T17:00:00Z", endTime: "2026-12-01T18:00:00Z" },
  ]);
  const parent = found.data.conferenceRecords![0]!.name!;
  const first = await records().participants.list({ parent, pageSize: 2 });
  expect(first.data.participants).toMatchObject([
    { phoneUser: { displayName: "+46 ••• •• 12" } },
    { anonymousUser: { displayName: "Guest of Anna" } },
  ]);
  const pageToken = first.data.nextPageToken!;
  const rest = await records().participants.list({ parent, pageSize: 2, pageToken });
  expect(rest.data).toEqual({
    totalSize: 3,
    participants: [
      {
        name: expect.stringContaining(`${parent}/participants/`),
        signedinUser: { user: "users/123", displayName: "Anna Lindqvist" },
        earliestStartTime: "2026-12-01T17:01:00Z",
        latestEndTime: "2026-12-01T18:00:00Z",
      },
    ],
  });
  expect((await records().get({ name: parent })).data.name).toBe(parent);
});

it("shows hosts only the conferences of their own events", async () => {
  const other = records({ sub: "other@petanque.life" });
  expect((await other.list()).data.conferenceRecords).toEqual([]);
  const parent = "conferenceRecords/record-0";
  await expect(other.participants.list({ parent })).rejects.toMatchObject(refusal(404, "notFound"));
});

it("403 without Meet's scope", async () => {
  await expect(records({ scope: EVENTS_SCOPE }).list()).rejects.toMatchObject(
    refusal(403, "insufficientPermissions"),
  );
});

it("400 for an unsupported filter", async () => {
  await expect(records().list({ filter: "end_time IS NULL" })).rejects.toMatchObject(
    refusal(400, "invalid"),
  );
});

it("forgets a record 30 days after its end", async () => {
  later = 30 * 24 * 3_600_000;
  expect((await records().list()).data.conferenceRecords).toEqual([]);
});
