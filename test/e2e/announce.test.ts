/** Announcing a webinar in the browser, and the panel with what Meet has of one that is over. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { LocalStack } from "../support/local-stack.ts";
import { operatorJourneys } from "../support/operator-journey.ts";
import { openWebinar } from "../support/webinar-page.ts";

const STORY = "Score-keeper v2 walkthrough";
const ENDED = "Tournament desk basics";

let stack: LocalStack;
let page: Page;

operatorJourneys(async (journey) => {
  ({ stack, page } = journey);
  await page.getByRole("heading", { name: "Webinars" }).waitFor();
});

const told = async (): Promise<string[]> => {
  const answer = await fetch(`${stack.sendgrid}/mailbox/messages?kind=announcement&limit=500`);
  return ((await answer.json()) as { messages: { to: string }[] }).messages.map(({ to }) => to);
};

test("the dialog shows whom an announcement reaches; Cancel tells nobody, and sending tells each once", async () => {
  await openWebinar(page, STORY);
  const dialog = page.getByRole("dialog");
  const open = () => page.getByRole("button", { name: "Announce", exact: true }).first().click();
  await open();
  const headline = dialog.getByText(/^\d+ (people|person) will get it$/);
  const reached = Number.parseInt((await headline.textContent()) ?? "", 10);
  expect(reached).toBeGreaterThan(0);
  await dialog.getByRole("region", { name: /^By topic/ }).waitFor();
  await dialog.getByRole("region", { name: "Who won’t get it" }).waitFor();
  await dialog.getByRole("button", { name: "Cancel", exact: true }).click();
  await dialog.waitFor({ state: "hidden" });
  expect(await told()).toEqual([]);

  await open();
  await dialog.getByRole("button", { name: "Send the announcement" }).click();
  await dialog.waitFor({ state: "hidden" });
  await expect.poll(async () => (await told()).length).toBe(reached);
  expect(new Set(await told()).size).toBe(reached);
});

/** What the API says of a webinar for which Meet has a recording that only the organisation can open. */
const SPAN = { started_at: "2026-11-20T17:00:00.000Z", ended_at: "2026-11-20T18:00:00.000Z" };
const FOUND = {
  state: "collecting",
  next_at: "2026-11-30T17:00:00.000Z",
  attempts: 3,
  failure: null,
  sharing_failure: null,
  conferences: [SPAN],
  others: [SPAN],
  attendance: {
    participants: 40,
    signed_in: 38,
    anonymous: 1,
    phone: 1,
    matched: 35,
    doubtful: 2,
    unmatched: 3,
    median_minutes: 48,
    imported_at: SPAN.ended_at,
  },
  recordings: [
    {
      ...SPAN,
      state: "file_generated",
      url: "https://drive.google.com/file/d/e2e/view",
      audience: "domain",
    },
  ],
  transcripts: [{ ...SPAN, state: "ended", url: null }],
  published_at: null,
};

test("the panel from Meet says who came, who can open the recording, and asks again on a click", async () => {
  await page.route(/\/sys\/webinars\/[0-9a-v]{24}$/, async (route) => {
    const response = await route.fetch();
    const webinar = (await response.json()) as { status: string };
    await route.fulfill({ response, json: { ...webinar, meet_records: FOUND } });
  });
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/ask-meet-again")) asked.push(request.method());
  });
  await openWebinar(page, ENDED);
  const panel = page.getByRole("region", { name: "From Meet" });
  await panel.getByText("40 people were in the room.").waitFor();
  await panel.getByText("35 registrations marked as attended, with minutes.").waitFor();
  await panel.getByText("Only people in your organisation can open this.").waitFor();
  await panel.getByRole("button", { name: "Publish" }).waitFor();
  await panel.getByText("Meet is still making the file").waitFor();
  await panel.getByText("1 other meeting in the same room does not count").waitFor();
  await panel.getByRole("button", { name: "Check again" }).click();
  await expect.poll(() => asked).toEqual(["POST"]);
});
