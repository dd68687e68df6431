/** The follow-up reaches each registered person once, in the words for whether they came, whatever happens meanwhile. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { EXHAUSTIVE } from "../../support/exhaustive.ts";
import { advanceBatch } from "../../../shared/delivery/send.ts";
import { registrationIdOf, suppressionDocument } from "../../support/address-ids.ts";
import { startApp, type App } from "../../support/app.ts";
import { JOB_ACTOR } from "../../support/audit.ts";
import { detailOf, ended, publish, runOf } from "../../support/follow-up.ts";
import { writeLeads } from "../../support/interest.ts";
import { whileHeld } from "../../support/queues.ts";
import { serviceCalls, type ServiceCall } from "../../support/service-calls.ts";
import { RECORDING_URL } from "../../support/webinar-states.ts";
import { registrations } from "../../support/webinars.ts";

const MINUTE = 60_000;

let app: App;
let call: ServiceCall;
beforeAll(async () => {
  const env = { MAIL_BATCH_MAX: "4", FRESH_AUTH_MAX_AGE_S: "86400" };
  app = await startApp({ env });
  call = await serviceCalls(app, "webinar-post-event-dispatch");
});
afterAll(() => app.close());

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
  const detail = await detailOf(app, id);
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

test(
  "200: a mark that changes between the batches changes nobody's number of mails",
  EXHAUSTIVE,
  async () => {
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
  },
);

test("200: a corrected recording and repeated tasks mail nobody twice", EXHAUSTIVE, async () => {
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

test("200: mail that waits takes the corrected address", EXHAUSTIVE, async () => {
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

test(
  "200: a recording that an earlier version published owes no follow-up, and is corrected without one",
  EXHAUSTIVE,
  async () => {
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
  },
);

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
  expect((await detailOf(app, id)).follow_up_dispatched_at).not.toBeNull();
});

test(
  "200: a batch whose words an earlier version has dropped has neutral ones",
  EXHAUSTIVE,
  async () => {
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
  },
);

test("400 for a task that names another kind, and nothing is written", async () => {
  const before = await app.dump();
  expect(await call({ webinar_id: "0".repeat(24), kind: "details" })).toMatchObject({
    status: 400,
    body: { errors: [{ pointer: "/kind" }] },
  });
  expect(await app.dump()).toEqual(before);
});
