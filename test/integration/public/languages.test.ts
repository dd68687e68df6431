/** Pages and mails in Swedish, and environments that do not offer it (docs/decisions/0061-words.md). */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { page } from "../../support/pages.ts";
import { scheduled } from "../../support/webinars.ts";

let app: App;
let narrow: App;
beforeAll(async () => {
  app = await startApp();
  narrow = await startApp({ env: { LANGUAGES: "en,fr" } });
});
afterAll(async () => {
  await app.close();
  await narrow.close();
});

const PATH = "/webinars/interest";
const register = (to: App, slug: string, locale: string) =>
  to.call("POST", `/webinars/${slug}/registrations`, {
    as: null,
    body: { email: "astrid@example.org", name: "Astrid", consent: true, locale },
  });

test("200: a page is in Swedish for a browser that prefers it", async () => {
  const { body } = await page(app, PATH, { "accept-language": "sv-SE,sv;q=0.9,en;q=0.5" });
  expect(body).toContain('<html lang="sv">');
  expect(body).toContain("Nyheter om webbinarier");
});

test("200: a webinar in Swedish has a Swedish page and form, and confirms in Swedish", async () => {
  const webinar = await scheduled(app, { locale: "sv" });
  const { body } = await page(app, `/webinars/${webinar.slug}`);
  expect(body).toContain('<html lang="sv">');
  expect(body).toContain("Anmäl dig");
  expect(await register(app, webinar.slug, "sv")).toMatchObject({ status: 202 });
  await app.settle();
  const [mail] = await app.mails(webinar.id);
  expect(mail?.subject).toBe(`Du är anmäld: ${webinar.title}`);
});

test("400: an environment that does not offer a language takes nothing in it, and says which it offers", async () => {
  const webinar = await scheduled(narrow);
  expect(await register(narrow, webinar.slug, "sv")).toMatchObject({
    status: 400,
    body: {
      code: "validation_failed",
      errors: [{ pointer: "/locale", code: "not_an_option", params: { options: "en, fr" } }],
    },
  });
  expect(await register(narrow, webinar.slug, "fr")).toMatchObject({ status: 202 });
});

test("200: it shows no page in that language either", async () => {
  const asked = { "accept-language": "sv" };
  expect((await page(narrow, PATH, asked)).body).toContain('<html lang="en">');
  expect((await page(narrow, `${PATH}?lang=sv`, asked)).body).toContain('<html lang="en">');
});

test("200: a webinar in a language of a later version is read in the default language", async () => {
  const webinar = await scheduled(app);
  await app.firestore.doc(`webinars/${webinar.id}`).update({ locale: "xx" });
  const { status, body } = await page(app, `/webinars/${webinar.slug}`);
  expect({ status, isEnglish: body.includes('<html lang="en">') }).toEqual({
    status: 200,
    isEnglish: true,
  });
  const stored = await app.firestore.doc(`webinars/${webinar.id}`).get();
  expect(stored.get("locale")).toBe("xx");
});
