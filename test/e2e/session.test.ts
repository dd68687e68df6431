/** Signing in, and confirming the password for changes that need a recent sign-in. */
import { randomUUID } from "node:crypto";
import { text } from "node:stream/consumers";
import type { Browser, Page } from "playwright-core";
import { expect, test } from "vitest";
import { authClient, PASSWORD } from "../../packages/local-cloud/testing/auth-client.ts";
import { openAdmin, signIn } from "../support/admin-page.ts";
import { expectAccessible } from "../support/barriers.ts";
import type { LocalStack } from "../support/local-stack.ts";
import { journeys } from "../support/operator-journey.ts";
import { openWebinar } from "../support/webinar-page.ts";

const STORY = "Score-keeper v2 walkthrough";
/** Longer than the fifteen minutes for which a sign-in is recent. */
const STALE_S = 1000;
const MINUTE = 60_000;

let stack: LocalStack;
let browser: Browser;
let page: Page;

journeys(
  (journey) => {
    ({ stack, browser, page } = journey);
  },
  { path: "/?status=SCHEDULED" },
);

/** Signs in with a token whose sign-in is stale. The Auth emulator's tokens are unsigned, so they can be changed. */
async function signInStale(): Promise<void> {
  const signingIn = "**/accounts:signInWithPassword?*";
  await page.route(
    signingIn,
    async (route) => {
      const response = await route.fetch();
      const answer = (await response.json()) as { idToken: string };
      const [header, payload = ""] = answer.idToken.split(".");
      const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as {
        auth_time: number;
      };
      claims.auth_time -= STALE_S;
      const changed = Buffer.from(JSON.stringify(claims)).toString("base64url");
      await route.fulfill({ response, json: { ...answer, idToken: `${header}.${changed}.` } });
    },
    { times: 1 },
  );
  await signIn(page, stack);
  await page.getByRole("link", { name: STORY }).waitFor();
}

test("a wrong password is refused with a message", async () => {
  await page.getByLabel("Email").fill(stack.operators[0]!.email);
  await page.getByLabel("Password", { exact: true }).fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByText("Wrong email or password.").waitFor();
});

test("a deep link survives the sign-in, and the session survives a reload", async () => {
  await signIn(page, stack);
  await page.getByRole("button", { name: "Scheduled", pressed: true }).waitFor();
  await page.reload();
  await page.getByRole("link", { name: STORY }).waitFor();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
});

test("after a stale sign-in, a dismissed change is not sent, before or during the password question", async () => {
  const reminderSent: number[] = [];
  page.on("response", (response) => {
    if (response.url().endsWith("/send-reminder")) reminderSent.push(response.status());
  });
  await signInStale();
  await openWebinar(page, STORY, "Emails");
  const dialog = page.getByRole("dialog", { name: "Send the 1-hour reminder now?" });
  const question = page.getByRole("dialog", { name: "Confirm it’s you" });

  // Holds the API's refusal until the dialog is closed.
  const closed = Promise.withResolvers<void>();
  await page.route("**/send-reminder", async (route) => {
    await closed.promise;
    await route.continue();
  });
  await page.getByRole("button", { name: "Send 1h reminder" }).click();
  const requested = page.waitForRequest("**/send-reminder");
  await dialog.getByRole("button", { name: "Send now" }).click();
  await requested;
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await dialog.waitFor({ state: "hidden" });
  // The page loads the webinar again after each change, whatever its outcome.
  const settled = page.waitForRequest(/\/sys\/webinars\/[a-z0-9]+$/);
  closed.resolve();
  await settled;
  expect(await question.count()).toBe(0);

  await page.unroute("**/send-reminder");
  await page.getByRole("button", { name: "Send 1h reminder" }).click();
  await dialog.getByRole("button", { name: "Send now" }).click();
  await question.getByRole("button", { name: "Cancel" }).click();
  await dialog
    .getByText("Nothing was changed, because you didn’t confirm your password.")
    .waitFor();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("link", { name: "Operations" }).click();
  await page.getByRole("button", { name: "Run now" }).waitFor();
  expect(reminderSent).toEqual([401, 401]);
});

test("a change after a stale sign-in asks for the password and then continues by itself", async () => {
  await signInStale();
  await openWebinar(page, STORY, "Emails");
  await page.getByRole("button", { name: "Send 1h reminder" }).click();
  await page.getByRole("button", { name: "Send now" }).click();

  const question = page.getByRole("dialog", { name: "Confirm it’s you" });
  await question.getByLabel("Password", { exact: true }).fill("not the password");
  await question.getByRole("button", { name: "Confirm and continue" }).click();
  await question.getByText("Wrong email or password.").waitFor();

  await question.getByLabel("Password", { exact: true }).fill(stack.operators[0]!.password);
  await question.getByRole("button", { name: "Confirm and continue" }).click();
  await page.getByText("312 emails on their way.").waitFor();
  await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
});

