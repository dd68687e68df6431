/**
 * Reminders that SendGrid keeps, while an operator changes, pauses or cancels what they are about. What arrives at their
 * time says what is true then, to people who are still owed it.
 */
import type { Firestore } from "@google-cloud/firestore";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EXHAUSTIVE, testMore } from "../../support/exhaustive.ts";
import { pauseDelivery } from "../../../shared/delivery/pause.ts";
import { cancelWebinar } from "../../../shared/scheduling/cancel.ts";
import { updateWebinar } from "../../../shared/scheduling/update.ts";
import { registrationIdOf } from "../../support/address-ids.ts";
import { startApp, type App } from "../../support/app.ts";
import { JOB_ACTOR } from "../../support/audit.ts";
import { withSendHeld } from "../../support/held.ts";
import { DAY_MS, KEPT_MAIL_ENV, keptMail } from "../../support/kept-mail.ts";
import { erase } from "../../support/personal-data.ts";
import { MINUTE_MS, unprovenMail } from "../../support/unproven-mail.ts";
import { registerMany } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({ env: KEPT_MAIL_ENV, isSendgridOnTime: true });
});
afterAll(() => app.close());

const { pathOf, runOf } = unprovenMail(() => app);
const kept = keptMail(() => app);
const { remindedIn, reminded, passMinutes, sweepNow, expectOnce, advance, boundBySweep } = kept;

const pause = (id: string) => app.call("POST", `${pathOf(id)}/pause`, { body: {} });
const resume = (id: string) => app.call("POST", `${pathOf(id)}/resume`, { body: {} });

test("a run that is paused while the request is under way: the mail is taken back", async () => {
  const { id } = await remindedIn(28, 3);
  const batchId = await boundBySweep(id);
  const { worker, request } = withSendHeld(app);
  const sent = advance(batchId, worker);
  await request.reached;
  await pause(id);
  request.open();
  await sent;
  await passMinutes(35);
  expect(await reminded(id)).toEqual([]);
  await resume(id);
  await app.settle();
  await expectOnce(id, 3);
});

test(
  "a pause right before the last time: the mail is taken back, although no sweep comes in time",
  EXHAUSTIVE,
  async () => {
    const { id } = await remindedIn(28, 3);
    await sweepNow();
    await app.clock.forward(15 * MINUTE_MS);
    await pause(id);
    await app.settle();
    await app.clock.forward(4 * MINUTE_MS);
    await passMinutes(30);
    expect(await reminded(id)).toEqual([]);
  },
);

describe("whoever changes the webinar dies right after the commit, before the reminders are looked at", () => {
  const dead = { enqueue: () => Promise.reject(new Error("dead")) };

  /** Commits go through; the first query for batches after that kills it. */
  const dyingAtQuery = (): Firestore =>
    new Proxy(app.services.firestore, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name, target);
        if (typeof member !== "function") return member;
        return (...given: unknown[]) => {
          const result: unknown = Reflect.apply(member, target, given);
          if (name !== "collection" || given[0] !== "mail_batches") return result;
          return Object.assign(Object.create(result as object) as object, {
            doc: (id: string) => target.collection("mail_batches").doc(id),
            where() {
              throw new Error("dead");
            },
          });
        };
      },
    });
  const dying = () => ({ ...app.services, tasks: dead, firestore: dyingAtQuery() });

  testMore("a cancellation: nobody is reminded", async () => {
    const { id } = await remindedIn(28, 3);
    await sweepNow();
    const cancelled = cancelWebinar(dying(), JOB_ACTOR, id, { reason: null, expected: null });
    await expect(cancelled).rejects.toThrow("dead");
    await passMinutes(40);
    expect(await reminded(id)).toEqual([]);
  });

  test("a move: nobody is reminded of the old time", EXHAUSTIVE, async () => {
    const { id } = await remindedIn(28, 3);
    await sweepNow();
    const startsAt = new Date(app.clock.now().getTime() + 3 * DAY_MS);
    const patch = { starts_at: startsAt, ends_at: new Date(startsAt.getTime() + 3_600_000) };
    const moved = updateWebinar({ ...dying(), hosts: app.services.config.hosts }, JOB_ACTOR, id, {
      patch,
      expected: null,
    });
    await expect(moved).rejects.toThrow("dead");
    await passMinutes(40);
    expect(await reminded(id)).toEqual([]);
  });

  test("a pause: nobody is reminded until it is resumed", EXHAUSTIVE, async () => {
    const { id } = await remindedIn(28, 3);
    await sweepNow();
    const order = { webinarId: id, kind: "reminder_24h", reason: "operator", expected: null };
    const paused = pauseDelivery(dying(), JOB_ACTOR, { ...order, kind: "reminder_24h" });
    await expect(paused).rejects.toThrow("dead");
    await passMinutes(40);
    expect(await reminded(id)).toEqual([]);
    await resume(id);
    await app.settle();
    await expectOnce(id, 3);
  });
});

