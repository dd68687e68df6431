/** The programme as other programs read it: a sitemap, a calendar and a news feed, and what robots may read. */
import ICAL from "ical.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { writeWebinars } from "../../support/many-webinars.ts";
import { page } from "../../support/pages.ts";
import { usageOf } from "../../support/usage.ts";
import { draft, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  app.call("GET", path, { as: null, headers });

const MEET = /meet\.google|@petanque\.life/;
const FEEDS = [
  ["/sitemap.xml", "application/xml; charset=utf-8"],
  ["/webinars.ics", "text/calendar; charset=utf-8"],
  ["/webinars.atom", "application/atom+xml; charset=utf-8"],
] as const;

/** A recording of three days ago, past the product: publishing one takes a whole webinar. */
async function recording(title: string, tags: string[]): Promise<string> {
  const slug = title.toLowerCase().replaceAll(" ", "-");
  const at = (days: number) => new Date(app.clock.now().getTime() - days * 86_400_000);
  await writeWebinars(app.firestore, 1, () => ({
    id: `${slug.replaceAll(/[^a-v]/g, "")}000000000000000000000000`.slice(0, 24) as never,
    title,
    slug,
    tags,
    status: "PUBLISHED",
    recording_url: "https://videos.petanque.life/a",
    starts_at: at(3),
    ends_at: at(2.9),
  }));
  return slug;
}

/** Raises the programme's version: what was written past the product shows. */
const announce = (changes: Record<string, unknown> = {}) => scheduled(app, changes);

describe.each(FEEDS)("%s", (path, mediaType) => {
  test(`200 as ${mediaType}, which is shown and not saved`, async () => {
    const { status, headers } = await get(path);
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe(mediaType);
    expect(headers.get("content-disposition")).toBeNull();
    expect(headers.get("cache-control")).toBe("public, max-age=300");
  });

  test("200: it names what is announced, without the link to join or the host's address", async () => {
    const { slug } = await announce({ title: `Boules <&> "b"`, tags: ["night-play"] });
    const hidden = await draft(app, { title: "Still secret" });
    const { body } = await get(path);
    expect(body).toContain(`${app.url}/webinars/${slug}`);
    expect(body).not.toContain(hidden.slug);
    expect(body).not.toMatch(MEET);
  });

  test("304 while nothing has changed, 200 once a webinar is announced", async () => {
    const etag = (await get(path)).headers.get("etag") ?? "";
    expect((await get(path, { "if-none-match": etag })).status).toBe(304);
    await announce();
    expect((await get(path, { "if-none-match": etag })).status).toBe(200);
  });

  test("200: it costs one read, and two at most after a change", async () => {
    await get(path);
    expect(await usageOf(app, () => get(path))).toMatchObject({ queries: 0, document_reads: 1 });
  });
});

test("200: the sitemap has each list, topic and page once", async () => {
  const slug = await recording("A night to watch", ["floodlights"]);
  await announce({ tags: ["floodlights"] });
  const { body } = await get("/sitemap.xml");
  const found = [...String(body).matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, url]) => url!);
  expect(new Set(found).size).toBe(found.length);
  const expected = ["/webinars", "/webinars/recordings", "/webinars/topics/floodlights"];
  for (const path of [...expected, `/webinars/${slug}`]) expect(found).toContain(app.url + path);
  for (const url of found) {
    const { status, headers } = await page(app, url.slice(app.url.length));
    expect({ url, status, robots: headers.get("x-robots-tag") }).toEqual({
      url,
      status: 200,
      robots: null,
    });
  }
});

test("200: calendars read each webinar's times, page and topics from the feed", async () => {
  const webinar = await announce({
    title: "Boules; a, b é",
    description: "First\nsecond; third",
    tags: ["clubs"],
  });
  const { body } = await get("/webinars.ics");
  const calendar = new ICAL.Component(ICAL.parse(body));
  expect(calendar.getFirstPropertyValue("x-wr-calname")).toBe("Petanque Life webinars");
  const events = calendar.getAllSubcomponents("vevent").map((each) => new ICAL.Event(each));
  const event = events.find(({ summary }) => summary === "Boules; a, b é")!;
  const whole = (at: string) => Math.floor(new Date(at).getTime() / 1000);
  expect(event.startDate.toUnixTime()).toBe(whole(webinar.starts_at));
  expect(event.endDate.toUnixTime()).toBe(whole(webinar.ends_at));
  expect(event.description).toBe(`First\nsecond; third\n\n${app.url}/webinars/${webinar.slug}`);
  expect(event.component.getFirstPropertyValue("categories")).toBe("clubs");
  expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
});

test("200: without webinars the calendar still has the component that one must have", async () => {
  const empty = await startApp();
  const { body } = await empty.call("GET", "/webinars.ics", { as: null });
  const calendar = new ICAL.Component(ICAL.parse(body));
  expect(calendar.getAllSubcomponents("vevent")).toEqual([]);
  expect(calendar.getAllSubcomponents()).toHaveLength(1);
  const atom = await empty.call("GET", "/webinars.atom", { as: null });
  expect(atom.body).toContain("<updated>1970-01-01T00:00:00.000Z</updated>");
  await empty.close();
});

test("200: a webinar is news when it is announced, and once more with its recording", async () => {
  const slug = await recording("An evening to watch", []);
  const { slug: upcoming } = await announce({ title: "R&D <now>", locale: "fr" });
  const { body } = await get("/webinars.atom");
  const entries = String(body).split("<entry").slice(1);
  const of = (id: string) => entries.find((each) => each.includes(`<id>${app.url}${id}</id>`));
  expect(of(`/webinars/${slug}#recording`)).toContain(`href="${app.url}/webinars/${slug}"`);
  expect(of(`/webinars/${upcoming}`)).toContain("<title>R&amp;D &lt;now&gt;</title>");
  expect(of(`/webinars/${upcoming}`)).toContain(`xml:lang="fr"`);
  const times = [...String(body).matchAll(/<updated>([^<]*)</g)].map(([, at]) => at!);
  expect(times[0]).toBe(times.slice(1).toSorted().at(-1));
});

test("200: robots are kept from links of single people, and find the sitemap", async () => {
  const { status, headers, body } = await get("/robots.txt");
  expect(status).toBe(200);
  expect(headers.get("content-type")).toBe("text/plain; charset=utf-8");
  expect(body).toContain(`\nSitemap: ${app.url}/sitemap.xml\n`);
  for (const closed of ["sys", "join", "registrations", "places", "not-me", "unsubscribe"]) {
    expect(body).toContain(`\nDisallow: /${closed}/\n`);
  }
  expect(body).not.toContain("Disallow: /webinars");
  expect(await usageOf(app, () => get("/robots.txt"))).toMatchObject({ document_reads: 0 });
});

test("200: programs find the feeds from the list", async () => {
  const { body } = await page(app, "/webinars");
  expect(body).toMatch(
    /<link rel="alternate" type="application\/atom\+xml" href="\/webinars.atom"/,
  );
  expect(body).toMatch(/<link rel="alternate" type="text\/calendar" href="\/webinars.ics"/);
});
