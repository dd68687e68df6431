/** Monitoring is told once of each pause, and of mail that expires while its run is held. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { whileHeld } from "../../support/queues.ts";
import { MINUTE_MS, UNPROVEN_MAIL_ENV, unprovenMail } from "../../support/unproven-mail.ts";
import { registerMany, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({ env: UNPROVEN_MAIL_ENV });
});
afterAll(() => app.close());

const { click, pathOf, resolve, runOf, undecided } = unprovenMail(() => app);

const order = (id: string, name: "pause" | "resume", body?: object) =>
  app.call("POST", `${pathOf(id)}/${name}`, { ...(body && { body }) });
const linesOf = (id: string) =>
  app.logged
    .filter(
      ({ event, fields }) => /^mail_(paused|expired)/.test(event) && fields["webinar_id"] === id,
    )
    .map(({ event, severity, fields }) => ({ event, severity, ...fields }));

async function sweepTwice(): Promise<void> {
  for (let count = 0; count < 2; count += 1) {
    await app.sweep();
    await app.settle();
  }
}

test("each pause by an operator is one line, which does not repeat the operator's words", async () => {
  const { id } = await scheduled(app);
  await order(id, "pause", { reason: "Ask ada@example.org." });
  await order(id, "pause", { reason: "Again." });
  await order(id, "resume");
  await order(id, "pause", { reason: "Once more." });
  await sweepTwice();
  const line = { event: "mail_paused", severity: "WARNING", kind: "reminder_24h", by: "operator" };
  expect(linesOf(id)).toMatchObject([line, line]);
  expect(JSON.stringify(linesOf(id))).not.toContain("ada@");
});

test("a run that holds itself is one line with its reason, however long it is held", async () => {
  const { webinar } = await undecided(3);
  await sweepTwice();
  const line = { event: "mail_paused", by: "system", reason: "unproven_mail" };
  expect(linesOf(webinar.id)).toMatchObject([line]);
  await resolve(webinar.id, "count_as_sent", 3);
  await sweepTwice();
  expect(linesOf(webinar.id)).toHaveLength(1);
});

test("mail that expires while its run is held is one line with the number of people", async () => {
  const webinar = await scheduled(app);
  const { id } = webinar;
  await registerMany(app, webinar, 3);
  await order(id, "pause", { reason: "Wait." });
  await click(id);
  await app.settle();
  await app.clock.forwardTo(Date.parse(webinar.starts_at) + MINUTE_MS);
  await sweepTwice();
  await sweepTwice();
  expect(await runOf(id)).toMatchObject({
    totals: { owed: 3, skipped: 3 },
    reasons: { expired: 3 },
  });
  expect(linesOf(id)).toMatchObject([
    { event: "mail_paused" },
    { event: "mail_expired_held", severity: "ERROR", people: 3, by: "operator" },
  ]);
});

test("mail that expires in a run that nobody holds raises no such alert", async () => {
  const webinar = await scheduled(app);
  await registerMany(app, webinar, 2);
  await whileHeld(app, { queue: "mail", isLost: true }, () => click(webinar.id));
  await app.clock.forwardTo(Date.parse(webinar.starts_at) + MINUTE_MS);
  await sweepTwice();
  await sweepTwice();
  expect(await runOf(webinar.id)).toMatchObject({ reasons: { expired: 2 } });
  expect(linesOf(webinar.id)).toEqual([]);
});
