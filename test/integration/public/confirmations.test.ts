/** Confirmations that are overtaken by other events or have to wait. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { EXHAUSTIVE, testSome } from "../../support/exhaustive.ts";
import { confirmRegistrations } from "../../../shared/confirmations/confirm.ts";
import { advanceBatch } from "../../../shared/delivery/send.ts";
import { startApp, type App } from "../../support/app.ts";
import { withAnswerHeld } from "../../support/held.ts";
import { tellEvents, WEBHOOK_KEY } from "../../support/mail-provider.ts";
import { whileHeld } from "../../support/queues.ts";
import { usageOf } from "../../support/usage.ts";
import { hoursAhead, registerMany, scheduled } from "../../support/webinars.ts";
import { JOB_ACTOR } from "../../support/audit.ts";
import { suppressionDocument } from "../../support/address-ids.ts";
import { confirmPlaces } from "../../support/places.ts";

const PEOPLE = 20;

let app: App;
beforeAll(async () => {
  const env = {
    SENDER_LIMIT: "1000",
    FRESH_AUTH_MAX_AGE_S: "86400",
    SENDGRID_WEBHOOK_KEY: WEBHOOK_KEY,
  };
  app = await startApp({ env });
});
afterAll(() => app.close());

async function registers(slug: string, name: string): Promise<void> {
  const body = { email: `${name}@example.org`, name, consent: true };
  const answer = await app.call("POST", `/webinars/${slug}/registrations`, { as: null, body });
  expect(answer.status).toBe(202);
}

async function meetNextMail(webinarId: string, action: object): Promise<void> {
  await fetch(`${app.servers.sendgrid}/__faults`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ match: { call: "POST /v3/mail/send", containing: webinarId }, action }),
  });
}

const confirmations = async (webinarId: string) =>
  (await app.mails(webinarId)).filter(({ kind }) => kind === "confirmation");

/** Binds these people to a batch that has no task. */
async function bound(webinar: { id: string; slug: string }, names: string[]): Promise<string> {
  await whileHeld(app, { queue: "mail", isLost: true }, async () => {
    for (const name of names) await registers(webinar.slug, name);
    await confirmRegistrations(app.services, JOB_ACTOR, webinar.id);
  });
  const { docs } = await app.firestore
    .collection("mail_batches")
    .where("webinar_id", "==", webinar.id)
    .get();
  return docs[0]!.id;
}

/** SendGrid reports that it accepted the batch's first attempt. */
const prove = (batch: string) =>
  tellEvents(app, [
    { event: "processed", email: "ada@example.org", timestamp: 1, batch, attempt: `${batch}-a1` },
  ]);

/** Twice the time that anything waits. */
async function later(): Promise<void> {
  for (const _ of ["what waits", "who came meanwhile"]) {
    await app.clock.forward(15 * 60_000);
    await app.sweep();
    await app.settle();
  }
}

test("a person who registers during a pause is not read repeatedly, and is confirmed once", async () => {
  const { id, slug } = await scheduled(app);
  const register = (name: string) => registers(slug, name);
  const path = `/sys/webinars/${id}/deliveries/confirmation`;
  expect((await app.call("POST", `${path}/pause`, { body: {} })).status).toBe(200);
  await register("first");
  const bound = async () =>
    (await app.firestore.collection("mail_batches").where("webinar_id", "==", id).get()).size;
  await app.eventually(bound).toBe(1);
  // The batch's task reads too, when it finds the run paused.
  await app.settle();

  await whileHeld(app, { queue: "mail", isLost: true }, async () => {
    for (let index = 0; index < PEOPLE; index += 1) await register(`person-${index}`);
    const look = () => confirmRegistrations(app.services, JOB_ACTOR, id);
    expect(await usageOf(app, look)).toMatchObject({ document_reads: 2, queries: 0, commits: 0 });
  });

  expect((await app.call("POST", `${path}/resume`)).status).toBe(200);
  // The first sweep continues the pass; the next one finds people who registered meanwhile.
  for (const _ of ["pass", "rest"]) {
    await app.clock.forward(15 * 60_000);
    await app.sweep();
    await app.settle();
  }
  const to = (await app.mails(id)).map((mail) => mail.to);
  expect(to).toHaveLength(PEOPLE + 1);
  expect(new Set(to).size).toBe(PEOPLE + 1);
});