test("an unused console warns, and signs out two minutes later unless somebody uses it", async () => {
  // The page's time stands still between these, however long the test takes.
  const signedInAt = Date.now();
  const forwardTo = (minutes: number) => page.clock.setFixedTime(signedInAt + minutes * MINUTE);
  await forwardTo(0);
  await signIn(page, stack);
  await page.getByRole("link", { name: STORY }).waitFor();
  const warning = page.getByRole("dialog", { name: "Are you still there?" });
  await forwardTo(28);
  await warning.getByText("in 2 minutes").waitFor();
  await expectAccessible(page, "session-ends-soon", { only: "section[role=dialog]" });
  await warning.getByRole("button", { name: "Stay signed in" }).click();
  await warning.waitFor({ state: "hidden" });

  await forwardTo(56);
  await warning.waitFor();
  await forwardTo(58);
  await page.getByText("You were signed out because the page wasn’t used").waitFor();
  expect(await page.getByRole("link", { name: STORY }).count()).toBe(0);
  await expectAccessible(page, "session-ended");
  await signIn(page, stack);
  await page.getByRole("link", { name: STORY }).waitFor();
});

test("signing out everywhere takes a new password, and ends the session in another browser at once", async () => {
  const auth = authClient(new URL(stack.auth).host, stack.project);
  const email = `${randomUUID().slice(0, 8)}@tests.petanque.life`;
  await auth.signUp(email, { capabilities: ["sys_support"] });
  const enter = async (on: Page, password: string) => {
    await on.getByLabel("Email").fill(email);
    await on.getByLabel("Password", { exact: true }).fill(password);
    await on.getByRole("button", { name: "Sign in" }).click();
  };
  const other = await openAdmin(browser, stack);
  await enter(other.page, PASSWORD);
  await other.page.getByRole("button", { name: "Sign out", exact: true }).waitFor();
  await enter(page, PASSWORD);
  await page.getByRole("link", { name: STORY }).waitFor();
  // Firebase ends sessions that began in an earlier second.
  const signedInAt = Date.now();
  await expect.poll(() => Date.now() - signedInAt).toBeGreaterThan(1000);

  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  const dialog = page.getByRole("dialog", { name: "Sign out everywhere" });
  await expectAccessible(page, "sign-out-everywhere", { only: "section[role=dialog]" });
  await dialog.getByLabel("Current password").fill(PASSWORD);
  await dialog.getByLabel("New password").fill("1q2w3e4r5t6y");
  await dialog.getByRole("button", { name: "Change password and sign out" }).click();
  await dialog.getByText("in a list of leaked passwords").waitFor();
  await dialog.getByLabel("New password").fill("petanque webinar");
  await dialog.getByRole("button", { name: "Change password and sign out" }).click();
  await dialog.getByText("too easy to guess").waitFor();
  await dialog.getByLabel("Current password").fill("not the password");
  await dialog.getByLabel("New password").fill("quite another password");
  await dialog.getByRole("button", { name: "Change password and sign out" }).click();
  await dialog.getByText("Wrong email or password.").waitFor();
  await dialog.getByLabel("Current password").fill(PASSWORD);
  await dialog.getByRole("button", { name: "Change password and sign out" }).click();
  await page.getByText("You’re signed out everywhere.").waitFor();

  await other.page.getByRole("link", { name: "Operations" }).click();
  await other.page.getByText("Your session has ended. Sign in again.").waitFor();
  await enter(other.page, PASSWORD);
  await other.page.getByText("Wrong email or password.").waitFor();
  await enter(other.page, "quite another password");
  await other.page.getByRole("button", { name: "Sign out", exact: true }).waitFor();
  await other.page.context().close();
  expect(other.faults).toEqual([]);
});

test("a CSV download after a stale sign-in asks for the password and then continues by itself", async () => {
  await signInStale();
  await openWebinar(page, STORY, "Registrations");
  const download = page.getByRole("button", { name: "Download CSV" });
  const file = page.waitForEvent("download");
  await download.click();

  const question = page.getByRole("dialog", { name: "Confirm it’s you" });
  await question.getByLabel("Password", { exact: true }).fill(stack.operators[0]!.password);
  await question.getByRole("button", { name: "Confirm and continue" }).click();
  const lines = (await text(await (await file).createReadStream())).trimEnd().split("\r\n");
  expect(lines).toHaveLength(1 + 312);
});
