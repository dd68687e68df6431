/** The opt-in mail when SendGrid refuses it, or accepts it but the answer is lost. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serveInChild } from "../../../packages/local-cloud/testing/serve-in-child.ts";
import { startApp, type App } from "../../support/app.ts";
import { spoilMail } from "../../support/mail-provider.ts";
import { announce } from "../../support/webinars.ts";
import { suppressionDocument } from "../../support/address-ids.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
  await announce(app, "clubs");
});
afterAll(() => app.close());

let sender = 0;
async function ask(email: string, at = app): Promise<void> {
  const answer = await at.call("POST", "/webinars/interest", {
    as: null,
    body: { email, topics: ["clubs"], consent: true },
    headers: { "x-forwarded-for": `10.9.0.${(sender += 1)}` },
  });
  expect(answer.status).toBe(202);
}

const spoil = (
  email: string,
  action: Record<string, unknown>,
  { sendgrid = app.servers.sendgrid, times = 1 } = {},
) => spoilMail({ servers: { sendgrid } }, { containing: email, action, times });

async function mailsTo(
  email: string,
  sendgrid = app.servers.sendgrid,
): Promise<{ text: string }[]> {
  const query = new URLSearchParams({ to: email, kind: "opt_in" });
  const response = await fetch(`${sendgrid}/mailbox/messages?${query}`);
  return ((await response.json()) as { messages: { text: string }[] }).messages;
}

async function stateOf(email: string, at = app): Promise<string | undefined> {
  const { docs } = await at.firestore
    .collection("interest_opt_ins")
    .where("email", "==", email)
    .get();
  expect(docs.length).toBeLessThanOrEqual(1);
  return docs[0]?.get("mail");
}

/** The first attempt is over, and the next one is not due yet. */
async function isPutOff(at: App): Promise<void> {
  await at.settle();
  expect(at.logged.map(({ event }) => event)).toContain("mail_deferred");
}

const unsent = async (at: App): Promise<number> =>
  (await at.call("GET", "/sys/operations")).body.unsent_opt_ins;

test("429: a further task tries after the given delay, without slowing down the queue, and the mail goes out once", async () => {
  const email = `limited-${app.id}@example.org`;
  await spoil(email, { kind: "fail", status: 429, headers: { "retry-after": "1" } });
  await ask(email);
  await app.eventually(() => stateOf(email)).toBe("sent");
  await app.settle();
  expect(await mailsTo(email)).toHaveLength(1);
  const deferral = app.logged.find(({ event }) => event === "mail_deferred");
  expect(deferral).toMatchObject({ severity: "WARNING", fields: { after_ms: 1000 } });
  expect(String(deferral?.fields["cause"])).toMatch(/SendGrid: rate_limited/);
  const statuses = app.logged
    .filter(({ event, of }) => event === "request" && of["function"] === "send-mail-batch")
    .map(({ fields }) => fields["status"]);
  expect(new Set(statuses)).toEqual(new Set([200]));
});

test("429 for hours: it is tried for six hours, and people who ask again get it", async () => {
  const own = await startApp();
  await announce(own, "clubs");
  const email = `throttled-${own.id}@example.org`;
  const action = { kind: "fail", status: 429, headers: { "retry-after": "3600" } };
  await spoil(email, action, { times: 1000 });
  await ask(email, own);
  const tries = () => own.logged.filter(({ event }) => event === "mail_deferred").length;
  const triesByHour: number[] = [];
  for (let hour = 0; hour < 9; hour += 1) {
    await own.settle();
    triesByHour.push(tries());
    await own.clock.forwardTo(own.clock.now().getTime() + 3_600_000 + 10_000);
  }
  // A queue may deliver a task twice.
  const [first = 0, , , , fifth = 0, , seventh] = triesByHour;
  expect(fifth).toBeGreaterThanOrEqual(first + 4);
  expect(tries()).toBe(seventh);
  expect(await unsent(own)).toBe(1);
  await fetch(`${own.servers.sendgrid}/__faults?${new URLSearchParams({ containing: email })}`, {
    method: "DELETE",
  });
  await ask(email, own);
  await own.settle();
  expect(await mailsTo(email)).toHaveLength(1);
  await own.close();
});

