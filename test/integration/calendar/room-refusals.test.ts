/** What Meet refuses to do with a room is kept on the webinar, with what to do about it. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { draft } from "../../support/webinars.ts";
import { HOUR, MINUTE, startRoomWorld, type RoomWorld } from "./room-world.ts";

let world: RoomWorld;
let app: RoomWorld["app"];
let calendar: RoomWorld["calendar"];
let nextHost: RoomWorld["nextHost"];
let get: RoomWorld["get"];
let patch: RoomWorld["patch"];
let roomAt: RoomWorld["roomAt"];
let setRows: RoomWorld["setRows"];
let settled: RoomWorld["settled"];
beforeAll(async () => {
  world = await startRoomWorld();
  ({ app, calendar, nextHost, get, patch, roomAt, setRows, settled } = world);
});
afterEach(() => world.heal());
afterAll(() => world.close());

/** A task may be delivered twice at once, so nobody can say how many calls an attempt makes. */
const UNTIL_HEALED = 1000;

describe("what Meet refuses", () => {
  test("recording that the edition lacks: the room is open all the same, and the page says what to do", async () => {
    const host_email = nextHost();
    const refused = ["config.artifactConfig.recordingConfig"];
    await calendar.directory({ meet_refusals: { [host_email]: refused } });
    const webinar = await settled({
      host_email,
      auto_recording: "on",
      auto_transcription: "on",
    });
    expect(webinar.meet_room).toMatchObject({
      state: "incomplete",
      access: "open",
      problems: [
        {
          setting: "recording",
          code: "not_allowed",
          hint: expect.stringMatching(/edition.*Meet video settings > Recording/),
        },
      ],
    });
    expect(await roomAt(webinar)).toMatchObject({
      accessType: "OPEN",
      artifactConfig: { transcriptionConfig: { autoTranscriptionGeneration: "ON" } },
    });
    await app.clock.forward(3 * HOUR);
    expect(await setRows(webinar.id), "nobody but a person can mend it").toHaveLength(1);
  });

  test("open access that the administrator forbids: the page says who knocks and where to allow it", async () => {
    const host_email = nextHost();
    await calendar.directory({ meet_refusals: { [host_email]: ["config.accessType"] } });
    const webinar = await settled({ host_email });
    expect(webinar.meet_room).toMatchObject({
      state: "incomplete",
      access: "trusted",
      problems: [
        {
          setting: "access",
          code: "not_allowed",
          hint: expect.stringContaining("Meet safety settings"),
        },
      ],
    });
  });

  test("a change that it accepts and does not make", async () => {
    const host_email = nextHost();
    const webinar = await settled({ host_email, meet_access: "trusted" });
    const { name } = await roomAt(webinar);
    const body = { name, config: { accessType: "TRUSTED" } };
    await calendar.fail({
      match: { call: "PATCH /v2/spaces", containing: host_email },
      times: UNTIL_HEALED,
      action: { kind: "fail", status: 200, body },
    });
    await patch(webinar.id, { meet_access: "open" });
    await app.settle();
    expect((await get(webinar.id)).meet_room).toMatchObject({
      state: "incomplete",
      access: "trusted",
      problems: [{ code: "not_applied" }],
    });
  });

  test("to show the settings, because the host does not own the room", async () => {
    const host_email = nextHost();
    await calendar.fail({
      match: { call: "GET /v2/spaces", containing: host_email },
      times: UNTIL_HEALED,
      action: { kind: "fail", status: 200, body: { name: "spaces/jQCFfuBOdN5z" } },
    });
    const webinar = await settled({ host_email });
    expect(webinar.meet_room).toMatchObject({
      state: "unknown",
      problems: [{ code: "not_owner", retryable: false }],
    });
  });

  test.each([
    ["no answer", 503, {}, "unavailable"],
    [
      "a used-up quota",
      429,
      { error: { code: 429, status: "RESOURCE_EXHAUSTED" } },
      "quota_exceeded",
    ],
    [
      "an API that is off",
      403,
      {
        error: {
          code: 403,
          status: "PERMISSION_DENIED",
          details: [{ reason: "SERVICE_DISABLED" }],
        },
      },
      "api_disabled",
    ],
    [
      "a missing scope in the token",
      403,
      {
        error: {
          code: 403,
          status: "PERMISSION_DENIED",
          details: [{ reason: "ACCESS_TOKEN_SCOPE_INSUFFICIENT" }],
        },
      },
      "delegation_missing",
    ],
    ["an unknown room", 404, { error: { code: 404, status: "NOT_FOUND" } }, "room_gone"],
  ])("%s is kept, and mended by a task", async (_case, status, body, code) => {
    const host_email = nextHost();
    const match = { call: "GET /v2/spaces", containing: host_email };
    await calendar.fail({ match, times: UNTIL_HEALED, action: { kind: "fail", status, body } });
    const { id } = await draft(app, { host_email });
    await app.settle();
    await calendar.heal();
    expect((await get(id)).meet_room).toMatchObject({
      state: "unknown",
      problems: [{ code, retryable: true }],
    });
    await app.clock.forward(MINUTE);
    await app.settle();
    expect((await get(id)).meet_room).toMatchObject({ state: "set", problems: [] });
  });
});
