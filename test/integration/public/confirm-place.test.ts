import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { WARY, withPendingPlace } from "../../support/first-mails.ts";
import { submit } from "../../support/pages.ts";
import { registrations } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({ env: WARY });
});
afterAll(() => app.close());

test("200: registers the person with the consent of that moment, and a repetition changes nothing", async () => {
  const { id, link } = await withPendingPlace(app, "click@example.org");
  await app.clock.forward(60_000);
  const clickedAt = app.clock.now();
  const confirm = () => submit(app, link, {});
  expect((await confirm()).body).toContain("You’re registered");
  const first = await registrations(app, id);
  expect(first).toMatchObject([{ email: "click@example.org", status: "registered" }]);
  const consentAt = (first[0]!.consent_at as unknown as { toDate(): Date }).toDate();
  expect(consentAt.getTime()).toBeGreaterThanOrEqual(clickedAt.getTime());
  expect((await confirm()).status).toBe(200);
  expect(await registrations(app, id)).toEqual(first);
});

test("200: concurrently, one click counts", async () => {
  const { id, link } = await withPendingPlace(app, "raced@example.org");
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => app.call("POST", link, { as: null })),
  );
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  expect((await app.call("GET", `/sys/webinars/${id}`)).body.registered_count).toBe(1);
  await app.settle();
  const mails = await app.mails(id);
  expect(mails.filter(({ kind }) => kind === "confirmation")).toHaveLength(1);
});

test("409: once the webinar is cancelled", async () => {
  const { id, link } = await withPendingPlace(app, "late@example.org");
  await app.call("POST", `/sys/webinars/${id}/cancel`, { body: {} });
  expect(await app.call("POST", link, { as: null })).toMatchObject({
    status: 409,
    body: { code: "registration_closed" },
  });
  expect(await registrations(app, id)).toEqual([]);
});

test("404: for a token that is not ours", async () => {
  expect((await app.call("POST", "/places/nonsense/confirm", { as: null })).status).toBe(404);
});
