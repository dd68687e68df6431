import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { writeWebinars } from "../../support/many-webinars.ts";
import { page } from "../../support/pages.ts";
import { usageOf } from "../../support/usage.ts";
import { scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const daysAhead = (days: number) => new Date(app.clock.now().getTime() + days * 86_400_000);

/** 60 webinars of all kinds. Among the upcoming, the promoted ones are the later ones. */
async function fill(): Promise<void> {
  await writeWebinars(app.firestore, 60, (index) => ({
    title: `No. ${index}`,
    status:
      index < 40
        ? "SCHEDULED"
        : (["DRAFT", "CANCELLED", "ENDED", "PUBLISHED"] as const)[index % 4]!,
    starts_at: daysAhead(index < 5 ? -1 - index : index),
    ends_at: daysAhead(index < 5 ? -index : index + 0.1),
    promote_on_homepage: index >= 36,
    capacity: index === 10 ? 5 : null,
    registered_count: 5,
    meet_url: "https://meet.google.com/abc-defg-hij",
  }));
}

test("200 with upcoming webinars, promoted ones first, all read once and then none of them", async () => {
  await fill();
  let body: { webinars: { title: string; state: string; is_promoted: boolean }[] } | undefined;
  const list = () =>
    usageOf(app, async () => {
      const answer = await app.call("GET", "/webinars", { as: null });
      expect(answer.status).toBe(200);
      body = answer.body;
    });
  // Everything is written past the product, so the programme still has to be built: of 35 listed, 5 recorded, and 60 for the topics.
  expect(await list()).toMatchObject({ document_reads: 2 + 35 + 5 + 60, document_writes: 1 });
  expect(await list()).toMatchObject({ queries: 0, document_reads: 1, document_writes: 0 });
  const numbers = body?.webinars.map(({ title }) => Number(title.slice(4)));
  expect(numbers).toEqual([36, 37, 38, 39, ...Array.from({ length: 31 }, (_, at) => at + 5)]);
  expect(body?.webinars.filter(({ is_promoted }) => is_promoted)).toHaveLength(4);
  expect(body?.webinars.filter(({ state }) => state === "full")).toMatchObject([
    { title: "No. 10" },
  ]);
});

test("200: caches are told how long to keep it and that JSON and page differ", async () => {
  const json = await app.call("GET", "/webinars", { as: null });
  expect(json.headers.get("cache-control")).toBe("public, max-age=60");
  expect(json.headers.get("vary")?.toLowerCase()).toContain("accept");
  const html = await page(app, "/webinars");
  expect(html.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(html.headers.get("etag")).not.toBe(json.headers.get("etag"));
});

test("200: caches vary pages by format and language, and JSON only by format", async () => {
  const varies = ({ headers }: { headers: Headers }) => headers.get("vary")?.toLowerCase();
  for (const path of ["/webinars", "/webinars/none-of-ours"]) {
    const french = await page(app, path, { "accept-language": "fr" });
    expect(french.body).toContain(`<html lang="fr">`);
    expect(varies(french)).toBe("origin, accept, accept-language");
    expect(varies(await app.call("GET", path, { as: null }))).toBe("origin, accept");
  }
});

test.each([
  ["as JSON", "application/json"],
  ["as a page", "text/html"],
])("304 while nothing has changed, 200 once something has, %s", async (_form, accept) => {
  const get = (headers: Record<string, string> = {}) =>
    app.call("GET", "/webinars", { as: null, headers: { accept, ...headers } });
  const first = await get();
  const etag = first.headers.get("etag") ?? "";
  expect(etag).toMatch(/^"[^"]+"$/);
  const second = await get({ "if-none-match": etag });
  expect(second).toMatchObject({ status: 304, body: "" });
  expect(second.headers.get("etag")).toBe(etag);
  await scheduled(app, { title: `Something new ${accept}` });
  expect((await get({ "if-none-match": etag })).status).toBe(200);
});

test("200: the page links each webinar and shows titles as text", async () => {
  const { slug } = await scheduled(app, { title: `<script>alert(1)</script> & "Co"` });
  const { body } = await page(app, "/webinars");
  expect(body).toContain(`href="/webinars/${slug}"`);
  expect(body).toContain("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;Co&quot;");
  expect(body).not.toContain("<script>alert");
});

test("200: the page is in French if the address asks for it", async () => {
  const { body } = await page(app, "/webinars?lang=fr&utm_source=mail");
  expect(body).toContain(`<html lang="fr">`);
  expect(body).toContain("Prochains webinaires");
});

test("200: the page says when nothing is planned", async () => {
  const empty = await startApp();
  expect(await empty.call("GET", "/webinars", { as: null })).toMatchObject({
    status: 200,
    body: { webinars: [] },
  });
  expect((await page(empty, "/webinars")).body).toContain("Nothing is planned");
  await empty.close();
});

test("405 for another method, with the allowed one", async () => {
  const answer = await app.call("POST", "/webinars", { as: null });
  expect(answer).toMatchObject({ status: 405, body: { code: "method_not_allowed" } });
});
