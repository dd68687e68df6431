/** Registering the people of a list: all or nobody, once, each with one confirmation. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { EXHAUSTIVE } from "../../support/exhaustive.ts";
import { startApp, type App } from "../../support/app.ts";
import { rowsOfWebinar } from "../../support/audit.ts";
import { whileHeld } from "../../support/queues.ts";
import { rounds } from "../../support/race.ts";
import { registrations, scheduled } from "../../support/webinars.ts";
import { expectWhole } from "../../support/whole.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({ env: { SENDER_LIMIT: "1000", MAILBOX_DAY_LIMIT: "1000" } });
});
afterAll(() => app.close());

const listOf = (...names: string[]) =>
  ["Email,Name", ...names.map((name) => `${name}@example.org,${name}`)].join("\n");
const take = (id: string, changes: object, headers: Record<string, string> = {}) => {
  const body = { statement: "On the club's paper list.", ...changes };
  return app.call("POST", `/sys/webinars/${id}/import-registrants`, { body, headers });
};

test("200: everybody has a place and one confirmation; one audit row has the numbers and names nobody", async () => {
  const { id } = await scheduled(app);
  const csv = listOf("ada", "bea", "cem", "ada");
  const answer = await take(id, { csv, expected_new: 3 });
  expect(answer).toMatchObject({ status: 200, body: { counts: { new: 3, repeated: 1 } } });
  await app.settle();
  const people = await registrations(app, id);
  expect(people.map(({ source, consent }) => [source, consent?.noted?.statement])).toEqual(
    people.map(() => ["import", "On the club's paper list."]),
  );
  expect((await app.mails(id)).map(({ to }) => to).toSorted()).toEqual(
    ["ada", "bea", "cem"].map((name) => `${name}@example.org`),
  );
  const rows = (await rowsOfWebinar(app, id)).filter(
    ({ action }) => action === "sys.registration.import",
  );
  expect(rows).toMatchObject([{ facts: { new: 3, repeated: 1, invalid: 0 } }]);
  expect(JSON.stringify(rows[0]?.facts)).not.toMatch(/example\.org/);
  expect(await expectWhole(app, id)).toMatchObject({ registered_count: 3 });
});

test(
  "200: racing orders and repetitions with one key register everybody once, and nobody who was erased since",
  EXHAUSTIVE,
  async () => {
    const ids = await rounds(async (meet, round) => {
      const { id } = await scheduled(app);
      const order = { csv: listOf(`x${round}`, `y${round}`), expected_new: 2 };
      const once = (headers: Record<string, string>) =>
        take(id, order, { ...headers, "idempotency-key": `list-${round}` });
      const answers = await meet([once, once]);
      expect(answers.map(({ body }) => body.counts?.new)).toEqual([2, 2]);
      return { id, order };
    });
    await app.settle();
    for (const { id } of ids) {
      expect(await expectWhole(app, id)).toMatchObject({ registered_count: 2 });
      expect(await app.mails(id)).toHaveLength(2);
    }
    const { id, order } = ids[0]!;
    await app.call("POST", "/sys/people/erase", { body: { email: "x0@example.org" } });
    const repeated = await take(id, order, { "idempotency-key": "list-0" });
    expect(repeated.status).toBe(200);
    await app.settle();
    expect((await registrations(app, id)).map(({ email }) => email)).toEqual(["y0@example.org"]);
  },
);

test("200: tasks that were lost after the commit cost nobody their confirmation", async () => {
  const lossy = await startApp();
  const { id } = await scheduled(lossy);
  const body = { csv: listOf("gus", "hal"), expected_new: 2, statement: "On a list." };
  await whileHeld(lossy, { queue: "mail", isLost: true }, () =>
    lossy.call("POST", `/sys/webinars/${id}/import-registrants`, { body }),
  );
  await lossy.settle();
  expect(await lossy.mails(id)).toHaveLength(0);
  await lossy.clock.forward(130_000);
  await lossy.sweep();
  await lossy.settle();
  expect(await lossy.mails(id)).toHaveLength(2);
  await lossy.close();
});

test("409: if another number of people would be new than reviewed, nobody is registered", async () => {
  const { id } = await scheduled(app);
  const answer = await take(id, { csv: listOf("ivo", "jon"), expected_new: 1 });
  expect(answer).toMatchObject({ status: 409, body: { code: "selection_changed", new: 2 } });
  expect(await registrations(app, id)).toEqual([]);
});

test("409: of two lists that race for the last places, one is refused as a whole", async () => {
  const results = await rounds(async (meet, round) => {
    const { id } = await scheduled(app, { capacity: 3 });
    const order = (name: string) => (headers: Record<string, string>) =>
      take(id, { csv: listOf(`${name}1-${round}`, `${name}2-${round}`), expected_new: 2 }, headers);
    const answers = await meet([order("k"), order("l")]);
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([
      200, 409,
    ]);
    return id;
  });
  await app.settle();
  for (const id of results) {
    expect(await expectWhole(app, id)).toMatchObject({ registered_count: 2 });
  }
});

test("400: without saying how these people agreed", async () => {
  const { id } = await scheduled(app);
  const answer = await take(id, { csv: listOf("may"), expected_new: 1, statement: " " });
  expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: "/statement" }] } });
});
