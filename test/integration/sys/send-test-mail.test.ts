/** One mail to the operator's own address: marked, without working links, counted by nobody. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { MailKindName } from "../../../shared/delivery/model.ts";
import { startApp, type App } from "../../support/app.ts";
import { rowsOfWebinar } from "../../support/audit.ts";
import { spoilMail, tellEvents, WEBHOOK_KEY } from "../../support/mail-provider.ts";
import { signUpOwn } from "../../support/operators.ts";
import { registerMany, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({ env: { SENDGRID_WEBHOOK_KEY: WEBHOOK_KEY } });
});
afterAll(() => app.close());

/** An operator of the test's own, with a mailbox and a limit of their own. */
async function operator(name: string) {
  const email = `${name}-${app.id}@tests.petanque.life`.toLowerCase();
  const { token } = await signUpOwn(app.servers.auth, email, ["sys_support"]);
  const send = (id: string, body: object, headers: Record<string, string> = {}) =>
    app.call("POST", `/sys/webinars/${id}/send-test-mail`, {
      as: null,
      headers: { authorization: `Bearer ${token}`, ...headers },
      body,
    });
  const mails = async () => {
    const url = `${app.servers.sendgrid}/mailbox/messages?to=${encodeURIComponent(email)}&limit=100`;
    const { messages } = (await (await fetch(url)).json()) as {
      messages: { id: string; to: string; subject: string; text: string; html: string }[];
    };
    return messages.filter(({ to }) => to === email);
  };
  return { email, send, mails };
}

const ORDER = { kind: "reminder_24h", locale: "fr" };

test("200: exactly one mail, to the operator alone, marked as a test", async () => {
  const own = await operator("one");
  const webinar = await scheduled(app, { mail_introduction: "Apportez vos **boules**." });
  await registerMany(app, webinar, 3);
  const answer = await own.send(webinar.id, ORDER);
  expect(answer).toMatchObject({ status: 200, body: { outcome: "sent", to: own.email } });
  await app.settle();
  const mails = await own.mails();
  expect(mails).toHaveLength(1);
  expect(mails[0]!.subject).toBe(`[Essai] Rappel : ${webinar.title}`.replace(" :", "\u00a0:"));
  expect(mails[0]!.html).toContain("Apportez vos <strong>boules</strong>.");
  expect(await app.mails(webinar.id)).toEqual([]);
});

