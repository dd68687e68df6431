/** Reminders that SendGrid has accepted, and of which nothing arrives: what tests tell of them, and the order to send them again. */
import { expect } from "vitest";
import type { App } from "./app.ts";
import { tellEvents, WEBHOOK_KEY } from "./mail-provider.ts";
import { registerMany, scheduled } from "./webinars.ts";

export const LOST_MAIL_ENV = {
  SENDGRID_WEBHOOK_KEY: WEBHOOK_KEY,
  MAIL_BATCH_MAX: "2",
  FRESH_AUTH_MAX_AGE_S: "8640000",
};

export const QUOTA = "Recipient List over Package Quota";

export const sumOf = (counts: Record<string, number>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

export function lostMail(app: () => App) {
  const pathOf = (id: string) => `/sys/webinars/${id}/deliveries/reminder_24h`;
  const click = async (id: string) =>
    (await app().call("POST", `/sys/webinars/${id}/send-reminder`, { body: { horizon: "24h" } }))
      .body;

  /** A reminder that was sent to so many people; `told` makes events about each of them. */
  async function reminded(count: number) {
    const webinar = await scheduled(app());
    const { id } = webinar;
    const people = await registerMany(app(), webinar, count);
    await click(id);
    await app().settle();
    const batches = await app()
      .firestore.collection("mail_batches")
      .where("webinar_id", "==", id)
      .get();
    const batchOf = (person: string): string =>
      batches.docs.find((each) =>
        each.get("recipients").some(({ id: bound }: { id: string }) => bound === person),
      )!.id;
    const told = (event: string, more: object = {}, attempt = 1) =>
      people.map(({ id: registration, email }) => {
        const batch = batchOf(registration);
        return {
          event,
          email,
          timestamp: Math.floor(app().clock.now().getTime() / 1000),
          kind: "reminder_24h",
          webinar: id,
          batch,
          attempt: `${batch}-a${attempt}`,
          registration,
          ...more,
        };
      });
    return { webinar, id, people, batchOf, told };
  }

  const runOf = async (id: string) =>
    (await app().call("GET", `/sys/webinars/${id}`)).body.mail_runs[0];

  return {
    pathOf,
    click,
    reminded,
    runOf,
    /** How many mails each address has. */
    mailsByAddress: async (id: string): Promise<Map<string, number>> => {
      const counts = new Map<string, number>();
      for (const { to } of await app().mails(id)) counts.set(to, (counts.get(to) ?? 0) + 1);
      return counts;
    },
    /** The receipt's two promises. Returns the run. */
    expectSums: async (id: string) => {
      const run = await runOf(id);
      const { owed, ...parts } = run.totals;
      expect(sumOf(parts), "owed is sent, skipped, failed, unknown and pending").toBe(owed);
      expect(sumOf(run.figures), "sent is the sum of its outcomes").toBe(run.totals.sent);
      return run;
    },
    /** The same, and SendGrid has dropped everybody's mail. */
    dropped: async (count: number) => {
      const mail = await reminded(count);
      await tellEvents(app(), mail.told("dropped", { reason: QUOTA }));
      return mail;
    },
    preview: async (id: string) => (await app().call("GET", `${pathOf(id)}/resend-preview`)).body,
    resend: (id: string, expected_people: number, headers: Record<string, string> = {}) =>
      app().call("POST", `${pathOf(id)}/resend`, { body: { expected_people }, headers }),
    /** As an order leaves the run if its request dies right after the commit. */
    orderOnly: async (id: string) => {
      const at = app().clock.now();
      await app()
        .firestore.doc(`mail_runs/reminder_24h-${id}-v1`)
        .update({
          pass: 2,
          state: "sending",
          finished_at: null,
          resent: { at, after: null, is_complete: false },
          undelivered: 0,
          due_at: at,
        });
    },
  };
}