testSome(
  [
    ["its answer comes late", { kind: "delay", ms: 1 }],
    ["its answer is lost", { kind: "drop", when: "after" }],
  ] as const,
  1,
)("moved while SendGrid has the confirmations, and %s: one each", async (_case, action) => {
  const webinar = await scheduled(app);
  const batch = await bound(webinar, ["ada", "grace", "linus"]);
  await meetNextMail(webinar.id, action);
  const { worker, answer } = withAnswerHeld(app);
  const sent = advanceBatch(worker, JOB_ACTOR, batch);
  await answer.reached;
  const body = { starts_at: hoursAhead(app, 49), ends_at: hoursAhead(app, 50) };
  expect((await app.call("PATCH", `/sys/webinars/${webinar.id}`, { body })).status).toBe(200);
  answer.open();
  await sent;
  expect((await prove(batch)).status).toBe(200);
  await app.settle();
  await later();
  const to = (await confirmations(webinar.id)).map((mail) => mail.to);
  expect(to.toSorted()).toEqual(["ada", "grace", "linus"].map((name) => `${name}@example.org`));
});

test("a person who cancels and comes back before the stamp is confirmed again, with a working link", async () => {
  const webinar = await scheduled(app);
  const batch = await bound(webinar, ["ada"]);
  await meetNextMail(webinar.id, { kind: "drop", when: "after" });
  const { worker, answer } = withAnswerHeld(app);
  answer.open();
  await advanceBatch(worker, JOB_ACTOR, batch);
  const links = async () => {
    const texts = (await confirmations(webinar.id)).map(({ text }) => text);
    return texts.map((text) => /\/registrations\/[^/\s]+\/cancel/.exec(text)![0]);
  };
  const [first] = await links();
  expect((await app.call("POST", first!, { as: null })).status).toBe(200);
  await registers(webinar.slug, "ada");
  expect(await confirmPlaces(app, webinar.id)).toEqual([200]);
  expect((await prove(batch)).status).toBe(200);
  await app.settle();
  await later();
  const [second, ...others] = (await links()).filter((link) => link !== first);
  expect(others).toEqual([]);
  expect((await app.call("POST", first!, { as: null })).status).toBe(404);
  expect((await app.call("POST", second!, { as: null })).status).toBe(200);
});

test("a suppressed address gets no mail, even among many people", EXHAUSTIVE, async () => {
  const webinar = await scheduled(app);
  const people = await registerMany(app, webinar, 1001, () => ({ confirmation_schedule: 0 }));
  const last = people.reduce((one, other) => (one.id > other.id ? one : other));
  const at = new Date();
  const suppression = { scope: "all", reason: "bounced", at };
  await suppressionDocument(app.firestore, last.email).set(suppression);
  await confirmRegistrations(app.services, JOB_ACTOR, webinar.id);
  await app.settle();
  const { body } = await app.call("GET", `/sys/webinars/${webinar.id}`);
  expect(body.mail_runs[0]).toMatchObject({
    state: "done",
    totals: { owed: 1001, sent: 1000, skipped: 1 },
    reasons: { suppressed: 1 },
  });
  const roster = app.firestore.collection(`webinars/${webinar.id}/registrations`);
  expect((await roster.doc(last.id).get()).get("mail_status")).toBe("suppressed");
  const query = new URLSearchParams({ to: last.email, webinar_id: webinar.id });
  const found = await fetch(`${app.servers.sendgrid}/mailbox/messages?${query}`);
  expect(await found.json()).toMatchObject({ total: 0 });
});
