/** Letters to people on waiting lists that cannot be sent show in Operations, and have an age that an alert watches. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { mendMail, spoilMail } from "../../support/mail-provider.ts";
import { full, waitingList } from "../../support/waiting-list.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

let app: App;
beforeEach(async () => {
  app = await startApp({ env: { FRESH_AUTH_MAX_AGE_S: "8640000" } });
});
afterEach(() => app.close());

const unsent = async (): Promise<number> =>
  (await app.call("GET", "/sys/operations")).body.unsent_waiting_letters;

const ageOf = async () =>
  (await app.firestore.doc("operations/sweep").get()).get("ages.oldest_owed_mail_s") as number;

const states = async (id: string) => (await waitingList(app, id)).map(({ mail }) => mail);

test("a refused letter is counted after ten minutes and for a week, and raises no age", async () => {
  const email = `waits-${app.id}@example.org`;
  const action = { kind: "fail", status: 400, body: {} };
  await spoilMail(app, { containing: email, times: 1000, action });
  const starts_at = new Date(app.clock.now().getTime() + 20 * DAY_MS).toISOString();
  const ends_at = new Date(app.clock.now().getTime() + 20 * DAY_MS + 60 * MINUTE_MS).toISOString();
  const { id } = await full(app, { capacity: 1, waiting: [email], starts_at, ends_at });
  await app.settle();
  expect(await states(id)).toEqual(["refused"]);
  expect(await unsent()).toBe(0);
  await app.clock.forward(11 * MINUTE_MS);
  expect(await unsent()).toBe(1);
  await app.sweep();
  expect(await ageOf()).toBe(0);
  await app.clock.forward(7 * DAY_MS);
  expect(await states(id), "the person keeps their turn").toEqual(["refused"]);
  expect(await unsent()).toBe(0);
});

test("a letter that waits has an age among owed mail, and neither once it is out", async () => {
  const email = `waits-${app.id}@example.org`;
  const action = { kind: "fail", status: 429, headers: { "retry-after": "1800" } };
  await spoilMail(app, { containing: email, times: 1000, action });
  const { id } = await full(app, { capacity: 1, waiting: [email] });
  await app.settle();
  await app.clock.forward(20 * MINUTE_MS);
  await app.sweep();
  expect(await ageOf()).toBeGreaterThanOrEqual(20 * 60);
  expect(await unsent()).toBe(1);
  await mendMail(app, email);
  await app.clock.forward(20 * MINUTE_MS);
  await app.eventually(() => states(id)).toEqual(["sent"]);
  await app.sweep();
  expect(await unsent()).toBe(0);
  expect(await ageOf()).toBe(0);
});
