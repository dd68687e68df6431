/** An integration that we have disabled: why, whether its owner knows, and that Operations says so. The API's answers are the test's. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { signInAs } from "../support/admin-page.ts";
import { expectAccessible } from "../support/barriers.ts";
import { journeys } from "../support/operator-journey.ts";

let page: Page;
journeys(
  async ({ page: opened, stack }) => {
    page = opened;
    await answers();
    await signInAs(page, stack, "engineer@petanque.life");
  },
  { env: { FRESH_AUTH_MAX_AGE_S: "86400" } },
);

const AT = "2026-11-30T10:00:00.000Z";
const FAILING = {
  id: "0".repeat(24),
  version: 2,
  kind: "webhook",
  name: "CRM of the clubs",
  url: "https://hooks.example.org/petanque",
  event_types: [],
  owner_email: "growth@petanque.life",
  owner_locale: "en",
  owner_notice: "sent",
  status: "disabled",
  disabled_reason: "failing",
  disabled_at: AT,
  failing_since: AT,
  last_delivered_at: null,
  last_failure: { at: AT, status_code: null, reason: { code: "certificate_expired", params: {} } },
  secrets: [],
  created_at: AT,
  created_by: "operator",
  updated_at: AT,
  allowed_actions: ["update", "enable", "send_test", "delete"],
};
const GONE = {
  ...FAILING,
  id: "1".repeat(24),
  name: "Zapier",
  owner_notice: "unreachable",
  disabled_reason: "gone",
  last_failure: { at: AT, status_code: 410, reason: { code: "answered_gone", params: {} } },
};

async function answers(): Promise<void> {
  await page.route(/\/sys\/subscribers$/, (route) =>
    route.fulfill({ json: { subscribers: [FAILING, GONE] } }),
  );
  await page.route(/\/sys\/operations$/, async (route) => {
    const answer = await route.fetch();
    const named = ({
      id,
      name,
      disabled_reason,
    }: Pick<typeof FAILING, "id" | "name" | "disabled_reason">) => ({
      subscriber_id: id,
      name,
      reason: disabled_reason,
      at: AT,
    });
    const json = { ...(await answer.json()), disabled_subscribers: [FAILING, GONE].map(named) };
    await route.fulfill({ response: answer, json });
  });
}

const link = (name: string) => page.getByRole("link", { name, exact: true }).first();

test("its card says why, and whether its owner knows, in each language of an operator", async () => {
  await link("Integrations").click();
  await page.getByText("We’ve emailed its owner, growth@petanque.life.").waitFor();
  await page.getByText(/The receiver’s certificate has expired\.$/).waitFor();
  await page.getByText(/bounced or reported an earlier email as spam/).waitFor();
  await page.getByText(/The receiver answered 410: it wants no more events\.$/).waitFor();
  await expectAccessible(page, "integrations-disabled-by-us");
  await page.getByLabel("Language").first().selectOption("sv");
  await page.getByText("Vi har mejlat den ansvariga, growth@petanque.life.").waitFor();
  await page.getByText(/Mottagarens certifikat har gått ut\.$/).waitFor();
});

test("Operations names it and leads to its page", async () => {
  await link("Operations").click();
  const card = page.getByRole("region", { name: "Integrations" });
  await card.getByText("CRM of the clubs").waitFor();
  await card.getByText(/Disabled after five days of failures/).waitFor();
  await expectAccessible(page, "operations-disabled-integrations");
  await card.getByRole("link", { name: "Integrations" }).first().click();
  await page.getByRole("heading", { name: "Integrations", level: 1 }).waitFor();
  expect(page.url()).toContain("/console/integrations");
});
