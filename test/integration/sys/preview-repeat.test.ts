/** What a series would be, before anything is made. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { draft } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const preview = (id: string, body: object) =>
  app.call("POST", `/sys/webinars/${id}/preview-repeat`, { body });

test("200: the dates, the months that are left out, and no change of anything", async () => {
  const when = { starts_at: "2027-08-31T16:00:00Z", ends_at: "2027-08-31T17:00:00Z" };
  const { id } = await draft(app, when);
  const before = await app.dump({ audit: false });
  expect((await preview(id, { every: "month", until: "2027-10-31" })).body).toEqual({
    time_zone: "Europe/Paris",
    occurrences: [
      {
        starts_at: "2027-10-31T17:00:00.000Z",
        ends_at: "2027-10-31T18:00:00.000Z",
        clock_change: null,
      },
    ],
    months_without_day: ["2027-09"],
  });
  expect(await app.dump({ audit: false })).toEqual(before);
});

test("400: what would be refused is refused here as well", async () => {
  const { id } = await draft(app);
  expect(await preview(id, { every: "week", until: "2020-01-01" })).toMatchObject({
    status: 400,
    body: { errors: [{ pointer: "/until" }] },
  });
});
