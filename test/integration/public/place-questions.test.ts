/** Mails that ask to confirm a place, and that do not get out: operators see how many, and an alert hears of their age. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { WARY, withPendingPlace } from "../../support/first-mails.ts";
import { mendMail, spoilMail } from "../../support/mail-provider.ts";
import { pendingPlaces } from "../../support/places.ts";

const MINUTE_MS = 60_000;

let app: App;
beforeEach(async () => {
  app = await startApp({ env: { ...WARY, FRESH_AUTH_MAX_AGE_S: "864000" } });
});
afterEach(() => app.close());

const unsent = async (): Promise<number> =>
  (await app.call("GET", "/sys/operations")).body.unsent_place_questions;

const somebody = () => `place-${app.id}@example.org`;

test("a mail that the provider refuses is counted after ten minutes, until the place expires", async () => {
  const email = somebody();
  await spoilMail(app, {
    containing: email,
    times: 9,
    action: { kind: "fail", status: 400, body: {} },
  });
  const { id } = await withPendingPlace(app, email);
  await app.settle();
  expect(await pendingPlaces(app, id)).toMatchObject([{ mail: "refused" }]);
  expect(await unsent()).toBe(0);
  await app.clock.forward(11 * MINUTE_MS);
  expect(await unsent()).toBe(1);
  await app.clock.forward(48 * 60 * MINUTE_MS);
  expect(await pendingPlaces(app, id), "TTL has not come yet").toHaveLength(1);
  expect(await unsent()).toBe(0);
});

test("a mail that waits has an age among owed mail, and neither once it is out", async () => {
  const email = somebody();
  const action = { kind: "fail", status: 429, headers: { "retry-after": "1800" } };
  await spoilMail(app, { containing: email, times: 1000, action });
  await withPendingPlace(app, email);
  await app.settle();
  await app.clock.forward(20 * MINUTE_MS);
  await app.sweep();
  const ageOf = async () =>
    (await app.firestore.doc("operations/sweep").get()).get("ages.oldest_owed_mail_s") as number;
  expect(await ageOf()).toBeGreaterThanOrEqual(20 * 60);
  expect(await unsent()).toBe(1);
  await mendMail(app, email);
  await app.clock.forward(20 * MINUTE_MS);
  await app.settle();
  await app.sweep();
  expect(await unsent()).toBe(0);
  expect(await ageOf()).toBe(0);
});
