/** The Meet room of a webinar's event is set up as the webinar wants it. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { EXHAUSTIVE } from "../../support/exhaustive.ts";
import { whileHeld } from "../../support/queues.ts";
import { draft, registerMany } from "../../support/webinars.ts";
import { HOUR, MINUTE, SETTINGS_SCOPE, startRoomWorld, type RoomWorld } from "./room-world.ts";

let world: RoomWorld;
let app: RoomWorld["app"];
let calendar: RoomWorld["calendar"];
let nextHost: RoomWorld["nextHost"];
let get: RoomWorld["get"];
let spacesOf: RoomWorld["spacesOf"];
let patch: RoomWorld["patch"];
let roomAt: RoomWorld["roomAt"];
let patchesOf: RoomWorld["patchesOf"];
let setRows: RoomWorld["setRows"];
let withoutScope: RoomWorld["withoutScope"];
let settled: RoomWorld["settled"];
let sweepAfter: RoomWorld["sweepAfter"];
beforeAll(async () => {
  world = await startRoomWorld();
  ({
    app,
    calendar,
    nextHost,
    get,
    spacesOf,
    patch,
    roomAt,
    patchesOf,
    setRows,
    withoutScope,
    settled,
    sweepAfter,
  } = world);
});
afterEach(() => world.heal());
afterAll(() => world.close());

describe("a new webinar's room", () => {
  test("lets everybody in, whatever the organisation's default is", async () => {
    await calendar.directory({ meet_default_access: "RESTRICTED" });
    const webinar = await settled();
    expect(webinar).toMatchObject({
      meet_access: "open",
      meet_room: { state: "set", access: "open", default_access: "restricted", problems: [] },
    });
    expect(await roomAt(webinar)).toMatchObject({
      accessType: "OPEN",
      artifactConfig: { recordingConfig: { autoRecordingGeneration: "OFF" } },
    });
    // A task may come twice.
    const patches = await patchesOf(webinar.host_email);
    expect(new Set(patches.map(({ query }) => query["updateMask"]))).toEqual(
      new Set(["config.accessType"]),
    );
    expect(patches[0]).toMatchObject({ body: { config: { accessType: "OPEN" } } });
    expect(await setRows(webinar.id)).toMatchObject([
      { actor_email: null, facts: { room_access: "open" } },
    ]);
  });

  test("is left alone where it is as wanted", async () => {
    await calendar.directory({ meet_default_access: "TRUSTED" });
    const webinar = await settled({ meet_access: "trusted" });
    expect(webinar.meet_room).toMatchObject({ state: "set", access: "trusted" });
    expect(await patchesOf(webinar.host_email)).toEqual([]);
  });

  test("records and transcribes by itself if the webinar wants it, each by its own change", async () => {
    const webinar = await settled({ auto_recording: "on", auto_transcription: "on" });
    expect(webinar.meet_room).toMatchObject({ state: "set", problems: [] });
    expect(await roomAt(webinar)).toMatchObject({
      artifactConfig: {
        recordingConfig: { autoRecordingGeneration: "ON" },
        transcriptionConfig: { autoTranscriptionGeneration: "ON" },
      },
    });
    const masks = (await patchesOf(webinar.host_email)).map(({ query }) => query["updateMask"]);
    expect(new Set(masks).size).toBe(3);
    await patch(webinar.id, { auto_recording: "off" });
    await app.settle();
    expect(await roomAt(webinar)).toMatchObject({
      artifactConfig: {
        recordingConfig: { autoRecordingGeneration: "OFF" },
        transcriptionConfig: { autoTranscriptionGeneration: "ON" },
      },
    });
  });

  test("is pending at first, and the operator's version stays valid while it is set up", async () => {
    const host_email = nextHost();
    const made = await whileHeld(app, { queue: "calendar" }, () => draft(app, { host_email }));
    expect(made.meet_room).toMatchObject({ access: null, problems: [] });
    await app.settle();
    const headers = { "if-match": `"${made.version}"` };
    const answer = await app.call("PATCH", `/sys/webinars/${made.id}`, {
      body: { title: "Another title" },
      headers,
    });
    expect(answer).toMatchObject({ status: 200, body: { meet_room: { state: "set" } } });
  });

  test("is set up by the sweep if the task was lost after the event was made", async () => {
    const action = { kind: "fail", status: 503 } as const;
    const host_email = nextHost();
    const match = { call: "GET /v2/spaces", containing: host_email };
    await calendar.fail({ match, action });
    const { id } = await draft(app, { host_email });
    await app.settle();
    const document = app.firestore.doc(`webinars/${id}`);
    // As the process left it that recorded the event and died.
    await document.update({ meet_room: null });
    await sweepAfter(5 * MINUTE);
    expect((await get(id)).meet_room).toMatchObject({ state: "set" });
  });
});

describe("without the scope for rooms", () => {
  test("everything else works; the page says unknown, names the scope, and asks a bounded number of times", async () => {
    await withoutScope();
    const webinar = await settled();
    expect(webinar).toMatchObject({
      status: "SCHEDULED",
      meet_provision_error: null,
      meet_room: {
        state: "unknown",
        access: null,
        problems: [
          {
            setting: "access",
            code: "delegation_missing",
            hint: expect.stringContaining(SETTINGS_SCOPE),
          },
        ],
      },
    });
    expect(webinar.meet_url).toMatch(/^https:\/\/meet\.google\.com\//);
    await app.clock.forward(20 * HOUR);
    await app.settle();
    expect((await setRows(webinar.id)).length).toBeLessThanOrEqual(8);
    expect(app.logged).toContainEqual(
      expect.objectContaining({
        event: "meet_room_failed",
        fields: expect.objectContaining({ code: "delegation_missing" }),
      }),
    );
  });

  test("registrations do not ask Google again and again", async () => {
    await withoutScope();
    const webinar = await settled();
    const rows = (await setRows(webinar.id)).length;
    await app.services.tasks.enqueue({
      queue: "calendar",
      name: `again-${webinar.id}`,
      body: { webinar_id: webinar.id },
    });
    await app.settle();
    expect((await setRows(webinar.id)).length).toBe(rows);
  });

  test("the 24h reminder sets the room up once the scope is there", async () => {
    await withoutScope();
    const webinar = await settled();
    await registerMany(app, webinar, 1);
    await app.clock.forward(0.5 * HOUR);
    await app.settle();
    await calendar.directory({});
    await sweepAfter(0.6 * HOUR);
    expect((await get(webinar.id)).meet_room).toMatchObject({ state: "set", access: "open" });
  });

  test("an operator who tries again sets the room up at once", async () => {
    await withoutScope();
    const webinar = await settled();
    await calendar.directory({});
    expect((await patch(webinar.id, {})).status).toBe(200);
    await app.settle();
    expect((await get(webinar.id)).meet_room).toMatchObject({ state: "set" });
  });
});

describe("a room that changes", () => {
  test("follows the webinar's wish", async () => {
    const webinar = await settled();
    await patch(webinar.id, { meet_access: "trusted" });
    await app.settle();
    expect(await roomAt(webinar)).toMatchObject({ accessType: "TRUSTED" });
    expect((await get(webinar.id)).meet_room).toMatchObject({ state: "set", access: "trusted" });
  });

  test("by hand is mended with the reminder", async () => {
    const webinar = await settled();
    await registerMany(app, webinar, 1);
    const { name } = await roomAt(webinar);
    const requestBody = { config: { accessType: "RESTRICTED" } };
    await spacesOf(webinar.host_email).patch({ name, requestBody });
    await sweepAfter(1.1 * HOUR);
    expect(await roomAt(webinar)).toMatchObject({ accessType: "OPEN" });
  });

  test("with the host is set up for the new host", async () => {
    const webinar = await settled();
    const host_email = nextHost();
    const { body } = await patch(webinar.id, { host_email });
    await app.settle();
    expect(await roomAt({ ...body, ...(await get(webinar.id)) })).toMatchObject({
      accessType: "OPEN",
    });
    expect((await patchesOf(host_email)).length).toBeGreaterThan(0);
  });

  test("because the event was deleted and made anew is set up again", EXHAUSTIVE, async () => {
    const webinar = await settled();
    await registerMany(app, webinar, 1);
    await calendar.deleteByHand(webinar.host_email, webinar.calendar_event_id);
    await sweepAfter(1.1 * HOUR);
    const renewed = await get(webinar.id);
    expect(renewed.meet_url).not.toBe(webinar.meet_url);
    expect(renewed.meet_room).toMatchObject({ state: "set", access: "open" });
    expect(await roomAt(renewed)).toMatchObject({ accessType: "OPEN" });
  });
});

describe("two workers", () => {
  test("a slow change for an older wish never has the last word", async () => {
    const webinar = await settled();
    const { id, host_email: containing } = webinar;
    const slow = await calendar.hold({ call: "PATCH /v2/spaces", containing });
    await patch(id, { meet_access: "trusted" });
    const older = app.settle();
    await slow.reached;
    await patch(id, { meet_access: "open" });
    await slow.open();
    await older;
    await app.settle();
    expect(await roomAt(webinar)).toMatchObject({ accessType: "OPEN" });
    expect((await get(id)).meet_room).toMatchObject({ state: "set", access: "open" });
  });

  test("a repeated task changes and records nothing", async () => {
    const webinar = await settled();
    const before = await app.dump();
    const patches = await patchesOf(webinar.host_email);
    for (const number of [1, 2]) {
      await app.services.tasks.enqueue({
        queue: "calendar",
        name: `repeated-${webinar.id}-${number}`,
        body: { webinar_id: webinar.id, check: true },
      });
    }
    await app.settle();
    expect(await patchesOf(webinar.host_email)).toEqual(patches);
    expect(await app.dump()).toEqual(before);
  });
});
