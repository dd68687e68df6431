/** The table of docs/reminders.md, row by row, by the harness' clock. */
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { sweep } from "../../../shared/reminders/sweep.ts";
import { startApp, type App } from "../../support/app.ts";
import { registerMany, scheduled } from "../../support/webinars.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Days pass between sign-in and click. */
const SETTINGS = { env: { FRESH_AUTH_MAX_AGE_S: "1000000000" } };

class Story {
  readonly app: App;
  id = "";
  slug = "";
  startsAt = new Date(0);

  constructor(app: App) {
    this.app = app;
  }

  /** A webinar that starts so many hours from now, and three people who registered an hour ago. */
  async begin(startsInHours: number, people = 3): Promise<void> {
    this.startsAt = this.ahead(startsInHours);
    const times = {
      starts_at: this.startsAt.toISOString(),
      ends_at: new Date(this.startsAt.getTime() + HOUR).toISOString(),
    };
    const webinar = await scheduled(this.app, times);
    this.id = webinar.id;
    this.slug = webinar.slug;
    if (people > 0) await registerMany(this.app, webinar, people);
  }

  ahead(hours: number): Date {
    return new Date(this.app.clock.now().getTime() + hours * HOUR);
  }

  /** Lets time pass until so many minutes before the start. */
  untilBeforeStart(minutes: number): void {
    const wanted = this.startsAt.getTime() - minutes * MINUTE;
    this.app.clock.forward(wanted - this.app.clock.now().getTime());
  }

  async sweeps(): Promise<void> {
    await this.app.sweep();
    await this.app.settle();
  }

  async clicks(horizon = "24h") {
    const answer = await this.app.call("POST", `/sys/webinars/${this.id}/send-reminder`, {
      body: { horizon },
    });
    await this.app.settle();
    return answer;
  }

  async moves(startsAt: Date): Promise<void> {
    const answer = await this.app.call("PATCH", `/sys/webinars/${this.id}`, {
      body: {
        starts_at: startsAt.toISOString(),
        ends_at: new Date(startsAt.getTime() + HOUR).toISOString(),
      },
    });
    expect(answer.status).toBe(200);
    this.startsAt = startsAt;
    await this.app.settle();
  }

  async registers(email: string): Promise<void> {
    const answer = await this.app.call("POST", `/webinars/${this.slug}/registrations`, {
      as: null,
      body: { email, name: "Late", consent: true },
    });
    expect(answer.status).toBeLessThan(300);
  }

  roster() {
    return this.app.firestore.collection(`webinars/${this.id}/registrations`);
  }

  /** All but the audit, which has a row for the refusal. */
  async written(): Promise<[string, unknown][]> {
    const documents = Object.entries(await this.app.dump());
    return documents.filter(([path]) => !path.startsWith("sys_audit/"));
  }

  /** To whom a reminder has gone, once for each mail. */
  async reminded(horizon = "24h"): Promise<string[]> {
    const mails = await this.app.mails(this.id);
    return mails.filter(({ kind }) => kind === `reminder_${horizon}`).map(({ to }) => to);
  }

  async run(horizon = "24h") {
    const { body } = await this.app.call("GET", `/sys/webinars/${this.id}`);
    return body.mail_runs.find(({ kind }: { kind: string }) => kind === `reminder_${horizon}`);
  }
}

/** The next instant at which Paris changes its clocks. */
function nextClockChange(from: Date): Date {
  const offset = (at: number) =>
    new Intl.DateTimeFormat("en", { timeZone: "Europe/Paris", timeZoneName: "longOffset" })
      .formatToParts(at)
      .find(({ type }) => type === "timeZoneName")?.value;
  let at = Math.ceil(from.getTime() / HOUR) * HOUR + 5 * 24 * HOUR;
  while (offset(at) === offset(at - HOUR)) at += HOUR;
  return new Date(at);
}

