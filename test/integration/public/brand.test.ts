/** The public pages in an environment's own brand, and in frames of other sites. */
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { jsonLd, page, submit } from "../../support/pages.ts";
import { scheduled } from "../../support/webinars.ts";

const LOGO = `data:image/svg+xml;base64,${Buffer.from("<svg/>").toString("base64")}`;
const NAME = `Boules & <Co> "7"`;

let own: App;
let usual: App;
beforeAll(async () => {
  usual = await startApp();
  own = await startApp({
    env: {
      BRAND_NAME: NAME,
      BRAND_LOGO: LOGO,
      BRAND_COLOUR: "#7A1F5C",
      BRAND_COLOUR_DARK: "#f0a6d0",
      CONTACT_URL: "mailto:hello@example.org",
      EMBED_ORIGINS: "https://www.example.org, https://club.example:8443",
    },
  });
});
afterAll(async () => {
  await own.close();
  await usual.close();
});

const policyOf = ({ headers }: { headers: Headers }) =>
  headers.get("content-security-policy") ?? "";

/** The pages that frames may show, the answer to a form with errors among them. */
async function publicPages(app: App) {
  const { slug } = await scheduled(app, { tags: ["clubs"] });
  const paths = ["/webinars", `/webinars/${slug}`, `/webinars/${slug}/registered`];
  const lists = ["/webinars/recordings", "/webinars/topics/clubs", "/webinars/interest"];
  const shown = await Promise.all([...paths, ...lists].map((path) => page(app, path)));
  const again = await submit(app, `/webinars/${slug}/registrations`, { email: "ada@" });
  return [...shown, again];
}

test("each page has the environment's name, logo, colours and contact, and its policy allows its style", async () => {
  for (const answer of await publicPages(own)) {
    const { body } = answer;
    expect(body).toContain("Boules &amp; &lt;Co&gt; &quot;7&quot; webinars</title>");
    expect(body).toContain(`<img src="${LOGO}" alt=""`);
    expect(body).toContain(`<link rel="icon" href="${LOGO}"`);
    expect(body).toContain(`<a href="mailto:hello@example.org">Contact</a>`);
    const style = /<style>(.*?)<\/style>/s.exec(body)![1]!;
    expect(style).toContain("--brand:#7a1f5c;--on-brand:#ffffff");
    expect(style).toContain("--brand:#f0a6d0;--on-brand:#000000");
    const hash = createHash("sha256").update(style).digest("base64");
    expect(policyOf(answer)).toContain(`style-src 'sha256-${hash}'`);
    expect(policyOf(answer)).not.toContain("unsafe");
    expect(body).not.toContain("<!--");
    expect(body).not.toContain("Petanque Life<");
    expect(gzipSync(body).length).toBeLessThan(14_600);
  }
});

test("programs read the name in the structured data and in both feeds", async () => {
  const { slug } = await scheduled(own);
  const { body } = await page(own, `/webinars/${slug}`);
  expect(jsonLd(body)).toMatchObject({ organizer: { name: NAME } });
  const atom = await own.call("GET", "/webinars.atom", { as: null });
  expect(atom.body).toContain("<name>Boules &amp; &lt;Co&gt; &quot;7&quot;</name>");
  const calendar = await own.call("GET", "/webinars.ics", { as: null });
  expect(calendar.body).toContain(`NAME:${NAME} webinars`);
});

test("a text that looks like the place of the name stays as it is typed", async () => {
  const description = String.raw`\u003c!--brand:owner:en--> and <!--brand:owner:en--> and more`;
  const { slug } = await scheduled(own, { description });
  const { body } = await page(own, `/webinars/${slug}`);
  expect(jsonLd(body)["description"]).toBe(description);
  expect(body).toContain("and &lt;!--brand:owner:en--&gt; and more");
});

test("frames of the chosen origins may show public pages", async () => {
  for (const answer of await publicPages(own)) {
    expect(policyOf(answer)).toContain(
      "frame-ancestors https://www.example.org https://club.example:8443",
    );
  }
});

test("no frame may show a page that acts for one person", async () => {
  const { id, slug } = await scheduled(own);
  const body = { email: "ada@example.org", name: "Ada", consent: true };
  await own.call("POST", `/webinars/${slug}/registrations`, { as: null, body });
  await own.settle();
  const [mail] = await own.mails(id);
  for (const link of [/\/registrations\/\S+\/cancel/, /\/join\/[\w.-]+/, /\/not-me\/[\w.-]+/]) {
    const shown = await page(own, link.exec(mail!.text)![0]);
    expect(shown.status, String(link)).toBe(200);
    expect(policyOf(shown), String(link)).toContain("frame-ancestors 'none'");
  }
});

test("without settings, pages have our brand, and no frame may show them", async () => {
  for (const answer of await publicPages(usual)) {
    expect(answer.body).toContain("Petanque Life webinars</title>");
    expect(answer.body).not.toContain("<!--");
    expect(answer.body).not.toContain(">Contact</a>");
    expect(policyOf(answer)).toContain("frame-ancestors 'none'");
  }
});
