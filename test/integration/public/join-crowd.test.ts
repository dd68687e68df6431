/** Many people join one webinar in the same minute. A thousand do in the bench, on a machine that does nothing else. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { EXHAUSTIVE } from "../../support/exhaustive.ts";
import { concurrently } from "../../../shared/platform/concurrently.ts";
import { startApp, type App } from "../../support/app.ts";
import { usageOf } from "../../support/usage.ts";
import { joinPaths, registerMany, registrations, scheduled } from "../../support/webinars.ts";

const CROWD = 200;
const FEW = 60;
/** So few that nobody's read takes the two seconds after which the product stops waiting, on a busy machine either. */
const AT_ONCE = 8;
/** The webinar's count after another sweep, and after that the visits that are left. */
async function sweptCounts(id: string): Promise<[number, number]> {
  await app.sweep();
  return [await attended(id), await waiting(id)];
}
/** A visit whose person was not kept waiting for it is written a little later. */
const landed = (id: string) => expect.poll(() => waiting(id)).toBe(CROWD);
const MINUTE = 60_000;

let app: App;
beforeAll(async () => {
  app = await startApp({ env: { FRESH_AUTH_MAX_AGE_S: String(400 * 86_400) } });
});
afterAll(() => app.close());

async function crowd(count: number) {
  const webinar = await scheduled(app);
  await registerMany(app, webinar, count);
  const paths = [...(await joinPaths(app, webinar)).values()];
  await app.clock.forwardTo(Date.parse(webinar.starts_at) - MINUTE);
  return { id: webinar.id as string, paths };
}

const attended = async (id: string): Promise<number> =>
  (await app.call("GET", `/sys/webinars/${id}`)).body.attended_count;
const waiting = async (id: string): Promise<number> =>
  (await app.firestore.collection(`webinars/${id}/joins`).get()).size;

async function joinAll(paths: string[]): Promise<void> {
  const headers = { accept: "text/html" };
  await concurrently(paths, AT_ONCE, async (path) => {
    const { status } = await app.call("POST", path, { as: null, headers });
    expect(status).toBe(303);
  });
}

test(
  "two hundred in a minute: each is led in and noted with one read and one write, and nobody waits for another's",
  EXHAUSTIVE,
  async () => {
    const { id, paths } = await crowd(CROWD);
    // Tasks of the webinar's own write, too.
    await app.settle();
    const usage = await usageOf(app, async () => {
      await joinAll(paths);
      await landed(id);
    });
    expect(usage.document_writes, "one write each: no transaction, so nothing is repeated").toBe(
      CROWD,
    );
    expect(usage.transactions).toBe(0);
    await app.sweep();
    expect(await attended(id)).toBe(CROWD);
    expect(await waiting(id)).toBe(0);
  },
);

test("sweeps that overlap the crowd, and people who come twice, leave exact counts", async () => {
  const { id, paths } = await crowd(FEW);
  const half = FEW / 2;
  await Promise.all([joinAll(paths.slice(0, half)), app.sweep()]);
  await Promise.all([joinAll(paths), app.sweep()]);
  await expect.poll(() => sweptCounts(id)).toEqual([FEW, 0]);
  const { body } = await app.call("GET", `/sys/webinars/${id}/statistics`);
  expect(body.joined).toBe(FEW);
  const people = await registrations(app, id);
  expect(people.filter((person) => person.attended === true)).toHaveLength(FEW);
  expect(people.every(({ join, attendance_mark_id }) => join?.mark_id === attendance_mark_id)).toBe(
    true,
  );
});
