/** Publishing a draft opens it for registration. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { rowsOfWebinar } from "../../support/audit.ts";
import { WEBINAR_IN } from "../../support/webinar-states.ts";
import { draft } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const publish = (id: string) => app.call("POST", `/sys/webinars/${id}/publish`);

test("200: its page is public and people can register; a repetition gets the same answer", async () => {
  const { id, slug } = await draft(app);
  const visit = () => app.call("GET", `/webinars/${slug}`, { as: null });
  expect((await visit()).status).toBe(404);
  const before = app.clock.now();
  const published = await publish(id);
  expect(published).toMatchObject({ status: 200, body: { status: "SCHEDULED", version: 2 } });
  expect(published.headers.get("etag")).toBe('"2"');
  expect(Date.parse(published.body.published_at)).toBeGreaterThanOrEqual(before.getTime());
  expect((await visit()).status).toBe(200);
  const ada = { email: "ada@example.org", name: "Ada", consent: true };
  const path = `/webinars/${slug}/registrations`;
  expect((await app.call("POST", path, { as: null, body: ada })).status).toBe(202);

  const again = await publish(id);
  expect(again).toMatchObject({
    status: 200,
    body: { published_at: published.body.published_at, registered_count: 1 },
  });
  const rows = (await rowsOfWebinar(app, id)).filter(({ action }) => action.endsWith(".publish"));
  expect(rows).toMatchObject([
    { actor_email: "support@tests.petanque.life", changes: { status: { after: "SCHEDULED" } } },
  ]);
});

test.each([
  ["without a Meet link", "bare", "meet_url_missing", "provision the Meet link first"],
  ["whose start has passed", "late", "starts_in_past", "Move starts_at into the future"],
  ["that is cancelled", "cancelled", "invalid_transition", "CANCELLED"],
] as const)("409 for a webinar %s; it stays as it was", async (_case, state, code, detail) => {
  const id = await WEBINAR_IN[state](app);
  await app.settle();
  const before = await app.dump({ audit: false });
  expect(await publish(id)).toMatchObject({
    status: 409,
    body: { code, detail: expect.stringContaining(detail) },
  });
  expect(await app.dump({ audit: false })).toEqual(before);
});
