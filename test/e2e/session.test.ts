/** Signing in, and giving the password again where a change wants a recent sign-in. */
import { text } from "node:stream/consumers";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { signIn } from "../support/admin-page.ts";
import type { LocalStack } from "../support/local-stack.ts";
import { journeys } from "../support/operator-journey.ts";

const STORY = "Score-keeper v2 walkthrough";
/** More than the quarter of an hour within which a sign-in is recent. */
const LONG_S = 1000;

let stack: LocalStack;
let page: Page;

journeys(
  (journey) => {
    ({ stack, page } = journey);
  },
  { path: "/?status=SCHEDULED" },
);

/** Signs in, with a token that says the password was given long ago. The Auth emulator signs none of its tokens. */
async function signInLongAgo(): Promise<void> {
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
      claims.auth_time -= LONG_S;
      const changed = Buffer.from(JSON.stringify(claims)).toString("base64url");
      await route.fulfill({ response, json: { ...answer, idToken: `${header}.${changed}.` } });
    },
    { times: 1 },
  );
  await signIn(page, stack);
  await page.getByRole("link", { name: STORY }).waitFor();
}

test("a wrong password is refused in words", async () => {
  await page.getByLabel("E-mail").fill(stack.operators[0]!.email);
  await page.getByLabel("Password", { exact: true }).fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByText("do not belong together").waitFor();
});

test("a deep link survives the sign-in, and the session a reload", async () => {
  await signIn(page, stack);
  await page.getByRole("button", { name: "Scheduled", pressed: true }).waitFor();
  await page.reload();
  await page.getByRole("link", { name: STORY }).waitFor();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
});

test("after a stale sign-in nothing is sent that was said no to, before the password is asked for or then", async () => {
  const reminderSent: number[] = [];
  page.on("response", (response) => {
    if (response.url().endsWith("/send-reminder")) reminderSent.push(response.status());
  });
  await signInLongAgo();
  await page.getByRole("link", { name: STORY }).click();
  const dialog = page.getByRole("dialog", { name: "Send the 1-hour reminder now?" });
  const question = page.getByRole("dialog", { name: "Confirm it is you" });

  // The API's refusal comes when the dialog is closed already.
  const closed = Promise.withResolvers<void>();
  await page.route("**/send-reminder", async (route) => {
    await closed.promise;
    await route.continue();
  });
  await page.getByRole("button", { name: "Send 1h reminder" }).click();
  const ordered = page.waitForRequest("**/send-reminder");
  await dialog.getByRole("button", { name: "Send now" }).click();
  await ordered;
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await dialog.waitFor({ state: "hidden" });
  // Whatever becomes of a change, the webinar is read anew after it.
  const settled = page.waitForRequest(/\/sys\/webinars\/[a-z0-9]+$/);
  closed.resolve();
  await settled;
  expect(await question.count()).toBe(0);

  await page.unroute("**/send-reminder");
  await page.getByRole("button", { name: "Send 1h reminder" }).click();
  await dialog.getByRole("button", { name: "Send now" }).click();
  await question.getByRole("button", { name: "Cancel" }).click();
  await dialog.getByText("Nothing was done: the password was not confirmed.").waitFor();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("link", { name: "Operations" }).click();
  await page.getByRole("button", { name: "Run now" }).waitFor();
  expect(reminderSent).toEqual([401, 401]);
});

test("a change after a stale sign-in asks for the password and then goes on by itself", async () => {
  await signInLongAgo();
  await page.getByRole("link", { name: STORY }).click();
  await page.getByRole("button", { name: "Send 1h reminder" }).click();
  await page.getByRole("button", { name: "Send now" }).click();

  const question = page.getByRole("dialog", { name: "Confirm it is you" });
  await question.getByLabel("Password", { exact: true }).fill("not the password");
  await question.getByRole("button", { name: "Confirm and go on" }).click();
  await question.getByText("do not belong together").waitFor();

  await question.getByLabel("Password", { exact: true }).fill(stack.operators[0]!.password);
  await question.getByRole("button", { name: "Confirm and go on" }).click();
  await page.getByText("312 mails on their way.").waitFor();
  await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
});

test("a download of everybody registered asks for the password as well, and then comes by itself", async () => {
  await signInLongAgo();
  await page.getByRole("link", { name: STORY }).click();
  const download = page.getByRole("button", { name: "Download CSV" });
  const file = page.waitForEvent("download");
  await download.click();

  const question = page.getByRole("dialog", { name: "Confirm it is you" });
  await question.getByLabel("Password", { exact: true }).fill(stack.operators[0]!.password);
  await question.getByRole("button", { name: "Confirm and go on" }).click();
  const lines = (await text(await (await file).createReadStream())).trimEnd().split("\r\n");
  expect(lines).toHaveLength(1 + 312);
});
