/** Reminders that SendGrid keeps until their time. */
import { expect } from "vitest";
import { advanceBatch } from "../../shared/delivery/send.ts";
import { SWEEP_INTERVAL_MINUTES } from "../../shared/platform/tasks.ts";
import { openDueReminder } from "../../shared/reminders/send.ts";
import type { Withdrawals } from "../../shared/mail/model.ts";
import type { SendDeps } from "../../shared/delivery/send.ts";
import type { App } from "./app.ts";
import { JOB_ACTOR } from "./audit.ts";
import { held, type Held } from "./held.ts";
import { spoilMail } from "./mail-provider.ts";
import { MINUTE_MS, UNPROVEN_MAIL_ENV } from "./unproven-mail.ts";
import { registerMany, scheduled } from "./webinars.ts";

const AHEAD_MS = 30 * MINUTE_MS;

/** Reminders are handed over half an hour ahead. No event arrives unless a test sends it. */
export const KEPT_MAIL_ENV = {
  ...UNPROVEN_MAIL_ENV,
  REMINDERS_AHEAD_S: String(AHEAD_MS / 1000),
};

export const DAY_MS = 24 * 60 * MINUTE_MS;

interface RemindedWebinar {
  id: string;
  starts_at: string;
  meet_url: string | null;
}

export function keptMail(app: () => App) {
  /** A webinar whose 24h reminder is due in so many minutes, and its people. */
  async function remindedIn(minutes: number, count: number) {
    const startsAt = app().clock.now().getTime() + DAY_MS + minutes * MINUTE_MS;
    const webinar: RemindedWebinar = await scheduled(app(), {
      starts_at: new Date(startsAt).toISOString(),
      ends_at: new Date(startsAt + 60 * MINUTE_MS).toISOString(),
    });
    const people = await registerMany(app(), webinar, count);
    return { ...webinar, people };
  }

  async function reminded(id: string): Promise<string[]> {
    const mails = await app().mails(id);
    return mails.flatMap(({ kind, to }) => (kind === "reminder_24h" ? [to] : []));
  }

  async function sweepNow(): Promise<void> {
    await app().sweep();
    await app().settle();
  }

  return {
    remindedIn,
    reminded,
    sweepNow,
    /** Moves the clock at once, without the tasks and sweeps of those minutes but the last. */
    skipMinutes: async (minutes: number): Promise<void> => {
      await app().clock.forward(minutes * MINUTE_MS);
      await sweepNow();
    },
    /** Tasks come when they are due, and a sweep every five minutes. */
    passMinutes: async (minutes: number): Promise<void> => {
      for (let left = minutes; left > 0; left -= SWEEP_INTERVAL_MINUTES) {
        await app().pass(Math.min(left, SWEEP_INTERVAL_MINUTES) * MINUTE_MS);
        if (left >= SWEEP_INTERVAL_MINUTES) await sweepNow();
        else await app().settle();
      }
    },
    expectOnce: async (id: string, count: number): Promise<void> => {
      const mailed = await reminded(id);
      expect(mailed).toHaveLength(count);
      expect(new Set(mailed).size).toBe(count);
    },
    loseAnswers: (id: string, call: string, when: "before" | "after", times = 1) =>
      spoilMail(app(), { call, containing: id, times, action: { kind: "drop", when } }),
    /** The webinar's first batch, bound by the sweep and with no task: workers of the test send it. */
    boundBySweep: async (id: string): Promise<string> => {
      const due = { ...app().services, aheadMs: AHEAD_MS };
      const opened = await openDueReminder(due, JOB_ACTOR, id, "24h");
      return opened!.batchIds[0]!;
    },
    advance: (batchId: string, worker: SendDeps = workerOf(app())) =>
      advanceBatch(worker, JOB_ACTOR, batchId),
    batchOf: async (id: string) =>
      (await app().firestore.doc(`mail_batches/reminder_24h-${id}-v1-1`).get()).data() ?? {},
  };
}

export const workerOf = ({ services }: App): SendDeps => ({
  ...services,
  policy: services.config.delivery,
});

/** A worker that stops right before its order to withdraw, or with the provider's answer unread. If it never goes on, it has died. */
export function withOrderHeld(
  app: App,
  when: "before" | "after",
): { worker: SendDeps; order: Held } {
  const order = held();
  const worker = workerOf(app);
  const mailer = async () => {
    const made = await worker.mailer();
    const withdraw: Withdrawals["withdraw"] = async (id) => {
      if (when === "before") await order.wait();
      const verdict = await made.withdrawals!.withdraw(id);
      if (when === "after") await order.wait();
      return verdict;
    };
    return { ...made, withdrawals: { ...made.withdrawals!, withdraw } };
  };
  return { order, worker: { ...worker, mailer } };
}

/** A call to SendGrid by somebody else who has the account's key. */
export async function account(of: App, method: string, path: string, body?: object) {
  const response = await fetch(`${of.servers.sendgrid}${path}`, {
    method,
    headers: { authorization: `Bearer SG.${of.id}`, "content-type": "application/json" },
    ...(body && { body: JSON.stringify(body) }),
  });
  return response.status === 204 ? {} : ((await response.json()) as { batch_id?: string });
}

/** Others withdraw mail until SendGrid has no place left. */
export async function takeAllPlaces(of: App): Promise<string[]> {
  const held = (await account(of, "GET", "/v3/user/scheduled_sends")) as object[];
  const taken: string[] = [];
  for (let count = held.length; count < 10; count += 1) {
    const { batch_id = "" } = await account(of, "POST", "/v3/mail/batch");
    await account(of, "POST", "/v3/user/scheduled_sends", { batch_id, status: "cancel" });
    taken.push(batch_id);
  }
  return taken;
}
