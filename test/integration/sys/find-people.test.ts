/** Finding people over all webinars and interests. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
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

test("400: one letter", async () => {
  expect(await find("a")).toMatchObject({ status: 400, body: { errors: [{ pointer: "/text" }] } });
});
