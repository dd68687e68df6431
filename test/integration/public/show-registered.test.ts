import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { page, submit } from "../../support/pages.ts";
import { usageOf } from "../../support/usage.ts";
import { WEBINAR_IN } from "../../support/webinar-states.ts";
import { draft, registrations, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const thanks = (slug: string, headers: Record<string, string> = {}) =>
  page(app, `/webinars/${slug}/registered`, headers);

describe("200", () => {
  test("it names the webinar and its date, and offers calendars without a link to join", async () => {
    const { slug, meet_url } = await scheduled(app, { title: `Boules "&" b`, locale: "fr" });
    const { status, headers, body } = await thanks(slug);
    expect(status).toBe(200);
    expect(body).toContain(`<html lang="fr">`);
    expect(body).toContain("Consultez votre boîte de réception · Boules &quot;&amp;&quot; b");
    expect(body).toMatch(/<time datetime="20\d\d-/);
    expect(body).toContain(`href="/webinars/${slug}/invite.ics"`);
    const links = [...body.matchAll(/href="(https:[^"]+)"/g)].map(
      ([, href]) => new URL(href!.replaceAll("&amp;", "&")),
    );
    for (const host of ["calendar.google.com", "outlook.live.com", "outlook.office.com"]) {
      const { searchParams } = links.find((link) => link.host === host)!;
      expect(searchParams.get("text") ?? searchParams.get("subject")).toBe(`Boules "&" b`);
      expect(searchParams.get("location")).toBe(`${app.url}/webinars/${slug}`);
    }
    expect(body).not.toContain(meet_url);
    expect(body).not.toMatch(/meet\.google|\/join\//);
    expect(headers.get("x-robots-tag")).toBe("noindex");
    expect(gzipSync(body).length).toBeLessThan(14_600);
  });

  test("it is the same for everybody, registered or not, and a cache may keep it", async () => {
    const { id, slug } = await scheduled(app);
    const before = await thanks(slug);
    const path = `/webinars/${slug}/registrations`;
    const sent = { email: "ada@example.org", name: "Ada", consent: "true", locale: "en" };
    expect((await submit(app, path, sent)).status).toBe(303);
    const after = await thanks(slug);
    expect(after.body).toBe(before.body);
    expect(after.body).not.toContain("ada@");
    expect(after.headers.get("cache-control")).toBe("public, max-age=60");
    expect(after.headers.get("set-cookie")).toBeNull();
    expect(await registrations(app, id)).toHaveLength(1);
  });

  test("it costs one read", async () => {
    const { slug } = await scheduled(app);
    const usage = await usageOf(app, () => thanks(slug));
    expect(usage).toMatchObject({ queries: 1, document_reads: 1, document_writes: 0 });
  });

  test("a program gets the webinar", async () => {
    const { slug, title } = await scheduled(app);
    const answer = await app.call("GET", `/webinars/${slug}/registered`, { as: null });
    expect(answer).toMatchObject({ status: 200, body: { slug, title, state: "open" } });
  });
});

test("200 for a webinar whose last place it was", async () => {
  const { slug } = await scheduled(app, { capacity: 1 });
  const sent = { email: "ada@example.org", name: "Ada", consent: "true", locale: "en" };
  await submit(app, `/webinars/${slug}/registrations`, sent);
  const { status, body } = await thanks(slug);
  expect(status).toBe(200);
  expect(body).toContain("Thanks! Check your inbox");
});

test("304 while nothing has changed", async () => {
  const { slug } = await scheduled(app);
  const etag = (await thanks(slug)).headers.get("etag");
  expect((await thanks(slug, { "if-none-match": etag ?? "" })).status).toBe(304);
});

test.each(["running", "over", "cancelled"] as const)(
  "303 to the webinar's page, which says why, once it is %s",
  async (state) => {
    const id = await WEBINAR_IN[state](app);
    const { slug } = (await app.call("GET", `/sys/webinars/${id}`)).body;
    const { status, headers } = await thanks(slug);
    expect({ status, to: headers.get("location") }).toEqual({
      status: 303,
      to: `/webinars/${slug}`,
    });
  },
);

test("404 for an unknown webinar and for a draft", async () => {
  const { slug } = await draft(app);
  for (const each of ["no-such-webinar", slug]) {
    const { status, body } = await thanks(each);
    expect(status).toBe(404);
    expect(body).toContain("Page not found");
  }
});

test("303: a form leads everybody here alike, known or not, and a bot as well", async () => {
  const { slug } = await scheduled(app);
  const sent = { name: "Ada", consent: "true", locale: "en" };
  const known = { ...sent, email: "ada@example.org" };
  const trapped = { ...sent, email: "bot@example.org", homepage: "https://spam.example" };
  for (const fields of [known, known, trapped]) {
    const answer = await submit(app, `/webinars/${slug}/registrations`, fields);
    const { status, headers, body } = answer;
    expect({ status, location: headers.get("location"), body: body ?? "" }).toEqual({
      status: 303,
      location: `/webinars/${slug}/registered`,
      body: "",
    });
  }
});
