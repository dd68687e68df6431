/** An operator asks three questions of their own, a visitor answers, and the roster, the figures and the file show it. */
import { text } from "node:stream/consumers";
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
import { chooseAction, openTab, openWebinar } from "../support/webinar-page.ts";

const STORY = "Score-keeper v2 walkthrough";
const CLUB = "Which club do you play for?";
const LEVEL = "How long have you kept score?";
const PHOTOS = "I agree that photos may show me.";

let stack: LocalStack;
let browser: Browser;
let page: Page;

operatorJourneys(async (journey) => {
  ({ stack, browser, page } = journey);
  await page.getByRole("heading", { name: "Webinars" }).waitFor();
});

const button = (name: string) => page.getByRole("button", { name, exact: true });
const question = (index: number) => page.getByRole("group", { name: `Question ${index}` });

async function addQuestion(index: number, label: string, kind?: string): Promise<void> {
  await button("Add a question").click();
  const textbox = question(index).getByRole("textbox", { name: "Question" });
  await expect.poll(() => textbox.evaluate((field) => field === document.activeElement)).toBe(true);
  await textbox.fill(label);
  if (kind === undefined) return;
  await question(index).getByRole("combobox", { name: "Answer" }).click();
  await page.getByRole("option", { name: kind }).click();
}

/** The public form, in light and dark. The check for barriers is a script itself. */
async function checkForm(form: Page, name: string, hasScripts: boolean): Promise<void> {
  for (const [colorScheme, rules] of [
    ["light", PAGE_RULES],
    ["dark", COLOURS],
  ] as const) {
    await form.emulateMedia({ colorScheme });
    await form.screenshot({ path: `${PICTURES}${name}-${colorScheme}.png`, fullPage: true });
    if (!hasScripts) continue;
    expect(await overflow(form), name).toBe(0);
    expect(await barriers(form, rules), `${name}, ${colorScheme}`).toEqual([]);
  }
}

async function openForm(width: number, javaScriptEnabled: boolean): Promise<Page> {
  const { webinars } = await callAsOperator(stack, "GET", `/sys/webinars?text=Score-keeper`);
  const { slug } = webinars.find(({ title }: { title: string }) => title === STORY);
  const context = await browser.newContext({
    baseURL: stack.gateway,
    javaScriptEnabled,
    viewport: { width, height: 900 },
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const form = await context.newPage();
  await form.goto(`/webinars/${slug}?utm_source=newsletter&utm_campaign=spring-2027`);
  return form;
}

test("an operator writes three questions, orders them, and is told which option is missing", async () => {
  await openWebinar(page, STORY);
  await chooseAction(page, "Edit");
  await addQuestion(1, CLUB);
  await question(1).getByRole("switch", { name: "Required" }).click();
  await addQuestion(2, PHOTOS, "A box to tick: consent");
  await question(2).getByRole("textbox", { name: "Help" }).fill("Only inside the club.");
  await addQuestion(3, LEVEL, "One of several options");
  await question(3).getByRole("textbox", { name: "Options" }).fill("Less than a year");
  await button("Save").click();
  await question(3).getByText("Give at least two options.").waitFor();
  await question(3)
    .getByRole("textbox", { name: "Options" })
    .fill("Less than a year\nA year or more\n\n");
  await button("Move up Question 3").click();
  await expect
    .poll(() => question(2).getByRole("textbox", { name: "Question" }).inputValue())
    .toBe(LEVEL);
  await expectAccessible(page, "own-questions-editor");
  await button("Save").click();
  await page.getByRole("heading", { name: STORY, level: 1 }).waitFor();
});

test.each([
  ["with scripts", true, 1280],
  ["without scripts", false, 390],
] as const)("a visitor answers them %s", async (_case, hasScripts, width) => {
  const form = await openForm(width, hasScripts);
  const field = (name: string) => form.getByLabel(name);
  await checkForm(form, `own-questions-form-${width}`, hasScripts);
  await field("Email address").fill(`answers-${width}@example.org`);
  await form.getByLabel("Name", { exact: true }).fill(`Answers ${width}`);
  await field(CLUB).fill("BC Lyon\u0007");
  await form.getByRole("radiogroup", { name: LEVEL }).getByLabel("A year or more").check();
  await field(PHOTOS).check();
  await field("I agree that Petanque Life").check();
  await form.getByRole("button", { name: "Register" }).click();
  await form.getByRole("heading", { name: "Not sent yet" }).waitFor();
  await form.getByText("Check this answer.").waitFor();
  await checkForm(form, `own-questions-wrong-${width}`, hasScripts);
  expect(await field(PHOTOS).isChecked()).toBe(true);
  expect(await form.getByLabel("A year or more").isChecked()).toBe(true);
  await field(CLUB).fill("BC Lyon");
  await form.getByRole("button", { name: "Register" }).click();
  await form.getByRole("heading", { name: "Thanks! Check your inbox" }).waitFor();
  await form.context().close();
});

test("the roster, the person's page, the figures and the file show the answers", async () => {
  await openWebinar(page, STORY, "Registrations");
  await page.getByLabel("Search names and addresses").fill("Answers 1280");
  const row = page.locator("tbody tr").filter({ hasText: "answers-1280@example.org" });
  await row.getByText("3 answers").click();
  for (const said of [CLUB, "BC Lyon", LEVEL, "A year or more", PHOTOS]) {
    await row.getByText(said, { exact: true }).waitFor();
  }
  await row.getByText(/^Agreed · /).waitFor();
  const asked = row.locator("details", { hasText: "3 answers" }).locator("dt");
  expect(await asked.allTextContents(), "in the order of the form").toEqual([CLUB, LEVEL, PHOTOS]);
  await row.getByText("Source: newsletter · Campaign: spring-2027").waitFor();
  await expectAccessible(page, "own-questions-roster");
  await page.setViewportSize({ width: 1280, height: 900 });
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: /CSV/ }).first().click(),
  ]);
  const [header = "", ...lines] = (await text(await download.createReadStream())).split("\r\n");
  expect(header.endsWith(`,${CLUB},${LEVEL},${PHOTOS}`)).toBe(true);
  expect(lines.find((line) => line.includes("answers-390@"))).toMatch(
    /,BC Lyon,A year or more,true$/,
  );

  await row.getByRole("link", { name: "Answers 1280" }).click();
  await page.getByRole("heading", { name: "Answers 1280", level: 1 }).waitFor();
  await page.getByText("3 answers").click();
  await page.getByText("BC Lyon", { exact: true }).waitFor();
  await expectAccessible(page, "own-questions-person");

  await page.goBack();
  await openTab(page, "Overview");
  const figure = page.getByRole("figure", { name: LEVEL });
  await figure.getByText("2 people answered.").waitFor();
  await page.getByRole("figure", { name: PHOTOS }).getByText("2 people agreed.").waitFor();
  await expectAccessible(page, "own-questions-figures");
});
