/** Twenty clicks at once, PROOF_ROUNDS times (20 unless set): each person gets one mail. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../support/app.ts";
import { registerMany, scheduled } from "../support/webinars.ts";

const ROUNDS = Number(process.env["PROOF_ROUNDS"] ?? 20);

let app: App;
beforeAll(async () => {
  app = await startApp({ env: { MAIL_BATCH_MAX: "10" } });
});
afterAll(() => app.close());

test.each(Array.from({ length: ROUNDS }, (_, round) => round + 1))("round %i", async () => {
  const { id } = await scheduled(app);
  await registerMany(app, { id }, 32);
  const click = () =>
    app.call("POST", `/sys/webinars/${id}/send-reminder`, { body: { horizon: "24h" } });
  const answers = await Promise.all(Array.from({ length: 20 }, click));
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
  expect(answers.reduce((sum, { body }) => sum + body.queued, 0)).toBeLessThanOrEqual(32);
  await app.settle();
  const mails = await app.mails(id);
  expect(mails).toHaveLength(32);
  expect(new Set(mails.map(({ to }) => to)).size).toBe(32);
});
