/** People who are owed a new kind of mail: no index finds them, so everybody registered is read. */
import type { Query } from "@google-cloud/firestore";
import { afterAll, beforeAll, expect, test } from "vitest";
import { countByReading, unsettledByReading } from "../../../shared/registrant-mail/everybody.ts";
import { startApp, type App } from "../../support/app.ts";
import { registerMany, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const kind = "reminder_24h";

/** People 0 to `owed - 1` are owed the mail, person 0 has an address that bounced, and the others have the mail. */
async function webinarWith(people: number, owed: number) {
  const { id } = await scheduled(app);
  const registered = await registerMany(app, { id }, people, (index) => ({
    ...(index >= owed && { reminder_24h_schedule: 1 }),
    ...(index === 0 && { mail_status: "bounced" as const }),
  }));
  const ids = registered.slice(0, owed).map((person) => person.id);
  return { webinar: { id, schedule_version: 1 }, ids: ids.toSorted() };
}

function countedReader() {
  const counts = { queries: 0, people: 0 };
  const get = async (query: Query) => {
    const found = await query.get();
    counts.queries += 1;
    counts.people += found.size;
    return found;
  };
  return { reader: { get }, counts };
}

const everybody = { kind, after: null, isWanted: () => true } as const;

test("a small first batch among people who have the mail already takes two queries", async () => {
  const { webinar, ids } = await webinarWith(60, 3);
  const { reader, counts } = countedReader();
  const of = { ...everybody, webinar, size: 2 };
  const { people } = await unsettledByReading(reader, app.firestore, of);
  expect(people.map(({ id }) => id)).toEqual(ids.slice(0, 2));
  expect(counts.queries).toBeLessThanOrEqual(2);
});

test("where nobody has the mail yet, a batch reads no more people than it takes", async () => {
  const { webinar } = await webinarWith(30, 30);
  const { reader, counts } = countedReader();
  await unsettledByReading(reader, app.firestore, { ...everybody, webinar, size: 7 });
  expect(counts).toEqual({ queries: 1, people: 7 });
});

test.each([1, 2, 3, 7, 40])(
  "batches of %i find everybody who is owed the mail, once and in order",
  async (size) => {
    const { webinar, ids } = await webinarWith(40, 14);
    const { reader } = countedReader();
    const found: string[] = [];
    let after: string | null = null;
    do {
      const of = { ...everybody, webinar, after, size };
      const { people, next } = await unsettledByReading(reader, app.firestore, of);
      // Nobody may be left after the last full batch; a batch of nobody with more to come would stop the run.
      expect(people.length > 0 || next === null).toBe(true);
      found.push(...people.map(({ id }) => id));
      after = next;
    } while (after !== null);
    expect(found).toEqual(ids);
  },
);

test("people who registered too late for it take up no place in a batch", async () => {
  const { webinar, ids } = await webinarWith(20, 20);
  const late = new Set(ids.slice(0, 15));
  const { people, next } = await unsettledByReading(countedReader().reader, app.firestore, {
    ...everybody,
    webinar,
    size: 5,
    isWanted: ({ id }) => !late.has(id),
  });
  expect(people.map(({ id }) => id)).toEqual(ids.slice(15));
  expect(next).toBeNull();
});

test("a preview counts everybody, and keeps only the few people it shows", async () => {
  const { webinar } = await webinarWith(25, 12);
  const counted = await countByReading(app.firestore, { webinar, kind, sampleSize: 5 });
  expect(counted).toMatchObject({ would_get: 11, unreachable: 1 });
  expect(counted.sample).toHaveLength(5);
  expect(counted.sample.map(({ mail_status }) => mail_status)).not.toContain("bounced");
});
