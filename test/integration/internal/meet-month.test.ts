/** A month after a season of webinars: everything has settled, and Google was asked a bounded number of times. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { EXHAUSTIVE } from "../../support/exhaustive.ts";
import { startApp, type App } from "../../support/app.ts";
import { failCalendar } from "../../support/calendar.ts";
import {
  ANYONE,
  artefact,
  asksOf,
  heldWebinar,
  hold,
  ORGANISATION,
  shareFile,
  type Held,
} from "../../support/meet.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const DAY_MS = 86_400_000;
const PEOPLE = [
  { name: "Ada", user: "users/1" },
  { name: "Bo", user: "users/2" },
];

/** Runs the sweep whenever a webinar has work, until none has. */
async function letTimePass(from: number): Promise<void> {
  for (;;) {
    const query = app.firestore.collection("webinars").where("next_action_at", "!=", null);
    const { docs } = await query.orderBy("next_action_at").limit(1).get();
    const next = docs[0]?.get("next_action_at").toMillis();
    if (next === undefined || next > from + 32 * DAY_MS) return;
    // All that becomes due within the sweep's interval is done together.
    await app.clock.forwardTo(next + 5 * 60_000);
    await app.sweep();
    await app.settle();
  }
}

/** What becomes of a webinar, and how often Google may be asked for it. */
interface Case {
  arrange: (webinar: Held) => Promise<void>;
  changes?: Record<string, unknown>;
  state: string;
  most: number;
}

const withRecording = async (
  webinar: Held,
  state: "ENDED" | "FILE_GENERATED",
  permissions: Parameters<typeof shareFile>[3] = [],
) => {
  const file = `month-${webinar.id}`;
  await shareFile(app, webinar, file, permissions);
  const recordings = [artefact(webinar, state, state === "ENDED" ? undefined : file)];
  await hold(app, webinar, PEOPLE, { recordings });
};

const CASES: Record<string, Case> = {
  "nobody came": { arrange: async () => {}, state: "nothing", most: 45 },
  "attendance alone": {
    arrange: (webinar) => hold(app, webinar, PEOPLE),
    state: "complete",
    most: 60,
  },
  "a recording for everybody": {
    arrange: (webinar) => withRecording(webinar, "FILE_GENERATED", [...ANYONE]),
    state: "complete",
    most: 60,
  },
  "a recording that is published by itself": {
    arrange: (webinar) => withRecording(webinar, "FILE_GENERATED", [...ANYONE]),
    changes: { publish_recording: "automatic" },
    state: "complete",
    most: 60,
  },
  "a recording that nobody ever shares": {
    arrange: (webinar) => withRecording(webinar, "FILE_GENERATED", [...ORGANISATION]),
    state: "complete",
    most: 200,
  },
  "a recording that never gets its file": {
    arrange: (webinar) => withRecording(webinar, "ENDED"),
    state: "expired",
    most: 150,
  },
  "a scope that nobody ever grants": {
    arrange: (webinar) =>
      failCalendar(app, {
        call: "GET /v2/conferenceRecords",
        containing: webinar.host,
        action: { kind: "fail", status: 403, body: { error: { code: 403 } } },
        times: 200,
      }),
    state: "expired",
    most: 0,
  },
};

test("200: a season settles within a month", { ...EXHAUSTIVE, timeout: 360_000 }, async () => {
  const webinars = new Map<string, Held>();
  for (const [name, { arrange, changes }] of Object.entries(CASES)) {
    const webinar = await heldWebinar(app, ["Ada", "Cy"], { tags: ["month"], ...changes });
    await arrange(webinar);
    webinars.set(name, webinar);
  }
  const began = app.clock.now().getTime();
  await letTimePass(began);
  expect(app.clock.now().getTime()).toBeGreaterThan(began + 30 * DAY_MS);
  const found = await Promise.all(
    [...webinars].map(async ([name, { id, host }]) => {
      const document = await app.firestore.doc(`webinars/${id}`).get();
      const asked = (await asksOf(app, host)).length;
      const { state, next_at, attempts } = document.get("meet_records");
      return [
        name,
        {
          state,
          next_at,
          next_action_at: document.get("next_action_at"),
          isBounded: attempts <= 39 && asked <= CASES[name]!.most,
          asked: asked > CASES[name]!.most ? asked : "within",
        },
      ];
    }),
  );
  const settled = { next_at: null, next_action_at: null, isBounded: true, asked: "within" };
  expect(Object.fromEntries(found)).toEqual(
    Object.fromEntries(
      Object.entries(CASES).map(([name, { state }]) => [name, { state, ...settled }]),
    ),
  );
});
