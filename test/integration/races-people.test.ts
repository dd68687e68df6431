/** Operators and the public act at the same time: counts, mails and stamps agree afterwards. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { EXHAUSTIVE } from "../support/exhaustive.ts";
import { startApp, type Answer, type App } from "../support/app.ts";
import { rounds, type Party } from "../support/race.ts";
import { begin, hoursAhead, registerMany, registrations, scheduled } from "../support/webinars.ts";
import { expectWhole } from "../support/whole.ts";

let app: App;
beforeAll(async () => {
  // All people in this file have the same network address.
  app = await startApp({ env: { SENDER_LIMIT: "1000000" } });
});
afterAll(() => app.close());

const post =
  (id: string, action: string, body: object = {}): Party<Answer> =>
  (headers) =>
    app.call("POST", `/sys/webinars/${id}/${action}`, { body, headers });
const remind = (id: string) => post(id, "send-reminder", { horizon: "24h" });
/** A day later. */
const move =
  (id: string): Party<Answer> =>
  (headers) => {
    const body = { starts_at: hoursAhead(app, 49), ends_at: hoursAhead(app, 50) };
    return app.call("PATCH", `/sys/webinars/${id}`, { body, headers });
  };
/** Registrations that arrive together share a commit, so they count as one party. */
const register =
  (slug: string, some: string[]): Party<Answer[]> =>
  (headers) =>
    Promise.all(
      some.map((email) => {
        const body = { email, name: "Somebody", consent: true };
        return app.call("POST", `/webinars/${slug}/registrations`, { as: null, body, headers });
      }),
    );
const emails = (count: number) =>
  Array.from({ length: count }, (_, index) => `guest-${index}@example.org`);

test("a cancellation against registrations: registered people are told, and refused ones leave no trace", async () => {
  const ids = await rounds(async (meet) => {
    const { id, slug } = await scheduled(app);
    await registerMany(app, { id }, 2);
    const [cancelled, answers] = await meet([post(id, "cancel"), register(slug, emails(3))]);
    expect(cancelled.status).toBe(200);
    for (const { status, body } of answers) {
      expect([202, 409]).toContain(status);
      if (status === 409) expect(body.code).toBe("registration_closed");
    }
    return { id, accepted: answers.filter(({ status }) => status === 202).length };
  });
  await app.settle();
  for (const { id, accepted } of ids) {
    expect(await expectWhole(app, id)).toMatchObject({
      status: "CANCELLED",
      registered_count: 2 + accepted,
    });
  }
});

test(
  "a move against registrations: people registered before it are told, and later ones are not",
  EXHAUSTIVE,
  async () => {
    const ids = await rounds(async (meet) => {
      const { id, slug } = await scheduled(app);
      await registerMany(app, { id }, 2);
      const [moved, answers] = await meet([move(id), register(slug, emails(3))]);
      expect(moved.status).toBe(200);
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
      return id;
    });
    await app.settle();
    for (const id of ids) {
      expect(await expectWhole(app, id)).toMatchObject({
        schedule_version: 2,
        registered_count: 5,
      });
      const rows = await app.firestore
        .collection("sys_audit")
        .where("webinar_id", "==", id)
        .where("action", "==", "sys.webinar.update")
        .get();
      const moved = rows.docs[0]!.createTime.valueOf();
      const people = await app.firestore.collection(`webinars/${id}/registrations`).get();
      const before = people.docs.filter((each) => each.createTime.valueOf() < moved);
      const told = (await app.mails(id)).filter(({ kind }) => kind === "reschedule");
      expect(told.map(({ to }) => to).toSorted()).toEqual(
        before.map((each) => String(each.get("email"))).toSorted(),
      );
      expect(people.docs.every((each) => each.get("reschedule_schedule") === 2)).toBe(true);
    }
  },
);

test(
  "marks of presence against marks of absence: the count follows each person's last mark",
  EXHAUSTIVE,
  async () => {
    const ids = await rounds(async (meet, round) => {
      const webinar = await scheduled(app);
      const { id, starts_at, ends_at } = webinar;
      await begin(app, webinar);
      const people = await registerMany(app, { id }, 6);
      const some = (from: number) => people.slice(from, from + 4).map(({ email }) => email);
      const answers = await meet([
        post(id, "mark-attendance", { emails: some(0), attended: true }),
        post(id, "mark-attendance", { emails: some(2), attended: false }),
        post(id, "mark-attendance", { emails: some(0).toReversed(), attended: round % 2 === 0 }),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
      // The rest of what is stored says when it was to begin.
      const times = { starts_at: new Date(starts_at), ends_at: new Date(ends_at) };
      await app.firestore.doc(`webinars/${id}`).update(times);
      return id;
    });
    for (const id of ids) {
      await expectWhole(app, id);
      const people = await registrations(app, id);
      expect(people.every((each) => each.attended !== null)).toBe(true);
    }
  },
);

test("a reminder against a cancellation: nobody is reminded after being told of the cancellation", async () => {
  const ids = await rounds(async (meet) => {
    const { id } = await scheduled(app);
    await registerMany(app, { id }, 5);
    const [reminded, cancelled] = await meet([remind(id), post(id, "cancel")]);
    expect(cancelled.status).toBe(200);
    expect([200, 409]).toContain(reminded.status);
    return id;
  });
  await app.settle();
  for (const id of ids) {
    expect(await expectWhole(app, id)).toMatchObject({ status: "CANCELLED" });
    // Each person at most once, and all or none, because they are one batch.
    const reminders = (await app.mails(id)).filter(({ kind }) => kind === "reminder_24h");
    expect([0, 5]).toContain(reminders.length);
    const stamps = (await registrations(app, id)).map((each) => each.reminder_24h_sent_at);
    expect(stamps.filter((stamp) => stamp !== null)).toHaveLength(reminders.length);
  }
});

test(
  "a reminder against a move: the reminder is for one schedule, and a later click sends it for the next",
  EXHAUSTIVE,
  async () => {
    const ids = await rounds(async (meet) => {
      const { id } = await scheduled(app);
      await registerMany(app, { id }, 4);
      const [reminded, moved] = await meet([remind(id), move(id)]);
      expect([reminded.status, moved.status]).toEqual([200, 200]);
      return id;
    });
    await app.settle();
    for (const id of ids) {
      await expectWhole(app, id);
      expect((await remind(id)({})).status).toBe(200);
    }
    await app.settle();
    for (const id of ids) {
      const webinar = await expectWhole(app, id);
      expect(webinar).toMatchObject({ schedule_version: 2 });
      expect(webinar?.mail.reminder_24h.sent_at).not.toBeNull();
      const people = await registrations(app, id);
      expect(people.every((each) => each.reminder_24h_sent_schedule === 2)).toBe(true);
    }
  },
);

test("of thirty people for ten places, ten get one", EXHAUSTIVE, async () => {
  const { id, slug } = await scheduled(app, { capacity: 10 });
  const answers = await register(slug, emails(30))({});
  const accepted = answers.filter(({ status }) => status === 202);
  const refused = answers.filter(({ status }) => status === 409);
  expect([accepted.length, refused.length]).toEqual([10, 20]);
  expect(new Set(refused.map(({ body }) => body.code))).toEqual(new Set(["webinar_full"]));
  await app.settle();
  expect(await expectWhole(app, id)).toMatchObject({ registered_count: 10 });
});
