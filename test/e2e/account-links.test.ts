/** The console's page for links of Identity Platform: new passwords are checked, and dead links say what to do. */
import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import {
  authClient,
  PASSWORD,
  type AuthClient,
} from "../../packages/local-cloud/testing/auth-client.ts";
import { expectAccessible } from "../support/barriers.ts";
import type { LocalStack } from "../support/local-stack.ts";
import { journeys } from "../support/operator-journey.ts";

const STRONG = "quite another password";
const STORY = "Score-keeper v2 walkthrough";

let stack: LocalStack;
let page: Page;
let auth: AuthClient;

journeys(
  (journey) => {
    ({ stack, page } = journey);
    auth = authClient(new URL(stack.auth).host, stack.project);
  },
  { path: "/?status=SCHEDULED" },
);

async function someone(isVerified = true) {
  const email = `${randomUUID().slice(0, 8)}@tests.petanque.life`;
  return {
    email,
    localId: await auth.signUp(email, { capabilities: ["sys_support"] }, isVerified),
  };
}

/** The console's page with the code of a link that Identity Platform makes. */
async function linkFor(email: string, requestType = "PASSWORD_RESET"): Promise<string> {
  const request = { email, requestType, returnOobLink: true };
  const { oobCode } = (await auth.asOwner("accounts:sendOobCode", request)).body;
  return `/console/account-link?mode=resetPassword&oobCode=${oobCode}&apiKey=any&lang=fr`;
}

async function choose(password: string): Promise<void> {
  await page.getByLabel("New password").fill(password);
  await page.getByRole("button", { name: "Set password" }).click();
}

async function signIn(email: string, password: string): Promise<void> {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

test("a link sets a password that is neither leaked nor made of our words, and works once", async () => {
  const { email } = await someone();
  const link = await linkFor(email);
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.postData()?.includes("newPassword")) sent.push(request.postData() ?? "");
  });
  await page.goto(`${link}&continueUrl=https%3A%2F%2Felsewhere.example.org`);
  await page.getByText(`For ${email}.`).waitFor();
  await expectAccessible(page, "account-link-password");
  await choose("1q2w3e4r5t6y");
  await page.getByText("in a list of leaked passwords").waitFor();
  await choose(`${email.split("@")[0]} webinar`);
  await page.getByText("too easy to guess").waitFor();
  // Neither has left the browser.
  expect(sent).toEqual([]);
  await page.getByLabel("New password").fill(STRONG);
  await page.getByRole("button", { name: "Set password" }).dblclick();
  await page.getByText(`The password for ${email} is set.`).waitFor();
  await expectAccessible(page, "account-link-done");
  expect(sent).toHaveLength(1);

  await page.getByRole("link", { name: "Go to the console" }).click();
  expect(new URL(page.url()).origin).toBe(stack.gateway);
  await signIn(email, PASSWORD);
  await page.getByText("Wrong email or password.").waitFor();
  await signIn(email, STRONG);
  await page.getByRole("button", { name: "Sign out", exact: true }).waitFor();

  await page.goto(link);
  await page.getByText("It was used before, or part of it is missing.").waitFor();
  await page.getByText("Otherwise ask an administrator for a new link.").waitFor();
  await expectAccessible(page, "account-link-dead");
});

test("somebody who is signed in can follow a link, and the account's session ends", async () => {
  const { email } = await someone();
  await signIn(email, PASSWORD);
  await page.getByRole("button", { name: "Sign out", exact: true }).waitFor();
  // Firebase ends sessions that began in an earlier second.
  const signedInAt = Date.now();
  await expect.poll(() => Date.now() - signedInAt).toBeGreaterThan(1000);
  await page.goto(await linkFor(email));
  await choose(STRONG);
  await page.getByRole("link", { name: "Go to the console" }).click();
  await page.getByText("Your session has ended. Sign in again.").waitFor();
  await signIn(email, STRONG);
  await page.getByRole("link", { name: STORY }).waitFor();
});

test.each([
  ["EXPIRED_OOB_CODE", "It’s too old."],
  ["INVALID_OOB_CODE", "It was used before, or part of it is missing."],
  ["EMAIL_NOT_FOUND", "It was used before, or part of it is missing."],
  ["USER_DISABLED", "This account is disabled."],
])("a link that dies while the password is typed (%s) says so", async (message, words) => {
  await page.goto(await linkFor((await someone()).email));
  await page.getByLabel("New password").fill(STRONG);
  await page.route("**/accounts:resetPassword?*", (route) =>
    route.fulfill({ status: 400, json: { error: { code: 400, message } } }),
  );
  await page.getByRole("button", { name: "Set password" }).click();
  await page.getByText(words).waitFor();
  expect(await page.getByLabel("New password").count()).toBe(0);
});

test("a link without its code, with a wrong one, or for a sign-in by mail is dead", async () => {
  for (const query of ["", "?mode=resetPassword", "?mode=resetPassword&oobCode=wrong"]) {
    await page.goto(`/console/account-link${query}`);
    await page.getByText("It was used before, or part of it is missing.").waitFor();
  }
  await page.route("**/accounts:resetPassword?*", (route) =>
    route.fulfill({ json: { requestType: "EMAIL_SIGNIN" } }),
  );
  await page.goto("/console/account-link?mode=signIn&oobCode=any");
  await page.getByText("This page can’t do what the link is for.").waitFor();
});

test("an outage of the sign-in service is no dead link", async () => {
  const { email } = await someone();
  const link = await linkFor(email);
  await page.route("**/accounts:resetPassword?*", (route) => route.abort(), { times: 1 });
  await page.goto(link);
  await page.getByText("We can’t reach the sign-in service.").waitFor();
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByText(`For ${email}.`).waitFor();
});

test("a link confirms an address only once somebody clicks, whatever mode its address claims", async () => {
  const { email } = await someone(false);
  const link = await linkFor(email, "VERIFY_EMAIL");
  const isVerified = async () =>
    (await auth.asOwner("accounts:lookup", { email: [email] })).body.users[0].emailVerified;
  await page.goto(link);
  await page.getByText(`Is ${email} yours?`).waitFor();
  await expectAccessible(page, "account-link-confirm");
  expect(await isVerified()).toBe(false);
  await page.getByRole("button", { name: "Yes, it’s mine" }).click();
  await page.getByText(`${email} is confirmed.`).waitFor();
  expect(await isVerified()).toBe(true);
});