test("401: it stays owed, operators see it, and people who ask again need not wait an hour", async () => {
  // The queue may deliver the task twice, so SendGrid refuses the key until the test changes that.
  const server = await serveInChild("sendgrid/server.ts", "startSendgrid", {});
  const sendgrid = server.base;
  const own = await startApp({ env: { SENDGRID_API_URL: sendgrid } });
  await announce(own, "clubs");
  const email = `account-${own.id}@example.org`;
  await spoil(email, { kind: "fail", status: 401 }, { sendgrid, times: 1000 });
  await ask(email, own);
  await isPutOff(own);
  expect(await stateOf(email, own)).toBe("owed");
  expect(await unsent(own)).toBe(0);
  await own.clock.forward(11 * 60_000);
  // The retry that became due meanwhile is refused too.
  await own.settle();
  expect(await unsent(own)).toBe(1);
  await fetch(`${sendgrid}/__faults`, { method: "DELETE" });
  await ask(email, own);
  await own.settle();
  expect(await mailsTo(email, sendgrid)).toHaveLength(1);
  expect(await unsent(own)).toBe(0);
  await own.close();
  await server.kill();
});

test("if SendGrid cannot be reached, it stays owed", async () => {
  const cut = await startApp({ env: { SENDGRID_API_URL: "http://127.0.0.1:9" } });
  await announce(cut, "clubs");
  const email = `cut-${cut.id}@example.org`;
  await ask(email, cut);
  await isPutOff(cut);
  expect(await stateOf(email, cut)).toBe("owed");
  await cut.close();
});

test("400: it is not retried, and operators see it", async () => {
  const own = await startApp();
  await announce(own, "clubs");
  const email = `refused-${own.id}@example.org`;
  await spoil(email, { kind: "fail", status: 400 });
  await ask(email, own);
  await own.settle();
  expect(await stateOf(email, own)).toBe("refused");
  expect(await mailsTo(email)).toHaveLength(0);
  await own.clock.forward(11 * 60_000);
  expect(await unsent(own)).toBe(1);
  await own.close();
});

describe("if the connection breaks after SendGrid has the mail", () => {
  test("it is not sent twice within minutes, however often people ask; later it is", async () => {
    const own = await startApp();
    await announce(own, "clubs");
    const email = `ambiguous-${own.id}@example.org`;
    await spoil(email, { kind: "drop", when: "after" });
    await ask(email, own);
    await own.settle();
    await ask(email, own);
    await own.settle();
    expect(await stateOf(email, own)).toBe("claimed");
    expect(await mailsTo(email)).toHaveLength(1);
    await own.clock.forward(11 * 60_000);
    await ask(email, own);
    await own.settle();
    expect(await stateOf(email, own)).toBe("sent");
    expect(await mailsTo(email)).toHaveLength(2);
    await own.clock.forward(11 * 60_000);
    await ask(email, own);
    await own.settle();
    expect(await mailsTo(email)).toHaveLength(2);
    await own.close();
  });
});

test("people who complained, or whose address bounces, get none, and nothing is stored", async () => {
  const email = `complained-${app.id}@example.org`;
  const suppression = { scope: "all", reason: "spamreport", at: new Date() };
  await suppressionDocument(app.firestore, email).set(suppression);
  await ask(email);
  await app.settle();
  expect(await mailsTo(email)).toHaveLength(0);
  expect(await stateOf(email)).toBeUndefined();
});

test("people who unsubscribed may ask again", async () => {
  const email = `back-${app.id}@example.org`;
  const suppression = { scope: "marketing", reason: "unsubscribe", at: new Date() };
  await suppressionDocument(app.firestore, email).set(suppression);
  await ask(email);
  await app.settle();
  expect(await mailsTo(email)).toHaveLength(1);
});
