/** The same call again, as a second click or a gateway makes it: the same answer, and no effect more. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { calendarEventId } from "../../../shared/calendar/provision.ts";
import { startApp, type Answer, type App } from "../../support/app.ts";
import { RECORDING_URL, WEBINAR_IN } from "../../support/webinar-states.ts";
import { hoursAhead } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
  const lead = {
    id: "lead",
    email: "lead@example.org",
    name: null,
    topics: ["clubs"],
    subscribed_at: new Date(),
    unsubscribed_at: null,
    is_unsubscribed: false,
    source: "website",
  };
  await app.firestore.doc("marketing_webinar_interests/lead").set(lead);
});
afterAll(() => app.close());

interface Repeated {
  on: keyof typeof WEBINAR_IN;
  send: (id: string) => Promise<Answer>;
  status?: number;
  /** Kinds of the mails that go out for the first call alone. */
  mails?: string[];
  /** What the Calendar is asked for by the first call alone: of writes, their methods. */
  calendar?: string[];
  /** Members of the answer that tell how far the effects of the first call have come. */
  moves?: string[];
  /** True where each call has its row: who clicked is worth knowing. */
  isNoted?: boolean;
}

const post =
  (action: string, body: (id: string) => object = () => ({})) =>
  (id: string) =>
    app.call("POST", `/sys/webinars/${id}/${action}`, { body: body(id) });
const patch = (body: () => object) => {
  // The very same request, to the millisecond.
  let first: object | null = null;
  return (id: string) => app.call("PATCH", `/sys/webinars/${id}`, { body: (first ??= body()) });
};
const person = (id: string) => `person-0-${id.slice(0, 6)}@example.org`;

const REPEATED: Record<string, Repeated> = {
  publish: { on: "draft", send: post("publish") },
  cancel: {
    on: "ahead",
    send: post("cancel", () => ({ reason: "The hall is flooded." })),
    mails: ["cancellation"],
    calendar: ["DELETE"],
  },
  "recording of an ENDED one": {
    on: "ended",
    send: post("recording", () => ({ recording_url: RECORDING_URL })),
    mails: ["post_event"],
    moves: ["post_event_dispatched_at"],
  },
  "recording of one that the clock has ended": {
    on: "over",
    send: post("recording", () => ({ recording_url: RECORDING_URL })),
    mails: ["post_event"],
    moves: ["post_event_dispatched_at"],
  },
  delete: {
    on: "draft",
    send: (id) => app.call("DELETE", `/sys/webinars/${id}`),
    status: 204,
    calendar: ["DELETE"],
  },
  "mark-attendance": {
    on: "ended",
    send: post("mark-attendance", (id) => ({ emails: [person(id)], attended: true })),
    moves: ["marked", "unchanged", "mark_id"],
  },
  "mark-attendance with a list of Meet's": {
    on: "ended",
    send: post("mark-attendance", () => ({ meet_log: "Name\nPerson 0\nA stranger" })),
    moves: ["marked", "unchanged", "mark_id"],
  },
  "send-reminder 24h": {
    on: "ahead",
    send: post("send-reminder", () => ({ horizon: "24h" })),
    mails: ["reminder_24h"],
    moves: ["queued", "already_sent", "run"],
    isNoted: true,
  },
  "send-reminder 1h": {
    on: "ahead",
    send: post("send-reminder", () => ({ horizon: "1h" })),
    mails: ["reminder_1h"],
    moves: ["queued", "already_sent", "run"],
    isNoted: true,
  },
  "patch of the title": {
    on: "ahead",
    send: patch(() => ({ title: "Another title" })),
    calendar: ["PATCH"],
  },
  "patch of the time": {
    on: "ahead",
    send: patch(() => ({ starts_at: hoursAhead(app, 49), ends_at: hoursAhead(app, 50) })),
    mails: ["reschedule"],
    calendar: ["PATCH"],
  },
  "patch of nothing that gets a Meet link": {
    on: "bare",
    send: patch(() => ({})),
    calendar: ["POST"],
  },
  "pause-delivery": { on: "ahead", send: post("deliveries/reminder_24h/pause") },
};

test.each(Object.entries(REPEATED))("%s", async (_name, repeated) => {
  const { on, send, status = 200, mails = [], calendar = [], moves = [] } = repeated;
  const id = await WEBINAR_IN[on](app);
  await app.settle();
  const since = new Date().toISOString();
  const first = await send(id);
  expect(first.status).toBe(status);
  await app.settle();
  const effects = async () => ({
    mails: (await app.mails(id)).map(({ kind }) => kind),
    calendar: await writes(id, since),
  });
  expect(await effects()).toEqual({ mails, calendar });

  const before = await app.dump({ audit: !repeated.isNoted });
  for (const again of [await send(id), await send(id)]) {
    expect(again.status).toBe(status);
    expect(without(again.body, moves)).toEqual(without(first.body, moves));
    expect(again.headers.get("etag")).toBe(first.headers.get("etag"));
  }
  await app.settle();
  expect(await effects()).toEqual({ mails, calendar });
  expect(await app.dump({ audit: !repeated.isNoted })).toEqual(before);
});

function without(body: object | string, members: string[]): unknown {
  if (typeof body === "string") return body;
  return Object.fromEntries(Object.entries(body).filter(([name]) => !members.includes(name)));
}

/** The methods of the writes that the Calendar has carried out on the webinar's event since then. */
async function writes(webinarId: string, since: string): Promise<string[]> {
  const response = await fetch(`${app.servers.calendar}/__requests`);
  const { requests } = (await response.json()) as {
    requests: { at: string; method: string; path: string; status: number; body: unknown }[];
  };
  const event = calendarEventId(webinarId, 1);
  return requests
    .filter(({ at, method, status }) => at >= since && method !== "GET" && status < 300)
    .filter(({ path, body }) => path.endsWith(`/${event}`) || JSON.stringify(body)?.includes(event))
    .map(({ method }) => method);
}
