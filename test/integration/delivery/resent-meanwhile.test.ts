/** What else happens while mail of which nothing arrived is sent again. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EXHAUSTIVE } from "../../support/exhaustive.ts";
import { startApp, type App } from "../../support/app.ts";
import type { RegistrationId } from "../../../shared/registrations/model.ts";
import { rowsOfWebinar } from "../../support/audit.ts";
import { LOST_MAIL_ENV, lostMail, QUOTA } from "../../support/lost-mail.ts";
import { spoilMail, tellEvents } from "../../support/mail-provider.ts";
import { erase } from "../../support/personal-data.ts";
import { whileHeld } from "../../support/queues.ts";
import { registerMany } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({ env: LOST_MAIL_ENV });
});
afterAll(() => app.close());

const { click, dropped, orderOnly, pathOf, preview, reminded, resend } = lostMail(() => app);
const { mailsByAddress, expectSums } = lostMail(() => app);

const HOUR_MS = 3_600_000;

describe("a mail turns out to be delivered", () => {
  test(
    "after the order, before its batch is opened again: that person gets no other, and everybody else does",
    EXHAUSTIVE,
    async () => {
      const { id, people, told } = await dropped(4);
      await orderOnly(id);
      await tellEvents(app, told("delivered").slice(0, 1));
      await app.sweep();
      await app.settle();
      const mails = await mailsByAddress(id);
      for (const { email } of people) {
        expect(mails.get(email), email).toBe(email === people[0]!.email ? 1 : 2);
      }
      const run = await expectSums(id);
      expect(run).toMatchObject({
        state: "done",
        totals: { owed: 4, sent: 4 },
        figures: { delivered: 1, dropped: 0, awaited: 3 },
      });
      await tellEvents(app, told("delivered", {}, 2).slice(1));
      expect((await expectSums(id)).figures).toMatchObject({ delivered: 4 });
    },
  );

  test(
    "while the answer to its batch's second request is lost: it counts as sent, and only the other is unknown",
    EXHAUSTIVE,
    async () => {
      const { id, people, batchOf, told } = await dropped(2);
      await spoilMail(app, {
        containing: batchOf(people[0]!.id),
        action: { kind: "drop", when: "before" },
      });
      await resend(id, 2);
      await app.settle();
      await tellEvents(app, told("delivered").slice(0, 1));
      await app.settle();
      expect(await expectSums(id)).toMatchObject({
        totals: { owed: 2, sent: 1, unknown: 1 },
        figures: { delivered: 1 },
      });
      const outcome = (of: string) =>
        app
          .call("GET", `${pathOf(id)}/recipients?outcome=${of}`)
          .then(({ body }) => body.recipients);
      expect(await outcome("sent")).toMatchObject([{ email: people[0]!.email }]);
      expect(await outcome("unknown")).toMatchObject([{ email: people[1]!.email }]);
    },
  );

  test("before its batch leaves: it counts as delivered", EXHAUSTIVE, async () => {
    const { id, told } = await dropped(4);
    await whileHeld(app, { queue: "mail" }, async () => {
      await resend(id, 4);
      await tellEvents(app, told("delivered").slice(0, 1));
    });
    await app.settle();
    expect(await app.mails(id)).toHaveLength(4 + 3);
    expect((await expectSums(id)).figures).toMatchObject({ delivered: 1, awaited: 3 });
  });

  test(
    "after the second mail was dropped as well: it counts as delivered",
    EXHAUSTIVE,
    async () => {
      const { id, told } = await dropped(3);
      await resend(id, 3);
      await app.settle();
      await tellEvents(app, told("dropped", { reason: QUOTA }, 2));
      await tellEvents(app, told("delivered").slice(0, 1));
      expect((await expectSums(id)).figures).toMatchObject({ delivered: 1, dropped: 2 });
    },
  );
});

test(
  "a late bounce of the first mail does not keep the second from its batch",
  EXHAUSTIVE,
  async () => {
    const { id, told } = await dropped(4);
    await whileHeld(app, { queue: "mail" }, async () => {
      await resend(id, 4);
      await tellEvents(app, [told("bounce", { type: "bounce", reason: "550 no" })[0]!]);
    });
    await app.settle();
    const run = await expectSums(id);
    // The address takes no more mail; the three others get theirs.
    expect(await app.mails(id)).toHaveLength(4 + 3);
    expect(run).toMatchObject({ totals: { sent: 3, skipped: 1 } });
  },
);

test("people who have cancelled a minute ago are left out, although the reminder is fresh", async () => {
  const { id, people } = await dropped(3);
  await app.firestore
    .doc(`webinars/${id}/registrations/${people[0]!.id}`)
    .update({ status: "cancelled" });
  await resend(id, 3);
  await app.settle();
  expect(await app.mails(id)).toHaveLength(3 + 2);
  expect(await expectSums(id)).toMatchObject({ totals: { sent: 2, skipped: 1 } });
});

test(
  "the figures add up at each moment, also those that the sweep has kept",
  EXHAUSTIVE,
  async () => {
    const { id, told } = await dropped(3);
    await app.clock.forward(2 * HOUR_MS);
    await app.sweep();
    await app.settle();
    await whileHeld(app, { queue: "mail" }, async () => {
      await resend(id, 3);
      const run = await expectSums(id);
      expect(run).toMatchObject({ state: "sending", totals: { sent: 0, pending: 3 } });
      await app.sweep();
      await expectSums(id);
    });
    await app.settle();
    await expectSums(id);
    await tellEvents(app, told("delivered", {}, 2));
    expect((await expectSums(id)).figures).toMatchObject({ delivered: 3 });
  },
);

test(
  "mail that is sent again hours later raises no alert for mail that has waited for hours",
  EXHAUSTIVE,
  async () => {
    const { id } = await dropped(3);
    await app.clock.forward(10 * HOUR_MS);
    await whileHeld(app, { queue: "mail" }, async () => {
      await resend(id, 3);
      await app.sweep();
    });
    const lines = app.logged.filter(({ event }) => event === "sweep");
    expect(Number(lines.at(-1)?.fields["oldest_owed_mail_s"])).toBeLessThan(60);
    await app.settle();
  },
);

test(
  "an erasure before, during and after it: the others get it, and the figures add up",
  EXHAUSTIVE,
  async () => {
    const { id, people, told } = await dropped(6);
    await erase(app, people[0]!.email);
    expect(await preview(id)).toMatchObject({ refusal: null, would_get: 5, erased: 1 });
    await expectSums(id);
    await whileHeld(app, { queue: "mail" }, async () => {
      await resend(id, 5);
      await erase(app, people[1]!.email);
    });
    await app.settle();
    await expectSums(id);
    expect(await app.mails(id)).toHaveLength(6 + 4);
    await tellEvents(app, told("delivered", {}, 2));
    await erase(app, people[2]!.email);
    const { totals, figures } = await expectSums(id);
    expect(totals).toMatchObject({ owed: 6, sent: 5 });
    expect(figures, "of the first the mail was dropped").toMatchObject({
      delivered: 4,
      dropped: 1,
    });
  },
);

describe("people who were erased before anything was heard of their mail", () => {
  test("keep nobody else from it: the order names how many they are, and the others get it", async () => {
    const { id, people, told } = await reminded(6);
    await erase(app, people[0]!.email);
    await erase(app, people[3]!.email);
    await tellEvents(app, told("dropped", { reason: QUOTA }));
    expect(await click(id)).toMatchObject({ queued: 0, already_sent: 2, undelivered: 4 });
    const { figures } = await expectSums(id);
    expect(figures).toMatchObject({ dropped: 4, unreported: 2 });
    expect(await preview(id)).toMatchObject({ refusal: null, would_get: 4, erased: 2 });
    expect(await resend(id, 6)).toMatchObject({
      status: 409,
      body: { reason: "changed", people: 4 },
    });
    expect(await resend(id, 4)).toMatchObject({ status: 200 });
    await app.settle();
    const mails = await mailsByAddress(id);
    for (const { email } of people) {
      const isErased = email === people[0]!.email || email === people[3]!.email;
      expect(mails.get(email), email).toBe(isErased ? 1 : 2);
    }
    await tellEvents(app, told("delivered", {}, 2));
    const run = await expectSums(id);
    expect(run).toMatchObject({
      state: "done",
      totals: { owed: 6, sent: 6 },
      figures: { delivered: 4, dropped: 0, unreported: 2 },
    });
    const rows = (await rowsOfWebinar(app, id)).filter(({ facts }) => facts["sent_again"] === 4);
    expect(rows).toMatchObject([{ facts: { erased: 2 } }]);
    expect(JSON.stringify(rows)).not.toContain("@example.org");
  });

  test("are all there were: nothing can be sent again", EXHAUSTIVE, async () => {
    const { id, people, told } = await reminded(2);
    for (const { email } of people) await erase(app, email);
    await tellEvents(app, told("dropped", { reason: QUOTA }));
    expect(await preview(id)).toMatchObject({ refusal: "nothing_lost", would_get: 0, erased: 0 });
    expect(await resend(id, 2)).toMatchObject({ status: 409, body: { reason: "nothing_lost" } });
  });

  test(
    "do not hide that somebody else's mail is not reported on: that person keeps it",
    EXHAUSTIVE,
    async () => {
      const { id, people, told, batchOf } = await reminded(3);
      await erase(app, people[0]!.email);
      const [last] = people.slice(-1);
      await tellEvents(app, told("dropped", { reason: QUOTA }).slice(0, -1));
      // As if an earlier version had sent it.
      const outcomes = `mail_runs/reminder_24h-${id}-v1/mail_outcomes/${batchOf(last!.id)}`;
      await app.firestore.doc(outcomes).update({ unheard: 0 });
      expect((await expectSums(id)).figures).toMatchObject({ unreported: 2 });
      expect(await preview(id)).toMatchObject({ refusal: null, would_get: 1, kept: 1, erased: 1 });
    },
  );
});

test(
  "people who register meanwhile all get the reminder, whichever click is first",
  EXHAUSTIVE,
  async () => {
    for (let round = 0; round < 3; round += 1) {
      const { id, webinar } = await dropped(6);
      const late = await registerMany(app, webinar, 5, (index) => ({
        id: `late${round}${index}`.padEnd(32, "0") as RegistrationId,
        email: `late-${round}-${index}-${id.slice(0, 6)}@example.org`,
      }));
      const [order] = await Promise.all([resend(id, 6), click(id), click(id)]);
      await app.settle();
      // Whether the reminder of the latecomers or the order came first, each has one.
      await click(id);
      await app.settle();
      const mails = await mailsByAddress(id);
      for (const { email } of late) expect(mails.get(email), email).toBe(1);
      expect(await app.mails(id)).toHaveLength(order.status === 200 ? 6 + 6 + 5 : 6 + 5);
      await expectSums(id);
    }
  },
);

test(
  "the same events again during the order are not counted against what is sent again",
  EXHAUSTIVE,
  async () => {
    const { id, told } = await dropped(20);
    const again = () => tellEvents(app, told("dropped", { reason: QUOTA }));
    const [order] = await Promise.all([resend(id, 20), again(), again(), again()]);
    expect(order.status).toBe(200);
    await app.settle();
    const run = await app.firestore.doc(`mail_runs/reminder_24h-${id}-v1`).get();
    expect(run.data()).toMatchObject({ undelivered: 0, paused: null, state: "done" });
    expect(await app.mails(id)).toHaveLength(40);
    await expectSums(id);
  },
);
