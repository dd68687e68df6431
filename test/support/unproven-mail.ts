/** Unproven mail: SendGrid's answers are lost, and its events come only when a test sends them. */
import { expect } from "vitest";
import type { App } from "./app.ts";
import { spoilMail, tellEvents, WEBHOOK_KEY } from "./mail-provider.ts";
import { registerMany, scheduled } from "./webinars.ts";

export const UNPROVEN_MAIL_ENV = {
  SENDGRID_WEBHOOK_KEY: WEBHOOK_KEY,
  // Tests move the clock by days.
  FRESH_AUTH_MAX_AGE_S: "8640000",
};

export const MINUTE_MS = 60_000;

/** A decision time for mail that was never undecided. */
const NEVER = "2026-01-01T00:00:00.000Z";

/** The state in a run's receipt once a person has to decide. */
export const HELD = { state: "paused", paused_reason: "unproven_mail", paused_by: "system" };

export function unprovenMail(app: () => App) {
  const seconds = () => Math.floor(app().clock.now().getTime() / 1000);
  const pathOf = (id: string, kind = "reminder_24h") => `/sys/webinars/${id}/deliveries/${kind}`;
  const cut = (containing: string, when: "before" | "after", times = 1) =>
    spoilMail(app(), { containing, times, action: { kind: "drop", when } });
  const click = (id: string) =>
    app().call("POST", `/sys/webinars/${id}/send-reminder`, { body: { horizon: "24h" } });

  const runOf = async (id: string, kind = "reminder_24h") => {
    const { body } = await app().call("GET", `/sys/webinars/${id}`);
    return body.mail_runs?.find((run: { kind: string }) => run.kind === kind);
  };

  /** Decides about the mail that the page shows now, or showed at `seen`. */
  async function resolve(
    id: string,
    decision: string,
    expected_unknown: number,
    { kind = "reminder_24h", seen }: { kind?: string; seen?: string } = {},
  ) {
    const undecided_at = seen ?? (await runOf(id, kind))?.undecided_at ?? NEVER;
    const body = { decision, expected_unknown, undecided_at };
    return app().call("POST", `${pathOf(id, kind)}/resolve`, { body });
  }

  /** Lets several grace periods pass, with a sweep after each. */
  async function pass(graces: number): Promise<void> {
    for (let count = 0; count < graces; count += 1) {
      await app().clock.forward(11 * MINUTE_MS);
      await app().sweep();
      await app().settle();
    }
  }

  return {
    cut,
    click,
    pass,
    pathOf,
    resolve,
    runOf,
    auditOf: async (id: string, action: string) => {
      const rows = await app()
        .firestore.collection("sys_audit")
        .where("webinar_id", "==", id)
        .where("action", "==", action)
        .get();
      return rows.docs.map((row) => row.data());
    },
    /** Sends an event of an unrelated mail, dated now or at the given time. */
    tellOfOthers: (timestamp = seconds()) =>
      tellEvents(app(), [{ event: "delivered", email: "other@example.org", timestamp }]),
    /** Sends an event that proves this attempt of the batch. */
    prove: (batch: string, attempt: number) =>
      tellEvents(app(), [
        {
          event: "processed",
          email: "somebody@example.org",
          timestamp: seconds(),
          batch,
          attempt: `${batch}-a${attempt}`,
        },
      ]),
    /** Sends one batch whose answer is lost, with no events of any mail. */
    undecided: async (count: number, when: "before" | "after" = "after") => {
      const webinar = await scheduled(app());
      const people = await registerMany(app(), webinar, count);
      await cut(webinar.id, when);
      await click(webinar.id);
      await app().settle();
      await pass(1);
      const { body } = await app().call("GET", `/sys/webinars/${webinar.id}`);
      expect(body.mail_runs).toMatchObject([{ ...HELD, undecided: count }]);
      return { webinar, people, batchId: `reminder_24h-${webinar.id}-v1-1` };
    },
  };
}
