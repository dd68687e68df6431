/** Due times, moves, late publications and times without a sweep. */
import { expect } from "vitest";
import { HOUR, Story, type Cases } from "./story.ts";

/** The next clock change in Paris. */
function nextClockChange(from: Date): Date {
  const paris = new Intl.DateTimeFormat("en", {
    timeZone: "Europe/Paris",
    timeZoneName: "longOffset",
  });
  const offset = (at: number) =>
    paris.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value;
  let at = Math.ceil(from.getTime() / HOUR) * HOUR + 5 * 24 * HOUR;
  while (offset(at) === offset(at + 24 * HOUR)) at += 24 * HOUR;
  while (offset(at) === offset(at - HOUR)) at += HOUR;
  return new Date(at);
}

/** The start that the mail states, as hour and minute on the reader's clock. */
const wallClock = (at: Date): string =>
  new Intl.DateTimeFormat("en-GB", {
    timeZone: "Europe/Paris",
    hour: "2-digit",
    minute: "2-digit",
  }).format(at);

export const SCHEDULE_CASES: Cases = {
  "due at its moment": async (story) => {
    await story.begin(26);
    await story.untilBeforeStart(24 * 60 + 1);
    await story.sweeps();
    expect(await story.reminded()).toEqual([]);
    await story.untilBeforeStart(24 * 60);
    await story.sweeps();
    await story.sweeps();
    expect(new Set(await story.reminded()).size).toBe(3);
    expect(await story.reminded()).toHaveLength(3);
  },

  "rescheduled to an earlier time": async (story) => {
    await story.begin(30);
    await story.clicks();
    await story.moves(story.ahead(25));
    await story.sweeps();
    expect(await story.reminded()).toHaveLength(3);
    await story.untilBeforeStart(24 * 60);
    await story.sweeps();
    await story.sweeps();
    expect(await story.reminded()).toHaveLength(6);
  },

  "rescheduled to a later time": async (story) => {
    await story.begin(25);
    await story.untilBeforeStart(24 * 60);
    await story.sweeps();
    await story.moves(story.ahead(72));
    await story.sweeps();
    await story.untilBeforeStart(24 * 60 + 1);
    await story.sweeps();
    expect(await story.reminded()).toHaveLength(3);
    await story.untilBeforeStart(24 * 60);
    await story.sweeps();
    expect(await story.reminded()).toHaveLength(6);
  },

  "rescheduled twice": async (story) => {
    await story.begin(60);
    await story.moves(story.ahead(30));
    const between = story.startsAt;
    await story.moves(story.ahead(90));
    await story.app.clock.forwardTo(between.getTime() - 23 * HOUR);
    await story.sweeps();
    expect(await story.reminded()).toEqual([]);
    await story.untilBeforeStart(24 * 60);
    await story.sweeps();
    expect(await story.reminded()).toHaveLength(3);
    expect(await story.run()).toMatchObject({ schedule_version: 3 });
  },

  "rescheduled across a change of the clocks": async (story) => {
    const change = nextClockChange(story.app.clock.now());
    await story.app.clock.forwardTo(change.getTime() - 40 * HOUR);
    await story.begin(26);
    await story.moves(new Date(change.getTime() + 12 * HOUR));
    await story.untilBeforeStart(24 * 60 + 1);
    await story.sweeps();
    expect(await story.reminded()).toEqual([]);
    await story.untilBeforeStart(24 * 60);
    await story.sweeps();
    expect(await story.reminded()).toHaveLength(3);
    const mails = await story.app.mails(story.id);
    const texts = mails.filter(({ kind }) => kind === "reminder_24h").map(({ text }) => text);
    expect(texts.every((text) => text.includes(wallClock(story.startsAt)))).toBe(true);
    expect(wallClock(story.startsAt)).not.toBe(wallClock(new Date(change.getTime() - 12 * HOUR)));
  },

  "published inside the 24h window": async (story) => {
    await story.begin(5, 0);
    await story.registers("one@example.org");
    await story.sweeps();
    expect(await story.reminded()).toEqual([]);
    await story.untilBeforeStart(60);
    await story.sweeps();
    expect(await story.reminded("1h")).toEqual(["one@example.org"]);
  },

  "published inside the 1h window": async (story) => {
    await story.begin(0.5, 0);
    await story.registers("one@example.org");
    await story.sweeps();
    expect(await story.reminded("1h")).toEqual([]);
    expect(await story.clicks("1h")).toMatchObject({ body: { queued: 1 } });
    expect(await story.reminded("1h")).toEqual(["one@example.org"]);
  },

  "sweep down for three hours over the 24h moment": async (story) => {
    await story.begin(26);
    await story.untilBeforeStart(24 * 60 + 1);
    await story.sweeps();
    await story.untilBeforeStart(21 * 60 + 1);
    await story.sweeps();
    await story.sweeps();
    expect(await story.reminded()).toHaveLength(3);
  },

  "sweep down for three hours over the start": async (story) => {
    await story.begin(26);
    await story.untilBeforeStart(61);
    await story.sweeps();
    await story.untilBeforeStart(-119);
    await story.sweeps();
    expect(await story.reminded("1h")).toEqual([]);
    const { body } = await story.app.call("GET", `/sys/webinars/${story.id}`);
    expect(body).toMatchObject({ status: "ENDED", reminder_1h_sent_at: null });
  },

  "24h until two hours before the start": async (story) => {
    await story.begin(30);
    await story.untilBeforeStart(121);
    await story.sweeps();
    expect(await story.reminded()).toHaveLength(3);
    const late = new Story(story.app);
    await late.begin(30);
    await late.untilBeforeStart(120);
    await late.sweeps();
    expect(await late.reminded()).toEqual([]);
  },
};
