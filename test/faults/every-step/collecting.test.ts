/**
 * What Meet has of a webinar is collected, whatever happens at each single call of an attempt: attendance is neither lost
 * nor doubled, an operator's mark wins, the recording is published and mailed once if the webinar says so and never if it
 * does not, and something always leads on.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { collecting } from "../../support/collecting.ts";
import { failCalendar, healCalendar } from "../../support/calendar.ts";
import { ANYONE, artefact, heldWebinar, hold, shareFile, type Held } from "../../support/meet.ts";
import { handle, troublesOf, type Trouble } from "./handle.ts";

const MINUTE_MS = 60_000;

let app: App;
beforeAll(async () => {
  app = await startApp({ env: { FRESH_AUTH_MAX_AGE_S: "8640000" } });
});
afterAll(() => app.close());

const { stored, marks, audit } = collecting(() => app);

const PEOPLE = ["Ada", "Bo", "Cy"];

type Publishing = "automatic" | "by_hand";

async function held(publish_recording: Publishing): Promise<Held> {
  const webinar = await heldWebinar(app, PEOPLE, { publish_recording });
  const file = `steps-${webinar.id}`;
  await shareFile(app, webinar, file, [...ANYONE]);
  await hold(
    app,
    webinar,
    [
      {
        name: "Ada",
        user: "users/1",
        there: [
          [0, 20],
          [20, 60],
        ],
      },
      { name: "Bo", user: "users/2", there: [[30, 60]] },
      { name: "Cy", user: "users/3" },
      { name: "Somebody", user: "users/4" },
    ],
    {
      id: `room-${webinar.id}`,
      recordings: [artefact(webinar, "FILE_GENERATED", file)],
      transcripts: [artefact(webinar, "FILE_GENERATED", `words-${webinar.id}`)],
    },
  );
  return webinar;
}

const attempt = ({ id }: Held, troubles: Trouble[]) =>
  handle(
    app,
    { queue: "meet", path: "/collect-meet-records", body: { webinar_id: id } },
    troubles.map(({ planned }) => planned),
  );

/** Lets all of them end, until Meet is to be asked. An operator marks one person as absent. */
async function end(webinars: readonly Held[]): Promise<void> {
  const last = Math.max(...webinars.map(({ ends_at }) => Date.parse(ends_at)));
  await app.clock.forwardTo(last + MINUTE_MS);
  await app.sweep();
  await app.settle();
  for (const { id } of webinars) {
    const body = { emails: ["guest-2@example.org"], attended: false };
    const marked = await app.call("POST", `/sys/webinars/${id}/mark-attendance`, { body });
    expect(marked).toMatchObject({ status: 200, body: { marked: 1 } });
  }
  await app.clock.forwardTo(last + 11 * MINUTE_MS);
}

/** What is due is done by workers without faults. */
async function goOn(rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    await app.clock.forward(15 * MINUTE_MS);
    await app.sweep();
    await app.settle();
  }
}

/** What is wrong with a webinar that went through some trouble; nothing if all is well. */
async function outcomeOf(webinar: Held) {
  const { status, attended_count, meet_records, recording_url, next_action_at } =
    await stored(webinar);
  const imports = (await audit(webinar, "mark_attendance")).filter(
    ({ facts }) => facts.from === "meet" && facts.marked > 0,
  );
  const mails = (await app.mails(webinar.id)).filter(({ kind }) => kind === "follow_up");
  return {
    marks: await marks(webinar),
    attended_count,
    imports: imports.length,
    recordings: meet_records.recordings.length,
    transcripts: meet_records.transcripts.length,
    matched: meet_records.attendance.matched,
    leads_on: meet_records.state === "complete" || next_action_at !== null,
    status,
    recording_url,
    published: (await audit(webinar, "recording")).length,
    mailed: mails.map(({ to }) => to).toSorted(),
  };
}

const ALWAYS = {
  marks: { Ada: 60, Bo: 30, Cy: false },
  attended_count: 2,
  imports: 1,
  recordings: 1,
  transcripts: 1,
  matched: 3,
  leads_on: true,
};

const expected = (webinar: Held, publishing: Publishing) =>
  publishing === "by_hand"
    ? { ...ALWAYS, status: "ENDED", recording_url: null, published: 0, mailed: [] }
    : {
        ...ALWAYS,
        status: "PUBLISHED",
        recording_url: `https://drive.google.com/file/d/steps-${webinar.id}/view`,
        published: 1,
        mailed: PEOPLE.map((_name, index) => `guest-${index}@example.org`),
      };

test.each<[Publishing, Parameters<typeof troublesOf>[1]]>([
  ["automatic", undefined],
  ["by_hand", ["killed before"]],
])(
  "a recording that is published %s: every call of an attempt may fail or be the worker's last",
  { timeout: 600_000 },
  async (publishing, kinds) => {
    const undisturbed = await held(publishing);
    await end([undisturbed]);
    const { status, steps } = await attempt(undisturbed, []);
    expect(status).toBe(200);
    expect([...steps.keys()]).toEqual(
      expect.arrayContaining([
        "Meet GET conferenceRecords",
        "Meet GET participants",
        "Meet GET participantSessions",
        "Meet GET recordings",
        "Meet GET transcripts",
        "Drive GET file",
        "webinar commit",
      ]),
    );
    const troubled: { webinar: Held; trouble: Trouble }[] = [];
    for (const trouble of troublesOf(steps, kinds)) {
      troubled.push({ webinar: await held(publishing), trouble });
    }
    await end(troubled.map(({ webinar }) => webinar));
    for (const { webinar, trouble } of troubled) {
      const { hits, status: answered } = await attempt(webinar, [trouble]);
      expect(hits, trouble.name).toHaveLength(1);
      if (trouble.planned.order.kind === "kill") expect(answered, trouble.name).toBeNull();
    }
    await goOn(3);
    for (const { webinar, trouble } of [
      { webinar: undisturbed, trouble: { name: "undisturbed" } },
      ...troubled,
    ]) {
      expect(await outcomeOf(webinar), trouble.name).toEqual(expected(webinar, publishing));
    }
  },
);

/** Part of the call's name, and where the webinar says that it fails. */
const CALLS: [string, (id: string) => string, "failure" | "sharing_failure"][] = [
  ["the list of conferences", () => "GET /v2/conferenceRecords", "failure"],
  ["the participants", (id) => `room-${id}/participants`, "failure"],
  ["the sessions", () => "/participantSessions", "failure"],
  ["the recordings", (id) => `room-${id}/recordings`, "failure"],
  ["the transcripts", (id) => `room-${id}/transcripts`, "failure"],
  ["the recording's audience", () => "GET /drive/v3/files", "sharing_failure"],
];

test.each(CALLS)(
  "while Google refuses %s the webinar says so and goes on asking, and then it has everything",
  async (_what, call, member) => {
    const webinar = await held("automatic");
    await failCalendar(app, {
      call: call(webinar.id),
      containing: webinar.host,
      action: { kind: "fail", status: 503 },
      times: 1000,
    });
    await end([webinar]);
    await goOn(2);
    const { meet_records, status, next_action_at } = await stored(webinar);
    expect(status, "nobody knows whether anyone can open it").toBe("ENDED");
    expect(meet_records[member]).toMatchObject({ code: "unavailable", hint: expect.any(String) });
    expect(next_action_at).not.toBeNull();
    expect(await app.mails(webinar.id)).toEqual([]);
    await healCalendar(app, webinar.host);
    await goOn(6);
    expect(await outcomeOf(webinar)).toEqual(expected(webinar, "automatic"));
  },
);
