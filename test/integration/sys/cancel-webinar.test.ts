/** Cancelling: people are told once, with one reason. A second reason is refused rather than ignored. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { rowsOfWebinar } from "../../support/audit.ts";
import { eventsOf } from "../../support/calendar.ts";
import { registerMany, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

test("200: people are mailed once, the event is deleted, and a repeated call gets the same answer", async () => {
  const { id } = await scheduled(app, { promote_on_homepage: true });
  await registerMany(app, { id }, 4);
  const cancel = () =>
    app.call("POST", `/sys/webinars/${id}/cancel`, { body: { reason: "The hall is flooded." } });
  const answers = await Promise.all([cancel(), cancel(), cancel()]);
  for (const answer of answers) {
    expect(answer).toMatchObject({
      status: 200,
      body: { status: "CANCELLED", promote_on_homepage: false },
    });
  }
  await app.settle();
  const mails = await app.mails(id);
  expect(mails.map(({ kind }) => kind)).toEqual(Array.from({ length: 4 }, () => "cancellation"));
  expect(mails[0]?.text).toContain("The hall is flooded.");
  const events = (await eventsOf(app, id)).filter(({ status }) => status !== "cancelled");
  expect(events).toEqual([]);
  const rows = (await rowsOfWebinar(app, id)).filter(
    ({ action }) => action === "sys.webinar.cancel",
  );
  expect(rows).toHaveLength(1);
});

test.each([
  ["with another reason", { reason: "The hall is flooded." }, { reason: "The host is ill." }],
  ["without the reason", { reason: "The hall is flooded." }, {}],
  ["with a reason at last", {}, { reason: "The host is ill." }],
])("409 for a second one %s; the first stands", async (_case, first, second) => {
  const { id } = await scheduled(app);
  await registerMany(app, { id }, 1);
  const cancel = (body: object) => app.call("POST", `/sys/webinars/${id}/cancel`, { body });
  const cancelled = await cancel(first);
  expect(cancelled.status).toBe(200);
  await app.settle();
  const offered = cancelled.body.allowed_actions.find(
    ({ action }: { action: string }) => action === "cancel",
  );
  const before = await app.dump({ audit: false });
  expect(await cancel(second)).toMatchObject({
    status: 409,
    body: { code: offered.code, detail: offered.reason, from: "CANCELLED", action: "cancel" },
  });
  expect(offered).toMatchObject({ allowed: false, code: "invalid_transition" });
  await app.settle();
  expect(await app.dump({ audit: false })).toEqual(before);
  expect((await cancel(first)).status).toBe(200);
});

test("409: of two concurrent calls with different reasons, one wins and its reason is mailed", async () => {
  const { id } = await scheduled(app);
  await registerMany(app, { id }, 2);
  const reasons = ["The hall is flooded.", "The host is ill."];
  const answers = await Promise.all(
    reasons.map((reason) => app.call("POST", `/sys/webinars/${id}/cancel`, { body: { reason } })),
  );
  expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(["200", "409"]);
  const reason = reasons[answers.findIndex(({ status }) => status === 200)]!;
  await app.settle();
  for (const { text } of await app.mails(id)) expect(text).toContain(reason);
  expect((await app.call("GET", `/sys/webinars/${id}`)).body.cancel_reason).toBe(reason);
});
