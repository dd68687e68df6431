/** The follow-up reaches each registered person once, in the words for whether they came, whatever happens meanwhile. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { advanceBatch } from "../../../shared/delivery/send.ts";
import { registrationIdOf, suppressionDocument } from "../../support/address-ids.ts";
import { startApp, type App } from "../../support/app.ts";
import { JOB_ACTOR } from "../../support/audit.ts";
import { interestOf, writeLeads } from "../../support/interest.ts";
import { whileHeld } from "../../support/queues.ts";
import { serviceCalls, type ServiceCall } from "../../support/service-calls.ts";
import { RECORDING_URL, WEBINAR_IN } from "../../support/webinar-states.ts";
import { registerMany, registrations } from "../../support/webinars.ts";

const MINUTE = 60_000;

let app: App;
let strict: App;
let off: App;
let call: ServiceCall;
beforeAll(async () => {
  const env = { MAIL_BATCH_MAX: "4", FRESH_AUTH_MAX_AGE_S: "86400" };
  app = await startApp({ env });
  strict = await startApp({ env: { ...env, FOLLOW_UP_TO: "subscribed" } });
  off = await startApp({ env: { ...env, FOLLOW_UP_TO: "nobody" } });
  call = await serviceCalls(app, "webinar-post-event-dispatch");
});
afterAll(() => Promise.all([app, strict, off].map((each) => each.close())));

type People = Parameters<typeof registerMany>[3];

/** An ended webinar with its own topic and this many registered people. */
async function ended(of: App, topic: string, count: number, changes?: People) {
  const id = await WEBINAR_IN.ended(of);
  const webinar = of.firestore.doc(`webinars/${id}`);
  for (const { ref } of (await webinar.collection("registrations").get()).docs) await ref.delete();
  const people = await registerMany(of, { id }, count, changes);
  const attended_count = people.filter(({ attended }) => attended === true).length;
  await webinar.update({ tags: [topic], attended_count });
  return { id, people, emails: people.map(({ email }) => email) };
}

const publish = (of: App, id: string, recording_url = RECORDING_URL) =>
  of.call("POST", `/sys/webinars/${id}/recording`, { body: { recording_url } });
const get = async (of: App, id: string) => (await of.call("GET", `/sys/webinars/${id}`)).body;
const runOf = async (of: App, id: string, kind = "follow_up") =>
  (await get(of, id)).mail_runs.find((run: { kind: string }) => run.kind === kind);
const deliver = (id: string, order: "pause" | "resume") =>
  app.call("POST", `/sys/webinars/${id}/deliveries/follow_up/${order}`);

/** Who has which mails, by address. */
async function mailsBy(
  of: App,
  id: string,
): Promise<Map<string, { kind: string; subject: string }[]>> {
  return Map.groupBy(await of.mails(id), ({ to }) => to);
}

test("200: those who came are thanked, those who did not are missed, and the stamps say so", async () => {
  const marks = [true, true, false, null, null, true];
  const { id, emails } = await ended(app, "words", 6, (index) => ({
    attended: marks[index] ?? null,
    locale: "en",
  }));
  await publish(app, id);
  await app.settle();
  const mails = await mailsBy(app, id);
  expect(mails.size).toBe(6);
  for (const [index, email] of emails.entries()) {
    const own = mails.get(email)!;
    expect(own, email).toHaveLength(1);
    const words = marks[index] === true ? "Thanks for coming:" : "Sorry we missed you:";
    expect(own[0]).toMatchObject({ kind: "follow_up", subject: expect.stringContaining(words) });
  }
  const { text } = (await app.mails(id))[0]!;
  expect(text).toContain(RECORDING_URL);
  expect(text).toContain(`${app.url}/webinars`);
  expect(text).not.toContain("/cancel");
  const detail = await get(app, id);
  expect(detail.follow_up_dispatched_at).not.toBeNull();
  expect(await runOf(app, id)).toMatchObject({ state: "done", totals: { owed: 6, sent: 6 } });
  const list = await app.call("GET", `/sys/webinars/${id}/registrations`);
  for (const person of list.body.registrations) expect(person.follow_up_sent_at).not.toBeNull();
  const csv = await app.call("GET", `/sys/webinars/${id}/registrations.csv`);
  expect(csv.body).toContain("follow_up_sent_at (UTC)");
});

