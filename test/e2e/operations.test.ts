/** The operations view: the sweep's state and recent runs, and the banner while the sweep is late. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { operatorJourneys } from "../support/operator-journey.ts";

const STORY = "Score-keeper v2 walkthrough";

let page: Page;

operatorJourneys(async (journey) => {
  ({ page } = journey);
  await page.getByRole("heading", { name: "Webinars" }).waitFor();
});

interface Report {
  sweep: { runs: object[]; is_late: boolean; last_run_at: string | null };
}

/** Changes the sweep's part of the report before the page gets it. */
const changeReport = (change: (sweep: Report["sweep"]) => object) =>
  page.route("**/sys/operations", async (route) => {
    const response = await route.fetch();
    const report = (await response.json()) as Report;
    const sweep = { ...report.sweep, ...change(report.sweep) };
    await route.fulfill({ response, json: { ...report, sweep } });
  });

const runs = (name = "Latest runs") =>
  page.getByRole("region", { name, exact: true }).locator("tbody tr");

test("the sweep can be run, paused and resumed, and the audit shows each", async () => {
  await page.getByRole("link", { name: "Operations" }).click();
  await page.getByRole("button", { name: "Run now" }).click();
  await page.getByText(/this minute|seconds ago|minute ago/).waitFor();
  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Pause" }).click();
  await page.getByText("Paused", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Resume" }).click();
  await page.getByText("On", { exact: true }).waitFor();

  await page.getByRole("link", { name: "Audit" }).click();
  await page.getByLabel("Action type").selectOption("sys.operations.sweep");
  await expect.poll(() => page.locator("tbody tr").count()).toBeGreaterThanOrEqual(3);
  expect(new URL(page.url()).search).toBe("?action=sys.operations.sweep");

  // On a phone, the sentence begins where it can be read without scrolling sideways.
  await page.setViewportSize({ width: 390, height: 900 });
  const action = await page.getByText("Sam Support resumed the sweep.").first().boundingBox();
  expect(action!.x).toBeLessThan((390 * 2) / 3);
});

test("each recent run shows when it started, how long it took and what it did", async () => {
  const clickedAt = new Date();
  await page.getByRole("link", { name: "Operations" }).click();
  await page.getByRole("button", { name: "Run now" }).click();
  const startedAt = () => runs().first().locator("time").getAttribute("datetime");
  await expect
    .poll(async () => Date.parse((await startedAt()) ?? "") >= clickedAt.getTime())
    .toBe(true);
  const [took, did] = await runs().first().locator("td").allTextContents();
  expect(took).toMatch(/^[\d.]+ (ms|sec)/);
  expect(did).toMatch(/Nothing was due|webinar|batch/);
});

test("a failed run stays visible after a successful one, in the operator's language", async () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 9, minute)).toISOString();
  const idle = { webinars: 0, ended: 0, reminders_opened: 0, batches_woken: 0, failures: 0 };
  await changeReport(() => ({
    runs: [
      { at: at(10), duration_ms: 43, report: idle, failure: null },
      {
        at: at(5),
        duration_ms: 1_240,
        report: { ...idle, webinars: 2, reminders_opened: 1, failures: 1, moons_seen: 3 },
        failure: null,
      },
      { at: at(0), duration_ms: 180_000, report: null, failure: "It broke off." },
    ],
  }));
  await page.goto("/console/operations");
  await runs().first().waitFor();
  const cells = async (name?: string) =>
    (await runs(name).all()).reduce<Promise<string[][]>>(
      async (rows, row) => [...(await rows), await row.locator("td, td span").allInnerTexts()],
      Promise.resolve([]),
    );
  expect((await cells()).map((row) => [row[0], ...row.slice(2)])).toEqual([
    ["43 ms", "Nothing was due."],
    ["1.2 secs", "2 webinars checked", "1 reminder started", "moons_seen: 3", "1 webinar failed"],
    ["180 secs", "Failed: It broke off."],
  ]);
  expect(await runs().first().locator("time").innerText()).toBe("1 Jan 2026, 04:10");

  await page.getByLabel("Language").selectOption("fr");
  await runs("Derniers passages").first().waitFor();
  expect((await cells("Derniers passages")).map((row) => row.slice(2))).toEqual([
    ["Rien n’était dû."],
    ["2 webinaires examinés", "1 rappel lancé", "moons_seen: 3", "1 webinaire en échec"],
    ["Échec\u00a0: It broke off."],
  ]);
});

test("every page says that the sweep is late", async () => {
  await changeReport(() => ({ is_late: true, last_run_at: "2026-01-01T00:00:00Z" }));
  await page.reload();
  await page.getByText("The reminder sweep is late").waitFor();
  await page.getByRole("link", { name: STORY }).click();
  await page.getByRole("heading", { name: STORY }).waitFor();
  await page.getByText("The reminder sweep is late").waitFor();
});

test("an open page loads the report every five minutes, and when the operator comes back to it", async () => {
  const isReport = (url: string) => new URL(url).pathname === "/sys/operations";
  await page.clock.install();
  await Promise.all([
    page.waitForResponse((reply) => isReport(reply.url()) && reply.ok()),
    page.reload(),
  ]);
  await page.getByRole("link", { name: STORY }).waitFor();
  let reportCount = 0;
  page.on("requestfinished", (request) => {
    reportCount += Number(isReport(request.url()) && request.method() === "GET");
  });

  await page.clock.runFor(4 * 60_000);
  expect(reportCount).toBe(0);
  await page.clock.runFor(70_000);
  await expect.poll(() => reportCount).toBe(1);

  const comeBack = () => page.evaluate(() => window.dispatchEvent(new Event("visibilitychange")));
  await comeBack();
  await page.clock.runFor(90_000);
  expect(reportCount).toBe(1);
  await comeBack();
  await expect.poll(() => reportCount).toBe(2);
});
