/** What operators are told of an action beforehand is what it then answers. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { WebinarAction, WebinarStatus } from "../../../shared/webinars/transitions.ts";
import { startApp, type App } from "../../support/app.ts";
import { draft, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const REQUESTS: Record<WebinarAction, { method: string; path: string; body?: object }> = {
  update: { method: "PATCH", path: "", body: { title: "Changed" } },
  publish: { method: "POST", path: "/publish" },
  send_reminder: { method: "POST", path: "/send-reminder", body: { horizon: "24h" } },
  cancel: { method: "POST", path: "/cancel", body: {} },
  attach_recording: {
    method: "POST",
    path: "/recording",
    body: { recording_url: "https://video.example.org/other" },
  },
  mark_attendance: {
    method: "POST",
    path: "/mark-attendance",
    body: { emails: ["nobody@example.org"], attended: true },
  },
  delete: { method: "DELETE", path: "" },
};

/** Repeated calls: not offered any more, and answered as the first one was. */
const REPEATS: Partial<Record<WebinarStatus, WebinarAction>> = {
  SCHEDULED: "publish",
  CANCELLED: "cancel",
};

async function changed(made: Promise<{ id: string }>, changes: object): Promise<string> {
  const { id } = await made;
  await app.firestore.doc(`webinars/${id}`).update(changes);
  return id;
}

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);
const ended = () => changed(scheduled(app), { starts_at: ago(60), ends_at: ago(5) });

/** A webinar in that state, new for each action that is tried. */
const STATES: Record<string, () => Promise<string>> = {
  "a DRAFT": async () => (await draft(app)).id,
  "a DRAFT without a Meet link": () => changed(draft(app), { meet_url: null }),
  "a DRAFT whose start has passed": () => changed(draft(app), { starts_at: ago(1) }),
  "a SCHEDULED one": async () => (await scheduled(app)).id,
  "a SCHEDULED one that has started": () => changed(scheduled(app), { starts_at: ago(1) }),
  "an ENDED one": ended,
  "a PUBLISHED one": async () => {
    const id = await ended();
    const body = { recording_url: "https://video.example.org/first" };
    await app.call("POST", `/sys/webinars/${id}/recording`, { body });
    return id;
  },
  "a CANCELLED one": async () => {
    const { id } = await scheduled(app);
    await app.call("POST", `/sys/webinars/${id}/cancel`, { body: {} });
    return id;
  },
};

describe.each(Object.keys(STATES))("%s", (state) => {
  test.each(Object.keys(REQUESTS) as WebinarAction[])("%s", async (action) => {
    const id = await STATES[state]!();
    const { body: detail } = await app.call("GET", `/sys/webinars/${id}`);
    const told = detail.allowed_actions.find((each: { action: string }) => each.action === action);
    const { method, path, body } = REQUESTS[action];
    const answer = await app.call(method, `/sys/webinars/${id}${path}`, { body });
    if (told.allowed) {
      expect(told).toEqual({ action, allowed: true, code: null, reason: null });
      expect([200, 204]).toContain(answer.status);
      return;
    }
    expect(told).toMatchObject({ code: expect.any(String), reason: expect.stringMatching(/\.$/) });
    if (REPEATS[detail.status as WebinarStatus] === action) {
      expect(told.code).toBe("invalid_transition");
      expect(answer).toMatchObject({ status: 200, body: { status: detail.status } });
      return;
    }
    expect(answer).toMatchObject({
      status: 409,
      body: { code: told.code, detail: told.reason },
    });
  });
});
