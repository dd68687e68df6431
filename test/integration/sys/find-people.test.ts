/** Finding people over all webinars and interests. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { full } from "../../support/waiting-list.ts";
import { registerMany, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const find = (text: string) => app.call("POST", "/sys/people/find", { body: { text } });

test("200: by address, by the beginning of a name or of a surname, each person once; a row of who looked, not for what", async () => {
  for (let count = 0; count < 2; count += 1) {
    const webinar = await scheduled(app);
    await registerMany(app, webinar, 2, (index) => ({
      name: index === 0 ? "Åsa Lindqvist-Öberg" : "Ola Nordmann",
      email: index === 0 ? "asa@example.org" : "ola@example.org",
    }));
  }
  const asa = { email: "asa@example.org", name: "Åsa Lindqvist-Öberg", registrations: 2 };
  for (const text of ["åsa lind", "LINDQVIST", "Asa@Example.org"]) {
    const { status, body } = await find(text);
    expect({ text, status, people: body.people }).toMatchObject({
      text,
      status: 200,
      people: [asa],
    });
  }
  expect((await find("nobody")).body).toEqual({ people: [], is_complete: true });
  const views = await app.firestore.collection("sys_audit_views").get();
  const rows = views.docs.map((row) => row.data());
  expect(rows).toHaveLength(4);
  expect(JSON.stringify(rows)).not.toMatch(/asa|lindqvist/i);
});

test("200: who only waits for a place, by address, name and surname; an operator sees the list they are on", async () => {
  const webinar = await full(app, { capacity: 1, waiting: ["grace@example.org"] });
  const grace = { email: "grace@example.org", name: "Ada Lovelace", registrations: 0, waiting: 1 };
  const seat = { email: "seat-0@example.org", registrations: 1, waiting: 0 };
  expect((await find("grace@example.org")).body.people).toMatchObject([grace]);
  for (const text of ["ada l", "lovelace"]) {
    const { people, is_complete } = (await find(text)).body;
    expect({ text, is_complete }).toEqual({ text, is_complete: true });
    expect(people).toHaveLength(2);
    expect(people).toEqual(
      expect.arrayContaining([expect.objectContaining(grace), expect.objectContaining(seat)]),
    );
  }
  const shown = await app.call("POST", "/sys/people/show", { body: { email: grace.email } });
  expect(shown.body).toMatchObject({
    name: "Ada Lovelace",
    registrations: [],
    waiting_places: [{ webinar_id: webinar.id, waiting_since: expect.any(String) }],
  });
});

test("400: one letter", async () => {
  expect(await find("a")).toMatchObject({ status: 400, body: { errors: [{ pointer: "/text" }] } });
});