test(
  "a run that was paused over the reminder's time also reaches people who registered meanwhile",
  EXHAUSTIVE,
  async () => {
    const webinar = await remindedIn(25, 3);
    await sweepNow();
    await pause(webinar.id);
    await passMinutes(15);
    const late = registrationIdOf("later@example.org");
    await registerMany(app, webinar, 1, () => ({ id: late, email: "later@example.org" }));
    await passMinutes(15);
    await resume(webinar.id);
    await passMinutes(15);
    await expectOnce(webinar.id, 4);
  },
);

describe("the webinar changes while SendGrid keeps the reminder, which then says what is true", () => {
  const bodies = async (id: string) => {
    const mails = await app.mails(id);
    return mails.filter(({ kind }) => kind === "reminder_24h");
  };

  test("another host, and so another link", EXHAUSTIVE, async () => {
    const webinar = await remindedIn(28, 3);
    await sweepNow();
    const body = { host_email: "robin@petanque.life" };
    expect((await app.call("PATCH", `/sys/webinars/${webinar.id}`, { body })).status).toBe(200);
    await passMinutes(35);
    await expectOnce(webinar.id, 3);
    const { body: changed } = await app.call("GET", `/sys/webinars/${webinar.id}`);
    expect(changed.meet_url).not.toBe(webinar.meet_url);
    for (const { text } of await bodies(webinar.id)) expect(text).toContain(changed.meet_url);
  });

  test("another title", EXHAUSTIVE, async () => {
    const webinar = await remindedIn(28, 3);
    await sweepNow();
    const title = "Score-keeper v3";
    await app.call("PATCH", `/sys/webinars/${webinar.id}`, { body: { title } });
    await passMinutes(35);
    await expectOnce(webinar.id, 3);
    for (const { subject } of await bodies(webinar.id)) expect(subject).toContain(title);
  });
});

describe("a person is erased while SendGrid keeps their mail", () => {
  test("it goes out: three mails, and three sent", EXHAUSTIVE, async () => {
    const webinar = await remindedIn(28, 3);
    await sweepNow();
    await erase(app, webinar.people[0]!.email);
    expect(await runOf(webinar.id)).toMatchObject({ totals: { sent: 0, skipped: 1 } });
    await passMinutes(35);
    // SendGrid erases the person's own mail some time after that.
    const erased = webinar.people[0]!.email;
    const others = (await reminded(webinar.id)).filter((email) => email !== erased);
    expect(new Set(others).size).toBe(2);
    expect(others).toHaveLength(2);
    const run = await runOf(webinar.id);
    expect(run).toMatchObject({ state: "done", totals: { owed: 3, sent: 3, skipped: 0 } });
  });

  test("and it is taken back: two mails, two sent and one skipped", async () => {
    const webinar = await remindedIn(28, 3);
    await sweepNow();
    await erase(app, webinar.people[0]!.email);
    await pause(webinar.id);
    await passMinutes(35);
    await resume(webinar.id);
    await app.settle();
    await expectOnce(webinar.id, 2);
    const run = await runOf(webinar.id);
    expect(run).toMatchObject({ totals: { owed: 3, sent: 2, skipped: 1 } });
    expect(run.reasons).toEqual({ erased: 1 });
  });

  test(
    "whoever is left in the batch is found in it, and the erased person's id is nowhere in it",
    EXHAUSTIVE,
    async () => {
      const webinar = await remindedIn(28, 3);
      await sweepNow();
      const [first] = webinar.people.map(({ id }) => id).toSorted();
      await erase(app, webinar.people.find(({ id }) => id === first)!.email);
      const batch = await app.firestore.doc(`mail_batches/reminder_24h-${webinar.id}-v1-1`).get();
      expect(JSON.stringify(batch.data())).not.toContain(first);
      for (const { id, email } of webinar.people.filter((person) => person.id !== first)) {
        await erase(app, email);
        const left = (await batch.ref.get()).get("recipients") as { id: string }[];
        expect(left.map((person) => person.id)).not.toContain(id);
      }
    },
  );
});
