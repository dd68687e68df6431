/** An operator cancels one registration for the person. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { EXHAUSTIVE } from "../../support/exhaustive.ts";
import { startApp, type App } from "../../support/app.ts";
import { rowsOfWebinar } from "../../support/audit.ts";
import { rounds } from "../../support/race.ts";
import { cancelPaths, registrations, scheduled } from "../../support/webinars.ts";
import { expectWhole } from "../../support/whole.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({ env: { SENDER_LIMIT: "1000" } });
});
afterAll(() => app.close());

async function registered(email = "ada@example.org") {
  const { id } = await scheduled(app);
  const body = { email, name: "Ada", statement: "Asked by phone." };
  await app.call("POST", `/sys/webinars/${id}/registrations`, { body });
  await app.settle();
  const page = await app.call("GET", `/sys/webinars/${id}/registrations`);
  return { id, person: page.body.registrations[0] as { id: string; registered_at: string } };
}
const cancel = (
  id: string,
  person: { id: string; registered_at: string },
  headers: Record<string, string> = {},
) => {
  const { registered_at } = person;
  const path = `/sys/webinars/${id}/registrations/${person.id}/cancel`;
  return app.call("POST", path, { body: { registered_at }, headers });
};

test("200: the place is free, the evidence names the operator, no mail goes out; a repetition says so", async () => {
  const { id, person } = await registered();
  const first = await cancel(id, person);
  expect(first).toMatchObject({
    status: 200,
    body: { was_registered: true, registered_count: 0 },
  });
  expect(await cancel(id, person)).toMatchObject({
    status: 200,
    body: { was_registered: false, registered_count: 0 },
  });
  await app.settle();
  expect((await registrations(app, id))[0]).toMatchObject({
    status: "cancelled",
    withdrawal: { by: "page", operator: expect.any(String) },
  });
  expect((await app.mails(id)).map(({ kind }) => kind)).toEqual(["confirmation"]);
  const rows = await rowsOfWebinar(app, id);
  expect(rows.filter(({ action }) => action === "sys.registration.cancel")).toHaveLength(1);
  expect(await expectWhole(app, id)).toMatchObject({ registered_count: 0 });
});

test(
  "200: against the person's own click the place is freed once, whoever is first",
  EXHAUSTIVE,
  async () => {
    const ids = await rounds(async (meet) => {
      const { id, person } = await registered(`${Math.random().toString(36).slice(2)}@example.org`);
      const [path] = (await cancelPaths(app, id)).values();
      const [operators, own] = await meet([
        (headers) => cancel(id, person, headers),
        (headers) => app.call("POST", path!, { as: null, headers }),
      ]);
      expect([operators.status, own.status]).toEqual([200, 200]);
      return id;
    });
    await app.settle();
    for (const id of ids) expect(await expectWhole(app, id)).toMatchObject({ registered_count: 0 });
  },
);

test("409: a registration that the person has made anew since is not cancelled", async () => {
  const { id, person } = await registered();
  await cancel(id, person);
  await app.clock.forward(60_000);
  const body = { email: "ada@example.org", name: "Ada", statement: "Called again." };
  await app.call("POST", `/sys/webinars/${id}/registrations`, { body });
  expect(await cancel(id, person)).toMatchObject({
    status: 409,
    body: { code: "registration_changed" },
  });
  expect((await registrations(app, id))[0]).toMatchObject({ status: "registered" });
});

test("404: somebody who is erased", async () => {
  const { id, person } = await registered();
  await app.call("POST", "/sys/people/erase", { body: { email: "ada@example.org" } });
  expect(await cancel(id, person)).toMatchObject({ status: 404 });
});
