/** What a stranger can make us send to one mailbox, with the product's own limits. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EXHAUSTIVE } from "../../support/exhaustive.ts";
import { mailboxDocumentsOf } from "../../../shared/access/mailbox-limit.ts";
import { startApp, type App } from "../../support/app.ts";
import { pendingPlaces } from "../../support/places.ts";
import { usageOf } from "../../support/usage.ts";
import { USUAL_LIMITS } from "../../support/wide-limits.ts";
import { announce, registrations, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({
    env: { ...USUAL_LIMITS, SENDER_LIMIT: "60", FRESH_AUTH_MAX_AGE_S: "8640000" },
  });
  await announce(app, "clubs", "umpiring");
});
afterAll(() => app.close());

/** A stranger who changes their network address with each request. */
let network = 0;
const elsewhere = () => {
  network += 1;
  return { "x-forwarded-for": `10.${network >> 16}.${(network >> 8) & 255}.${network & 255}` };
};

const register = (
  slug: string,
  email: string,
  { headers = elsewhere(), ...more }: { headers?: Record<string, string>; name?: string } = {},
) =>
  app.call("POST", `/webinars/${slug}/registrations`, {
    as: null,
    body: { email, name: "Ada", consent: true, ...more },
    headers,
  });

const askForNews = (email: string, topics: string[]) =>
  app.call("POST", "/webinars/interest", {
    as: null,
    body: { email, topics, consent: true },
    headers: elsewhere(),
  });

/** The mails in the mailbox of all these addresses. */
async function mailsTo(...emails: string[]): Promise<{ kind: string; text: string }[]> {
  await app.settle();
  const mails = emails.map(async (to) => {
    const query = new URLSearchParams({ to, limit: "1000" });
    const response = await fetch(`${app.servers.sendgrid}/mailbox/messages?${query}`);
    return ((await response.json()) as { messages: { kind: string; text: string }[] }).messages;
  });
  return (await Promise.all(mails)).flat();
}

const many = async (count: number) =>
  Promise.all(Array.from({ length: count }, () => scheduled(app)));

const statusesOf = (answers: { status: number }[]) => [
  ...new Set(answers.map((each) => each.status)),
];

test("one victim and nine webinars: five mails in an hour, of which three are of places confirmed at once", async () => {
  const webinars = await many(9);
  const victim = `victim@nine-${app.id}.example`;
  const answers = [];
  for (const { slug } of webinars) answers.push(await register(slug, victim));
  expect(statusesOf(answers)).toEqual([202]);
  const kinds = (await mailsTo(victim)).map(({ kind }) => kind);
  expect(kinds.toSorted()).toEqual([
    "confirmation",
    "confirmation",
    "confirmation",
    "place",
    "place",
  ]);
  const places = await Promise.all(webinars.map(({ id }) => registrations(app, id)));
  expect(places.flat()).toHaveLength(3);
});

test(
  "sixty spellings of one mailbox: five mails in an hour and ten in a day, and as many places at most",
  EXHAUSTIVE,
  async () => {
    const { slug } = await scheduled(app);
    const name = `v.i.c.t.i.m.${app.id.replaceAll("-", "")}`;
    const emails = Array.from({ length: 60 }, (_, index) =>
      index % 2 === 0
        ? `${name}+${index}@gmail.com`
        : `${name.slice(0, index % 11)}${name.slice(index % 11).replaceAll(".", "")}+${index}@GoogleMail.com`,
    );
    const sent = async () => (await mailsTo(...emails.map((each) => each.toLowerCase()))).length;
    expect(statusesOf(await Promise.all(emails.map((email) => register(slug, email))))).toEqual([
      202,
    ]);
    expect(await sent()).toBe(5);
    await app.clock.forward(61 * 60_000);
    for (const email of emails.slice(0, 12)) await register(slug, email, { name: "Grace" });
    expect(await sent()).toBe(10);
    for (let hour = 2; hour < 6; hour += 1) {
      await app.clock.forward(61 * 60_000);
      for (const email of emails.slice(0, 3)) await register(slug, email, { name: `Ada ${hour}` });
    }
    expect(await sent()).toBe(10);
  },
);

test("registrations and requests for news share the limit", EXHAUSTIVE, async () => {
  const [one, other] = await many(2);
  const victim = `victim@both-${app.id}.example`;
  await register(one!.slug, victim);
  await register(other!.slug, victim);
  for (const topics of [["clubs"], ["umpiring"], ["clubs", "umpiring"]]) {
    expect((await askForNews(victim, topics)).status).toBe(202);
  }
  const later = await scheduled(app);
  expect((await register(later.slug, victim)).status).toBe(202);
  expect(await mailsTo(victim)).toHaveLength(5);
  expect(await registrations(app, later.id)).toEqual([]);
});

describe("concurrently", () => {
  test(
    "twenty requests for one mailbox at twenty webinars and forms never exceed the limit",
    EXHAUSTIVE,
    async () => {
      const webinars = await many(14);
      for (let round = 0; round < 3; round += 1) {
        const victim = `victim@raced-${round}-${app.id}.example`;
        const answers = await Promise.all([
          ...webinars.map(({ slug }, index) =>
            register(slug, `victim+${index}@raced-${round}-${app.id}.example`),
          ),
          ...Array.from({ length: 6 }, (_, index) =>
            askForNews(victim, [["clubs"], ["umpiring"]][index % 2]!),
          ),
        ]);
        // Whoever loses every race may try again.
        expect(statusesOf(answers).every((status) => status === 202 || status === 503)).toBe(true);
        const spellings = webinars.map(
          (_, index) => `victim+${index}@raced-${round}-${app.id}.example`,
        );
        const mails = await mailsTo(victim, ...spellings);
        expect(mails.length).toBeLessThanOrEqual(5);
        expect(mails.length).toBeGreaterThanOrEqual(
          answers.every(({ status }) => status === 202) ? 5 : 1,
        );
      }
    },
  );
});

test(
  "beyond the limit the answer is the same, in as many round trips, and nothing is kept",
  EXHAUSTIVE,
  async () => {
    const victim = `victim@full-${app.id}.example`;
    for (const { slug } of await many(6)) await register(slug, victim);
    const { id, slug } = await scheduled(app);
    await app.settle();
    const answers: unknown[] = [];
    const usages = [];
    for (const email of [victim, `victim@fresh-${app.id}.example`]) {
      const usage = await usageOf(app, async () => {
        const { status, body, headers } = await register(slug, email);
        answers.push({ status, body, headers: [...headers.keys()].toSorted() });
      });
      usages.push({ reads: usage.document_reads, commits: usage.commits });
      await app.settle();
    }
    expect(answers[0]).toEqual(answers[1]);
    expect((await registrations(app, id)).map(({ email }) => email)).toEqual([
      `victim@fresh-${app.id}.example`,
    ]);
    expect(await pendingPlaces(app, id)).toEqual([]);
  },
);

test("the mailbox's document names nobody, and expires in a day", async () => {
  const { slug } = await scheduled(app);
  const email = `quiet-${app.id}@example.org`;
  await register(slug, email);
  const [document] = mailboxDocumentsOf(app.services, email);
  const stored = (await document!.get()).data()!;
  expect(JSON.stringify([document!.path, stored])).not.toContain("quiet");
  const ms = stored["expires_at"].toMillis() - app.clock.now().getTime();
  expect(ms).toBeGreaterThan(86_000_000);
  expect(ms).toBeLessThanOrEqual(86_400_000);
});
