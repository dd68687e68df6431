/** A webinar in each possible state, made by the product's own operations and by back-dating. */
import type { App } from "./app.ts";
import { failCalendar } from "./calendar.ts";
import { draft, hoursAhead, registerMany, scheduled } from "./webinars.ts";

export const RECORDING_URL = "https://video.example.org/score-keeper";
export const CANCEL_REASON = "Rain.";
const NO_WEBINAR = "000000000000000000000000";

const promoted = { promote_on_homepage: true };

/** Creates a webinar in the named state and returns its id. */
export const WEBINAR_IN = {
  unknown: async () => NO_WEBINAR,
  async deleted(app) {
    const { id } = await draft(app, promoted);
    await app.call("DELETE", `/sys/webinars/${id}`);
    return id;
  },
  draft: async (app) => (await draft(app, promoted)).id,
  async bare(app) {
    const host_email = `bare-${Math.random().toString(36).slice(2)}@petanque.life`;
    const error = { code: 403, errors: [{ reason: "forbidden" }] };
    const action = { kind: "fail", status: 403, body: { error } };
    await failCalendar(app, { call: "POST /calendar", containing: host_email, action });
    const { id, meet_url } = await draft(app, { ...promoted, host_email });
    if (meet_url !== null) throw new Error("the Calendar was meant to refuse");
    return id;
  },
  late: async (app) => (await draft(app, { ...promoted, ...span(app, -2, -1) })).id,
  ahead,
  running: async (app) => setBack(app, await ahead(app), -0.5, 0.5),
  over: async (app) => setBack(app, await ahead(app), -2, -1),
  ended,
  async published(app) {
    const id = await ended(app);
    const body = { recording_url: RECORDING_URL };
    await app.call("POST", `/sys/webinars/${id}/recording`, { body });
    return id;
  },
  async cancelled(app) {
    const id = await ahead(app);
    await app.call("POST", `/sys/webinars/${id}/cancel`, { body: { reason: CANCEL_REASON } });
    return id;
  },
} satisfies Record<string, (app: App) => Promise<string>>;

async function ahead(app: App): Promise<string> {
  const { id } = await scheduled(app, promoted);
  await registerMany(app, { id }, 1);
  return id;
}

async function ended(app: App): Promise<string> {
  const id = await setBack(app, await ahead(app), -2, -1);
  const change = { status: "ENDED", ended_at: new Date(hoursAhead(app, -1)), next_action_at: null };
  await app.firestore.doc(`webinars/${id}`).update(change);
  return id;
}

const span = (app: App, from: number, to: number) => ({
  starts_at: hoursAhead(app, from),
  ends_at: hoursAhead(app, to),
});

/** Moves the webinar to this many hours from now. Moving the clock instead would make sign-ins too old. */
async function setBack(app: App, id: string, from: number, to: number): Promise<string> {
  const { starts_at, ends_at } = span(app, from, to);
  const times = { starts_at: new Date(starts_at), ends_at: new Date(ends_at) };
  await app.firestore.doc(`webinars/${id}`).update(times);
  return id;
}
