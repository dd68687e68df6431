/** An operator says who the host is and shows pictures, and visitors see it: wide and narrow, light and dark. */
import type { Browser, Page } from "playwright-core";
import { expect, test } from "vitest";
import { PATIENCE_MS } from "../support/admin-page.ts";
import {
  barriers,
  COLOURS,
  expectAccessible,
  overflow,
  PAGE_RULES,
  PICTURES,
} from "../support/barriers.ts";
import type { LocalStack } from "../support/local-stack.ts";
import { operatorJourneys } from "../support/operator-journey.ts";
import { callAsOperator } from "../support/stack-operator.ts";
import { chooseAction, openWebinar } from "../support/webinar-page.ts";

const STORY = "Score-keeper v2 walkthrough";
const HOST = "images.example.org";
const DRAWING = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 21"><rect width="40" height="21" fill="#e0a458"/><circle cx="20" cy="11" r="7" fill="#1d5c4f"/></svg>`;

let stack: LocalStack;
let browser: Browser;
let page: Page;

operatorJourneys(
  async (journey) => {
    ({ stack, browser, page } = journey);
    await page.getByRole("heading", { name: "Webinars" }).waitFor();
  },
  { env: { IMAGE_HOSTS: HOST } },
);

test("an operator presents the host, and is told which hosts a picture may be on", async () => {
  await openWebinar(page, STORY);
  await chooseAction(page, "Edit");
  const field = (name: string) => page.getByRole("textbox", { name, exact: true });
  await field("Name shown").fill("Jamie Lee-Dubois");
  await field("Biography").fill("Has kept score for the **Lyon league** since 2009.");
  await field("Portrait").fill(`https://${HOST}/jamie.svg`);
  await field("Cover picture").fill("https://evil.example/cover.svg");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText(`Use a picture on one of these hosts: ${HOST}.`).first().waitFor();
  await expectAccessible(page, "presentation-form");
  await field("Cover picture").fill(`https://${HOST}/cover.svg`);
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("heading", { name: STORY, level: 1 }).waitFor();
});

test.each([1280, 390])(
  "a visitor sees both pictures at %d pixels, and they move nothing",
  async (width) => {
    const { webinars } = await callAsOperator(stack, "GET", "/sys/webinars?text=Score-keeper");
    const { slug } = webinars.find(({ title }: { title: string }) => title === STORY);
    const context = await browser.newContext({
      baseURL: stack.gateway,
      viewport: { width, height: 900 },
    });
    context.setDefaultTimeout(PATIENCE_MS);
    const arrival = Promise.withResolvers<void>();
    await context.route(`https://${HOST}/**`, async (route) => {
      await arrival.promise;
      await route.fulfill({ contentType: "image/svg+xml", body: DRAWING });
    });
    const shown = await context.newPage();
    await shown.goto(`/webinars/${slug}`, { waitUntil: "domcontentloaded" });
    const about = shown.getByRole("heading", { name: "Jamie Lee-Dubois" });
    const place = await about.boundingBox();
    arrival.resolve();
    await about.scrollIntoViewIfNeeded();
    const widths = () =>
      shown
        .locator("main img")
        .evaluateAll((all) => all.map((each) => (each as HTMLImageElement).naturalWidth > 0));
    await expect.poll(widths).toEqual([true, true]);
    await shown.evaluate(() => scrollTo(0, 0));
    expect(await about.boundingBox()).toEqual(place);
    for (const [colorScheme, rules] of [
      ["light", PAGE_RULES],
      ["dark", COLOURS],
    ] as const) {
      await shown.emulateMedia({ colorScheme });
      const path = `${PICTURES}presentation-${width}-${colorScheme}.png`;
      await shown.screenshot({ path, fullPage: true });
      expect(await overflow(shown)).toBe(0);
      expect(await barriers(shown, rules), colorScheme).toEqual([]);
    }
    await context.close();
  },
);

test("long words break on a phone, and widen no public page", async () => {
  const title = "Tävlingsledarutbildningsmaterial för föreningar";
  const { webinars } = await callAsOperator(stack, "GET", "/sys/webinars?text=Score-keeper");
  const { id, slug, tags } = webinars.find((each: { title: string }) => each.title === STORY);
  await callAsOperator(stack, "PATCH", `/sys/webinars/${id}`, {
    title,
    host_name: "Wolfeschlegelsteinhausenbergerdorff-Donaudampfschifffahrt",
    host_bio: "https://example.org/a/very/long/address/that/nobody/can/break/at/a/space",
  });
  const context = await browser.newContext({
    baseURL: stack.gateway,
    viewport: { width: 390, height: 900 },
  });
  const phone = await context.newPage();
  for (const path of ["/webinars", `/webinars/topics/${tags[0]}`, `/webinars/${slug}`]) {
    await phone.goto(path);
    await phone.getByText(title).first().waitFor();
    await phone.screenshot({ path: `${PICTURES}long-words${path.replaceAll("/", "-")}.png` });
    expect(await overflow(phone), path).toBe(0);
  }
  await context.close();
});
