/** An operator registers somebody who agreed elsewhere. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { mailboxDocumentsOf } from "../../../shared/access/mailbox-limit.ts";
import { writeSuppression } from "../../../shared/mail/suppressions.ts";
import { startApp, type App } from "../../support/app.ts";
import { rowsOfWebinar } from "../../support/audit.ts";
import { rounds } from "../../support/race.ts";
import { cancelPaths, draft, registrations, scheduled } from "../../support/webinars.ts";
import { expectWhole } from "../../support/whole.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({ env: { SENDER_LIMIT: "1000", MAILBOX_DAY_LIMIT: "4" } });
});
afterAll(() => app.close());

const ADA = { email: "Ada@Example.org", name: "Ada", statement: "Asked by phone." };
const add = (id: string, body: object = ADA, headers: Record<string, string> = {}) =>
  app.call("POST", `/sys/webinars/${id}/registrations`, { body, headers });

test("200: a place with the evidence that an operator noted, and one confirmation by the usual way", async () => {
  const { id } = await scheduled(app, { locale: "fr", capacity: 1 });
  const answer = await add(id);
  expect(answer).toMatchObject({ status: 200, body: { outcome: "added" } });
  await app.settle();
  const [person] = await registrations(app, id);
  expect(person).toMatchObject({
    id: answer.body.registration_id,
    email: "ada@example.org",
    locale: "fr",
    source: "operator",
    status: "registered",
    consent: {
      wording: null,
      page: "console",
      noted: { statement: "Asked by phone.", import_id: null, by: expect.any(String) },
    },
  });
  expect((await app.mails(id)).map(({ to, kind }) => [to, kind])).toEqual([
    ["ada@example.org", "confirmation"],
  ]);
  const rows = await rowsOfWebinar(app, id);
  const row = rows.find(({ action }) => action === "sys.registration.add");
  expect(row).toMatchObject({ outcome: "done", facts: { outcome: "added" } });
  expect(JSON.stringify(row?.facts)).not.toMatch(/ada/i);
  expect(await expectWhole(app, id)).toMatchObject({ registered_count: 1 });
});

test("200: a second order, also a racing one, changes nothing and causes no second mail", async () => {
  const ids = await rounds(async (meet) => {
    const { id } = await scheduled(app);
    const email = `${id.slice(0, 8)}@example.org`;
    const one = (headers: Record<string, string>) => add(id, { ...ADA, email }, headers);
    const answers = await meet([one, one]);
    expect(answers.map(({ body }) => String(body.outcome)).toSorted()).toEqual([
      "added",
      "registered",
    ]);
    return id;
  });
  await app.settle();
  for (const id of ids) {
    expect(await expectWhole(app, id)).toMatchObject({ registered_count: 1 });
    expect(await app.mails(id)).toHaveLength(1);
  }
});

test("200: somebody who cancelled comes back, as one registration", async () => {
  const { id } = await scheduled(app);
  const body = { ...ADA, email: "back@example.org" };
  await add(id, body);
  await app.settle();
  const [path] = (await cancelPaths(app, id)).values();
  await app.call("POST", path!, { as: null });
  expect((await add(id, body)).body.outcome).toBe("returned");
  await app.settle();
  expect(await registrations(app, id)).toMatchObject([{ status: "registered", withdrawal: null }]);
  expect((await app.call("GET", `/sys/webinars/${id}`)).body.registered_count).toBe(1);
  expect(await app.mails(id)).toHaveLength(2);
});

test("409: who said that it was not them, or cannot be reached, is refused with words and gets nothing", async () => {
  const { id } = await scheduled(app);
  const { services } = app;
  const [mailbox] = mailboxDocumentsOf(services, "never@example.org");
  await mailbox!.set({ refused_at: app.clock.now(), mails: [], expires_at: null, generation: 0 });
  await services.firestore.runTransaction(async (tx) =>
    writeSuppression(tx, services, "bounced@example.org", {
      scope: "all",
      reason: "bounced",
      at: app.clock.now(),
    }),
  );
  const before = await app.dump({ audit: false });
  for (const [email, reason, words] of [
    ["never@example.org", "not_me", /This was not me/],
    ["bounced@example.org", "unreachable", /Allow mail to it first/],
  ] as const) {
    const answer = await add(id, { ...ADA, email });
    expect(answer).toMatchObject({ status: 409, body: { code: "mail_refused", reason } });
    expect(answer.body.detail).toMatch(words);
  }
  expect(await app.dump({ audit: false })).toEqual(before);
});

test("409: a mailbox gets so many mails a day, whoever causes them", async () => {
  const body = { ...ADA, email: "often@example.org" };
  for (let count = 0; count < 4; count += 1) {
    expect((await add((await scheduled(app)).id, body)).status).toBe(200);
  }
  const { id } = await scheduled(app);
  expect(await add(id, body)).toMatchObject({
    status: 409,
    body: { code: "mail_refused", reason: "mailbox_limit" },
  });
  expect(await registrations(app, id)).toEqual([]);
});

test("409: no place is left, or the webinar is a draft", async () => {
  const { id } = await scheduled(app, { capacity: 1 });
  await add(id, { ...ADA, email: "first@example.org" });
  expect(await add(id, { ...ADA, email: "second@example.org" })).toMatchObject({
    status: 409,
    body: { code: "webinar_full" },
  });
  const answer = await add((await draft(app)).id);
  expect(answer).toMatchObject({ status: 409, body: { code: "registration_closed" } });
  expect(answer.body.detail).toMatch(/Publish it first/);
});

test.each([
  ["no statement", { statement: undefined }, "/statement"],
  ["a bad address", { email: "ada" }, "/email"],
  ["a name with a line break", { name: "Ada\nBcc: all" }, "/name"],
])("400: %s", async (_case, changes, pointer) => {
  const { id } = await scheduled(app);
  const answer = await add(id, { ...ADA, ...changes });
  expect(answer.status).toBe(400);
  expect(answer.body.errors.map((each: { pointer: string }) => each.pointer)).toContain(pointer);
});