test("200: where nobody's attendance is marked, nobody is told that they were missed", async () => {
  const { id } = await ended(app, "unmarked", 3, () => ({ locale: "fr" }));
  await publish(app, id);
  await app.settle();
  const mails = await app.mails(id);
  expect(mails).toHaveLength(3);
  for (const { subject, text } of mails) {
    expect(subject).toContain("L’enregistrement\u00a0:");
    expect(text).not.toContain("manqué");
  }
});

test("200: one address gets one mail, and whoever is registered as well as interested gets the registered people's", async () => {
  const { id, emails } = await ended(app, "both", 6, (index) => {
    if (index === 4) return { status: "cancelled", cancelled_at: new Date(0), attended: null };
    return { mail_status: index === 5 ? "bounced" : null, attended: index === 0 };
  });
  const leads = [...emails, "only-lead@example.org"];
  await writeLeads(
    app,
    leads.map((email) => ({ email, topics: ["both"] })),
  );
  await publish(app, id);
  await app.settle();
  const mails = await mailsBy(app, id);
  const kinds = Object.fromEntries(
    [...mails].map(([to, own]) => [to, own.map(({ kind }) => kind)]),
  );
  expect(kinds).toEqual({
    ...Object.fromEntries(emails.slice(0, 4).map((email) => [email, ["follow_up"]])),
    [emails[4]!]: ["post_event"],
    "only-lead@example.org": ["post_event"],
  });
  expect(await runOf(app, id)).toMatchObject({
    totals: { owed: 5, sent: 4, skipped: 1 },
    reasons: { bounced: 1 },
  });
  expect(await runOf(app, id, "post_event")).toMatchObject({
    totals: { owed: 7, sent: 2, skipped: 5 },
    reasons: { registered: 5 },
  });
});

test("200: a mark that changes between the batches changes nobody's number of mails", async () => {
  const { id, emails, people } = await ended(app, "marks", 10, (index) => ({
    attended: index % 2 === 0,
    locale: "en",
  }));
  await writeLeads(
    app,
    emails.map((email) => ({ email, topics: ["marks"] })),
  );
  await whileHeld(app, { queue: "mail" }, async () => {
    await publish(app, id);
    await app.settle();
    const flip = people.map(({ email, attended }) => ({ email, attended: !attended }));
    for (const attended of [true, false]) {
      const body = {
        emails: flip.filter((each) => each.attended === attended).map(({ email }) => email),
        attended,
      };
      await app.call("POST", `/sys/webinars/${id}/attendance`, { body });
    }
    const worker = { ...app.services, policy: app.services.config.delivery };
    await advanceBatch(worker, JOB_ACTOR, `follow_up-${id}-v1-1`);
  });
  await app.settle();
  await app.clock.forward(11 * MINUTE);
  await app.sweep();
  await app.settle();
  const mails = await mailsBy(app, id);
  expect([...mails.keys()].toSorted()).toEqual(emails.toSorted());
  for (const own of mails.values()) expect(own).toHaveLength(1);
});

test("200: a corrected recording and repeated tasks mail nobody twice", async () => {
  const { id } = await ended(app, "again", 5);
  await publish(app, id);
  await app.settle();
  await publish(app, id, `${RECORDING_URL}-2`);
  for (let times = 0; times < 3; times += 1) {
    expect(await call({ webinar_id: id, kind: "follow_up" })).toMatchObject({
      status: 200,
      body: { outcome: "done" },
    });
  }
  await app.clock.forward(11 * MINUTE);
  await app.sweep();
  await app.settle();
  expect(await app.mails(id)).toHaveLength(5);
});