/** What the mail says of the start: hour and minute by the reader's clock. */
const wallClock = (at: Date): string =>
  new Intl.DateTimeFormat("en-GB", {
    timeZone: "Europe/Paris",
    hour: "2-digit",
    minute: "2-digit",
  }).format(at);

const CASES: Record<string, (story: Story) => Promise<void>> = {
  "due at its moment": async (story) => {
    await story.begin(26);
    story.untilBeforeStart(24 * 60 + 1);
    await story.sweeps();
    expect(await story.reminded()).toEqual([]);
    story.untilBeforeStart(24 * 60);
    await story.sweeps();
    await story.sweeps();
    expect(new Set(await story.reminded()).size).toBe(3);
    expect(await story.reminded()).toHaveLength(3);
  },

  "late registrant": async (story) => {
    await story.begin(26);
    story.untilBeforeStart(24 * 60);
    await story.sweeps();
    await story.registers("late@example.org");
    await story.sweeps();
    expect(await story.reminded()).not.toContain("late@example.org");
    expect(await story.clicks()).toMatchObject({ body: { queued: 1, already_sent: 3 } });
    expect(await story.reminded()).toHaveLength(4);
  },

  "registered after the horizon's moment": async (story) => {
    await story.begin(26);
    story.untilBeforeStart(24 * 60 - 1);
    await story.registers("late@example.org");
    story.untilBeforeStart(24 * 60 - 5);
    await story.sweeps();
    expect(await story.reminded()).toHaveLength(3);
    story.untilBeforeStart(60);
    await story.sweeps();
    expect(await story.reminded("1h")).toContain("late@example.org");
    expect(await story.reminded("1h")).toHaveLength(4);
  },

  "rescheduled to an earlier time": async (story) => {
    await story.begin(30);
    await story.clicks();
    await story.moves(story.ahead(25));
    await story.sweeps();
    expect(await story.reminded()).toHaveLength(3);
    story.untilBeforeStart(24 * 60);
    await story.sweeps();
    await story.sweeps();
    expect(await story.reminded()).toHaveLength(6);
  },

  "rescheduled to a later time": async (story) => {
    await story.begin(25);
    story.untilBeforeStart(24 * 60);
    await story.sweeps();
    await story.moves(story.ahead(72));
    await story.sweeps();
    story.untilBeforeStart(24 * 60 + 1);
    await story.sweeps();
    expect(await story.reminded()).toHaveLength(3);
    story.untilBeforeStart(24 * 60);
    await story.sweeps();
    expect(await story.reminded()).toHaveLength(6);
  },

  "rescheduled twice": async (story) => {
    await story.begin(60);
    await story.moves(story.ahead(30));
    const between = story.startsAt;
    await story.moves(story.ahead(90));
    story.app.clock.forward(between.getTime() - 23 * HOUR - story.app.clock.now().getTime());
    await story.sweeps();
    expect(await story.reminded()).toEqual([]);
    story.untilBeforeStart(24 * 60);
    await story.sweeps();
    expect(await story.reminded()).toHaveLength(3);
    expect(await story.run()).toMatchObject({ schedule_version: 3 });
  },

  "rescheduled across a change of the clocks": async (story) => {
    const change = nextClockChange(story.app.clock.now());
    story.app.clock.forward(change.getTime() - 40 * HOUR - story.app.clock.now().getTime());
    await story.begin(26);
    await story.moves(new Date(change.getTime() + 12 * HOUR));
    story.untilBeforeStart(24 * 60 + 1);
    await story.sweeps();
    expect(await story.reminded()).toEqual([]);
    story.untilBeforeStart(24 * 60);
    await story.sweeps();
    expect(await story.reminded()).toHaveLength(3);
    const mails = await story.app.mails(story.id);
    const texts = mails.filter(({ kind }) => kind === "reminder_24h").map(({ text }) => text);
    expect(texts.every((text) => text.includes(wallClock(story.startsAt)))).toBe(true);
    expect(wallClock(story.startsAt)).not.toBe(wallClock(new Date(change.getTime() - 12 * HOUR)));
  },

  "cancelled registration": async (story) => {
    await story.begin(26);
    const [gone] = (await story.roster().get()).docs;
    await gone!.ref.update({ status: "cancelled" });
    story.untilBeforeStart(24 * 60);
    await story.sweeps();
    expect(await story.reminded()).toHaveLength(2);
    await story.registers(gone!.get("email"));
    expect(await story.clicks()).toMatchObject({ body: { queued: 1 } });
    expect(await story.reminded()).toContain(gone!.get("email"));
  },

  "cancelled while the mail was held": async (story) => {
    await story.begin(26);
    const delivery = `/sys/webinars/${story.id}/deliveries/reminder_24h`;
    await story.app.call("POST", `${delivery}/pause`, { body: {} });
    await story.clicks();
    const [gone, bounced] = (await story.roster().get()).docs;
    await gone!.ref.update({ status: "cancelled" });
    await bounced!.ref.update({ mail_status: "bounced" });
    story.app.clock.forward(11 * MINUTE);
    await story.app.call("POST", `${delivery}/resume`);
    await story.app.settle();
    expect(await story.reminded()).toHaveLength(1);
    expect(await story.run()).toMatchObject({
      state: "done",
      totals: { owed: 3, sent: 1, skipped: 2 },
      reasons: { registration_cancelled: 1, bounced: 1 },
    });
  },

  "suppressed address": async (story) => {
    const email = `bounce+${story.app.id}@example.org`;
    const listened = await fetch(`${story.app.servers.sendgrid}/__webhook`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        api_key: `SG.${story.app.id}`,
        url: `${story.app.url}/receive-mail-events`,
      }),
    });
    expect(listened.ok).toBe(true);
    const before = new Story(story.app);
    await before.begin(26);
    await before.registers(email);
    await story.begin(26);
    await story.registers(email);
    await story.clicks();
    const marked = async () => {
      const found = await before.roster().where("email", "==", email).get();
      return found.docs[0]?.get("mail_status");
    };
    await expect.poll(marked, { timeout: 20_000 }).toBe("suppressed");
    const after = new Story(story.app);
    await after.begin(26);
    await after.registers(email);
    for (const other of [before, after]) {
      expect(await other.clicks()).toMatchObject({ body: { queued: 3 } });
      expect(await other.reminded()).not.toContain(email);
      expect(await other.run()).toMatchObject({ reasons: { suppressed: 1 } });
    }
  },

  "published inside the 24h window": async (story) => {
    await story.begin(5, 0);
    await story.registers("one@example.org");
    await story.sweeps();
    expect(await story.reminded()).toEqual([]);
    story.untilBeforeStart(60);
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
    story.untilBeforeStart(24 * 60 + 1);
    await story.sweeps();
    story.untilBeforeStart(21 * 60 + 1);
    await story.sweeps();
    await story.sweeps();
    expect(await story.reminded()).toHaveLength(3);
  },

  "sweep down for three hours over the start": async (story) => {
    await story.begin(26);
    story.untilBeforeStart(61);
    await story.sweeps();
    story.untilBeforeStart(-119);
    await story.sweeps();
    expect(await story.reminded("1h")).toEqual([]);
    const { body } = await story.app.call("GET", `/sys/webinars/${story.id}`);
    expect(body).toMatchObject({ status: "ENDED", reminder_1h_sent_at: null });
  },

  "sweep run twice at once": async (story) => {
    await story.begin(26, 40);
    story.untilBeforeStart(24 * 60);
    const actor = {
      uid: "system:sweep",
      email: null,
      capabilities: [],
      request_id: "test",
      address: "",
      user_agent: "",
    };
    const failed: unknown[] = [];
    const onFailure = (_webinar: string, error: unknown) => void failed.push(error);
    const { firestore, tasks, clock, kinds } = story.app.services;
    const once = () => sweep({ firestore, tasks, clock, kinds, onFailure }, actor);
    await Promise.all([once(), once(), once()]);
    await story.app.settle();
    expect(failed).toEqual([]);
    expect(await story.reminded()).toHaveLength(40);
    expect(new Set(await story.reminded()).size).toBe(40);
  },

  "manual, then automatic": async (story) => {
    await story.begin(26);
    expect(await story.clicks()).toMatchObject({ body: { queued: 3 } });
    await story.registers("between@example.org");
    story.untilBeforeStart(24 * 60);
    await story.sweeps();
    const reminded = await story.reminded();
    expect(reminded).toHaveLength(4);
    expect(reminded).toContain("between@example.org");
  },

  "automatic, then manual": async (story) => {
    await story.begin(26);
    story.untilBeforeStart(24 * 60);
    await story.sweeps();
    expect(await story.clicks()).toMatchObject({ body: { queued: 0, already_sent: 3 } });
    expect(await story.reminded()).toHaveLength(3);
  },

  "button before the horizon": async (story) => {
    await story.begin(100);
    expect(await story.clicks()).toMatchObject({ body: { queued: 3 } });
    expect(await story.clicks("1h")).toMatchObject({ body: { queued: 3 } });
    story.untilBeforeStart(24 * 60);
    await story.sweeps();
    story.untilBeforeStart(60);
    await story.sweeps();
    expect(await story.reminded()).toHaveLength(3);
    expect(await story.reminded("1h")).toHaveLength(3);
  },

  "button after the start": async (story) => {
    await story.begin(2);
    story.untilBeforeStart(0);
    const before = await story.written();
    expect(await story.clicks("1h")).toMatchObject({
      status: 409,
      body: { code: "webinar_started" },
    });
    expect(await story.written()).toEqual(before);
  },

  "1h mail that did not get out by the start": async (story) => {
    await story.begin(2);
    await fetch(`${story.app.servers.sendgrid}/__faults`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        match: { call: "POST /v3/mail/send", containing: story.id },
        times: 1000,
        action: { kind: "fail", status: 429, headers: { "retry-after": "1" } },
      }),
    });
    story.untilBeforeStart(10);
    await story.app.sweep();
    const tried = async () => {
      const batches = await story.app.firestore
        .collection("mail_batches")
        .where("webinar_id", "==", story.id)
        .get();
      return batches.docs[0]?.get("failure");
    };
    await expect.poll(tried, { timeout: 20_000 }).toMatch(/rate_limited/);
    story.untilBeforeStart(0);
    await story.sweeps();
    expect(await story.reminded("1h")).toEqual([]);
    expect(await story.run("1h")).toMatchObject({
      state: "done",
      totals: { owed: 3, sent: 0, skipped: 3 },
      reasons: { expired: 3 },
    });
  },

  "24h until two hours before the start": async (story) => {
    await story.begin(30);
    story.untilBeforeStart(121);
    await story.sweeps();
    expect(await story.reminded()).toHaveLength(3);
    const late = new Story(story.app);
    await late.begin(30);
    late.untilBeforeStart(120);
    await late.sweeps();
    expect(await late.reminded()).toEqual([]);
  },
};

test.each(Object.entries(CASES))(
  "%s",
  async (_name, play) => {
    const app = await startApp(SETTINGS);
    try {
      await play(new Story(app));
    } finally {
      await app.close();
    }
  },
  90_000,
);

test("docs/reminders.md has a row for each of these, and no other", async () => {
  const text = await readFile(new URL("../../../docs/reminders.md", import.meta.url), "utf8");
  const rows = text.split("\n").filter((line) => line.startsWith("| "));
  const named = rows.slice(1).map((row) => row.split("|")[1]?.trim());
  expect(named.filter((name) => !name?.startsWith("---"))).toEqual(Object.keys(CASES));
});
