/** The second factor in the console: enrolment, sign-in and step-up, on screens of both widths. */
import { randomUUID } from "node:crypto";
import type { Browser, Page } from "playwright-core";
import decode from "qr/decode.js";
import { expect, test } from "vitest";
import {
  authClient,
  claimsOf,
  codeAt,
  PASSWORD,
  type AuthClient,
} from "../../packages/local-cloud/testing/auth-client.ts";
import { openAdmin } from "../support/admin-page.ts";
import { expectAccessible } from "../support/barriers.ts";
import type { LocalStack } from "../support/local-stack.ts";
import { journeys } from "../support/operator-journey.ts";
import { openWebinar } from "../support/webinar-page.ts";

const STORY = "Score-keeper v2 walkthrough";
const SUPPORT = { capabilities: ["sys_support"] };
/** Wide, so that no code grows old on a busy machine. */
const ADJACENT_INTERVALS = 5;

let stack: LocalStack;
let browser: Browser;
let page: Page;
let auth: AuthClient;

journeys(
  async (journey) => {
    ({ stack, browser, page } = journey);
    auth = authClient(new URL(stack.auth).host, stack.project);
    const totpProviderConfig = { adjacentIntervals: ADJACENT_INTERVALS };
    await auth.configure({ mfa: { providerConfigs: [{ state: "ENABLED", totpProviderConfig }] } });
  },
  { env: { SECOND_FACTOR: "required" }, path: "/?status=SCHEDULED" },
);

const someone = () => `${randomUUID().slice(0, 8)}@tests.petanque.life`;

async function givePassword(on: Page, email: string): Promise<void> {
  await on.getByLabel("Email").fill(email);
  await on.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await on.getByRole("button", { name: "Sign in" }).click();
}

async function giveCode(on: Page, code: string, button = "Sign in"): Promise<void> {
  await on.getByLabel("6-digit code").fill(code);
  await on.getByRole("button", { name: button }).click();
}

/** Reads the QR code from the pixels on the screen, as a phone does. */
async function scanned(): Promise<string> {
  const pixels = await page.locator("svg[role=img]").evaluate(async (svg) => {
    const copy = svg.cloneNode(true) as SVGElement;
    const side = 400;
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    copy.setAttribute("width", String(side));
    copy.setAttribute("height", String(side));
    copy.setAttribute("style", `background: ${getComputedStyle(svg).backgroundColor}`);
    const image = new Image();
    image.src = `data:image/svg+xml,${encodeURIComponent(copy.outerHTML)}`;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: side, height: side });
    const context = canvas.getContext("2d")!;
    context.drawImage(image, 0, 0);
    return [...context.getImageData(0, 0, side, side).data];
  });
  return decode({ width: 400, height: 400, data: Uint8ClampedArray.from(pixels) });
}

test("the first sign-in leads to the enrolment, and the next one asks for the code", async () => {
  const email = someone();
  await auth.signUp(email, SUPPORT);
  const other = await openAdmin(browser, stack);
  await givePassword(other.page, email);
  await other.page.getByText("Open your authenticator app").waitFor();
  await givePassword(page, email);
  await page.getByText("Open your authenticator app").waitFor();
  const secret = (await page.locator("code").innerText()).replaceAll(" ", "");
  const address = new URL(await scanned());
  expect([address.protocol, address.host]).toEqual(["otpauth:", "totp"]);
  expect(address.searchParams.get("secret")).toBe(secret);
  expect(decodeURIComponent(address.pathname)).toContain(email);
  await expectAccessible(page, "second-factor-enrolment");

  await giveCode(page, codeAt(secret, 20), "Finish setup");
  await page.getByText("Wrong code, or one that was used before.").waitFor();
  await page.context().setOffline(true);
  const finish = page.getByRole("button", { name: "Finish setup" });
  await expect.poll(() => finish.isDisabled()).toBe(true);
  await page.context().setOffline(false);
  await giveCode(page, codeAt(secret, 0), "Finish setup");
  await page.getByRole("link", { name: STORY }).waitFor();

  // The session in the other browser has no second factor, and the account has one.
  await other.page.reload();
  await other.page.getByText("Your second factor is already set up").waitFor();
  await other.page.context().close();

  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await givePassword(page, email);
  await page.getByText("Enter the code from your authenticator app.").waitFor();
  await expectAccessible(page, "second-factor-sign-in");
  await giveCode(page, codeAt(secret, 20));
  await page.getByText("Wrong code, or one that was used before.").waitFor();
  await page.route(
    "**/mfaSignIn:finalize?*",
    (route) =>
      route.fulfill({
        status: 400,
        json: { error: { code: 400, message: "INVALID_MFA_PENDING_CREDENTIAL" } },
      }),
    { times: 1 },
  );
  await giveCode(page, codeAt(secret, 1));
  await page.getByText("That took too long. Enter your password again.").waitFor();
  await givePassword(page, email);
  await giveCode(page, codeAt(secret, 1));
  await page.getByRole("link", { name: STORY }).waitFor();
  expect(other.faults).toEqual([]);
});

