/** What people agreed to and how they withdrew it is kept as evidence, and shown in their export. */
import { FieldValue } from "@google-cloud/firestore";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fromFirestore } from "../../../shared/platform/stored-form.ts";
import { interestIdOf, registrationIdOf } from "../../support/address-ids.ts";
import { startApp, type Answer, type App } from "../../support/app.ts";
import { askForNews, interestOf, optInLinks, optInMailsTo } from "../../support/interest.ts";
import { tellEvents, WEBHOOK_KEY } from "../../support/mail-provider.ts";
import { page, submit } from "../../support/pages.ts";
import { announce, cancelPaths, scheduled } from "../../support/webinars.ts";
import { placeLink } from "../../support/places.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({ env: { SENDER_LIMIT: "1000", SENDGRID_WEBHOOK_KEY: WEBHOOK_KEY } });
  await announce(app, "clubs");
});
afterAll(() => app.close());

const requestId = ({ headers }: Answer) => headers.get("x-request-id");

/** Where the page's form with this field is sent. */
const actionOf = (html: string): string => {
  const action = /<form method="post" action="([^"]+)"/.exec(html)?.[1] ?? "";
  return action.replaceAll("&amp;", "&");
};

const exported = async (email: string) =>
  (await app.call("POST", "/sys/people/export", { body: { email } })).body;

const storedRegistration = async (webinarId: string, email: string) => {
  const path = `webinars/${webinarId}/registrations/${registrationIdOf(email)}`;
  return fromFirestore((await app.firestore.doc(path).get()).data()) as Record<string, unknown>;
};

const FIELDS = { name: "Ada", consent: "true", homepage: "" };

describe("a registration", () => {
  test("keeps the text, language, time, page and request of its consent", async () => {
    const webinar = await scheduled(app, { locale: "fr" });
    const email = `form-${app.id}@example.org`;
    const form = actionOf((await page(app, `/webinars/${webinar.slug}`)).body);
    const answer = await submit(app, form, { ...FIELDS, email, locale: "fr" });
    expect(answer.status).toBe(303);
    const stored = await storedRegistration(webinar.id, email);
    expect(stored["consent"]).toEqual({
      at: stored["consent_at"],
      wording: "registration-fr-9f3c004e",
      language: "fr",
      page: "webinar",
      request_id: requestId(answer),
    });
  });

  test("keeps them after an attempt with errors, too", async () => {
    const webinar = await scheduled(app);
    const email = `again-${app.id}@example.org`;
    const path = actionOf((await page(app, `/webinars/${webinar.slug}`)).body);
    const refused = await submit(app, path, { ...FIELDS, email: "nonsense" });
    expect(refused.status).toBe(400);
    expect((await submit(app, actionOf(refused.body), { ...FIELDS, email })).status).toBe(303);
    expect(await storedRegistration(webinar.id, email)).toMatchObject({
      consent: { wording: "registration-en-f8ff6ace", page: "webinar" },
    });
  });

  test("from another site names the site, and no text of ours", async () => {
    const webinar = await scheduled(app);
    const email = `elsewhere-${app.id}@example.org`;
    const body = { email, name: "Ada", consent: true, locale: "fr" };
    const headers = { origin: "https://club.example.org" };
    await app.call("POST", `/webinars/${webinar.slug}/registrations`, { as: null, body, headers });
    const stored = await storedRegistration(webinar.id, email);
    expect(stored["consent"]).toMatchObject({
      wording: null,
      language: "fr",
      page: "https://club.example.org",
    });
  });

  test("that was cancelled says how, and a new one has a consent of its own", async () => {
    const webinar = await scheduled(app);
    const email = `cancels-${app.id}@example.org`;
    const form = actionOf((await page(app, `/webinars/${webinar.slug}`)).body);
    const first = await submit(app, form, { ...FIELDS, email });
    const path = (await cancelPaths(app, webinar.id)).get(email)!;
    const cancelled = await submit(app, path, {});
    expect(await storedRegistration(webinar.id, email)).toMatchObject({
      consent: { request_id: requestId(first) },
      withdrawal: { at: expect.any(Date), by: "page", request_id: requestId(cancelled) },
    });
    await submit(app, form, { ...FIELDS, email });
    const confirmed = await submit(app, await placeLink(app, webinar.id), {});
    expect(await storedRegistration(webinar.id, email)).toMatchObject({
      consent: { page: "place", request_id: requestId(confirmed) },
      withdrawal: null,
    });
  });
});

/** Asks for news by the form, confirms it, and returns both answers. */
async function subscribe(email: string): Promise<[Answer, Answer]> {
  const form = actionOf((await page(app, "/webinars/interest")).body);
  const asked = await submit(app, form, { ...FIELDS, email, topics: "clubs" });
  await app.settle();
  const [link] = await optInLinks(app, email);
  return [asked, await submit(app, link!, {})];
}

