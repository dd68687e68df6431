/** SendGrid drops a reminder, all of it or some, and an operator sends it again to those who did not get it, once. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { PICTURES } from "../support/barriers.ts";
import type { LocalStack } from "../support/local-stack.ts";
import { signIn } from "../support/operators.ts";
import { operatorJourneys } from "../support/operator-journey.ts";
import { openWebinar } from "../support/webinar-page.ts";

let page: Page;
let stack: LocalStack;

operatorJourneys(async (journey) => {
  ({ page, stack } = journey);
  await page.getByRole("heading", { name: "Webinars" }).waitFor();
});

/** Calls the API as the demo's other operator. */
async function callAsColleague(method: string, path: string, body?: object) {
  const { email, password } = stack.operators[1]!;
  const token = await signIn(new URL(stack.auth).host, email, password);
  const response = await fetch(stack.gateway + path, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(body && { body: JSON.stringify(body) }),
  });
  expect(response.status, await response.clone().text()).toBeLessThan(300);
  return (await response.json()) as { id: string; slug: string };
}

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

/** A webinar with these registrations. SendGrid drops the reminder of those whose mailbox is called so. */
async function dropped(
  title: string,
  mailboxes = ["dropped+ada", "dropped+bo", "dropped+cy"],
): Promise<string> {
  const draft = await callAsColleague("POST", "/sys/webinars", {
    title,
    description: "Nobody hears of it.",
    tags: ["clubs"],
    host_email: "jamie@petanque.life",
    starts_at: inHours(25),
    ends_at: inHours(26),
    time_zone: "Europe/Paris",
  });
  const { id, slug } = await callAsColleague("POST", `/sys/webinars/${draft.id}/publish`);
  for (const mailbox of mailboxes) {
    const name = mailbox.replace("dropped+", "");
    // A stranger may cause each mailbox only a few mails, and a plus makes no other mailbox.
    const email = `${mailbox}@${name}.${slug}.example`;
    const body = JSON.stringify({ email, name, consent: true });
    const headers = { "content-type": "application/json" };
    const path = `${stack.gateway}/webinars/${slug}/registrations`;
    expect((await fetch(path, { method: "POST", headers, body })).status).toBe(202);
  }
  await callAsColleague("POST", `/sys/webinars/${id}/send-reminder`, { horizon: "24h" });
  return id;
}

async function show(title: string): Promise<void> {
  await page.reload();
  await openWebinar(page, title, "Emails");
}

/** Their confirmations are dropped as well, and have a notice of their own. */
const notice = () =>
  page
    .getByRole("region", { name: "Reminders" })
    .getByRole("alert")
    .filter({ hasText: "None of these 3 emails arrived" });
const dialog = () => page.getByRole("dialog");

const mailsTo = async (title: string): Promise<number> => {
  const query = new URLSearchParams({ kind: "reminder_24h", limit: "1000" });
  const response = await fetch(`${stack.sendgrid}/mailbox/messages?${query}`);
  const { messages } = (await response.json()) as { messages: { subject: string }[] };
  return messages.filter(({ subject }) => subject.includes(title)).length;
};

/** Takes a picture of each width for human eyes. */
async function picture(name: string): Promise<void> {
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: `${PICTURES}${name}-${width}.png` });
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

test("mail that was dropped as a whole is sent again by an order that says to how many and why", async () => {
  const title = "Mail that nobody gets";
  await dropped(title);
  await show(title);
  await notice().waitFor();
  await picture("lost-mail");
  await notice().getByRole("button", { name: "Send again…" }).click();
  await dialog().getByText("Send this email again to 3 people?").waitFor();
  await dialog().getByText("3 people: Bounced Address").waitFor();
  await picture("lost-mail-dialog");
  await dialog().getByRole("button", { name: "Cancel" }).click();
  await dialog().waitFor({ state: "hidden" });
  expect(await mailsTo(title), "Cancel sends nothing").toBe(3);

  await notice().getByRole("button", { name: "Send again…" }).click();
  await dialog().getByText("3 people: Bounced Address").waitFor();
  await dialog().getByRole("button", { name: "Send again" }).click();
  await dialog().waitFor({ state: "hidden" });
  // It is dropped again, and can be sent again no more.
  await notice().getByText("It was sent again once, and didn’t arrive then either.").waitFor();
  await picture("lost-mail-again");
  expect(await notice().getByRole("button").count()).toBe(0);
  expect(await mailsTo(title)).toBe(6);
});

test("of a reminder that reached somebody, it is sent again to the other alone", async () => {
  const title = "Mail that one of two gets";
  const id = await dropped(title, ["dropped+ada", "grace"]);
  await show(title);
  const part = page
    .getByRole("region", { name: "Reminders" })
    .getByRole("status")
    .filter({ hasText: "1 of these 2 emails didn’t arrive" });
  await part.getByRole("button", { name: "Send again…" }).click();
  await dialog().getByText("Send this email again to 1 person?").waitFor();
  await dialog().getByText("One other person won’t get it again").waitFor();
  await picture("lost-mail-in-part");
  await dialog().getByRole("button", { name: "Send again" }).click();
  await dialog().waitFor({ state: "hidden" });
  await expect.poll(() => mailsTo(title)).toBe(3);
  // It can be sent again no more.
  await part.waitFor({ state: "hidden" });
  const run = () => callAsColleague("GET", `/sys/webinars/${id}`);
  await expect.poll(run).toMatchObject({
    mail_runs: expect.arrayContaining([
      expect.objectContaining({
        kind: "reminder_24h",
        totals: expect.objectContaining({ owed: 2, sent: 2 }),
      }),
    ]),
  });
});

test("an order that a colleague has given meanwhile is said, and nothing is sent a third time", async () => {
  const title = "Mail that a colleague sends again";
  const id = await dropped(title);
  await show(title);
  await notice().getByRole("button", { name: "Send again…" }).click();
  await dialog().getByText("3 people: Bounced Address").waitFor();
  const order = { expected_people: 3 };
  await callAsColleague("POST", `/sys/webinars/${id}/deliveries/reminder_24h/resend`, order);
  await dialog().getByRole("button", { name: "Send again" }).click();
  await dialog().getByText("This email has already been sent again.").waitFor();
  await picture("lost-mail-refused");
  await expect.poll(() => dialog().getByRole("button", { name: "Send again" }).count()).toBe(0);
  await dialog().getByText("Close", { exact: true }).click();
  await dialog().waitFor({ state: "hidden" });
  await expect.poll(() => mailsTo(title)).toBe(6);
});
