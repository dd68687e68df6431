/** An operator has Meet asked once more. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { EXHAUSTIVE } from "../../support/exhaustive.ts";
import { startApp, type App } from "../../support/app.ts";
import { collecting } from "../../support/collecting.ts";
import {
  ANYONE,
  artefact,
  asksOf,
  heldWebinar,
  hold,
  shareFile,
  type Held,
} from "../../support/meet.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

let app: App;
beforeAll(async () => {
  app = await startApp({ env: { FRESH_AUTH_MAX_AGE_S: "8640000" } });
});
afterAll(() => app.close());

const { asks, stored, records, audit, marks } = collecting(() => app);

const again = ({ id }: Held) => app.call("POST", `/sys/webinars/${id}/ask-meet-again`);
const PEOPLE = [{ name: "Ada", user: "users/1" }];

/** All that Meet has was found some minutes ago, and nobody asks any more. */
async function complete(): Promise<Held> {
  const webinar = await heldWebinar(app, ["Ada"]);
  await hold(app, webinar, PEOPLE, { id: `late-${webinar.id}` });
  await asks(webinar, 12);
  expect(await records(webinar)).toMatchObject({ state: "complete", next_at: null });
  await app.clock.forward(2 * MINUTE_MS);
  return webinar;
}

test("200: what Meet has added since is found, and attendance is not imported twice", async () => {
  const webinar = await complete();
  const file = `late-${webinar.id}`;
  await shareFile(app, webinar, file, [...ANYONE]);
  const recordings = [artefact(webinar, "FILE_GENERATED", file)];
  await hold(app, webinar, PEOPLE, { id: `late-${webinar.id}`, recordings });
  const { attempts } = await records(webinar);
  const { status, body } = await again(webinar);
  expect(status).toBe(200);
  expect(Date.parse(body.meet_records.next_at)).toBeLessThanOrEqual(app.clock.now().getTime());
  await app.settle();
  expect(await records(webinar)).toMatchObject({
    state: "complete",
    next_at: null,
    attempts: attempts + 1,
    recordings: [{ audience: "anyone" }],
  });
  expect(await marks(webinar)).toEqual({ Ada: 60 });
  expect(await audit(webinar, "mark_attendance")).toHaveLength(1);
  const rows = (await audit(webinar, "collect")).filter(({ facts }) => facts.again === true);
  expect(rows).toMatchObject([{ actor_email: "support@tests.petanque.life", outcome: "done" }]);
});

test("200: many clicks ask Meet once, and once more a minute later", EXHAUSTIVE, async () => {
  const webinar = await complete();
  const { attempts } = await records(webinar);
  const lists = async () =>
    (await asksOf(app, webinar.host)).filter((path) => path.endsWith("/conferenceRecords")).length;
  await Promise.all(Array.from({ length: 5 }, () => again(webinar)));
  await app.settle();
  const afterFirst = await lists();
  expect((await records(webinar)).attempts).toBe(attempts + 1);
  const { body } = await again(webinar);
  const soonest = Date.parse(body.meet_records.asked_at) + MINUTE_MS;
  expect(Date.parse(body.meet_records.next_at)).toBe(soonest);
  await app.settle();
  expect(await lists()).toBe(afterFirst);
  await app.clock.forward(MINUTE_MS);
  await app.settle();
  expect((await records(webinar)).attempts).toBe(attempts + 2);
});

test("200: before the first attempt it is made at once; the sweep would make it if its task was lost", async () => {
  const webinar = await heldWebinar(app, ["Ada"]);
  await hold(app, webinar, PEOPLE);
  await app.clock.forwardTo(Date.parse(webinar.ends_at) + 1000);
  expect((await again(webinar)).body).toMatchObject({ status: "ENDED" });
  await app.settle();
  expect(await marks(webinar)).toEqual({ Ada: 60 });
  await again(webinar);
  const { meet_records, next_action_at } = await stored(webinar);
  expect(next_action_at).toEqual(meet_records.next_at);
});

test("409 before the end, for a link that is none of Meet's, and once Meet has deleted its records", async () => {
  const ahead = await heldWebinar(app, []);
  expect(await again(ahead)).toMatchObject({ status: 409, body: { code: "invalid_transition" } });
  const elsewhere = await heldWebinar(app, []);
  const meet_url = "https://zoom.example/j/1";
  await app.firestore.doc(`webinars/${elsewhere.id}`).update({ meet_url });
  await app.clock.forwardTo(Date.parse(elsewhere.ends_at) + 1000);
  expect(await again(elsewhere)).toMatchObject({ status: 409, body: { code: "meet_url_missing" } });
  await app.clock.forwardTo(Date.parse(ahead.ends_at) + 30 * DAY_MS);
  expect(await again(ahead)).toMatchObject({ status: 409, body: { code: "no_conference_record" } });
  expect(await audit(ahead, "collect")).toMatchObject([
    { outcome: "refused" },
    { outcome: "refused" },
  ]);
});
