/** An operator corrects a name. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { rowsOfWebinar } from "../../support/audit.ts";
import { rounds } from "../../support/race.ts";
import { registerMany, registrations, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

async function registered() {
  const { id } = await scheduled(app);
  const [person] = await registerMany(app, { id }, 1);
  return { id, person: person! };
}
const correct = (
  id: string,
  person: { id: string },
  body: object,
  headers: Record<string, string> = {},
) => app.call("PATCH", `/sys/webinars/${id}/registrations/${person.id}`, { body, headers });

test("200: the name and what search finds; the audit says so and has neither name; a repetition writes nothing", async () => {
  const { id, person } = await registered();
  expect(await correct(id, person, { name: " Åsa Öberg " })).toMatchObject({
    status: 200,
    body: { name: "Åsa Öberg", has_changed: true },
  });
  expect((await registrations(app, id))[0]).toMatchObject({
    name: "Åsa Öberg",
    search_name: "asa oberg",
    search_surname: "oberg",
  });
  const before = await app.dump();
  expect((await correct(id, person, { name: "Åsa Öberg" })).body.has_changed).toBe(false);
  expect(await app.dump()).toEqual(before);
  const rows = (await rowsOfWebinar(app, id)).filter(
    ({ action }) => action === "sys.registration.correct",
  );
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toMatch(/berg|Person 0/);
});

test("404: of an erasure and a correction, the erasure wins in every order", async () => {
  const results = await rounds(async (meet) => {
    const { id, person } = await registered();
    const [erased, corrected] = await meet([
      (headers) =>
        app.call("POST", "/sys/people/erase", { body: { email: person.email }, headers }),
      (headers) => correct(id, person, { name: "Another" }, headers),
    ]);
    expect(erased.status).toBe(200);
    expect([200, 404]).toContain(corrected.status);
    return id;
  });
  for (const id of results) expect(await registrations(app, id)).toEqual([]);
});

test("400: a name that is empty or hides characters", async () => {
  const { id, person } = await registered();
  for (const name of [" ", "Ada\u202e", "x".repeat(121)]) {
    expect(await correct(id, person, { name })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: "/name" }] },
    });
  }
});
