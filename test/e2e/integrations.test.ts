/** An engineer connects a system to our events, replaces its secret, disables it and deletes it, and sends a test event. */
import { createHmac } from "node:crypto";
import type { Page } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { signInAs } from "../support/admin-page.ts";
import { expectAccessible } from "../support/barriers.ts";
import { journeys } from "../support/operator-journey.ts";
import { startReceiver } from "../support/receiver.ts";

let name = "";
const URL_GIVEN = "https://hooks.example.org/petanque";

let page: Page;
let signInWith: (address: string) => Promise<void>;

journeys(
  ({ page: opened, stack }) => {
    page = opened;
    signInWith = (address) => signInAs(page, stack, address);
  },
  { env: { FRESH_AUTH_MAX_AGE_S: "86400" } },
);

const navigation = (name: string) => page.getByRole("link", { name, exact: true });

async function openIntegrations() {
  await signInWith("engineer@petanque.life");
  await navigation("Integrations").click();
  await page.getByRole("heading", { name: "Integrations", level: 1 }).waitFor();
}

const dialog = () => page.getByRole("dialog");
const inDialog = (name: string) => dialog().getByRole("button", { name, exact: true });
const card = () => page.getByRole("region", { name });
const inCard = (action: string) => card().getByRole("button", { name: `${action} for “${name}”` });

/** Reads the secret that is shown, and closes the dialog. */
async function takeSecret(): Promise<string> {
  const secret = await dialog().getByLabel("Secret", { exact: true }).inputValue();
  await inDialog("I’ve kept it").click();
  await dialog().waitFor({ state: "detached" });
  return secret;
}

/** Adds a webhook for all events, and returns its secret. */
async function add(url: string): Promise<string> {
  await page.getByRole("button", { name: "Add an integration" }).click();
  await dialog().getByLabel("Name").fill(name);
  await dialog().getByLabel("URL").fill(url);
  await inDialog("Add").click();
  await dialog().getByText("we can’t show it again", { exact: false }).waitFor();
  return takeSecret();
}

test("an engineer adds a webhook, and sees its secret once", async () => {
  name = "CRM of the clubs";
  await openIntegrations();
  await page.getByText("No integrations yet").waitFor();
  await expectAccessible(page, "integrations-empty");
  await page.getByRole("button", { name: "Add an integration" }).click();
  await inDialog("Add").click();
  await expect
    .poll(() => dialog().getByLabel("URL").getAttribute("aria-invalid"), { timeout: 30_000 })
    .toBe("true");
  await dialog().getByLabel("Name").fill(name);
  await dialog().getByLabel("URL").fill("https://10.0.0.1/hook");
  await dialog().getByLabel("Only some").check();
  await inDialog("Add").click();
  await dialog().getByText("Choose at least one event.").waitFor();
  await dialog().getByLabel("Registered").check();
  await dialog().getByLabel("Attended").check();
  expect(await dialog().getByLabel("Owner’s email").inputValue()).toBe("engineer@petanque.life");
  await inDialog("Add").click();
  await expect
    .poll(() => dialog().getByLabel("URL").getAttribute("aria-invalid"), { timeout: 30_000 })
    .toBe("true");
  await expectAccessible(page, "integrations-add", { only: "[role=dialog]" });
  await dialog().getByLabel("URL").fill(URL_GIVEN);
  await inDialog("Add").click();
  await dialog().getByText("we can’t show it again", { exact: false }).waitFor();
  await expectAccessible(page, "integrations-secret", { only: "[role=dialog]" });
  const first = await takeSecret();
  expect(first).toMatch(/^whsec_[\w+/=-]{40,}$/);
  await card().getByText("Registered, Attended").waitFor();
  expect(await page.content(), "the secret is shown once").not.toContain(first);
  await expectAccessible(page, "integrations");
});

test("an engineer changes a webhook, replaces its secret, disables and deletes it", async () => {
  name = "Mail of the league";
  await openIntegrations();
  const first = await add(URL_GIVEN);
  await inCard("Edit").click();
  await dialog().getByLabel("Only some").check();
  await dialog().getByLabel("Attended").check();
  await inDialog("Save").click();
  await page.getByText("Integration saved.").waitFor();
  await card().getByText("Attended", { exact: true }).waitFor();

  await inCard("Replace secret").click();
  await inDialog("Replace secret").click();
  await dialog()
    .getByText(/The secret before it stays valid until/)
    .waitFor();
  expect(await takeSecret()).not.toBe(first);
  await card()
    .getByText(/valid until/)
    .waitFor();

  await inCard("Disable").click();
  await inDialog("Disable").click();
  await card().getByText("Disabled by an operator").waitFor();
  expect(await inCard("Disable").count()).toBe(0);
  await expectAccessible(page, "integrations-disabled");
  await inCard("Enable").click();
  await inDialog("Enable").click();
  await card().getByText("Active", { exact: true }).waitFor();

  await inCard("Delete").click();
  await inDialog("Delete").click();
  await page.getByText(`“${name}” was deleted.`).waitFor();
  await card().waitFor({ state: "detached" });
});

test("a test event arrives signed, and the dialog says what the receiver answered", async () => {
  const receiver = await startReceiver();
  onTestFinished(() => receiver.close());
  name = "Zapier";
  await openIntegrations();
  const secret = await add(receiver.url);
  await inCard("Send test").click();
  await inDialog("Send test").click();
  await dialog().getByText("It arrived").waitFor();
  await dialog()
    .getByText(/^Status 204 after [\d,]+ ms\.$/)
    .waitFor();
  const [got] = receiver.received;
  expect(got?.event).toMatchObject({ type: "life.petanque.test", specversion: "1.0" });
  const {
    "webhook-id": id,
    "webhook-timestamp": at,
    "webhook-signature": signature,
  } = got!.headers;
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  const expected = createHmac("sha256", key).update(`${String(id)}.${String(at)}.${got!.text}`);
  expect(signature).toBe(`v1,${expected.digest("base64")}`);
  await expectAccessible(page, "integrations-test-arrived", { only: "[role=dialog]" });

  receiver.answerWith(() => 503);
  await inDialog("Send another").click();
  await dialog().getByText("It didn’t arrive").waitFor();
  await dialog()
    .getByText(/^The receiver answered with status 503\. That took [\d,]+ ms\.$/)
    .waitFor();
  await expectAccessible(page, "integrations-test-failed", { only: "[role=dialog]" });
  await inDialog("Close").last().click();
  await card().getByText("Active", { exact: true }).waitFor();
});

test("somebody who is no engineer is not led to the page, and is told so at its address", async () => {
  await signInWith("support@petanque.life");
  await navigation("Audit").waitFor();
  await page.keyboard.press("Control+k");
  await dialog().getByRole("combobox").fill("Audit");
  await dialog().getByRole("option", { name: "Audit" }).waitFor();
  await dialog().getByRole("combobox").fill("Integrations");
  await dialog().getByText("Nothing found.").first().waitFor();
  await page.keyboard.press("Escape");
  expect(await navigation("Integrations").count()).toBe(0);
  await page.goto("/console/integrations");
  await page.getByText("You don’t have access to this").waitFor();
  expect(await page.getByRole("button", { name: "Add an integration" }).count()).toBe(0);
});
