/** An announcement reaches each interested person who has no place once, however often it is ordered. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { EXHAUSTIVE } from "../../support/exhaustive.ts";
import { advanceBatch } from "../../../shared/delivery/send.ts";
import { interestIdOf, suppressionDocument } from "../../support/address-ids.ts";
import { startApp, type App } from "../../support/app.ts";
import { JOB_ACTOR, rowsOfWebinar } from "../../support/audit.ts";
import { askForNews, interestOf, writeLeads } from "../../support/interest.ts";
import { whileHeld } from "../../support/queues.ts";
import { WEBINAR_IN } from "../../support/webinar-states.ts";
import { hoursAhead, registerMany, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  const env = { MAIL_BATCH_MAX: "4", FRESH_AUTH_MAX_AGE_S: "864000", INTEREST_OPT_IN: "single" };
  app = await startApp({ env });
});
afterAll(() => app.close());

const click = (id: string, headers: Record<string, string> = {}) =>
  app.call("POST", `/sys/webinars/${id}/announce`, { headers });
const deliver = (id: string, order: "pause" | "resume") =>
  app.call("POST", `/sys/webinars/${id}/deliveries/announcement/${order}`);
const toldOf = async (id: string) =>
  (await app.mails(id)).filter(({ kind }) => kind === "announcement").map(({ to }) => to);
const runOf = async (id: string) =>
  (await app.call("GET", `/sys/webinars/${id}`)).body.mail_runs.find(
    (run: { kind: string }) => run.kind === "announcement",
  );
const addressOf = (topic: string, index: number) => `${topic}-${index}@example.org`;

/** A SCHEDULED webinar with its own topic and this many followers of it. */
async function followed(topic: string, followers: number): Promise<{ id: string; slug: string }> {
  const webinar = await scheduled(app, { tags: [topic] });
  const leads = Array.from({ length: followers }, (_, index) => ({
    email: addressOf(topic, index),
    topics: [topic, "tournaments"],
  }));
  await writeLeads(app, [...leads, { email: `cook-${topic}@example.org`, topics: ["cooking"] }]);
  return webinar;
}

const placeFor = (id: string, email: string, changes: object = {}) =>
  registerMany(app, { id }, 1, () => ({ email, id: registrationId(email), ...changes }));
const registrationId = (email: string) =>
  app.services.addresses.idOf("registration", email) as never;

test("200: people who follow a topic and have no place are told once, and may unsubscribe with one click", async () => {
  const { id, slug } = await followed("bowls", 6);
  await placeFor(id, addressOf("bowls", 0));
  await writeLeads(app, [
    { email: addressOf("bowls", 1), topics: ["bowls"], is_unsubscribed: true },
  ]);
  expect(await click(id)).toMatchObject({
    status: 200,
    body: { queued: 4, already_sent: 0, in_progress: 0, run: { kind: "announcement" } },
  });
  await app.settle();
  expect((await toldOf(id)).toSorted()).toEqual([2, 3, 4, 5].map((n) => addressOf("bowls", n)));
  const [mail] = await app.mails(id);
  expect(mail!.subject).toContain("New webinar:");
  expect(mail!.text).toContain(`/webinars/${slug}?source=announcement`);
  expect(mail!.headers).toMatchObject({
    "List-Unsubscribe": expect.stringMatching(/^<http.+\/unsubscribe\/.+>$/),
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  });
  expect(mail!.text).toContain(app.services.config.legal.postalAddress);
  const { body } = await app.call("GET", `/sys/webinars/${id}`);
  expect(body.announced_at).not.toBeNull();
  expect((await interestOf(app, addressOf("bowls", 2)))!["announced"]).toEqual([id]);
  expect((await interestOf(app, addressOf("bowls", 0)))!["announced"]).toBeUndefined();
});