test.each(MailKindName.options)("200: %s", async (kind) => {
  const own = await operator(kind.replace("_", "-"));
  const webinar = await scheduled(app);
  expect((await own.send(webinar.id, { kind, locale: "en" })).status).toBe(200);
  const [mail, ...others] = await own.mails();
  expect(others).toEqual([]);
  expect(mail!.subject).toMatch(/^\[Test\] /);
  expect(mail!.text).not.toMatch(/\{\{|undefined/);
});

test("200: its personal links do nothing", async () => {
  const own = await operator("links");
  const webinar = await scheduled(app);
  await own.send(webinar.id, { kind: "confirmation", locale: "en" });
  const [mail] = await own.mails();
  const paths = [
    ...mail!.text.matchAll(/https?:\/\/[^/\s]+(\/(?:registrations|join|not-me)\/\S+)/g),
  ];
  expect(paths.length).toBeGreaterThanOrEqual(3);
  for (const [, path = ""] of paths) {
    const method = path.endsWith("/cancel") ? "POST" : "GET";
    expect((await app.call(method, path, { as: null })).status, path).toBeGreaterThanOrEqual(400);
  }
});

test("200: no receipt, run, registration or figure knows of it, also after the provider's events", async () => {
  const own = await operator("figures");
  const webinar = await scheduled(app);
  await registerMany(app, webinar, 2);
  await app.settle();
  const figures = async () => ({
    webinar: (await app.call("GET", `/sys/webinars/${webinar.id}`)).body,
    statistics: (await app.call("GET", `/sys/webinars/${webinar.id}/statistics`)).body.mail,
    roster: (await app.call("GET", `/sys/webinars/${webinar.id}/registrations`)).body,
  });
  const before = await figures();
  expect((await own.send(webinar.id, ORDER)).status).toBe(200);
  const id = (await own.mails())[0]?.id;
  const message = await fetch(`${app.servers.sendgrid}/mailbox/messages/${id}`);
  const { custom_args } = (await message.json()) as { custom_args: Record<string, string> };
  const timestamp = Math.floor(app.clock.now().getTime() / 1000);
  const told = ["processed", "delivered", "bounce"].map((event) => ({
    ...custom_args,
    event,
    email: own.email,
    timestamp,
  }));
  expect((await tellEvents(app, told)).status).toBeLessThan(300);
  await app.settle();
  expect(await figures()).toEqual(before);
  for (const name of ["mail_runs", "mail_batches", "mail_outcomes"]) {
    const { docs } = await app.firestore.collection(name).get();
    expect(docs.filter(({ id }) => id.startsWith("test"))).toEqual([]);
  }
});

test("502 if the provider refuses it, and the audit says that it did not go out", async () => {
  const own = await operator("refused");
  const webinar = await scheduled(app);
  const body = { errors: [{ message: "The content is not valid.", field: "content" }] };
  const action = { kind: "fail", status: 400, body };
  await spoilMail(app, { containing: own.email, action });
  const answer = await own.send(webinar.id, ORDER);
  expect(answer).toMatchObject({ status: 502, body: { code: "upstream_failed" } });
  const rows = await rowsOfWebinar(app, webinar.id);
  const stages = rows
    .filter(({ action }) => action === "sys.webinar.test_mail")
    .map(({ facts }) => facts["stage"]);
  // The wrapper adds no row of a refusal: the failure is not a rule of ours.
  expect(stages).toEqual(["ordered", "failed"]);
});

test("200: the audit says which mail, and for whom by the actor alone", async () => {
  const own = await operator("audit");
  const webinar = await scheduled(app);
  await own.send(webinar.id, ORDER);
  const row = (await rowsOfWebinar(app, webinar.id)).at(-1);
  expect(row).toMatchObject({
    action: "sys.webinar.test_mail",
    actor_email: own.email,
    facts: { kind: "reminder_24h", locale: "fr", stage: "ordered" },
  });
});

test("200: a repeated key sends nothing more, also at once; 422 for another order", async () => {
  const own = await operator("key");
  const webinar = await scheduled(app);
  const headers = { "idempotency-key": `"${app.id}-test"` };
  const answers = await Promise.all(
    Array.from({ length: 4 }, () => own.send(webinar.id, ORDER, headers)),
  );
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  const outcomes = answers.map(({ body }) => body.outcome);
  expect(outcomes.filter((outcome) => outcome === "sent")).toHaveLength(1);
  const replayed = answers.filter(
    ({ headers: told }) => told.get("idempotent-replayed") === "true",
  );
  expect(replayed).toHaveLength(3);
  expect(await own.mails()).toHaveLength(1);
  const other = await own.send(webinar.id, { ...ORDER, locale: "en" }, headers);
  expect(other).toMatchObject({ status: 422, body: { code: "idempotency_key_reused" } });
});

test("429 after 20 in an hour, for this operator alone, until the hour is over", async () => {
  const [own, other] = [await operator("often"), await operator("seldom")];
  const webinar = await scheduled(app);
  // All in one hour of the virtual clock.
  const hour = 3_600_000;
  await app.clock.forward(hour - (app.clock.now().getTime() % hour));
  for (let sent = 0; sent < 20; sent += 1) {
    expect((await own.send(webinar.id, ORDER)).status).toBe(200);
  }
  const refused = await own.send(webinar.id, ORDER);
  expect(refused).toMatchObject({ status: 429, body: { code: "too_many_requests" } });
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(await own.mails()).toHaveLength(20);
  expect((await other.send(webinar.id, ORDER)).status).toBe(200);
});

test.each([
  ["kind", { ...ORDER, kind: "newsletter" }],
  ["locale", { ...ORDER, locale: "xx" }],
  ["attendance", { ...ORDER, attendance: "maybe" }],
  ["to", { ...ORDER, to: "stranger@example.org" }],
])("400 names %s", async (name, body) => {
  const webinar = await scheduled(app);
  const answer = await app.call("POST", `/sys/webinars/${webinar.id}/send-test-mail`, { body });
  expect(answer).toMatchObject({ status: 400, body: { code: "validation_failed" } });
  expect(answer.body.errors[0].pointer).toBe(`/${name}`);
});

test("404 for a webinar that does not exist, 401 without a token", async () => {
  const path = `/sys/webinars/${"0".repeat(24)}/send-test-mail`;
  expect((await app.call("POST", path, { body: ORDER })).status).toBe(404);
  expect((await app.call("POST", path, { as: null, body: ORDER })).status).toBe(401);
});
