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

const listed = async (id: string) =>
  (await app.call("GET", `/sys/webinars/${id}/registrations`)).body.registrations[0];

test("412 for a version that was corrected since; only an audit row is written", async () => {
  const { id, person } = await registered();
  expect((await listed(id)).version).toBe(1);
  const first = await correct(id, person, { name: "One" }, { "if-match": '"1"' });
  expect(first).toMatchObject({ status: 200, body: { version: 2 } });
  expect(first.headers.get("etag")).toBe('"2"');
  const again = await correct(id, person, { name: "One" });
  expect(again.headers.get("etag")).toBe('"2"');
  const before = await app.dump({ audit: false });
  expect(await correct(id, person, { name: "Two" }, { "if-match": '"1"' })).toMatchObject({
    status: 412,
    body: { code: "version_conflict", current_version: 2 },
  });
  expect(await app.dump({ audit: false })).toEqual(before);
  const rows = (await rowsOfWebinar(app, id)).filter(({ outcome }) => outcome === "refused");
  expect(rows).toMatchObject([
    { facts: { endpoint: "correct-registrant", code: "version_conflict" } },
  ]);
  expect((await listed(id)).version).toBe(2);
  const shown = await app.call("POST", "/sys/people/show", { body: { email: person.email } });
  expect(shown.body.registrations).toMatchObject([{ name: "One", version: 2 }]);
});

test("200: somebody who cancels and is added again keeps the corrected name and its version", async () => {
  const { id, person } = await registered();
  await correct(id, person, { name: "Corrected" });
  const { registered_at } = await listed(id);
  const path = `/sys/webinars/${id}/registrations`;
  await app.call("POST", `${path}/${person.id}/cancel`, { body: { registered_at } });
  const back = { email: person.email, name: "As before", statement: "By phone." };
  await app.call("POST", path, { body: back });
  expect(await listed(id)).toMatchObject({ status: "registered", name: "Corrected", version: 2 });
});

test("412 for all but one of several corrections of the same version at once", async () => {
  const { id, person } = await registered();
  const headers = { "if-match": '"1"' };
  const answers = await Promise.all(
    ["A", "B", "C"].map((name) => correct(id, person, { name: `At once ${name}` }, headers)),
  );
  const counts = Object.groupBy(answers, ({ status }) => status);
  expect([counts[200]?.length, counts[412]?.length]).toEqual([1, 2]);
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
