/** What the audit keeps of marks of attendance. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { rowsOfRequests } from "../../support/audit.ts";
import { registerMany, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

/** The facts of the row that the call has written. */
async function factsOf(webinarId: string, ids: string[], attended: boolean) {
  const path = `/sys/webinars/${webinarId}/mark-attendance`;
  const { headers } = await app.call("POST", path, { body: { registration_ids: ids, attended } });
  const [row] = await rowsOfRequests(app, [headers.get("x-request-id") ?? ""]);
  return row?.facts as { former: { unmarked: string[] } } | undefined;
}

test("whose mark it changed, and from what; not of those whom it left as they were", async () => {
  const webinar = await scheduled(app);
  const people = await registerMany(app, webinar, 3);
  const [ada = "", bo = "", cy = ""] = people.map(({ id }): string => id);
  await factsOf(webinar.id, [ada], true);
  await factsOf(webinar.id, [bo], false);
  expect(await factsOf(webinar.id, [ada, bo, cy], false)).toMatchObject({
    attended: false,
    marked: 2,
    unchanged: 1,
    former: { unmarked: [cy], attended: [ada], absent: [] },
  });
  expect(await factsOf(webinar.id, [ada, bo, cy], false)).toBeUndefined();
});

test("a thousand of them in one row, none left out", async () => {
  const webinar = await scheduled(app);
  const ids = (await registerMany(app, webinar, 1000)).map(({ id }) => id as string);
  const facts = await factsOf(webinar.id, ids, true);
  expect(facts?.former.unmarked.toSorted()).toEqual(ids.toSorted());
});
