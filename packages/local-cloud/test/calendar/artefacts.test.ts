/** Sessions, recordings and transcripts of a conference, and who can open a file in Drive. */
import { drive } from "googleapis/build/src/apis/drive/index.js";
import { OAuth2Client } from "google-auth-library";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startCalendar } from "../../calendar/server.ts";
import { accessToken, calendarOf, eventBody, HOST, meetOf, meetRequest, post } from "./client.ts";

let server: Awaited<ReturnType<typeof startCalendar>>;
let base: string;
const parent = "conferenceRecords/held";
const at = (minute: number) =>
  new Date(Date.parse("2026-12-01T17:00:00Z") + minute * 60_000).toISOString();

beforeAll(async () => {
  server = await startCalendar({ port: 0, now: () => Date.parse("2026-12-02T00:00:00Z") });
  base = `http://127.0.0.1:${server.port}`;
  const requestBody = eventBody({ id: "meeting", conferenceData: meetRequest("r") });
  const { data } = await calendarOf(base, times).events.insert({
    calendarId: "primary",
    conferenceDataVersion: 1,
    requestBody,
  });
  const session = (from: number, to: number) => ({ start_time: at(from), end_time: at(to) });
  const ada = { kind: "signedin", display_name: "Ada", joined_at: at(0), left_at: at(60) };
  const record = {
    id: "held",
    meeting_code: data.conferenceData!.conferenceId,
    start_time: at(0),
    end_time: at(60),
    participants: [{ ...ada, sessions: [session(0, 10), session(20, 60)] }, ada],
  };
  await post(`${base}/__conference_records`, record);
  await post(`${base}/__conference_records`, {
    ...record,
    recordings: [
      { state: "FILE_GENERATED", ...session(1, 59), file: "mp4" },
      { state: "STARTED", start_time: at(5) },
    ],
    transcripts: [{ state: "ENDED", ...session(1, 59), file: "doc" }],
  });
});
afterAll(() => server.close());

const iat = Date.parse("2026-12-02T00:00:00Z") / 1000;
const times = { iat, exp: iat + 3600 };
const records = () => meetOf(base, times).conferenceRecords;

it("a record of the same id replaces the one before", async () => {
  expect((await records().list()).data.conferenceRecords).toMatchObject([{ name: parent }]);
});

it("sessions are those that were given, the latest first, or one for the whole stay", async () => {
  const of = async (number: number) => {
    const participant = `${parent}/participants/${number}`;
    const { data } = await records().participants.participantSessions.list({ parent: participant });
    return data.participantSessions?.map(({ startTime, endTime }) => [startTime, endTime]);
  };
  expect(await of(0)).toEqual([
    [at(20), at(60)],
    [at(0), at(10)],
  ]);
  expect(await of(1)).toEqual([[at(0), at(60)]]);
  await expect(of(2)).rejects.toMatchObject({ status: 404 });
});

it("a recording has a file once it is generated, a transcript that is not has none", async () => {
  const { data } = await records().recordings.list({ parent });
  expect(data.recordings).toMatchObject([
    {
      state: "FILE_GENERATED",
      driveDestination: { file: "mp4", exportUri: "https://drive.google.com/file/d/mp4/view" },
    },
    { state: "STARTED" },
  ]);
  expect(data.recordings?.[1]).not.toHaveProperty("driveDestination");
  const { data: transcripts } = await records().transcripts.list({ parent });
  expect(transcripts.transcripts).toEqual([
    expect.not.objectContaining({ docsDestination: expect.anything() }),
  ]);
});

it("lists come in pages", async () => {
  const first = await records().recordings.list({ parent, pageSize: 1 });
  expect(first.data.recordings).toHaveLength(1);
  const pageToken = first.data.nextPageToken!;
  const rest = await records().recordings.list({ parent, pageSize: 1, pageToken });
  expect(rest.data).toMatchObject({ recordings: [{ state: "STARTED" }] });
  expect(rest.data.nextPageToken).toBeUndefined();
});

describe("a file in Drive", () => {
  const MEET = "https://www.googleapis.com/auth/drive.meet.readonly";
  const files = (scope: string, sub = HOST) => {
    const auth = new OAuth2Client();
    auth.refreshHandler = async () => ({
      access_token: await accessToken(base, { ...times, scope, sub }),
      expiry_date: Date.now() + 3_000_000,
    });
    return drive({ version: "v3", auth, rootUrl: `${base}/` }).files;
  };
  const fields = "trashed,permissions(type,role)";
  const shared = { type: "anyone", role: "reader" };
  beforeAll(async () => {
    await post(`${base}/__drive_files`, { id: "mp4", owner: HOST, permissions: [shared] });
    await post(`${base}/__drive_files`, { id: "slides", owner: HOST, is_by_meet: false });
    await post(`${base}/__drive_files`, { id: "private", owner: HOST });
  });

  it("shows those fields that were asked for, to its owner with the permissions", async () => {
    const { data } = await files(MEET).get({ fileId: "mp4", fields });
    const own = { type: "user", role: "owner" };
    expect(data).toEqual({ trashed: false, permissions: [own, shared] });
    expect((await files(MEET).get({ fileId: "mp4" })).data).toEqual({
      kind: "drive#file",
      id: "mp4",
      name: "Recording",
      mimeType: "video/mp4",
    });
  });
  it("shows its permissions only to people who may share it", async () => {
    const { data } = await files(MEET, "guest@example.org").get({ fileId: "mp4", fields });
    expect(data).toEqual({ trashed: false });
  });
  it("is 404 for people who cannot open it, and with Meet's scope if Meet did not make it", async () => {
    const lost = { status: 404 };
    await expect(files(MEET, "guest@example.org").get({ fileId: "private" })).rejects.toMatchObject(
      lost,
    );
    await expect(files(MEET).get({ fileId: "slides" })).rejects.toMatchObject(lost);
    await expect(files(MEET).get({ fileId: "none" })).rejects.toMatchObject(lost);
    const all = "https://www.googleapis.com/auth/drive.metadata.readonly";
    expect((await files(all).get({ fileId: "slides" })).status).toBe(200);
  });
  it("is 403 without any of Drive's scopes, and 400 for a field that does not exist", async () => {
    const scope = "https://www.googleapis.com/auth/meetings.space.readonly";
    await expect(files(scope).get({ fileId: "mp4" })).rejects.toMatchObject({ status: 403 });
    const wrong = { fileId: "mp4", fields: "colour" };
    await expect(files(MEET).get(wrong)).rejects.toMatchObject({ status: 400 });
  });
});
