/** The owner of a subscriber that was disabled is told once, and operators see whether that worked. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { testMore } from "../../support/exhaustive.ts";
import { suppressionDocument } from "../../support/address-ids.ts";
import { startApp, type App, type Mail } from "../../support/app.ts";
import { noteErasures, sweepLater } from "../../support/events-out.ts";
import { spoilMail } from "../../support/mail-provider.ts";
import { startReceiver } from "../../support/receiver.ts";
import { callAsEngineer, createSubscriber } from "../../support/subscribers.ts";

let app: App;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => {
  app = await startApp({ env: { CONSOLE_URL: "https://admin.example.org/" } });
  receiver = await startReceiver();
});
afterAll(async () => {
  await app.close();
  await receiver.close();
});

let email = "";
let owners = 0;
beforeEach(() => {
  owners += 1;
  email = `owner-${owners}-${app.id}@example.org`;
  receiver.answerWith(() => 410);
});

const subscriberOf = async (id: string) => {
  const { body } = await callAsEngineer(app, "GET", "/sys/subscribers");
  return body.subscribers.find((each: { id: string }) => each.id === id);
};
const noticeOf = async (id: string) => (await subscriberOf(id)).owner_notice;

/** Disabled by its receiver's 410. */
async function disabled(changes: object = {}): Promise<string> {
  const order = { url: receiver.url, owner_email: email, name: "CRM of the clubs", ...changes };
  const { id } = (await createSubscriber(app, order)).body;
  await noteErasures(app);
  await sweepLater(app);
  await app.eventually(async () => (await subscriberOf(id)).status).toBe("disabled");
  return id;
}

const enable = (id: string) =>
  callAsEngineer(app, "PATCH", `/sys/subscribers/${id}`, { body: { status: "active" } });

async function mails(): Promise<Mail[]> {
  const query = new URLSearchParams({ to: email, kind: "subscriber_notice" });
  const response = await fetch(`${app.servers.sendgrid}/mailbox/messages?${query}`);
  return ((await response.json()) as { messages: Mail[] }).messages;
}

const spoil = (action: Record<string, unknown>, times = 1) =>
  spoilMail(app, { containing: email, action, times });
const mend = () =>
  fetch(`${app.servers.sendgrid}/__faults?${new URLSearchParams({ containing: email })}`, {
    method: "DELETE",
  });

test("200: after a 410 the owner is told once, in their language, and once more when it happens again", async () => {
  const id = await disabled({ owner_locale: "sv" });
  expect(await noticeOf(id)).toBe("owed");
  await sweepLater(app);
  await app.eventually(() => noticeOf(id)).toBe("sent");
  await sweepLater(app);
  await app.settle();
  const [mail, ...others] = await mails();
  expect(others).toEqual([]);
  expect(mail?.subject).toBe("Integration avstängd: CRM of the clubs");
  expect(mail?.text).toContain("https://admin.example.org/console/integrations");

  await enable(id);
  expect(await noticeOf(id)).toBeNull();
  await noteErasures(app);
  await sweepLater(app);
  await app.eventually(async () => (await subscriberOf(id)).status).toBe("disabled");
  await sweepLater(app);
  await app.eventually(() => noticeOf(id)).toBe("sent");
  expect(await mails()).toHaveLength(2);
});

test("200: five days of failures tell the owner as well", async () => {
  receiver.answerWith(() => 500);
  const order = { url: receiver.url, owner_email: email };
  const { id } = (await createSubscriber(app, order)).body;
  await noteErasures(app);
  await sweepLater(app);
  await app.pass(121 * 3_600_000);
  await noteErasures(app);
  await sweepLater(app);
  await app.eventually(async () => (await subscriberOf(id)).disabled_reason).toBe("failing");
  await sweepLater(app);
  await app.eventually(() => noticeOf(id)).toBe("sent");
  expect((await mails()).map(({ text }) => text)).toEqual([
    expect.stringContaining("for five days"),
  ]);
});

test("200: nobody is told of what an operator has disabled, or has enabled again by then", async () => {
  const id = await disabled();
  await enable(id);
  await callAsEngineer(app, "PATCH", `/sys/subscribers/${id}`, { body: { status: "disabled" } });
  await sweepLater(app);
  await app.settle();
  expect(await noticeOf(id)).toBeNull();
  expect(await mails()).toEqual([]);
});

test("200: an address that takes no mail gets none, and operators see it", async () => {
  const suppression = { scope: "all", reason: "spamreport", at: new Date() };
  await suppressionDocument(app.firestore, email).set(suppression);
  const id = await disabled();
  await sweepLater(app);
  await app.eventually(() => noticeOf(id)).toBe("unreachable");
  expect(await mails()).toEqual([]);
  const lines = app.logged.filter(({ event }) => event === "subscriber_owner_untold");
  expect(lines.map(({ fields }) => fields)).toContainEqual(
    expect.objectContaining({ subscriber: id, state: "unreachable" }),
  );
});

testMore("200: while the provider takes nothing, it is owed, and goes out once later", async () => {
  await spoil({ kind: "fail", status: 429, headers: { "retry-after": "60" } }, 1000);
  const id = await disabled();
  await sweepLater(app);
  const tries = () =>
    app.logged.filter(({ event, fields }) => {
      return event === "mail_deferred" && fields["subscriber"] === id;
    }).length;
  await app.eventually(tries).toBeGreaterThan(1);
  expect(await noticeOf(id)).toBe("owed");
  await mend();
  await app.pass(600_000);
  expect(await noticeOf(id)).toBe("sent");
  expect(await mails()).toHaveLength(1);
});

testMore("200: it is given up after a day", async () => {
  await spoil({ kind: "fail", status: 429 }, 1000);
  const id = await disabled();
  await sweepLater(app);
  await app.pass(25 * 3_600_000);
  expect(await noticeOf(id)).toBe("given_up");
  await mend();
  await sweepLater(app);
  await app.settle();
  expect(await mails()).toEqual([]);
});

test("200: what the provider refuses is not sent again", async () => {
  await spoil({ kind: "fail", status: 400 }, 1000);
  const id = await disabled();
  await sweepLater(app);
  await app.eventually(() => noticeOf(id)).toBe("refused");
  await mend();
  await sweepLater(app);
  await app.settle();
  expect(await mails()).toEqual([]);
});

test("200: if the provider's answer is lost, nobody knows whether the owner was told, and no second mail goes out", async () => {
  await spoil({ kind: "drop", when: "after" });
  const id = await disabled();
  await sweepLater(app);
  await app.eventually(() => noticeOf(id)).toBe("unknown");
  await sweepLater(app);
  await app.settle();
  expect(await mails()).toHaveLength(1);
});
