/** The page of the local mailbox: the list of sent mails, and each mail as HTML and as text. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startSendgrid } from "../../packages/local-cloud/sendgrid/server.ts";
import { sendgridMailer } from "../../shared/mail/sendgrid/mailer.ts";
import { barriers, overflow, PAGE_RULES, PICTURES } from "../support/barriers.ts";
import { connectBrowser } from "../support/ring-client.ts";
import { LETTERS, READER, writeLetter } from "../support/letters.ts";

let server: Awaited<ReturnType<typeof startSendgrid>>;
let browser: Browser;
let base: string;

beforeAll(async () => {
  [server, browser] = await Promise.all([startSendgrid({ port: 0 }), connectBrowser()]);
  base = `http://127.0.0.1:${server.port}`;
  const mailer = sendgridMailer({
    apiKey: "SG.local",
    from: "webinars@petanque.life",
    fromName: "Petanque Life",
    baseUrl: `${base}/`,
  });
  for (const { kind, locale } of LETTERS) {
    const { template, values } = writeLetter(kind, locale);
    const email = `${kind}-${locale}@example.org`.replaceAll("_", "-");
    await mailer.send({
      kind,
      webinar_id: "w",
      batch_id: "b",
      attempt_id: "a",
      trace_id: null,
      template,
      messages: [{ ...READER, email, values }],
    });
  }
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

test.each([
  ["light", 1280],
  ["dark", 390],
] as const)(
  "the mailbox lists mails with their first words and shows HTML and text, %s at %i px",
  async (colorScheme, width) => {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
    const page = await context.newPage();
    await page.goto(base);
    const row = page.getByRole("button", { name: /reminder-1h-fr@example\.org/ });
    await row.waitFor();
    expect(await row.textContent()).toContain("Dans une heure\u00a0: Score-keeper v2 walkthrough");
    expect(await row.locator(".preview").textContent()).toMatch(/^mardi 24 novembre 2026/);
    await row.click();

    await page.getByRole("heading", { name: "Dans une heure : Score-keeper v2" }).waitFor();
    const mail = page.frameLocator("iframe");
    await mail.getByRole("heading", { name: "Score-keeper v2 walkthrough" }).waitFor();
    const join = mail.getByRole("link", { name: "Rejoindre le webinaire" });
    expect(await join.getAttribute("href")).toMatch(/^https:\/\/petanque\.life\/join\//);
    const direct = mail.getByRole("link", { name: "https://meet.google.com/abc-defg-hij" });
    expect(await direct.getAttribute("href")).toBe("https://meet.google.com/abc-defg-hij");
    await page.screenshot({ path: `${PICTURES}mailbox-${width}-${colorScheme}.png` });
    expect(await barriers(page, PAGE_RULES, { except: "iframe" })).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);

    await page.getByRole("tab", { name: "Text" }).click();
    const text = await page.getByRole("tabpanel").textContent();
    expect(text).toBe((await sentText("reminder-1h-fr@example.org")) ?? "");
    expect(text).toContain(
      "ouvrez directement Google Meet\u00a0:\nhttps://meet.google.com/abc-defg-hij",
    );
    await context.close();
  },
);

async function sentText(to: string): Promise<string | undefined> {
  const answer = await fetch(`${base}/mailbox/messages?to=${to}`);
  const { messages } = (await answer.json()) as { messages: { text: string }[] };
  return messages[0]?.text;
}
