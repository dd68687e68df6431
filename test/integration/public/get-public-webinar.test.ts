import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Webinar } from "../../../shared/webinars/model.ts";
import { startApp, type App } from "../../support/app.ts";
import { readInvitation } from "../../support/calendar-file.ts";
import { webinarOf } from "../../support/many-webinars.ts";
import { jsonLd, page } from "../../support/pages.ts";
import { usageOf } from "../../support/usage.ts";
import { scheduled } from "../../support/webinars.ts";
import { storedWebinar } from "../../../shared/webinars/stored.ts";

let app: App;
let number = 0;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const hours = (count: number) => new Date(app.clock.now().getTime() + count * 3_600_000);

async function written(changes: Partial<Webinar>): Promise<Webinar> {
  number += 1;
  const webinar = webinarOf(number, {
    title: "Running a league night",
    description: "First line\n\nSecond <b>line</b>",
    host_email: "jamie.lee+talks@petanque.life",
    tags: ["league-nights"],
    status: "SCHEDULED",
    starts_at: hours(24),
    ends_at: hours(25),
    meet_url: "https://meet.google.com/abc-defg-hij",
    ...changes,
  });
  await app.firestore.doc(`webinars/${webinar.id}`).set(storedWebinar(webinar));
  return webinar;
}

const STATES: [string, () => Partial<Webinar>, string][] = [
  ["open", () => ({}), "Register"],
  ["full", () => ({ capacity: 3, registered_count: 3 }), "All places are taken"],
  ["closed", () => ({ starts_at: hours(-0.5), ends_at: hours(0.5) }), "Registration is closed"],
  ["ended", () => ({ starts_at: hours(-2), ends_at: hours(-1) }), "has ended"],
  ["ended", () => ({ status: "ENDED", ends_at: hours(-1) }), "has ended"],
  [
    "recorded",
    () => ({ status: "PUBLISHED", recording_url: "https://videos.petanque.life/a?b=1&c=2" }),
    `href="https://videos.petanque.life/a?b=1&amp;c=2"`,
  ],
  [
    "cancelled",
    () => ({ status: "CANCELLED", cancel_reason: "Ill & tired" }),
    "The organiser says: Ill &amp; tired",
  ],
];

describe.each(STATES)("200: a webinar that is %s", (state, changes, says) => {
  test(`says so, as JSON and as a page (${says})`, async () => {
    const { slug, title } = await written(changes());
    const json = await app.call("GET", `/webinars/${slug}`, { as: null });
    expect(json).toMatchObject({
      status: 200,
      body: { slug, title, state, host_name: "Jamie Lee" },
    });
    const { status, body } = await page(app, `/webinars/${slug}`);
    expect(status).toBe(200);
    expect(body).toContain(says);
    const action = `action="/webinars/${slug}/registrations?page=webinar&amp;wording=`;
    expect(body.includes(action)).toBe(state === "open");
  });
});

test("200: it shows neither the Meet link nor the host's address nor internal fields", async () => {
  const { slug } = await written({});
  for (const answer of [
    await app.call("GET", `/webinars/${slug}`, { as: null }),
    await page(app, `/webinars/${slug}`),
  ]) {
    expect(JSON.stringify(answer.body)).not.toMatch(/meet\.google\.com|@petanque\.life|calendar_/);
  }
});

test("200: the description's Markdown is HTML on the page, and plain text for programs", async () => {
  const description = "Bring *two* boules.\n\n- [Map](https://petanque.life/map)\n- <i>x</i>";
  const { slug } = await written({ description });
  const { body } = await page(app, `/webinars/${slug}`);
  expect(body).toContain("<p>Bring <em>two</em> boules.</p>");
  const link = `<a href="https://petanque.life/map" rel="noopener nofollow">Map</a>`;
  expect(body).toContain(`<ul><li>${link}</li><li>&lt;i&gt;x&lt;/i&gt;</li></ul>`);
  const plain = "Bring two boules.\n\n- Map (https://petanque.life/map)\n- <i>x</i>";
  expect(jsonLd(body)["description"]).toBe(plain);
  expect(/property="og:description" content="([^"]*)"/.exec(body)?.[1]).toContain(
    "Bring two boules. - Map (https://petanque.life/map)",
  );
  const json = await app.call("GET", `/webinars/${slug}`, { as: null });
  expect(json.body.description).toBe(description);
  const invite = await app.call("GET", `/webinars/${slug}/invite.ics`, { as: null });
  expect(readInvitation(invite.body).description).toContain(plain);
});

test("200: it costs one query that reads one document, and now and then a count of the visits", async () => {
  const { slug } = await written({});
  const read = () => page(app, `/webinars/${slug}`);
  const one = { queries: 1, document_reads: 1, document_writes: 0 };
  expect(await usageOf(app, read)).toMatchObject({ document_reads: 2, document_writes: 1 });
  expect(await usageOf(app, read)).toMatchObject(one);
  const json = () => app.call("GET", `/webinars/${slug}`, { as: null });
  await app.clock.forward(60_000);
  expect(await usageOf(app, json)).toMatchObject(one);
  expect(await usageOf(app, read)).toMatchObject({ document_reads: 2, document_writes: 1 });
});

