/** People who register late, cancel or cannot be reached. */
import { expect } from "vitest";
import { MINUTE, Story, type Cases } from "./story.ts";
import { confirmPlaces } from "../../../support/places.ts";

export const PEOPLE_CASES: Cases = {
  "late registrant": async (story) => {
    await story.begin(26);
    await story.untilBeforeStart(24 * 60);
    await story.sweeps();
    await story.registers("late@example.org");
    await story.sweeps();
    expect(await story.reminded()).not.toContain("late@example.org");
    expect(await story.clicks()).toMatchObject({ body: { queued: 1, already_sent: 3 } });
    expect(await story.reminded()).toHaveLength(4);
  },

  "registered after the horizon's moment": async (story) => {
    await story.begin(26);
    await story.untilBeforeStart(24 * 60 - 1);
    await story.registers("late@example.org");
    await story.untilBeforeStart(24 * 60 - 5);
    await story.sweeps();
    expect(await story.reminded()).toHaveLength(3);
    await story.untilBeforeStart(60);
    await story.sweeps();
    expect(await story.reminded("1h")).toContain("late@example.org");
    expect(await story.reminded("1h")).toHaveLength(4);
  },

  "cancelled registration": async (story) => {
    await story.begin(26);
    const [gone] = (await story.roster().get()).docs;
    await gone!.ref.update({ status: "cancelled" });
    await story.untilBeforeStart(24 * 60);
    await story.sweeps();
    expect(await story.reminded()).toHaveLength(2);
    await story.registers(gone!.get("email"));
    expect(await confirmPlaces(story.app, story.id)).toEqual([200]);
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
    await story.app.clock.forward(11 * MINUTE);
    await story.app.call("POST", `${delivery}/resume`);
    await story.app.settle();
    expect(await story.reminded()).toHaveLength(1);
    expect(await story.run()).toMatchObject({
      state: "done",
      totals: { owed: 3, sent: 1, skipped: 2 },
      reasons: { registration_cancelled: 1, bounced: 1 },
    });
    expect(await story.clicks()).toMatchObject({ body: { queued: 0 } });
    expect(await story.run(), "nobody counts twice").toMatchObject({
      totals: { owed: 3, sent: 1, skipped: 2 },
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
    await story.app.eventually(marked).toBe("suppressed");
    const after = new Story(story.app);
    await after.begin(26);
    await after.registers(email);
    for (const other of [before, after]) {
      expect(await other.clicks()).toMatchObject({ body: { queued: 3 } });
      expect(await other.reminded()).not.toContain(email);
      expect(await other.run()).toMatchObject({ reasons: { suppressed: 1 } });
    }
  },
};
