/** An erasure in the event log. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { loggedEvents, shortType } from "../../support/event-log.ts";
import { erase } from "../../support/personal-data.ts";
import { ask } from "../../support/waiting-list.ts";
import { registrations, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const stored = async (): Promise<{ events: { type: string }[] }[]> =>
  (await app.firestore.collection("event_log").get()).docs.map(
    (each) => each.data() as { events: { type: string }[] },
  );

it("takes one person's data and ids out of a document that has others, and tells their ids once", async () => {
  const { id } = await scheduled(app);
  const list = ["ada@one.example", "bea@two.example"];
  const csv = ["Email,Name", ...list.map((email, index) => `${email},Person ${index}`)].join("\n");
  const body = { csv, expected_new: 2, statement: "On paper." };
  await app.call("POST", `/sys/webinars/${id}/import-registrants`, { body });
  const people = await registrations(app, id);
  const ada = people.find(({ email }) => email === list[0])!;
  const bea = people.find(({ email }) => email === list[1])!;

  await erase(app, ada.email);
  await erase(app, ada.email);
  const text = JSON.stringify(await stored());
  expect(text).not.toContain(ada.email);
  expect(text).not.toContain("Person 0");
  const events = (await loggedEvents(app.firestore)).filter(
    ({ subject }) => !/^webinars\/\w+$/.test(subject),
  );
  expect(events.map((each) => [shortType(each), each.subject])).toEqual([
    ["registration.created", `webinars/${id}/registrations/${bea.id}`],
    ["person.erased", `people/${ada.id}`],
  ]);
  expect(events[1]?.data["person_ids"]).toEqual([ada.id]);
  const naming = (await stored()).filter((each) => JSON.stringify(each).includes(ada.id));
  expect(naming.map(({ events: [only] }) => only?.type)).toEqual(["life.petanque.person.erased"]);
});

it("leaves what the same person does afterwards", async () => {
  const webinar = await scheduled(app);
  const email = "again@three.example";
  await ask(app, webinar.slug, email);
  await erase(app, email);
  await ask(app, webinar.slug, email);
  const about = (await loggedEvents(app.firestore)).filter(({ subject, data }) => {
    const { registration } = data as { registration?: { email: string } };
    return registration?.email === email && subject.startsWith(`webinars/${webinar.id}/`);
  });
  expect(about.map(shortType)).toEqual(["registration.created"]);
});
