/** The button and the sweep, one after the other or at the same time. */
import { expect } from "vitest";
import { sweep } from "../../../../shared/reminders/sweep.ts";
import type { Cases } from "./story.ts";
import { JOB_ACTOR } from "../../../support/audit.ts";

export const BUTTON_CASES: Cases = {
  "sweep run twice at once": async (story) => {
    await story.begin(26, 40);
    await story.untilBeforeStart(24 * 60);
    const failed: unknown[] = [];
    const onFailure = (_webinar: string | null, error: unknown) => void failed.push(error);
    const { firestore, tasks, clock, kinds } = story.app.services;
    const told = { onFailure, onFailing: () => {}, onSignal: () => {} };
    const deps = {
      firestore,
      tasks,
      clock,
      kinds,
      aheadMs: 0,
      onUnknownKind: () => {},
      silentAfterMs: 6 * 3_600_000,
      ...told,
    };
    const once = () => sweep(deps, JOB_ACTOR);
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
    await story.untilBeforeStart(24 * 60);
    await story.sweeps();
    const reminded = await story.reminded();
    expect(reminded).toHaveLength(4);
    expect(reminded).toContain("between@example.org");
  },

  "automatic, then manual": async (story) => {
    await story.begin(26);
    await story.untilBeforeStart(24 * 60);
    await story.sweeps();
    expect(await story.clicks()).toMatchObject({ body: { queued: 0, already_sent: 3 } });
    expect(await story.reminded()).toHaveLength(3);
  },

  "button before the horizon": async (story) => {
    await story.begin(100);
    expect(await story.clicks()).toMatchObject({ body: { queued: 3 } });
    expect(await story.clicks("1h")).toMatchObject({ body: { queued: 3 } });
    await story.untilBeforeStart(24 * 60);
    await story.sweeps();
    await story.untilBeforeStart(60);
    await story.sweeps();
    expect(await story.reminded()).toHaveLength(3);
    expect(await story.reminded("1h")).toHaveLength(3);
  },

  "button after the start": async (story) => {
    await story.begin(2);
    await story.app.settle();
    await story.untilBeforeStart(0);
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
    await story.untilBeforeStart(10);
    await story.app.sweep();
    const tried = async () => {
      const batches = await story.app.firestore
        .collection("mail_batches")
        .where("webinar_id", "==", story.id)
        .get();
      return batches.docs[0]?.get("failure");
    };
    await story.app.eventually(tried).toMatch(/rate_limited/);
    const causes = () => story.app.logged.map(({ fields }) => String(fields["cause"])).join("\n");
    // The worker commits the failure before it logs the cause.
    await story.app.eventually(causes).toMatch(/SendGrid: rate_limited/);
    // A clock that jumps past the lease of a worker would leave mail of which nobody knows whether it was sent.
    await story.app.landed();
    await story.untilBeforeStart(0);
    await story.sweeps();
    expect(await story.reminded("1h")).toEqual([]);
    expect(await story.run("1h")).toMatchObject({
      state: "done",
      totals: { owed: 3, sent: 0, skipped: 3 },
      reasons: { expired: 3 },
    });
  },
};
