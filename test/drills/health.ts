/** Evenings with webinars at which all goes well. */
import { expect } from "vitest";
import { days, hours, minutes } from "../../shared/platform/instant.ts";
import { spoilMail } from "../support/mail-provider.ts";
import { registerMany, scheduled } from "../support/webinars.ts";
import { startDrill, type Drill } from "./drill.ts";

const A_EVENING = 4;
const PEOPLE = 3;

/** Passes this many days, the first of which have four webinars each, and expects that nothing is raised. */
export async function passInHealth(evenings: number, length: number): Promise<void> {
  const drill = await startDrill();
  const { app } = drill;
  try {
    await drill.pass(5);
    const began = app.clock.now().getTime();
    const firstStart = began + hours(26);
    for (let index = 0; index < evenings * A_EVENING; index += 1) {
      await announce(drill, firstStart + days(Math.floor(index / A_EVENING)));
    }
    await drill.pass(10);
    // SendGrid asks for patience, as it may, at the first reminders.
    const action = { kind: "fail", status: 429, headers: { "retry-after": "90" }, body: {} };
    await spoilMail(app, { containing: app.id, times: 2, action });
    for (const moment of momentsOf(firstStart, evenings)) {
      await drill.idleUntil(moment - minutes(2));
      await strangers(drill);
      await drill.pass(15);
    }
    await drill.idleUntil(began + days(length));
    expect(drill.raised(began)).toEqual({});
    const runs = await app.firestore.collection("mail_runs").where("state", "==", "done").get();
    expect(runs.docs.map((run) => run.get("totals.sent"))).toEqual(
      Array(2 * evenings * A_EVENING).fill(PEOPLE),
    );
  } finally {
    await drill.close();
  }
}

async function announce({ app }: Drill, start: number): Promise<void> {
  const times = {
    starts_at: new Date(start).toISOString(),
    ends_at: new Date(start + hours(1)).toISOString(),
  };
  await registerMany(app, await scheduled(app, times), PEOPLE);
}

/** The reminders, the start and the end of each evening. The first reminder is sent as the evening before starts. */
const momentsOf = (firstStart: number, evenings: number): number[] =>
  Array.from({ length: evenings + 1 }, (_, day) => firstStart + days(day - 1)).flatMap((start) => [
    ...(start < firstStart ? [] : [start - hours(1)]),
    start,
    ...(start < firstStart ? [] : [start + hours(1)]),
  ]);

/** People who try doors, which is no trouble of ours. */
async function strangers({ app, signals }: Drill): Promise<void> {
  await app.call("GET", "/webinars/nothing-like-this", { as: null });
  await app.call("POST", "/send-mail-batch", { as: null, body: {} });
  const at = app.clock.now().getTime();
  const text = "The request was not authenticated. Either allow unauthenticated invocations or";
  const platform = { log: "run.googleapis.com/requests", text, agent: "curl/8.5.0" };
  for (let times = 0; times < 5; times += 1) {
    signals.push({ at, platform, function: "sync-calendar" });
  }
}
