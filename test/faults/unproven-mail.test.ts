/** After a broken connection, only the provider's events can tell whether the mail was accepted. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../support/app.ts";
import { registerMany, registrations, scheduled } from "../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({ env: { ACCEPTANCE_GRACE_S: "3" } });
});
afterAll(() => app.close());

const control = (path: string, body: object) =>
  fetch(`${app.servers.sendgrid}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
const breakConnection = (webinarId: string, when: "before" | "after") =>
  control("/__faults", {
    match: { call: "POST /v3/mail/send", containing: webinarId },
    action: { kind: "drop", when },
  });
const listen = (settings: object = {}) =>
  control("/__webhook", {
    api_key: `SG.${app.id}`,
    url: `${app.url}/receive-mail-events`,
    ...settings,
  });
const click = (id: string) =>
  app.call("POST", `/sys/webinars/${id}/send-reminder`, { body: { horizon: "24h" } });

// oxlint-disable-next-line typescript/no-explicit-any -- tests look into what came over the wire
type Wanted = (run: any) => boolean;

async function runOf(id: string, wanted: Wanted, meanwhile?: () => Promise<unknown>) {
  // oxlint-disable-next-line typescript/no-explicit-any -- as above
  let run: any;
  const isWanted = async () => {
    await meanwhile?.();
    ({
      mail_runs: [run],
    } = (await app.call("GET", `/sys/webinars/${id}`)).body);
    return run !== undefined && wanted(run);
  };
  await app.eventually(isWanted).toBe(true);
  return run;
}

test("if it was accepted, repeated and unordered events prove it, and nobody is mailed twice", async () => {
  const webinar = await scheduled(app);
  await registerMany(app, webinar, 40);
  expect((await listen({ duplicate: 0.5, reorder: true, delay_ms: 500, seed: 7 })).ok).toBe(true);
  await breakConnection(webinar.id, "after");
  await click(webinar.id);
  const unknown = await runOf(webinar.id, ({ totals }) => totals.unknown === 40);
  expect(unknown.totals).toMatchObject({ owed: 40, sent: 0, unknown: 40, pending: 0 });
  const done = await runOf(webinar.id, ({ state }) => state === "done");
  expect(done.totals).toMatchObject({ owed: 40, sent: 40, unknown: 0 });
  expect(await app.mails(webinar.id)).toHaveLength(40);
});

test("if it was not accepted and no events arrive, it is not sent again, and a person decides", async () => {
  const webinar = await scheduled(app);
  await registerMany(app, webinar, 40);
  await breakConnection(webinar.id, "before");
  await click(webinar.id);
  const held = await runOf(webinar.id, ({ undecided }) => undecided === 40);
  expect(held).toMatchObject({ state: "paused", paused_reason: "unproven_mail" });
  expect(await app.mails(webinar.id)).toHaveLength(0);
  await app.call("POST", `/sys/webinars/${webinar.id}/deliveries/reminder_24h/resolve`, {
    body: { decision: "send_again", expected_unknown: 40, undecided_at: held.undecided_at },
  });
  const done = await runOf(webinar.id, ({ state }) => state === "done");
  expect(done.totals).toMatchObject({ owed: 40, sent: 40, unknown: 0 });
  expect(await app.mails(webinar.id)).toHaveLength(40);
});

test("bounces and complaints are stored with the person, and the next reminder skips them", async () => {
  const webinar = await scheduled(app);
  const address = (index: number) => {
    if (index === 0) return `bounce+${webinar.id}@example.org`;
    return index === 1 ? `spamreport+${webinar.id}@example.org` : null;
  };
  await registerMany(app, webinar, 5, (index) => {
    const email = address(index);
    return email === null ? {} : { email };
  });
  await listen();
  await click(webinar.id);
  await app.settle();
  const statuses = async () =>
    (await registrations(app, webinar.id))
      .map(({ mail_status }) => mail_status ?? "none")
      .toSorted();
  await app
    .eventually(statuses)
    .toEqual(["bounced", "complained", "delivered", "delivered", "delivered"]);
  expect((await app.firestore.collection("suppressions").get()).size).toBe(2);
  const next = await app.call("POST", `/sys/webinars/${webinar.id}/send-reminder`, {
    body: { horizon: "1h" },
  });
  expect(next).toMatchObject({ body: { queued: 3 } });
});

test("401 for unsigned, altered or old events", async () => {
  const send = (headers: Record<string, string>) =>
    app.call("POST", "/receive-mail-events", { as: null, body: [], headers });
  expect((await send({})).status).toBe(401);
  const timestamp = String(Math.floor(Date.now() / 1000));
  const answer = await send({
    "x-twilio-email-event-webhook-signature": Buffer.from("forged").toString("base64"),
    "x-twilio-email-event-webhook-timestamp": timestamp,
  });
  expect(answer).toMatchObject({ status: 401, body: { code: "unauthenticated" } });
});