test("a change after a stale sign-in asks for the password and the code, and then continues", async () => {
  const { email, secret, localId } = await auth.enrolled(someone(), SUPPORT);
  // Otherwise a sign-in from before the account was made would count as revoked.
  await auth.asOwner("accounts:update", { localId, validSince: "1" });
  // The server's tokens are unsigned, so that this one can be made older than fifteen minutes.
  await page.route(
    "**/mfaSignIn:finalize?*",
    async (route) => {
      const response = await route.fetch();
      const answer = (await response.json()) as { idToken: string };
      const claims = claimsOf(answer.idToken);
      claims.auth_time -= 1000;
      const payload = Buffer.from(JSON.stringify(claims)).toString("base64url");
      const idToken = `${answer.idToken.split(".")[0]}.${payload}.`;
      await route.fulfill({ response, json: { ...answer, idToken } });
    },
    { times: 1 },
  );
  await givePassword(page, email);
  const used = codeAt(secret, 1);
  await giveCode(page, used);
  await openWebinar(page, STORY, "Emails");
  await page.getByRole("button", { name: "Send 1h reminder" }).click();
  await page.getByRole("button", { name: "Send now" }).click();
  const question = page.getByRole("dialog", { name: "Confirm it’s you" });
  await question.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await question.getByRole("button", { name: "Confirm and continue" }).click();
  await question.getByLabel("6-digit code").fill(used);
  await expectAccessible(page, "second-factor-step-up", { only: "section[role=dialog]" });
  await question.getByRole("button", { name: "Confirm and continue" }).click();
  await question.getByText("Wrong code, or one that was used before.").waitFor();
  await question.getByLabel("6-digit code").fill(codeAt(secret, 2));
  await question.getByRole("button", { name: "Confirm and continue" }).click();
  await page.getByText("312 emails on their way.").waitFor();
});

test("an account that has only text messages is told whom to ask, and what comes then", async () => {
  const email = someone();
  const localId = await auth.signUp(email, SUPPORT);
  const enrollments = [{ phoneInfo: "+16505550101", mfaEnrollmentId: "sms" }];
  await auth.asOwner("accounts:update", { localId, mfa: { enrollments } });
  await givePassword(page, email);
  await page.getByText("second factor isn’t an authenticator app").waitFor();
  await page.getByText("Ask an administrator to reset it.").waitFor();
  await expectAccessible(page, "second-factor-unsupported");
});

test("signing out everywhere asks for the code as well", async () => {
  const { email, secret } = await auth.enrolled(someone(), SUPPORT);
  await givePassword(page, email);
  await giveCode(page, codeAt(secret, 1));
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  const dialog = page.getByRole("dialog", { name: "Sign out everywhere" });
  await dialog.getByLabel("Current password").fill(PASSWORD);
  await dialog.getByLabel("New password").fill("quite another password");
  await dialog.getByRole("button", { name: "Change password and sign out" }).click();
  await dialog.getByLabel("6-digit code").fill(codeAt(secret, 2));
  await dialog.getByRole("button", { name: "Change password and sign out" }).click();
  await page.getByText("You’re signed out everywhere.").waitFor();
});

test("an operator whose address is not confirmed gets a link first", async () => {
  const email = someone();
  await auth.signUp(email, SUPPORT, false);
  await givePassword(page, email);
  await page.getByRole("button", { name: "Send link" }).click();
  await page.getByText("We’ve sent the link.").waitFor();
  await expectAccessible(page, "second-factor-unverified");
  await auth.openLink(email);
  await page.getByRole("button", { name: "I’ve opened the link" }).click();
  await page.getByText("Open your authenticator app").waitFor();
});
