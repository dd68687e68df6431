/**
 * A webinar's Meet room gets the settings that the webinar wants, whatever happens at each single call of an attempt. After
 * every attempt the room is set, or the webinar says when something will be done about it.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { meetOf } from "../../../packages/local-cloud/test/calendar/client.ts";
import { LOST_TASK_RECOVERY_MS } from "../../../shared/platform/tasks.ts";
import { startApp, type App } from "../../support/app.ts";
import { scheduled } from "../../support/webinars.ts";
import type { PlannedOrder } from "../crash-matrix/orders.ts";
import { handle, troublesOf, type Trouble } from "./handle.ts";

const MINUTE_MS = 60_000;
const SETTINGS_SCOPE = "https://www.googleapis.com/auth/meetings.space.settings";

let app: App;
beforeAll(async () => {
  app = await startApp({ env: { FRESH_AUTH_MAX_AGE_S: "8640000" } });
});
afterAll(() => app.close());

interface Roomed {
  id: string;
  host_email: string;
  meet_url: string;
}

let made = 0;

/** Its room is open, and it wants another one since. The task of that change is lost. */
async function changed(): Promise<Roomed> {
  made += 1;
  const host_email = `steps-${made}-${app.id}@petanque.life`;
  const { id } = await scheduled(app, { host_email });
  await app.settle();
  const wish = { meet_access: "trusted", auto_recording: "on", auto_transcription: "on" };
  const next_action_at = new Date(app.clock.now().getTime() + LOST_TASK_RECOVERY_MS);
  await app.firestore.doc(`webinars/${id}`).update({ ...wish, next_action_at });
  return (await app.call("GET", `/sys/webinars/${id}`)).body;
}

const attempt = ({ id }: Roomed, planned: PlannedOrder[]) =>
  handle(
    app,
    { queue: "calendar", path: "/sync-calendar", body: { webinar_id: id, part: "room" } },
    planned,
  );

async function roomAt({ host_email, meet_url }: Roomed) {
  const { spaces } = meetOf(app.servers.calendar, { sub: host_email, scope: SETTINGS_SCOPE });
  const code = meet_url.slice(meet_url.lastIndexOf("/") + 1);
  const { config } = (await spaces.get({ name: `spaces/${code}` })).data;
  return {
    access: config?.accessType,
    recording: config?.artifactConfig?.recordingConfig?.autoRecordingGeneration,
    transcription: config?.artifactConfig?.transcriptionConfig?.autoTranscriptionGeneration,
  };
}

const state = async ({ id }: Roomed) => {
  const { meet_room } = (await app.call("GET", `/sys/webinars/${id}`)).body;
  const next = (await app.firestore.doc(`webinars/${id}`).get()).get("next_action_at");
  return { meet_room, isLedOn: meet_room.state === "set" || next !== null };
};

async function throughTroubles(steps: ReadonlyMap<string, number>, base: PlannedOrder[]) {
  const troubled: { webinar: Roomed; trouble: Trouble }[] = [];
  const taken = new Set(base.map(({ step }) => step));
  for (const trouble of troublesOf(steps).filter(({ planned }) => !taken.has(planned.step))) {
    const webinar = await changed();
    const { hits, status } = await attempt(webinar, [...base, trouble.planned]);
    // A death may come before the refusal.
    const met = hits.map(({ step }) => step);
    expect(met, trouble.name).toContain(trouble.planned.step);
    if (trouble.planned.order.kind === "kill") expect(status, trouble.name).toBeNull();
    expect((await state(webinar)).isLedOn, trouble.name).toBe(true);
    troubled.push({ webinar, trouble });
  }
  for (let round = 0; round < 2; round += 1) {
    await app.clock.forward(6 * MINUTE_MS);
    await app.sweep();
    await app.settle();
  }
  for (const { webinar, trouble } of troubled) {
    expect(await roomAt(webinar), trouble.name).toEqual({
      access: "TRUSTED",
      recording: "ON",
      transcription: "ON",
    });
    expect((await state(webinar)).meet_room, trouble.name).toMatchObject({
      state: "set",
      access: "trusted",
      problems: [],
    });
  }
}

test(
  "every call of an attempt may fail or be the worker's last",
  { timeout: 600_000 },
  async () => {
    const undisturbed = await changed();
    const { status, steps } = await attempt(undisturbed, []);
    expect(status).toBe(200);
    expect(steps.get("Meet GET spaces")).toBe(1);
    expect(steps.get("Meet PATCH spaces")).toBe(3);
    expect((await state(undisturbed)).meet_room).toMatchObject({ state: "set" });
    await throughTroubles(steps, []);
  },
);

test(
  "the same for an attempt that Meet refuses: the failure, and when it is tried again, is kept or found anew",
  { timeout: 600_000 },
  async () => {
    const refused: PlannedOrder = {
      step: "Meet GET spaces",
      nth: 1,
      order: { kind: "fail", when: "before", code: "UNAVAILABLE" },
    };
    const webinar = await changed();
    const { status, steps } = await attempt(webinar, [refused]);
    expect(status).toBe(200);
    expect(steps.get("Tasks createTask sync-calendar later")).toBe(1);
    expect(await state(webinar)).toMatchObject({
      meet_room: { problems: [{ code: "unavailable", hint: expect.any(String) }] },
      isLedOn: true,
    });
    await throughTroubles(steps, [refused]);
  },
);
