import { afterAll, beforeAll, expect, test } from "vitest";
import { audiencePage } from "../../../shared/interest/audience.ts";
import type { Lead, MarketingWebinarInterest } from "../../../shared/interest/model.ts";
import { listKey, writeIdToken } from "../../../shared/platform/page-token.ts";
import { startApp, type App } from "../../support/app.ts";
import { writeLeads } from "../../support/interest.ts";
import { tellEvents, WEBHOOK_KEY } from "../../support/mail-provider.ts";
import { readsOf } from "../../support/usage.ts";
import { announce, draft } from "../../support/webinars.ts";
import { interestIdOf } from "../../support/address-ids.ts";

const TOPICS = ["clubs", "tournaments", "umpires", "score-keeping", "beginners"];

let app: App;
let interests: MarketingWebinarInterest[];
beforeAll(async () => {
  app = await startApp({
    env: { SENDGRID_WEBHOOK_KEY: WEBHOOK_KEY, INTEREST_OPT_IN: "single" },
  });
  interests = Array.from({ length: 200 }, (_, index) => {
    const email = `lead-${index}@example.org`;
    const isUnsubscribed = index % 7 === 0;
    return {
      id: interestIdOf(email),
      email,
      name: index % 2 === 0 ? null : `Lead ${index}`,
      topics: [TOPICS[index % 5]!, TOPICS[(index + 1) % 5]!],
      subscribed_at: new Date("2026-01-01T00:00:00Z"),
      unsubscribed_at: isUnsubscribed ? new Date("2026-02-01T00:00:00Z") : null,
      is_unsubscribed: isUnsubscribed,
      source: "website",
    };
  });
  await writeLeads(app, interests);
});
afterAll(() => app.close());

const preview = (id: string, query: Record<string, string> = {}) =>
  app.call("GET", `/sys/webinars/${id}/interest?${new URLSearchParams(query)}`);

const expected = (tags: string[]) =>
  interests
    .filter(({ topics, is_unsubscribed }) => {
      return !is_unsubscribed && topics.some((topic) => tags.includes(topic));
    })
    .map(({ id }) => id)
    .toSorted();

test("200 counts and pages everybody whose topics overlap the tags once, and nobody who unsubscribed", async () => {
  const tags = ["clubs", "tournaments"];
  const webinar = await draft(app, { tags });
  const found: string[] = [];
  let token: string | null = null;
  do {
    const page = { page_size: "30", ...(token !== null && { page_token: token }) };
    const { status, body } = await preview(webinar.id, page);
    expect(status).toBe(200);
    expect(body.count).toBe(token === null ? expected(tags).length : null);
    found.push(...body.leads.map(({ id }: Lead) => id));
    token = body.next_page_token;
  } while (token !== null);
  expect(found).toEqual(expected(tags));
  const { body } = await preview(webinar.id, { page_size: "1" });
  const first = interests.find(({ id }) => id === body.leads[0].id)!;
  const { unsubscribed_at: _when, is_unsubscribed: _whether, ...lead } = first;
  expect(body.leads).toEqual([{ ...lead, subscribed_at: "2026-01-01T00:00:00.000Z" }]);
});

test("200 shows the audience that the dispatch pages through, in a transaction too", async () => {
  const tags = ["umpires"];
  const webinar = await draft(app, { tags });
  const { body } = await preview(webinar.id, { page_size: "200" });
  const ids = body.leads.map(({ id }: Lead) => id);
  const whole = await audiencePage(app.firestore, { tags, size: 1000, after: null });
  expect(whole.leads.map(({ id }) => id)).toEqual(ids);
  expect(whole.next).toBeNull();
  const half = await app.firestore.runTransaction((tx) =>
    audiencePage(app.firestore, { tags, size: 10, after: ids[4] }, tx),
  );
  expect(half.leads.map(({ id }) => id)).toEqual(ids.slice(5, 15));
  expect(half.next).toBe(ids[14]);
});

test("200 without unreachable people: bounces, complaints and unsubscribes at the provider", async () => {
  const topic = "held-back";
  const { id } = await announce(app, topic);
  const subscribe = async (person: string) => {
    const email = `${person}@held-back.example.org`;
    await app.call("POST", "/webinars/interest", {
      as: null,
      body: { email, topics: [topic], consent: true },
    });
    return email;
  };
  const people = ["returned", "complained", "left", "delivered", "dropped"];
  const emails: string[] = [];
  for (const person of people) emails.push(await subscribe(person));
  expect((await preview(id)).body.count).toBe(5);
  const tell = (told: [event: string, person: number][]) =>
    tellEvents(
      app,
      told.map(([event, person]) => ({
        event,
        email: emails[person],
        timestamp: Math.floor(app.clock.now().getTime() / 1000),
        // The mail was about another webinar: only the address counts.
        kind: "reminder_24h",
        webinar: "another",
        registration: "another",
      })),
    );
  const told: Parameters<typeof tell>[0] = [
    ["bounce", 0],
    ["spamreport", 1],
    ["group_unsubscribe", 2],
    ["delivered", 3],
    ["dropped", 4],
  ];
  const usage = { host: app.servers.firestore, database: app.id };
  // Three lookups each among suppressions and interests, and two queries of registrations. A query without results also
  // costs a read.
  expect(await readsOf(usage, () => tell(told))).toBeLessThanOrEqual(15);
  const left = async () => {
    const { body } = await preview(id);
    expect(body.count).toBe(body.leads.length);
    return new Set(body.leads.map(({ email }: Lead) => email));
  };
  expect(await left()).toEqual(new Set(emails.slice(3)));
  await tell(told);
  for (const person of people) await subscribe(person);
  expect(await left(), "consent lifts what was the reader's own word, and no more").toEqual(
    new Set(emails.slice(2)),
  );
});

test("200 with nobody for a webinar without tags, or with tags that nobody follows", async () => {
  for (const tags of [[], ["knitting"]]) {
    const { id } = await draft(app, { tags });
    expect(await preview(id)).toMatchObject({
      status: 200,
      body: { count: 0, leads: [], next_page_token: null },
    });
  }
});

test("200 with 30 tags, the maximum", async () => {
  const tags = [...TOPICS, ...Array.from({ length: 25 }, (_, index) => `tag-${index}`)];
  const { id } = await draft(app, { tags });
  expect((await preview(id)).body.count).toBe(expected(TOPICS).length);
});

test("200 with as many reads as the page has people", async () => {
  const { id } = await draft(app, { tags: TOPICS });
  const usage = { host: app.servers.firestore, database: app.id };
  const reads = await readsOf(usage, () => preview(id, { page_size: "20" }));
  // The session, the webinar, 21 people, and one read for the count of fewer than a thousand.
  expect(reads).toBeLessThanOrEqual(24);
});

test("400 for an invalid query, 404 for an unknown webinar", async () => {
  const { id } = await draft(app);
  expect((await preview(id, { page_size: "-1" })).status).toBe(400);
  const pathToken = writeIdToken("a/b", listKey(`interest/${id}`, {}))!;
  expect(await preview(id, { page_token: pathToken })).toMatchObject({
    status: 400,
    body: { code: "validation_failed", errors: [{ pointer: "/query/page_token" }] },
  });
  expect((await preview("0".repeat(24))).status).toBe(404);
});