test("200: mail that waits takes the corrected address", async () => {
  const { id } = await ended(app, "corrected", 2);
  await deliver(id, "pause");
  await publish(app, id);
  await app.settle();
  await publish(app, id, "https://video.example.org/right");
  await deliver(id, "resume");
  await app.settle();
  const mails = await app.mails(id);
  expect(mails).toHaveLength(2);
  for (const { text } of mails) expect(text).toContain("https://video.example.org/right");
});

test("200: people whose address bounces or who are erased before sending get none, and the receipt says why", async () => {
  const { id, emails } = await ended(app, "gone", 4);
  await deliver(id, "pause");
  await publish(app, id);
  await app.settle();
  const suppress = (email: string, scope: string, reason: string) =>
    suppressionDocument(app.firestore, email).set({ scope, reason, at: app.clock.now() });
  await suppress(emails[0]!, "all", "bounced");
  await suppress(emails[1]!, "marketing", "unsubscribe");
  await app.call("POST", "/sys/people/erase", { body: { email: emails[2] } });
  await deliver(id, "resume");
  await app.settle();
  const reached = (await app.mails(id)).map(({ to }) => to);
  // Whoever has unsubscribed from marketing still gets what they registered for.
  expect(new Set(reached)).toEqual(new Set([emails[1], emails[3]]));
  expect(reached).toHaveLength(2);
  expect(await runOf(app, id)).toMatchObject({ state: "done", reasons: { bounced: 1 } });
});

test("200: an environment may leave out people who have unsubscribed from marketing", async () => {
  const { id, emails } = await ended(strict, "strict", 3);
  await writeLeads(strict, [{ email: emails[0]!, topics: ["strict"], is_unsubscribed: true }]);
  await suppressionDocument(strict.firestore, emails[0]!).set({
    scope: "marketing",
    reason: "unsubscribe",
    at: strict.clock.now(),
  });
  await publish(strict, id);
  await strict.settle();
  const reached = (await strict.mails(id)).map(({ to }) => to);
  expect(reached.toSorted()).toEqual(emails.slice(1).toSorted());
  expect(await runOf(strict, id)).toMatchObject({ reasons: { unsubscribe: 1 } });
});

