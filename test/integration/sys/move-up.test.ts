/** An operator gives people of the waiting list a place. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { rowsOfWebinar } from "../../support/audit.ts";
import { full, waitingEmails, waitingList } from "../../support/waiting-list.ts";
import { registrations } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

let tests = 0;

/** A full webinar without automatic moves, with `places` more than people, and two who wait. */
async function withPlaces(places: number) {
  tests += 1;
  const waiting = [`one@first-${tests}.example`, `two@second-${tests}.example`];
  const webinar = await full(app, { waiting, waiting_list: "by_hand" });
  const changed = await app.call("PATCH", `/sys/webinars/${webinar.id}`, {
    body: { capacity: 2 + places },
  });
  const [one, two] = await waitingList(app, webinar.id);
  return { id: webinar.id, version: changed.body.version as number, one: one!, two: two! };
}

const moveUp = (id: string, registration_ids: string[], headers: Record<string, string> = {}) =>
  app.call("POST", `/sys/webinars/${id}/move-up`, { body: { registration_ids }, headers });

const confirmationsTo = async (id: string, email: string) =>
  (await app.mails(id)).filter(({ to, kind }) => to === email && kind === "confirmation");

test("200: also out of turn, with one confirmation and an audit row that names nobody; a repetition changes nothing", async () => {
  const { id, one, two } = await withPlaces(1);
  const answers = await Promise.all([moveUp(id, [two.id]), moveUp(id, [two.id])]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  const moved = answers.map(({ body }) => body.moved as number);
  expect(moved.toSorted((one, other) => one - other)).toEqual([0, 1]);
  await app.settle();
  expect((await moveUp(id, [two.id])).body).toMatchObject({
    moved: 0,
    people: [{ registration_id: two.id, outcome: "registered" }],
  });
  expect(await waitingEmails(app, id)).toEqual([one.email]);
  expect(await confirmationsTo(id, two.email)).toHaveLength(1);
  const rows = (await rowsOfWebinar(app, id)).filter(
    ({ action }) => action === "sys.registration.move_up",
  );
  expect(rows).toMatchObject([{ outcome: "done", facts: { moved: 1, dropped: 0 } }]);
  expect(JSON.stringify(rows)).not.toContain(two.email);
  const { body } = await app.call("GET", `/sys/webinars/${id}`);
  expect(body).toMatchObject({ registered_count: 3, waiting_count: 1 });
});

test("409 webinar_full: more people than places moves nobody", async () => {
  const { id, one, two } = await withPlaces(1);
  expect(await moveUp(id, [one.id, two.id])).toMatchObject({
    status: 409,
    body: { code: "webinar_full", places_left: 1 },
  });
  expect(await waitingEmails(app, id)).toEqual([one.email, two.email]);
});

test("412: a webinar that has changed since", async () => {
  const { id, version, one } = await withPlaces(1);
  const stale = await moveUp(id, [one.id], { "if-match": `"${version - 1}"` });
  expect(stale).toMatchObject({ status: 412, body: { code: "version_conflict" } });
  expect(await moveUp(id, [one.id], { "if-match": `"${version}"` })).toMatchObject({ status: 200 });
});

test("200: somebody who takes no mail leaves the list without a place", async () => {
  const { id, one } = await withPlaces(1);
  await app.settle();
  await app.services.firestore
    .collection("suppressions")
    .doc(app.services.addresses.idOf("suppression", one.email))
    .set({ scope: "all", reason: "bounced", at: app.clock.now() });
  expect((await moveUp(id, [one.id])).body).toMatchObject({
    moved: 0,
    people: [{ outcome: "unreachable" }],
  });
  expect(await waitingEmails(app, id)).not.toContain(one.email);
  expect(await registrations(app, id)).toHaveLength(2);
});

test("200: an operator who adds somebody that waits gives them the place that is held for them", async () => {
  const { id, one, two } = await withPlaces(1);
  const body = { email: two.email, name: "Two", statement: "Asked by phone." };
  const path = `/sys/webinars/${id}/registrations`;
  expect(await app.call("POST", path, { body })).toMatchObject({ status: 200 });
  expect(await waitingEmails(app, id)).toEqual([one.email]);
  const other = { email: "else@other.example", name: "Else", statement: "Asked by phone." };
  expect(await app.call("POST", path, { body: other })).toMatchObject({ status: 409 });
});

test("200: an operator takes somebody off the list", async () => {
  const { id, one, two } = await withPlaces(0);
  const path = `/sys/webinars/${id}/registrations/${one.id}/cancel`;
  const body = { registered_at: one.registered_at.toISOString() };
  expect(await app.call("POST", path, { body })).toMatchObject({
    status: 200,
    body: { was_registered: false, registered_count: 2 },
  });
  expect(await waitingEmails(app, id)).toEqual([two.email]);
});