test("200: a second click reaches only people who have subscribed since", async () => {
  const { id } = await followed("second", 5);
  await click(id);
  await app.settle();
  expect(await click(id)).toMatchObject({ body: { queued: 0, already_sent: 5 } });
  expect(await toldOf(id)).toHaveLength(5);
  await askForNews(app, { email: "late@example.org", topics: ["second"] });
  expect(await click(id)).toMatchObject({ body: { queued: 1, already_sent: 5 } });
  await app.settle();
  const told = await toldOf(id);
  expect(told).toHaveLength(6);
  expect(new Set(told).size).toBe(6);
});

test("200: an address that the provider refuses keeps nobody from this news or the next", async () => {
  const { id } = await followed("refused", 5);
  // The local SendGrid, like the real one, refuses an address without a dot in its host.
  const email = "refused@nowhere";
  await writeLeads(app, [{ email, topics: ["refused"] }]);
  await click(id);
  await app.settle();
  expect(await runOf(id)).toMatchObject({ state: "done", totals: { sent: 5, failed: 1 } });
  expect(await toldOf(id)).toHaveLength(5);
  const told = (await interestOf(app, email))!;
  expect(told["announced"]).toEqual([id]);
  expect(told).not.toHaveProperty("mail_status");
  // As earlier versions left it.
  const document = app.firestore.doc(`marketing_webinar_interests/${told["id"]}`);
  await document.update({ mail_status: "refused" });
  const next = await scheduled(app, { tags: ["refused"] });
  expect(await click(next.id)).toMatchObject({ status: 200, body: { queued: 6 } });
  await app.settle();
  expect(await toldOf(next.id)).toHaveLength(5);
});

test("200: eight clicks at once tell nobody twice, and each is in the audit", async () => {
  const { id } = await followed("clicks", 10);
  const answers = await Promise.all(Array.from({ length: 8 }, () => click(id)));
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
  expect(answers.reduce((sum, { body }) => sum + body.queued, 0)).toBe(10);
  await app.settle();
  const told = await toldOf(id);
  expect(told).toHaveLength(10);
  expect(new Set(told).size).toBe(10);
  const rows = (await rowsOfWebinar(app, id)).filter(
    ({ action }) => action === "sys.webinar.announce",
  );
  expect(rows).toHaveLength(8);
});

test("200: people who register, cancel, unsubscribe or bounce before sending get none, and the receipt says why", async () => {
  const { id } = await followed("meanwhile", 6);
  await deliver(id, "pause");
  await click(id);
  await app.settle();
  await placeFor(id, addressOf("meanwhile", 0));
  await placeFor(id, addressOf("meanwhile", 1), {
    status: "cancelled",
    cancelled_at: app.clock.now(),
  });
  await app.firestore
    .doc(`marketing_webinar_interests/${interestIdOf(addressOf("meanwhile", 2))}`)
    .update({ is_unsubscribed: true });
  await suppressionDocument(app.firestore, addressOf("meanwhile", 3)).set({
    scope: "all",
    reason: "bounced",
    at: app.clock.now(),
  });
  await deliver(id, "resume");
  await app.settle();
  expect((await toldOf(id)).toSorted()).toEqual([4, 5].map((n) => addressOf("meanwhile", n)));
  expect(await runOf(id)).toMatchObject({
    state: "done",
    totals: { owed: 6, sent: 2, skipped: 4 },
    reasons: { registered: 2, unsubscribed: 1, bounced: 1 },
  });
});

test("200: a webinar that moves is not announced again", async () => {
  const { id } = await followed("moved", 3);
  await click(id);
  await app.settle();
  const body = { starts_at: hoursAhead(app, 49), ends_at: hoursAhead(app, 50) };
  expect((await app.call("PATCH", `/sys/webinars/${id}`, { body })).body.schedule_version).toBe(2);
  expect(await click(id)).toMatchObject({ body: { queued: 0, already_sent: 3 } });
  await app.settle();
  expect(await toldOf(id)).toHaveLength(3);
});

test("200: mail that waits while the webinar moves says the new time, and none goes out after the new start", async () => {
  const { id } = await followed("nearer", 3);
  await deliver(id, "pause");
  await click(id);
  const body = { starts_at: hoursAhead(app, 2), ends_at: hoursAhead(app, 3) };
  await app.call("PATCH", `/sys/webinars/${id}`, { body });
  await app.clock.forward(2.5 * 3_600_000);
  await deliver(id, "resume");
  await app.settle();
  expect(await toldOf(id)).toEqual([]);
  expect(await runOf(id)).toMatchObject({
    totals: { sent: 0, skipped: 3 },
    reasons: { webinar_started: 3 },
  });
});

