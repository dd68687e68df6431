/** How many leads a set of tags reaches, before any webinar has these tags. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { writeLeads } from "../../support/interest.ts";
import { usageOf } from "../../support/usage.ts";
import { draft } from "../../support/webinars.ts";

const TOPICS = ["clubs", "tournaments", "score-keeping"];
const LEADS = 150;

let app: App;
beforeAll(async () => {
  app = await startApp();
  const leads = Array.from({ length: LEADS }, (_, index) => ({
    email: `lead-${index}@example.org`,
    topics: [TOPICS[index % 3]!, TOPICS[(index + 1) % 3]!],
    is_unsubscribed: index % 5 === 0,
  }));
  await writeLeads(app, leads);
});
afterAll(() => app.close());

const count = (tags: string) => app.call("GET", `/sys/interest?tags=${encodeURIComponent(tags)}`);

test("200 counts each person once, however many tags match, and nobody who unsubscribed", async () => {
  expect(await count("clubs,tournaments,score-keeping")).toMatchObject({
    status: 200,
    body: { count: (LEADS * 4) / 5 },
  });
  expect((await count("score-keeping")).body.count).toBe((LEADS * 4) / 5 - 40);
  expect((await count("")).body.count).toBe(0);
  // "Score Keeping" as two tags is another audience.
  expect((await count("score,keeping")).body.count).toBe(0);
});

test("200 equals the audience of a webinar with these tags", async () => {
  const tags = ["clubs", "umpires"];
  const webinar = await draft(app, { tags });
  const { body } = await app.call("GET", `/sys/webinars/${webinar.id}/interest?page_size=1`);
  expect((await count(tags.join())).body.count).toBe(body.count);
});

test("200 costs one read for each thousand people and reads no person", async () => {
  const usage = await usageOf(app, () => count("clubs"));
  expect(usage.document_reads).toBeLessThanOrEqual(2);
  expect(usage.document_writes).toBe(0);
});

test.each([
  ["what is no slug", "Score Keeping"],
  ["a tag twice", "clubs,clubs"],
  ["an empty tag", "clubs,"],
  ["more tags than a webinar has", Array.from({ length: 31 }, (_, n) => `tag-${n}`).join()],
])("400 for %s", async (_what, tags) => {
  const { status, body } = await count(tags);
  expect(status).toBe(400);
  expect(body.errors[0].pointer).toMatch(/^\/query\/tags/);
});

test("400 without tags", async () => {
  expect((await app.call("GET", "/sys/interest")).status).toBe(400);
});
