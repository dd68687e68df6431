/** Tests the table of docs/reminders.md, row by row. */
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { testSome } from "../../support/exhaustive.ts";
import { startApp } from "../../support/app.ts";
import { BUTTON_CASES } from "./cases/button.ts";
import { FURTHER_CASES } from "./cases/further.ts";
import { PEOPLE_CASES } from "./cases/people.ts";
import { SCHEDULE_CASES } from "./cases/schedule.ts";
import { Story, type Cases } from "./cases/story.ts";

/** Days pass between sign-in and click. */
const SETTINGS = { env: { FRESH_AUTH_MAX_AGE_S: "1000000000" } };

const CASES: Cases = { ...SCHEDULE_CASES, ...PEOPLE_CASES, ...FURTHER_CASES, ...BUTTON_CASES };

/** How many rows `npm test` plays. */
const SAMPLE = 9;

testSome(Object.entries(CASES), SAMPLE)("%s", async (_name, play) => {
  const app = await startApp(SETTINGS);
  try {
    await play(new Story(app));
  } finally {
    await app.close();
  }
});

test("docs/reminders.md has exactly these rows", async () => {
  const text = await readFile(new URL("../../../docs/reminders.md", import.meta.url), "utf8");
  const table = text.slice(text.indexOf("| case"));
  const rows = table.split("\n").filter((line) => line.startsWith("| "));
  const named = rows.slice(1).map((row) => row.split("|")[1]?.trim());
  expect(named.filter((name) => !name?.startsWith("---"))).toEqual(Object.keys(CASES));
});
