/** Reminders that become unwanted while the request that hands them over is under way. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { advanceBatch } from "../../../shared/delivery/send.ts";
import { openDueReminder } from "../../../shared/reminders/send.ts";
import { startApp, type App } from "../../support/app.ts";
import { JOB_ACTOR } from "../../support/audit.ts";
import { withAnswerHeld } from "../../support/held.ts";
import { MINUTE_MS, UNPROVEN_MAIL_ENV } from "../../support/unproven-mail.ts";
import { registerMany, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  const env = { ...UNPROVEN_MAIL_ENV, REMINDERS_AHEAD_S: "1800" };
  app = await startApp({ env, isSendgridOnTime: true });
});
afterAll(() => app.close());

const DAY_MS = 24 * 60 * MINUTE_MS;

test.each([
  ["paused", "deliveries/reminder_24h/pause", {}],
  ["cancelled", "cancel", { reason: "The host is ill." }],
])("a run that is %s meanwhile takes its mail back", async (_case, order, body) => {
  const startsAt = app.clock.now().getTime() + DAY_MS + 28 * MINUTE_MS;
  const webinar = await scheduled(app, {
    starts_at: new Date(startsAt).toISOString(),
    ends_at: new Date(startsAt + 60 * MINUTE_MS).toISOString(),
  });
  await registerMany(app, webinar, 3);
  const aheadMs = app.services.config.remindersAheadMs;
  const due = { ...app.services, aheadMs };
  const opened = await openDueReminder(due, JOB_ACTOR, webinar.id, "24h");
  const { worker, answer } = withAnswerHeld(app);
  const sending = advanceBatch(worker, JOB_ACTOR, opened!.batchIds[0]!);
  await answer.reached;
  await app.call("POST", `/sys/webinars/${webinar.id}/${order}`, { body });
  answer.open();
  await sending;
  for (let passed = 0; passed < 35; passed += 5) {
    await app.clock.forward(5 * MINUTE_MS);
    await app.sweep();
    await app.settle();
  }
  const mails = await app.mails(webinar.id);
  expect(mails.filter(({ kind }) => kind === "reminder_24h")).toEqual([]);
});
