import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { notMeLink, WARY, withPendingPlace } from "../../support/first-mails.ts";
import { submit } from "../../support/pages.ts";
import { pendingPlaces } from "../../support/places.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({ env: WARY });
});
afterAll(() => app.close());

test("200: drops the request, and a repetition changes nothing", async () => {
  const email = "ada@example.org";
  const { id, place } = await withPendingPlace(app, email);
  const link = notMeLink(app, email, { kind: "pending", webinarId: id, id: place.id });
  for (let times = 0; times < 2; times += 1) {
    expect(await app.call("POST", link, { as: null })).toMatchObject({
      status: 200,
      body: { refused: true },
    });
    expect(await pendingPlaces(app, id)).toEqual([]);
  }
  const { body } = await app.call("GET", `/sys/audit?webinar_id=${id}&action=public.not_me`);
  expect(body.rows).toMatchObject([{ facts: { about: "pending", place_freed: false } }]);
});

test("200: drops what waits for the same person elsewhere too", async () => {
  const email = "grace@example.org";
  const one = await withPendingPlace(app, email);
  const other = await withPendingPlace(app, email);
  const request = { kind: "pending", webinarId: one.id, id: one.place.id } as const;
  await app.call("POST", notMeLink(app, email, request), { as: null });
  expect(await pendingPlaces(app, other.id)).toEqual([]);
});

test("200: the form that takes it back", async () => {
  const email = "back@example.org";
  const link = notMeLink(app, email, { kind: "interest", id: "x" });
  await app.call("POST", link, { as: null });
  expect((await submit(app, link, { allow: "true" })).body).toContain("We can email you again");
  expect((await app.call("GET", link, { as: null })).body).toEqual({ refused: false });
});

test("200: a form with `allow=false` says that it was not one's own", async () => {
  const email = "plain@example.org";
  const link = notMeLink(app, email, { kind: "interest", id: "x" });
  expect((await submit(app, link, { allow: "false" })).status).toBe(200);
  expect((await app.call("GET", link, { as: null })).body).toEqual({ refused: true });
});

test("400: for a flag of a form that is neither true nor false", async () => {
  const link = notMeLink(app, "x@example.org", { kind: "interest", id: "x" });
  expect((await submit(app, link, { allow: "yes" })).status).toBe(400);
});

test("400: for a member that is not known", async () => {
  const link = notMeLink(app, "x@example.org", { kind: "interest", id: "x" });
  const answer = await app.call("POST", link, { as: null, body: { email: "x@example.org" } });
  expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: "/email" }] } });
});

test("404: for a token that is not ours", async () => {
  expect((await app.call("POST", "/not-me/nonsense", { as: null })).status).toBe(404);
});