test("200: there, one click unsubscribes from it, also somebody who never asked for news", async () => {
  const { id, people, emails } = await ended(strict, "one-click", 3, () => ({ locale: "en" }));
  await writeLeads(strict, [{ email: emails[0]!, topics: ["one-click"] }]);
  await publish(strict, id);
  await strict.settle();
  const mails = (await strict.mails(id)).filter(({ kind }) => kind === "follow_up");
  const ways = new Map(
    mails.map(({ to, headers, text }) => {
      const [, path = ""] =
        /^<http:[^>]*(\/unsubscribe\/[^>]+)>$/.exec(headers["List-Unsubscribe"] ?? "") ?? [];
      expect(headers["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
      expect(text).toContain(path);
      return [to, path];
    }),
  );
  expect(new Set(ways.keys())).toEqual(new Set(emails));
  const click = (email: string) => strict.call("POST", ways.get(email)!, { as: null });
  const shown = (email: string) => strict.call("GET", ways.get(email)!, { as: null });
  const suppressed = async (email: string) =>
    (await suppressionDocument(strict.firestore, email).get()).data();
  for (const email of emails.slice(0, 2)) {
    expect((await shown(email)).body).toEqual({ unsubscribed: false });
    expect(await suppressed(email)).toBeUndefined();
    for (let times = 0; times < 2; times += 1) {
      expect(await click(email)).toMatchObject({ status: 200, body: { unsubscribed: true } });
    }
    expect((await shown(email)).body).toEqual({ unsubscribed: true });
    expect(await suppressed(email)).toMatchObject({ scope: "marketing", reason: "unsubscribe" });
  }
  expect(await interestOf(strict, emails[0]!)).toMatchObject({ is_unsubscribed: true });
  // Nothing is left that would say who it was.
  await strict.firestore.doc(`webinars/${id}/registrations/${people[2]!.id}`).delete();
  expect(await click(emails[2]!)).toMatchObject({ status: 200 });
  expect(await suppressed(emails[2]!)).toBeUndefined();
});

test("200: where it is no marketing, it has no such header", async () => {
  const { id } = await ended(app, "no-marketing", 1);
  await publish(app, id);
  await app.settle();
  const [mail] = await app.mails(id);
  expect(mail).toMatchObject({ kind: "follow_up" });
  expect(Object.keys(mail!.headers)).not.toContain("List-Unsubscribe");
  expect(mail!.text).not.toContain("/unsubscribe/");
});

test("200: an environment may send no follow-up, and interested people get their mail although they are registered", async () => {
  const { id, emails } = await ended(off, "off", 2);
  await writeLeads(off, [{ email: emails[0]!, topics: ["off"] }]);
  await publish(off, id);
  await off.settle();
  expect((await off.mails(id)).map(({ to, kind }) => [to, kind])).toEqual([
    [emails[0], "post_event"],
  ]);
  expect(await runOf(off, id)).toBeUndefined();
  expect((await get(off, id)).follow_up_dispatched_at).toBeNull();
});

test("200: a recording that an earlier version published owes no follow-up, and is corrected without one", async () => {
  const { id, emails } = await ended(app, "earlier", 2);
  await writeLeads(app, [{ email: emails[0]!, topics: ["earlier"] }]);
  const before = {
    status: "PUBLISHED",
    recording_url: RECORDING_URL,
    next_action_at: app.clock.now(),
  };
  await app.firestore.doc(`webinars/${id}`).update(before);
  expect(await call({ webinar_id: id, kind: "follow_up" })).toMatchObject({ status: 200 });
  await app.sweep();
  await app.settle();
  await publish(app, id, `${RECORDING_URL}-2`);
  await app.settle();
  expect((await app.mails(id)).map(({ to, kind }) => [to, kind])).toEqual([
    [emails[0], "post_event"],
  ]);
});

test("200: if the task is lost, the sweep makes another", async () => {
  const { id } = await ended(app, "lost-task", 5);
  await app.firestore.doc(`webinars/${id}`).update({
    status: "PUBLISHED",
    recording_url: RECORDING_URL,
    follow_up_owed_at: app.clock.now(),
    next_action_at: app.clock.now(),
  });
  await app.sweep();
  await app.settle();
  expect(await app.mails(id)).toHaveLength(5);
  expect((await get(app, id)).follow_up_dispatched_at).not.toBeNull();
});

test("200: a batch whose words an earlier version has dropped has neutral ones", async () => {
  const { id, emails } = await ended(app, "dropped", 1, () => ({ attended: true, locale: "en" }));
  await deliver(id, "pause");
  await publish(app, id);
  await app.settle();
  const batch = app.firestore.doc(`mail_batches/follow_up-${id}-v1-1`);
  const [recipient] = (await batch.get()).get("recipients");
  expect(recipient).toMatchObject({ id: registrationIdOf(emails[0]!), attendance: "attended" });
  const { attendance: _words, ...kept } = recipient;
  await batch.update({ recipients: [kept] });
  await deliver(id, "resume");
  await app.settle();
  expect((await app.mails(id))[0]!.subject).toContain("The recording:");
  expect((await registrations(app, id))[0]!.mail.follow_up.sent_for).toBe(1);
});

test("400 for a task that names another kind, and nothing is written", async () => {
  const before = await app.dump();
  expect(await call({ webinar_id: "0".repeat(24), kind: "details" })).toMatchObject({
    status: 400,
    body: { errors: [{ pointer: "/kind" }] },
  });
  expect(await app.dump()).toEqual(before);
});
