import { afterAll, beforeAll, expect, test } from "vitest";
import { MailKindName } from "../../../shared/delivery/model.ts";
import { startApp, type App } from "../../support/app.ts";
import { registerMany, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const preview = (id: string, query: string) =>
  app.call("GET", `/sys/webinars/${id}/mail-preview?${query}`);

/** The cancellation link differs for each reader. */
const withoutToken = (text: string) =>
  text
    .trim()
    .replace(/\/registrations\/[\w.-]+\//g, "/registrations/TOKEN/")
    .replace(/\/join\/[\w.-]+/g, "/join/TOKEN");

/** For SendGrid, two braces are separated by an invisible character. */
const seen = (text: string) => text.replaceAll("\u2060", "").replaceAll("&#123;", "{");

test("200: it shows the mail that later arrives, except for the reader's own link", async () => {
  const webinar = await scheduled(app, {
    title: 'Terrain <b>"care"</b> & {{name}}',
    mail_introduction:
      "Bring **boules** & [see {{when}}](https://petanque.life/x?a={{body}}&b=1) <script>",
    mail_signature: "*The club*",
  });
  await registerMany(app, webinar, 1, () => ({ name: "Alex Morgan", locale: "en" }));
  const { status, body } = await preview(webinar.id, "kind=reminder_24h&locale=en");
  expect(status).toBe(200);

  await app.call("POST", `/sys/webinars/${webinar.id}/send-reminder`, {
    body: { horizon: "24h" },
  });
  await app.settle();
  const [mail] = await app.mails(webinar.id);
  expect(body.subject).toBe(seen(mail!.subject));
  expect(withoutToken(body.text)).toBe(withoutToken(seen(mail!.text)));
  expect(withoutToken(body.html)).toBe(withoutToken(seen(mail!.html)));
});

test.each(MailKindName.options)("200: %s in both languages, without placeholders", async (kind) => {
  const webinar = await scheduled(app);
  const [en, fr] = await Promise.all(
    ["en", "fr"].map((locale) => preview(webinar.id, `kind=${kind}&locale=${locale}`)),
  );
  expect(en!.status).toBe(200);
  expect(en!.body.text).not.toBe(fr!.body.text);
  const { last_sent, ...shown } = en!.body;
  expect(last_sent).toBeNull();
  for (const text of Object.values({ ...shown, more: fr!.body.html })) {
    expect(text).not.toMatch(/\{\{\w+\}\}/);
    expect(text).not.toBe("");
  }
});

test("200: its links do nothing", async () => {
  const webinar = await scheduled(app);
  const { body } = await preview(webinar.id, "kind=confirmation");
  const [, token = ""] = /\/registrations\/([^/\s"]+)\/cancel/.exec(body.text) ?? [];
  expect(token).not.toBe("");
  const answer = await app.call("POST", `/registrations/${token}/cancel`, { as: null });
  expect(answer.status).toBeGreaterThanOrEqual(400);
});

test("400 for an unknown kind", async () => {
  const webinar = await scheduled(app);
  expect((await preview(webinar.id, "kind=greeting")).status).toBe(400);
});