describe("an interest", () => {
  test("keeps the request and its confirmation, with what they were for", async () => {
    const email = `news-${app.id}@example.org`;
    const [asked, confirmed] = await subscribe(email);
    const { consents } = fromFirestore(await interestOf(app, email)) as { consents: object[] };
    expect(consents).toEqual([
      {
        at: expect.any(Date),
        wording: "interest-en-b8168132",
        language: "en",
        page: "interest",
        request_id: requestId(asked),
        topics: ["clubs"],
        confirmed_at: expect.any(Date),
        confirmed_request_id: requestId(confirmed),
      },
    ]);
  });

  test("that waits for confirmation is exported with its consent", async () => {
    const email = `waits-${app.id}@example.org`;
    const asked = await askForNews(app, { email });
    const { pending_interests } = await exported(email);
    expect(pending_interests).toMatchObject([{ consent: { request_id: requestId(asked) } }]);
  });

  test.each([
    ["the button of our page", "page"],
    ["the mail program's button", "one_click"],
  ])("ends by %s, and says so", async (_with, by) => {
    const email = `ends-${by}-${app.id}@example.org`;
    await subscribe(email);
    const path = `/unsubscribe/${app.services.links.sign("unsubscribe", interestIdOf(email))}`;
    const answer =
      by === "page"
        ? await submit(app, actionOf((await page(app, path)).body), {})
        : await submit(app, path, { "List-Unsubscribe": "One-Click" });
    expect(answer.status).toBe(200);
    expect(fromFirestore(await interestOf(app, email))).toMatchObject({
      consents: [{ topics: ["clubs"] }],
      withdrawal: { at: expect.any(Date), by, request_id: requestId(answer) },
    });
    await subscribe(email);
    expect(await interestOf(app, email)).toMatchObject({
      consents: [{ topics: ["clubs"] }, { topics: ["clubs"] }],
      withdrawal: null,
    });
  });

  test.each([
    ["spamreport", "complaint"],
    ["unsubscribe", "provider"],
  ])("ends by the provider's event %s, and says so", async (event, by) => {
    const email = `${event}-${app.id}@example.org`;
    await subscribe(email);
    const timestamp = Math.floor(app.clock.now().getTime() / 1000);
    await tellEvents(app, [{ event, email, timestamp, sg_event_id: email, kind: "post_event" }]);
    expect(await interestOf(app, email)).toMatchObject({ withdrawal: { by, request_id: null } });
  });
});

describe("a person's export", () => {
  test("shows each consent with its text", async () => {
    const email = `export-${app.id}@example.org`;
    const webinar = await scheduled(app);
    const form = actionOf((await page(app, `/webinars/${webinar.slug}`)).body);
    await submit(app, form, { ...FIELDS, email });
    await subscribe(email);
    expect(await exported(email)).toMatchObject({
      registrations: [{ consent: { wording: "registration-en-f8ff6ace", page: "webinar" } }],
      interest: { consents: [{ wording: "interest-en-b8168132" }] },
      consent_wordings: {
        "registration-en-f8ff6ace": expect.stringContaining("to run this webinar"),
        "interest-en-b8168132": expect.stringContaining("on these topics"),
      },
    });
  });

  test("and the CSV file say of older documents that it was not recorded", async () => {
    const email = `older-${app.id}@example.org`;
    const webinar = await scheduled(app);
    const body = { email, name: "Ada", consent: true };
    await app.call("POST", `/webinars/${webinar.slug}/registrations`, { as: null, body });
    await subscribe(email);
    const without = { consent: FieldValue.delete(), consents: FieldValue.delete() };
    const path = `webinars/${webinar.id}/registrations/${registrationIdOf(email)}`;
    await app.firestore.doc(path).update(without);
    await app.firestore.doc(`marketing_webinar_interests/${interestIdOf(email)}`).update(without);
    expect(await exported(email)).toMatchObject({
      registrations: [{ consent: "not recorded" }],
      interest: { consents: "not recorded" },
      consent_wordings: {},
    });
    const csv = (await app.call("GET", `/sys/webinars/${webinar.id}/registrations.csv`)).body;
    const [header, line] = csv.trim().split("\r\n") as string[];
    const column = header!.split(",").indexOf("consent_wording");
    expect(line!.split(",")[column]).toBe("not recorded");
  });
});

describe("the privacy notice and the imprint", () => {
  const LINKS = ["https://petanque.life/privacy", "https://petanque.life/imprint"];

  test("are linked on each page, and the notice in each form", async () => {
    const webinar = await scheduled(app);
    const path = `/webinars/${webinar.slug}`;
    for (const at of [path, "/webinars", "/webinars/interest", "/webinars/none-of-ours"]) {
      const { body } = await page(app, at);
      for (const link of LINKS) expect(body, at).toContain(`href="${link}"`);
      expect(body).not.toContain("<!--legal");
    }
    for (const at of [path, "/webinars/interest"]) {
      const [, form = ""] = /<form([^]*?)<\/form>/.exec((await page(app, at)).body) ?? [];
      expect(form, at).toContain(`href="${LINKS[0]}"`);
    }
  });

  test("are linked in the mail that asks to confirm, which also states the postal address", async () => {
    const email = `legal-${app.id}@example.org`;
    await askForNews(app, { email });
    await app.settle();
    const [{ text } = { text: "" }] = await optInMailsTo(app, email);
    for (const said of [...LINKS, "12 rue des Boules"]) expect(text).toContain(said);
  });
});
