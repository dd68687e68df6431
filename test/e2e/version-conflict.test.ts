/** An operator acts on a webinar that a colleague has changed meanwhile: nothing is done, and the page says why. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { LocalStack } from "../support/local-stack.ts";
import { signIn } from "../support/operators.ts";
import { operatorJourneys } from "../support/operator-journey.ts";
import { chooseAction, openWebinar } from "../support/webinar-page.ts";

const STORY = "Score-keeper v2 walkthrough";
const DRAFT = "Club finances for new treasurers";
const ENDED = "Tournament desk basics";

let stack: LocalStack;
let page: Page;

operatorJourneys(async (journey) => {
  ({ stack, page } = journey);
  await page.getByRole("heading", { name: "Webinars" }).waitFor();
});

interface Webinar {
  id: string;
  status: string;
  title: string;
}

/** Calls the API as the demo's other operator. */
async function callAsColleague<Reply>(method: string, path: string, body?: object): Promise<Reply> {
  const { email, password } = stack.operators[1]!;
  const token = await signIn(new URL(stack.auth).host, email, password);
  const response = await fetch(stack.gateway + path, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  expect(response.status).toBeLessThan(300);
  return (await response.json()) as Reply;
}

async function find(title: string): Promise<Webinar> {
  const query = new URLSearchParams({ text: title, page_size: "1" });
  const { webinars } = await callAsColleague<{ webinars: Webinar[] }>(
    "GET",
    `/sys/webinars?${query}`,
  );
  return webinars[0]!;
}

const rename = (id: string, title: string) =>
  callAsColleague("PATCH", `/sys/webinars/${id}`, { title });
const dialog = () => page.getByRole("dialog");

/** A conflict that comes before the preview has loaded closes the dialog before its button can be clicked. */
const waitForPreview = () =>
  dialog().getByText("will get an email about the cancellation").waitFor();

interface Case {
  title: string;
  begin: () => Promise<void>;
  submit: string;
  fill?: () => Promise<void>;
  /** What the colleague does while the dialog is open. */
  meanwhile: (id: string) => Promise<unknown>;
  /** What the page shows of the colleague's change. */
  shows: string;
}

const CASES: Record<string, Case> = {
  publish: {
    title: DRAFT,
    begin: () => page.getByRole("button", { name: "Publish", exact: true }).click(),
    submit: "Publish",
    meanwhile: (id) => rename(id, "Club finances, rewritten"),
    shows: "Club finances, rewritten",
  },
  delete: {
    title: "Club finances, rewritten",
    begin: () => chooseAction(page, "Delete the draft"),
    submit: "Delete the draft",
    meanwhile: (id) => rename(id, "Club finances, rewritten again"),
    shows: "Club finances, rewritten again",
  },
  cancel: {
    title: STORY,
    begin: () => chooseAction(page, "Cancel the webinar"),
    submit: "Cancel the webinar",
    fill: waitForPreview,
    meanwhile: (id) => rename(id, "Score-keeper v3"),
    shows: "Score-keeper v3",
  },
  recording: {
    title: ENDED,
    begin: () => page.getByRole("button", { name: "Publish the recording" }).click(),
    submit: "Publish and send",
    fill: () =>
      dialog().getByLabel("Address of the recording").fill("https://video.example.org/mine"),
    meanwhile: (id) =>
      callAsColleague("POST", `/sys/webinars/${id}/recording`, {
        recording_url: "https://video.example.org/theirs",
      }),
    shows: "https://video.example.org/theirs",
  },
};

test.each(Object.entries(CASES))(
  "%s is refused after a colleague's change",
  async (_name, { title, begin, submit, fill, meanwhile, shows }) => {
    const { id } = await find(title);
    await openWebinar(page, title);
    await begin();
    await dialog().getByRole("button", { name: submit }).waitFor();
    await fill?.();
    await meanwhile(id);
    const before = await callAsColleague<Webinar>("GET", `/sys/webinars/${id}`);
    await dialog().getByRole("button", { name: submit }).click();

    await page.getByText("engineer@petanque.life has changed this webinar").waitFor();
    await page.getByText("Your change wasn’t made.").waitFor();
    await page.getByText(shows).first().waitFor();
    await dialog().waitFor({ state: "hidden" });
    const { status, title: titleAfter } = await callAsColleague<Webinar>(
      "GET",
      `/sys/webinars/${id}`,
    );
    expect({ status, title: titleAfter }).toEqual({ status: before.status, title: before.title });
  },
);

test("a second attempt succeeds once the operator has seen the colleague's change", async () => {
  const { id, title } = await find("Score-keeper");
  await page.getByRole("link", { name: title }).click();
  await chooseAction(page, "Cancel the webinar");
  await waitForPreview();
  await rename(id, "Score-keeper v4");
  await dialog().getByRole("button", { name: "Cancel the webinar" }).click();
  await page.getByText("engineer@petanque.life has changed this webinar").waitFor();
  await dialog().waitFor({ state: "hidden" });
  await chooseAction(page, "Cancel the webinar");
  expect(await page.getByText("has changed this webinar").count()).toBe(0);
  await dialog().getByRole("button", { name: "Cancel the webinar" }).click();
  await expect
    .poll(async () => (await callAsColleague<Webinar>("GET", `/sys/webinars/${id}`)).status)
    .toBe("CANCELLED");
});
