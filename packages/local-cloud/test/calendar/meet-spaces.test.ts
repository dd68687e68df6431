/** Meet v2 spaces, with the official client: the rooms of events, their settings, and who has to knock. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { meet_v2 } from "googleapis/build/src/apis/meet/v2.js";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { spaceId } from "../../calendar/meet-spaces.ts";
import { startCalendar } from "../../calendar/server.ts";
import { calendarOf, eventBody, HOST, meetOf, meetRequest, post } from "./client.ts";

const SCOPE = "https://www.googleapis.com/auth/meetings.space";
const GUEST = "anna@example.org";
const COLLEAGUE = "robin@petanque.life";
const STRANGER = "li@example.org";

const stateDir = mkdtempSync(join(tmpdir(), "meet-spaces-"));
let server: Awaited<ReturnType<typeof startCalendar>>;
let base: string;
const start = async () => {
  server = await startCalendar({ port: 0, stateDir });
  base = `http://127.0.0.1:${server.port}`;
};
beforeAll(start);
afterAll(async () => {
  await server.close();
  rmSync(stateDir, { recursive: true });
});

let made = 0;
let code: string;
let name: string;
beforeEach(async () => {
  await directory({});
  await post(`${base}/__limits`, {});
  code = await newRoom();
  name = (await spaces().get({ name: `spaces/${code}` })).data.name!;
});

async function newRoom(): Promise<string> {
  made += 1;
  const requestBody = eventBody({
    id: `event${made}`,
    conferenceData: meetRequest("r"),
    attendees: [{ email: GUEST }],
  });
  const { data } = await calendarOf(base).events.insert({
    calendarId: "primary",
    conferenceDataVersion: 1,
    requestBody,
  });
  return data.conferenceData!.conferenceId!;
}

const directory = (entries: object) => post(`${base}/__directory`, entries);
const spaces = (changes: object = {}) =>
  meetOf(base, { scope: `${SCOPE}.settings`, ...changes }).spaces;
const get = async () => (await spaces().get({ name })).data;
const patch = async (config: meet_v2.Schema$SpaceConfig, updateMask?: string) =>
  (
    await spaces().patch({
      name,
      ...(updateMask !== undefined && { updateMask }),
      requestBody: { config },
    })
  ).data.config;
const refused = (status: number, word: string) => ({
  status,
  response: { data: { error: { code: status, status: word } } },
});
const arrivals = async (addresses: string[]) =>
  (await (await post(`${base}/__knocking`, { meeting_code: code, addresses })).json()) as object;

it("an id never looks like a meeting code, which no patch accepts", () => {
  // Among ids in base64url, one in a thousand did.
  expect(spaceId("exi-hyid-qfd")).toMatch(/^\w{12}$/);
});

describe("spaces.get", () => {
  it("finds a room by its id and by its meeting code, in whatever case", async () => {
    expect(name).toMatch(/^spaces\/[\w-]{12}$/);
    const room = {
      name,
      meetingCode: code,
      meetingUri: `https://meet.google.com/${code}`,
      config: { accessType: "TRUSTED", entryPointAccess: "ALL", moderation: "OFF" },
    };
    expect(await get()).toMatchObject(room);
    const shouted = await spaces().get({ name: `spaces/${code.toUpperCase()}` });
    expect(shouted.data).toMatchObject(room);
  });
  it("says what the organisation's default is, or the host's", async () => {
    await directory({ meet_default_access: "RESTRICTED" });
    expect(await get()).toMatchObject({ config: { accessType: "RESTRICTED" } });
    await directory({ meet_access: { [HOST]: "OPEN" } });
    expect(await get()).toMatchObject({ config: { accessType: "OPEN" } });
  });
  it("shows the settings only to the owner", async () => {
    const { data } = await spaces({ sub: COLLEAGUE }).get({ name });
    expect(data).toMatchObject({ name, meetingCode: code });
    expect(data.config).toBeUndefined();
  });
  it("404 for an unknown id, for an id in another case, and for an unknown code", async () => {
    const id = name
      .slice("spaces/".length)
      .replaceAll(/[a-z]/gi, (letter) =>
        letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase(),
      );
    for (const unknown of ["spaces/jQCFfuBOdN5z", `spaces/${id}`, "spaces/abc-mnop-xyz"]) {
      await expect(spaces().get({ name: unknown })).rejects.toMatchObject(
        refused(404, "NOT_FOUND"),
      );
    }
  });
  it.each(["readonly", "settings"])("serves the scope %s", async (right) => {
    const { data } = await spaces({ scope: `${SCOPE}.${right}` }).get({ name });
    expect(data.config?.accessType).toBe("TRUSTED");
  });
});

describe("spaces.patch", () => {
  it("changes what the mask names, and nothing else", async () => {
    const artifactConfig = { recordingConfig: { autoRecordingGeneration: "ON" } };
    await patch({ accessType: "OPEN", artifactConfig }, "config.accessType");
    expect((await get()).config).toMatchObject({
      accessType: "OPEN",
      artifactConfig: { recordingConfig: { autoRecordingGeneration: "OFF" } },
    });
    const mask = "config.artifactConfig.recordingConfig.autoRecordingGeneration";
    expect(await patch({ artifactConfig }, mask)).toMatchObject({
      accessType: "OPEN",
      artifactConfig: {
        recordingConfig: { autoRecordingGeneration: "ON" },
        transcriptionConfig: { autoTranscriptionGeneration: "OFF" },
      },
    });
  });
  it("without a mask changes all that the body sets, with * everything", async () => {
    await patch({ accessType: "OPEN" });
    await patch({ attendanceReportGenerationType: "GENERATE_REPORT" });
    expect((await get()).config).toMatchObject({
      accessType: "OPEN",
      attendanceReportGenerationType: "GENERATE_REPORT",
    });
    expect(await patch({ moderation: "ON" }, "*")).toMatchObject({
      accessType: "TRUSTED",
      moderation: "ON",
      attendanceReportGenerationType: "DO_NOT_GENERATE",
    });
  });
  it("returns a setting that the mask names and the body leaves out to its default", async () => {
    await patch({ accessType: "OPEN" });
    expect(await patch({}, "config.accessType")).toMatchObject({ accessType: "TRUSTED" });
  });
  it("forgets the restrictions once moderation is off", async () => {
    const moderationRestrictions = { chatRestriction: "HOSTS_ONLY" };
    expect(await patch({ moderation: "ON", moderationRestrictions })).toMatchObject({
      moderationRestrictions,
    });
    expect((await patch({ moderation: "OFF" }))?.moderationRestrictions).toBeUndefined();
  });
  it.each([
    ["a member that a room does not have", { accessType: "OPEN" }, "config.access"],
    ["a member for output only", { accessType: "OPEN" }, "meetingUri"],
    ["* beside other members", { accessType: "OPEN" }, "*,config.accessType"],
    ["an unknown value", { accessType: "EVERYBODY" }, "config.accessType"],
    ["an unspecified value", { moderation: "MODERATION_UNSPECIFIED" }, "config.moderation"],
  ])("400 for %s, and nothing is changed", async (_case, config, mask) => {
    const before = await get();
    await expect(patch(config, mask)).rejects.toMatchObject(refused(400, "INVALID_ARGUMENT"));
    expect(await get()).toEqual(before);
  });
  it("400 for a meeting code: it is an alias for reading only", async () => {
    const byCode = spaces().patch({ name: `spaces/${code}`, requestBody: { config: {} } });
    await expect(byCode).rejects.toMatchObject(refused(400, "INVALID_ARGUMENT"));
  });
  it("404 for an unknown room, 403 for everybody but the owner", async () => {
    const requestBody = { config: { accessType: "OPEN" } };
    await expect(
      spaces().patch({ name: "spaces/jQCFfuBOdN5z", requestBody }),
    ).rejects.toMatchObject(refused(404, "NOT_FOUND"));
    await expect(spaces({ sub: COLLEAGUE }).patch({ name, requestBody })).rejects.toMatchObject(
      refused(403, "PERMISSION_DENIED"),
    );
    expect((await get()).config?.accessType).toBe("TRUSTED");
  });
  it("403 for a setting that the edition or the administrator does not allow", async () => {
    await directory({ meet_refusals: { [HOST]: ["config.artifactConfig.recordingConfig"] } });
    const recordingConfig = { autoRecordingGeneration: "ON" };
    const mask = "config.artifactConfig.recordingConfig.autoRecordingGeneration";
    const refusal = refused(403, "PERMISSION_DENIED");
    await expect(patch({ artifactConfig: { recordingConfig } }, mask)).rejects.toMatchObject(
      refusal,
    );
    await expect(patch({}, "config")).rejects.toMatchObject(refusal);
    expect(await patch({ accessType: "OPEN" })).toMatchObject({ accessType: "OPEN" });
  });
});

describe("scopes", () => {
  const requestBody = { config: { accessType: "OPEN" } };

  it("403 for a patch that may only read, and says which error it is", async () => {
    const call = spaces({ scope: `${SCOPE}.readonly` }).patch({ name, requestBody });
    await expect(call).rejects.toMatchObject({
      status: 403,
      response: {
        data: { error: { details: [{ reason: "ACCESS_TOKEN_SCOPE_INSUFFICIENT" }] } },
      },
    });
  });
  it("403 for rooms that Calendar made, with the scope for the app's own rooms", async () => {
    const created = spaces({ scope: `${SCOPE}.created` });
    const refusal = refused(403, "PERMISSION_DENIED");
    await expect(created.get({ name })).rejects.toMatchObject(refusal);
    await expect(created.patch({ name, requestBody })).rejects.toMatchObject(refusal);
  });
  it("403 with the Calendar's scope", async () => {
    const scope = "https://www.googleapis.com/auth/calendar.events";
    await expect(spaces({ scope }).get({ name })).rejects.toMatchObject(
      refused(403, "PERMISSION_DENIED"),
    );
  });
});

it("429 over a user's limits, reads and writes apart", async () => {
  await post(`${base}/__limits`, { meet_writes_per_minute_per_user: 1 });
  await patch({ accessType: "OPEN" });
  const quota = refused(429, "RESOURCE_EXHAUSTED");
  await expect(patch({ accessType: "TRUSTED" })).rejects.toMatchObject(quota);
  expect((await get()).config?.accessType).toBe("OPEN");
  await post(`${base}/__limits`, { meet_reads_per_minute_per_user: 0 });
  await expect(get()).rejects.toMatchObject(quota);
});

describe("who has to knock", () => {
  const people = [HOST, COLLEAGUE, GUEST.toUpperCase(), STRANGER];

  it.each([
    ["OPEN", []],
    ["TRUSTED", [STRANGER]],
    ["RESTRICTED", [COLLEAGUE, STRANGER]],
  ])("%s: %j", async (accessType, knocking) => {
    await patch({ accessType });
    const admitted = people.filter((each) => !knocking.includes(each));
    expect(await arrivals(people)).toEqual({ access: accessType, admitted, knocking });
  });
  it("a former colleague does", async () => {
    await directory({ unknown_users: [COLLEAGUE] });
    expect(await arrivals(people)).toMatchObject({ knocking: [COLLEAGUE, STRANGER] });
  });
  it("404 for no room, 400 for no list", async () => {
    const ask = (body: object) => post(`${base}/__knocking`, body);
    expect((await ask({ meeting_code: "abc-mnop-xyz", addresses: [] })).status).toBe(404);
    expect((await ask({ meeting_code: code })).status).toBe(400);
  });
});

it("keeps the settings over a restart", async () => {
  await patch({ accessType: "OPEN" });
  await server.close();
  await start();
  expect((await get()).config?.accessType).toBe("OPEN");
});
