/** One person over all webinars and interests. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { announce, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const EMAIL = "ada@example.org";
const show = (email = EMAIL) => app.call("POST", "/sys/people/show", { body: { email } });

test("200: registrations with their webinars, mail, interest and holds", async () => {
  const first = await scheduled(app, { title: "First" });
  const second = await announce(app, "clubs");
  for (const { id } of [first, second]) {
    const body = { email: EMAIL, name: "Ada", statement: "Asked by phone." };
    await app.call("POST", `/sys/webinars/${id}/registrations`, { body });
  }
  const body = { email: EMAIL, topics: ["clubs"], consent: true };
  await app.call("POST", "/interests", { as: null, body });
  await app.settle();
  const { status, body: person } = await show("Ada@example.org");
  expect({ status, person }).toMatchObject({
    status: 200,
    person: {
      email: EMAIL,
      name: "Ada",
      suppression: null,
      mailbox_refused_at: null,
      erasure: null,
      pending_interests: expect.any(Number),
    },
  });
  const titles = person.registrations.map(
    (each: { webinar: { title: string }; status: string }) => [each.webinar.title, each.status],
  );
  expect(titles).toHaveLength(2);
  expect(titles).toContainEqual(["First", "registered"]);
  expect(person.mails.map(({ kind }: { kind: string }) => kind)).toEqual([
    "confirmation",
    "confirmation",
  ]);
});

test("200: nothing for an address that nobody has used, and an erasure that is under way", async () => {
  expect((await show("nobody@example.org")).body).toMatchObject({
    registrations: [],
    mails: [],
    interest: null,
    erasure: null,
  });
  await app.call("POST", "/sys/people/erase", { body: { email: EMAIL } });
  expect((await show()).body).toMatchObject({
    registrations: [],
    erasure: { mail_provider: { state: "under_way" } },
  });
});