test("304 while nothing has changed, 200 after a move", async () => {
  const { slug, id } = await scheduled(app, { title: "Moved later" });
  const first = await page(app, `/webinars/${slug}`);
  expect(first.headers.get("cache-control")).toBe("public, max-age=60");
  const unless = { "if-none-match": `W/${first.headers.get("etag")}` };
  const unchanged = await page(app, `/webinars/${slug}`, unless);
  expect(unchanged.status).toBe(304);
  const policy = "content-security-policy";
  expect(unchanged.headers.get(policy), "what the cache takes over").toBe(
    first.headers.get(policy),
  );
  await app.call("PATCH", `/sys/webinars/${id}`, {
    body: { starts_at: hours(24.5).toISOString() },
  });
  expect((await page(app, `/webinars/${slug}`, unless)).status).toBe(200);
});

test.each([
  ["a draft", { status: "DRAFT" }],
  ["a draft that is deleted", { status: "DRAFT", deleted_at: new Date() }],
] as [string, Partial<Webinar>][])("404 for %s, in the requested format", async (_case, of) => {
  const { slug } = await written(of);
  const json = await app.call("GET", `/webinars/${slug}`, { as: null });
  expect(json).toMatchObject({ status: 404, body: { code: "not_found" } });
  expect(json.headers.get("cache-control")).toBe("no-store");
  const html = await page(app, `/webinars/${slug}`);
  expect(html.status).toBe(404);
  expect(html.body).toContain("Page not found");
});

test("200: a deleted draft that waits for the Calendar does not hide a webinar with the same title", async () => {
  const deleted = webinarOf(0, { status: "DRAFT", slug: "twice", deleted_at: new Date() });
  await app.firestore.doc("webinars/000000000000000000000000").set(storedWebinar(deleted));
  await written({ slug: "twice" });
  expect((await page(app, "/webinars/twice")).status).toBe(200);
  const body = { email: "ada@example.org", name: "Ada", consent: true };
  const answer = await app.call("POST", "/webinars/twice/registrations", { as: null, body });
  expect(answer.status).toBe(202);
});

test.each(["no-such-webinar", "..%2f..", "%00", "A".repeat(90)])(
  "404 for /webinars/%s",
  async (slug) => {
    expect((await app.call("GET", `/webinars/${slug}`, { as: null })).status).toBe(404);
  },
);

test("200: the page describes itself to search engines and link previews", async () => {
  const { slug, starts_at } = await written({ title: `A "title" </script><b>` });
  const { body } = await page(app, `/webinars/${slug}`);
  const url = `${app.url}/webinars/${slug}`;
  expect(body).toContain(`<link rel="canonical" href="${url}" />`);
  expect(body).toContain(
    `<meta property="og:title" content="A &quot;title&quot; &lt;/script&gt;&lt;b&gt;" />`,
  );
  expect(jsonLd(body)).toMatchObject({
    "@type": "Event",
    name: `A "title" </script><b>`,
    url,
    startDate: starts_at.toISOString(),
    eventStatus: "https://schema.org/EventScheduled",
    eventAttendanceMode: "https://schema.org/OnlineEventAttendanceMode",
    location: { "@type": "VirtualLocation", url },
  });
});

test("200: the page's policy allows only the style and script it contains", async () => {
  const { slug } = await written({});
  const { body, headers } = await page(app, `/webinars/${slug}`);
  const policy = headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
  const inline = [...body.matchAll(/<(style|script)>(.*?)<\/\1>/gs)];
  expect(inline).toHaveLength(2);
  for (const [, kind, content = ""] of inline) {
    const hash = createHash("sha256").update(content).digest("base64");
    expect(policy).toContain(`${kind}-src 'sha256-${hash}'`);
  }
  expect(body).not.toMatch(/ (on\w+|style)=/);
  expect(headers.get("x-content-type-options")).toBe("nosniff");
});

test("200: auditors may read robots.txt from an indexed page, and nothing from one that is not", async () => {
  const { slug } = await written({});
  const policyOf = async (path: string) =>
    (await page(app, path)).headers.get("content-security-policy");
  expect(await policyOf(`/webinars/${slug}`)).toContain("; connect-src 'self';");
  expect(await policyOf(`/webinars/${slug}/registered`)).not.toContain("connect-src");
});

test("200: the page is in the webinar's language and zone", async () => {
  const { slug } = await written({
    locale: "fr",
    time_zone: "America/Montreal",
    starts_at: new Date("2027-01-10T23:30:00Z"),
    ends_at: new Date("2027-01-11T00:30:00Z"),
  });
  const { body } = await page(app, `/webinars/${slug}`);
  expect(body).toContain(`<html lang="fr">`);
  expect(body).toMatch(/dimanche 10 janvier 2027.*18:30/);
  expect(body).toContain("heure normale de l’Est");
});