test(
  "200: when the webinar is cancelled in the midst, the others get none",
  EXHAUSTIVE,
  async () => {
    const { id } = await followed("midst", 10);
    await whileHeld(app, { queue: "mail" }, async () => {
      await click(id);
      const worker = { ...app.services, policy: app.services.config.delivery };
      await advanceBatch(worker, JOB_ACTOR, `announcement-${id}-v1-1`);
      expect(await toldOf(id)).toHaveLength(4);
      await app.call("POST", `/sys/webinars/${id}/cancel`, { body: { reason: "Rain." } });
    });
    await app.settle();
    expect(await toldOf(id)).toHaveLength(4);
    expect(await runOf(id)).toMatchObject({ state: "done", reasons: { cancelled: 6 } });
  },
);

test("200: people whose mail waits are in no second batch, and those who subscribed meanwhile are", async () => {
  const { id } = await followed("waiting", 2);
  await whileHeld(app, { queue: "mail" }, async () => {
    await click(id);
    expect(await click(id)).toMatchObject({ body: { queued: 0, in_progress: 2 } });
    await app.clock.forward(11 * 60_000);
    await askForNews(app, { email: "new@example.org", topics: ["waiting"] });
    expect(await click(id)).toMatchObject({ body: { queued: 1 } });
  });
  await app.settle();
  const told = await toldOf(id);
  expect(told.toSorted()).toEqual([
    "new@example.org",
    ...[0, 1].map((n) => addressOf("waiting", n)),
  ]);
});

test("200: the link's source is kept by the form and stored with the registration", async () => {
  const { slug } = await followed("source", 0);
  const page = await app.call("GET", `/webinars/${slug}?source=announcement`, {
    as: null,
    headers: { accept: "text/html" },
  });
  expect(page.body).toContain('name="source" value="announcement"');
  const plain = await app.call("GET", `/webinars/${slug}?source=%22%3E%3Cscript`, {
    as: null,
    headers: { accept: "text/html" },
  });
  expect(plain.body).not.toContain('name="source"');
});

test("409 for a webinar that is not SCHEDULED, and once it has begun; nobody is mailed", async () => {
  for (const state of ["draft", "ended", "published", "cancelled"] as const) {
    const id = await WEBINAR_IN[state](app);
    expect(await click(id), state).toMatchObject({
      status: 409,
      body: { code: "invalid_transition" },
    });
  }
  const id = await WEBINAR_IN.running(app);
  expect(await click(id)).toMatchObject({ status: 409, body: { code: "webinar_started" } });
  expect(await toldOf(id)).toEqual([]);
});

test("412 for a version that is not the present one, and nobody is mailed", async () => {
  const { id } = await followed("stale", 2);
  expect(await click(id, { "if-match": '"999"' })).toMatchObject({ status: 412 });
  await app.settle();
  expect(await toldOf(id)).toEqual([]);
});

test("200: an erased person leaves the batches, and their own document with what they were told", async () => {
  const { id } = await followed("erased", 2);
  await click(id);
  await app.settle();
  const email = addressOf("erased", 0);
  const exported = await app.call("POST", "/sys/people/export", { body: { email } });
  expect(exported.body.interest.announced).toEqual([id]);
  expect(exported.body.mails).toEqual([
    expect.objectContaining({ kind: "announcement", webinar_id: id }),
  ]);
  await app.call("POST", "/sys/people/erase", { body: { email } });
  expect(await interestOf(app, email)).toBeUndefined();
  const { docs } = await app.firestore
    .collection("mail_batches")
    .where("webinar_id", "==", id)
    .get();
  const left = docs.flatMap((batch) => batch.get("recipients") as { email: string }[]);
  expect(left.map((person) => person.email)).toEqual([addressOf("erased", 1)]);
});
