/** What led a person to the form is kept, without scripts and without anything in their browser. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { WARY } from "../../support/first-mails.ts";
import { page, submit } from "../../support/pages.ts";
import { confirmPlaces, pendingPlaces } from "../../support/places.ts";
import { registrations, scheduled } from "../../support/webinars.ts";

let app: App;
let wary: App;
beforeAll(async () => {
  app = await startApp();
  wary = await startApp({ env: WARY });
});
afterAll(async () => {
  await app.close();
  await wary.close();
});

const NOTHING = {
  utm_source: null,
  utm_medium: null,
  utm_campaign: null,
  utm_term: null,
  utm_content: null,
  referrer: null,
};
const FIELDS = { name: "Ada", organisation: "", consent: "true", locale: "en", proof: "" };

const unescaped = (text: string): string => text.replaceAll("&amp;", "&");
const formOf = (html: string): string =>
  unescaped(/<form method="post" action="([^"]+)"/.exec(html)![1]!);
const linkTo = (slug: string, html: string): string =>
  unescaped(new RegExp(`href="(/webinars/${slug}[^"]*)"`).exec(html)![1]!);

async function storedOf(of: App, id: string) {
  const [person] = await registrations(of, id);
  return { attribution: person?.attribution, counted: person?.counted_source };
}

describe("202", () => {
  test("a campaign's words and the referring site go from the list to the page to the registration", async () => {
    const { id, slug } = await scheduled(app);
    const address = "/webinars?utm_source=Letter&utm_medium=email&utm_campaign=spring%202026";
    const list = await page(app, address, { referer: "https://mail.example.com/inbox?who=ada" });
    const shown = await page(app, linkTo(slug, list.body));
    const answer = await submit(app, formOf(shown.body), { ...FIELDS, email: "ada@example.org" });
    expect(answer.status).toBe(303);
    const touch = {
      ...NOTHING,
      utm_source: "Letter",
      utm_medium: "email",
      utm_campaign: "spring 2026",
      referrer: "mail.example.com",
    };
    expect(await storedOf(app, id)).toEqual({
      attribution: { first: touch, last: touch },
      counted: "letter",
    });
  });

  test("it outlasts an attempt with errors and the wait for the mailbox", async () => {
    const { id, slug } = await scheduled(wary);
    const shown = await page(wary, `/webinars/${slug}?utm_source=club&first_utm_source=letter`);
    const again = await submit(wary, formOf(shown.body), { ...FIELDS, email: "nonsense" });
    expect(again.status).toBe(400);
    await submit(wary, formOf(again.body), { ...FIELDS, email: "ada@example.org" });
    const attribution = {
      first: { ...NOTHING, utm_source: "letter" },
      last: { ...NOTHING, utm_source: "club" },
    };
    expect(await pendingPlaces(wary, id)).toMatchObject([{ attribution }]);
    const webinar = () => wary.firestore.doc(`webinars/${id}`).get();
    expect((await webinar()).get("sources"), "a place that waits counts nowhere").toEqual([]);
    expect(await confirmPlaces(wary, id)).toEqual([200]);
    expect(await storedOf(wary, id)).toEqual({ attribution, counted: "club" });
  });

  test("an anonymous repetition changes nothing of it", async () => {
    const { id, slug } = await scheduled(app);
    const path = `/webinars/${slug}/registrations`;
    const body = { email: "ada@example.org", name: "Ada", consent: true };
    await app.call("POST", `${path}?utm_source=letter`, { as: null, body });
    const first = await storedOf(app, id);
    await app.call("POST", `${path}?utm_source=club`, { as: null, body });
    expect(await storedOf(app, id)).toEqual(first);
  });

  test("what looks like a person, or like nothing at all, is dropped, and the person is registered", async () => {
    const { id, slug } = await scheduled(app);
    const query = new URLSearchParams({
      utm_source: "ada@example.org",
      utm_medium: "550e8400-e29b-41d4-a716-446655440000",
      utm_campaign: "x".repeat(2000),
      utm_term: "a\u0000b",
      utm_content: "=1+1",
      referrer: "192.0.2.7",
    });
    const body = { email: "ada@example.org", name: "Ada", consent: true };
    const path = `/webinars/${slug}/registrations?${query}&utm_source=twice`;
    expect((await app.call("POST", path, { as: null, body })).status).toBe(202);
    expect((await storedOf(app, id)).attribution?.last).toEqual({
      ...NOTHING,
      utm_content: "=1+1",
    });
  });
});

describe("200", () => {
  test("no cache may keep a page that names the site it was reached from", async () => {
    const { slug } = await scheduled(app);
    for (const path of ["/webinars", `/webinars/${slug}`]) {
      const plain = await page(app, path);
      const named = await page(app, path, { referer: "https://club.example.com/x" });
      expect([plain, named].map(({ headers }) => headers.get("cache-control"))).toEqual([
        "public, max-age=60",
        "no-store",
      ]);
      expect(named.headers.get("etag")).toBeNull();
      expect(named.body).toContain("club.example.com");
      expect(named.body).not.toContain("club.example.com/x");
      expect(plain.body).not.toContain("club.example.com");
    }
  });

  test("our own pages and the API are cached whatever leads to them", async () => {
    const { slug } = await scheduled(app);
    const own = await page(app, `/webinars/${slug}`, { referer: `${app.url}/webinars` });
    const headers = { referer: "https://club.example.com/x" };
    const json = await app.call("GET", `/webinars/${slug}`, { as: null, headers });
    for (const answer of [own, json]) {
      expect(answer.headers.get("cache-control")).toBe("public, max-age=60");
      expect(JSON.stringify(answer.body)).not.toContain("referrer");
    }
  });

  test("a page says nothing of a campaign but in its form and its links, escaped", async () => {
    const { slug } = await scheduled(app);
    const words = encodeURIComponent('"><b>bold');
    for (const path of ["/webinars", `/webinars/${slug}`]) {
      const shown = await page(app, `${path}?utm_source=${words}&utm_term=%3Cscript%3E`);
      expect(shown.body).not.toMatch(/<b>bold|<script>"|utm_term=<script>/);
      expect(/<link rel="canonical" href="([^"]+)"/.exec(shown.body)![1]).toBe(`${app.url}${path}`);
    }
  });

  test("operators find it with the person, in the roster, the CSV file, the statistics and the export", async () => {
    const { id, slug } = await scheduled(app);
    const email = `whole-${app.id}@example.org`;
    const body = { email, name: "Ada", consent: true };
    const query = "utm_source=letter&utm_content=%3D1%2B1&first_referrer=club.example.com";
    await app.call("POST", `/webinars/${slug}/registrations?${query}`, { as: null, body });
    const added = { email: `other-${email}`, name: "Bea", statement: "By phone." };
    await app.call("POST", `/sys/webinars/${id}/registrations`, { body: added });
    const attribution = {
      first: { ...NOTHING, referrer: "club.example.com" },
      last: { ...NOTHING, utm_source: "letter", utm_content: "=1+1" },
    };
    const roster = await app.call("GET", `/sys/webinars/${id}/registrations?text=ada`);
    expect(roster.body.registrations).toMatchObject([{ attribution, counted_source: "letter" }]);
    const csv = await app.call("GET", `/sys/webinars/${id}/registrations.csv`);
    const [header, ...rows] = String(csv.body).trim().split("\r\n");
    const columns = header!.split(",");
    const ofAda = rows.find((row) => row.includes(`,${email},`))!.split(",");
    const cell = (name: string) => ofAda[columns.indexOf(name)];
    expect(["counted_source", "utm_source", "utm_content", "first_referrer"].map(cell)).toEqual([
      "letter",
      "letter",
      "'=1+1",
      "club.example.com",
    ]);
    const statistics = await app.call("GET", `/sys/webinars/${id}/statistics`);
    expect(statistics.body.sources).toMatchObject([
      { source: "letter", registered: 1, attended: 0 },
      { source: "operator", registered: 1, attended: 0 },
    ]);
    const person = await app.call("POST", "/sys/people/show", { body: { email } });
    expect(person.body.registrations).toMatchObject([{ attribution }]);
    const exported = await app.call("POST", "/sys/people/export", { body: { email } });
    expect(exported.body.registrations).toMatchObject([{ attribution, counted_source: "letter" }]);
  });
});
