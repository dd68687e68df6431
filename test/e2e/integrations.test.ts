/** An engineer connects a system to our events, replaces its secret, disables it and deletes it. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { signInAs } from "../support/admin-page.ts";
import { expectAccessible } from "../support/barriers.ts";
import { journeys } from "../support/operator-journey.ts";

const NAME = "CRM of the clubs";
const URL_GIVEN = "https://hooks.example.org/petanque";

let page: Page;

journeys(
  async ({ page: opened, stack }) => {
    page = opened;
    await signInAs(page, stack, "engineer@petanque.life");
    await page.getByRole("link", { name: "Integrations", exact: true }).click();
    await page.getByRole("heading", { name: "Integrations", level: 1 }).waitFor();
  },
  { env: { FRESH_AUTH_MAX_AGE_S: "86400" } },
);

const dialog = () => page.getByRole("dialog");
const inDialog = (name: string) => dialog().getByRole("button", { name, exact: true });
const card = () => page.getByRole("region", { name: NAME });
const inCard = (name: string) => card().getByRole("button", { name: `${name} for “${NAME}”` });

/** Reads the secret that is shown, and closes the dialog. */
async function takeSecret(): Promise<string> {
  const secret = await dialog().getByLabel("Secret", { exact: true }).inputValue();
  await inDialog("I’ve kept it").click();
  await dialog().waitFor({ state: "detached" });
  return secret;
}

test("an engineer adds a webhook, changes it, replaces its secret, disables and deletes it", async () => {
  await page.getByText("No integrations yet").waitFor();
  await expectAccessible(page, "integrations-empty");
  await page.getByRole("button", { name: "Add an integration" }).click();
  await inDialog("Add").click();
  await expect
    .poll(() => dialog().getByLabel("URL").getAttribute("aria-invalid"), { timeout: 30_000 })
    .toBe("true");
  await dialog().getByLabel("Name").fill(NAME);
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

  await inCard("Edit").click();
  await dialog().getByLabel("All events").check();
  await inDialog("Save").click();
  await page.getByText("Integration saved.").waitFor();
  await card().getByText("All events").waitFor();

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
  await page.getByText(`“${NAME}” was deleted.`).waitFor();
  await page.getByText("No integrations yet").waitFor();
});
