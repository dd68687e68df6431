/** Our own settings are broken, so that no request can be made: nobody's mail is in doubt, and it goes out once they work. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { advanceBatch, type SendDeps } from "../../../shared/delivery/send.ts";
import { openReminder } from "../../../shared/reminders/send.ts";
import { startApp, type App } from "../../support/app.ts";
import { JOB_ACTOR } from "../../support/audit.ts";
import { MINUTE_MS } from "../../support/unproven-mail.ts";
import { registerMany, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({ env: { FRESH_AUTH_MAX_AGE_S: "86400" } });
});
afterAll(() => app.close());

const broken = new Error("SENDGRID_API_KEY is not set for this function");

const BROKEN: Record<string, (working: SendDeps) => SendDeps> = {
  "the mailer cannot be made": (working) => ({
    ...working,
    mailer: () => Promise.reject(broken),
  }),
  "the links of the mail cannot be signed": ({ kinds, ...working }) => ({
    ...working,
    kinds: {
      ...kinds,
      reminder_24h: {
        ...kinds.reminder_24h,
        substitutions: () => {
          throw broken;
        },
      },
    },
  }),
};

test.each(Object.entries(BROKEN))(
  "%s: the batch waits with a reason, and is sent once it can",
  async (_name, breakIt) => {
    const { id } = await scheduled(app);
    const people = await registerMany(app, { id }, 3);
    const { batchIds } = await openReminder(app.services, JOB_ACTOR, id, "24h");
    const working = { ...app.services, policy: app.services.config.delivery };
    const outcome = await advanceBatch(breakIt(working), JOB_ACTOR, batchIds[0]!);
    expect(outcome).toEqual({ outcome: "later", afterMs: 5 * MINUTE_MS, cause: broken });
    const list = `/sys/webinars/${id}/deliveries/reminder_24h/recipients?outcome=pending`;
    const { body } = await app.call("GET", list);
    const reason = "The mail could not be prepared. The log says why.";
    expect(body.recipients.map((each: { reason: string }) => each.reason)).toEqual(
      people.map(() => reason),
    );
    await app.clock.forward(8 * MINUTE_MS);
    await app.sweep();
    await app.settle();
    const mailed = (await app.mails(id)).map(({ to }) => to);
    expect(mailed.toSorted()).toEqual(people.map(({ email }) => email).toSorted());
    const run = (await app.call("GET", `/sys/webinars/${id}`)).body.mail_runs[0];
    expect(run).toMatchObject({ state: "done", totals: { owed: 3, sent: 3, unknown: 0 } });
  },
);
