/** Reminders that an operator has added to a webinar, or removed from it. */
import { expect } from "vitest";
import { HORIZONS, rowOf } from "../../../../shared/webinars/horizons.ts";
import type { Cases, Story } from "./story.ts";

const has = async (story: Story, further_reminders: string[]) => {
  const path = `/sys/webinars/${story.id}`;
  expect(await story.app.call("PATCH", path, { body: { further_reminders } })).toMatchObject({
    status: 200,
    body: { further_reminders },
  });
};

export const FURTHER_CASES: Cases = {
  "further reminders": async (story) => {
    await story.begin(8 * 24);
    await has(story, ["1w", "3d", "15m"]);
    for (const horizon of HORIZONS) {
      await story.untilBeforeStart(rowOf(horizon).opensMinutes + 1);
      await story.sweeps();
      expect(await story.reminded(horizon), `${horizon}, a minute early`).toEqual([]);
      await story.untilBeforeStart(rowOf(horizon).opensMinutes);
      await story.sweeps();
      await story.sweeps();
      expect(new Set(await story.reminded(horizon)).size).toBe(3);
    }
    for (const horizon of HORIZONS) expect(await story.reminded(horizon)).toHaveLength(3);
  },

  "further reminder added in time": async (story) => {
    await story.begin(4 * 24);
    await has(story, ["3d"]);
    await story.untilBeforeStart(3 * 24 * 60);
    await story.sweeps();
    expect(await story.reminded("3d")).toHaveLength(3);
  },

  "further reminder added after its moment": async (story) => {
    await story.begin(60);
    await has(story, ["3d"]);
    await story.sweeps();
    expect(await story.reminded("3d")).toEqual([]);
    expect(await story.clicks("3d")).toMatchObject({ body: { queued: 3 } });
    expect(await story.reminded("3d")).toHaveLength(3);
  },

  "further reminder removed": async (story) => {
    await story.begin(4 * 24);
    await has(story, ["3d", "15m"]);
    const { id, app } = story;
    expect(await story.ordersWithoutSending("3d")).toMatchObject({ body: { queued: 3 } });
    await has(story, []);
    await app.settle();
    expect(await story.reminded("3d")).toEqual([]);
    expect(await story.run("3d")).toMatchObject({ reasons: { reminder_removed: 3 } });
    await story.untilBeforeStart(15);
    await story.sweeps();
    expect(await story.reminded("15m")).toEqual([]);
    const stored = await app.firestore.doc(`webinars/${id}`).get();
    expect(stored.get("next_action_at").toDate()).toEqual(stored.get("ends_at").toDate());
  },

  "button for a reminder that the webinar does not have": async (story) => {
    await story.begin(4 * 24);
    await story.app.settle();
    const before = await story.written();
    expect(await story.clicks("3d")).toMatchObject({
      status: 409,
      body: { code: "reminder_missing" },
    });
    expect(await story.written()).toEqual(before);
  },
};
