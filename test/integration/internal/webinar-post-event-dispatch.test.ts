/** The mail after the event: whom it reaches, once each, however often its tasks are repeated or die. */
import { expect, test } from "vitest";
import { openPass } from "../../../shared/delivery/plan.ts";
import { dispatchPostEvent } from "../../../shared/interest/post-event.ts";
import { getWebinar, readWebinar } from "../../../shared/webinars/store.ts";
import { startApp, type App } from "../../support/app.ts";
import { spoilMail, tellEvents, WEBHOOK_KEY } from "../../support/mail-provider.ts";
import { announce, hoursAhead, scheduled } from "../../support/webinars.ts";
import { JOB_ACTOR } from "../../support/job-actor.ts";
import { interestIdOf, suppressionDocument } from "../../support/address-ids.ts";

const SETTINGS = { FRESH_AUTH_MAX_AGE_S: "1000000000" };
const MINUTE = 60_000;
const addressOf = (index: number): string => `lead-${index}@example.org`;

/** An ended webinar on clubs, and so many leads of whom every second follows its topic. */
async function ended(app: App, leads: number) {
  const writer = app.firestore.bulkWriter({ throttling: false });
  for (let index = 0; index < leads; index += 1) {
    const email = addressOf(index);
    const id = interestIdOf(email);
    void writer.set(app.firestore.doc(`marketing_webinar_interests/${id}`), {
      id,
      email,
      name: null,
      topics: index % 2 === 0 ? ["clubs", "tournaments"] : ["cooking"],
      subscribed_at: app.clock.now(),
      unsubscribed_at: null,
      is_unsubscribed: false,
      source: "website",
    });
  }
  await writer.close();
  const webinar = await scheduled(app, {
    starts_at: hoursAhead(app, 0.05),
    ends_at: hoursAhead(app, 0.1),
  });
  await app.clock.forward(7 * MINUTE);
  return webinar;
}

const publish = (app: App, id: string, recording_url = "https://video.example.org/score-keeper") =>
  app.call("POST", `/sys/webinars/${id}/recording`, { body: { recording_url } });

async function recipients(app: App, id: string): Promise<string[]> {
  return (await app.mails(id)).map(({ to }) => to);
}

async function withApp(work: (app: App) => Promise<void>, env = {}): Promise<void> {
  const app = await startApp({ env: { ...SETTINGS, ...env } });
  try {
    await work(app);
  } finally {
    await app.close();
  }
}

test("each reads it in the language and the zone that they gave, else in the webinar's", () =>
  withApp(
    async (app) => {
      await announce(app, "clubs", "umpiring");
      for (const [name, given] of [
        ["tokyo", { locale: "fr", time_zone: "Asia/Tokyo" }],
        ["anywhere", {}],
      ] as const) {
        const body = { email: `${name}@example.org`, topics: ["clubs"], consent: true, ...given };
        await app.call("POST", "/webinars/interest", { as: null, body });
      }
      // Asking again without saying so takes neither away.
      const again = { email: "tokyo@example.org", topics: ["umpiring"], consent: true };
      await app.call("POST", "/webinars/interest", { as: null, body: again });
      const { id, starts_at, locale } = await ended(app, 0);
      expect(locale).toBe("en");
      await publish(app, id);
      await app.settle();
      const mails = new Map((await app.mails(id)).map((mail) => [mail.to, mail]));
      const clock = (lang: string, timeZone: string) =>
        new Intl.DateTimeFormat(lang, { timeStyle: "short", timeZone }).format(new Date(starts_at));
      const tokyo = mails.get("tokyo@example.org");
      expect(tokyo?.subject).toContain("L’enregistrement");
      expect(tokyo?.text).toContain(clock("fr", "Asia/Tokyo"));
      const anywhere = mails.get("anywhere@example.org");
      expect(anywhere?.subject).toContain("The recording:");
      expect(anywhere?.text).toContain(clock("en-GB", "Europe/Paris"));
    },
    { INTEREST_OPT_IN: "single" },
  ));

test("187 of 374 follow its topics: 187 mails, one each, and the same again mails nobody", () =>
  withApp(async (app) => {
    const { id } = await ended(app, 374);
    await publish(app, id);
    await app.settle();
    const first = await recipients(app, id);
    expect(first).toHaveLength(187);
    expect(new Set(first).size).toBe(187);
    await publish(app, id);
    await Promise.all([1, 2, 3].map(() => dispatchPostEvent(app.services, JOB_ACTOR, id)));
    await app.clock.forward(11 * MINUTE);
    await app.sweep();
    await app.settle();
    expect(await recipients(app, id)).toHaveLength(187);
    const { body } = await app.call("GET", `/sys/webinars/${id}`);
    expect(body.post_event_dispatched_at).not.toBeNull();
    expect(body.mail_runs[0]).toMatchObject({ state: "done", totals: { owed: 187, sent: 187 } });
  }));

test("a wrong address is corrected: mail that is held takes the new one, and nobody is mailed twice", () =>
  withApp(async (app) => {
    const { id } = await ended(app, 6);
    const delivery = `/sys/webinars/${id}/deliveries/post_event`;
    await app.call("POST", `${delivery}/pause`, { body: { reason: "wrong link" } });
    await publish(app, id, "https://video.example.org/wrong");
    await app.settle();
    const right = "https://video.example.org/right";
    const corrected = await publish(app, id, right);
    expect(corrected).toMatchObject({
      status: 200,
      body: { status: "PUBLISHED", recording_url: right },
    });
    await app.call("POST", `${delivery}/resume`);
    await app.settle();
    const mails = await app.mails(id);
    expect(mails).toHaveLength(3);
    for (const { text, html } of mails) {
      expect(text).toContain(right);
      expect(text + html).not.toContain("wrong");
    }

    const later = await publish(app, id, `${right}-2`);
    expect(later.body).toMatchObject({ recording_url: `${right}-2` });
    await app.clock.forward(11 * MINUTE);
    await app.sweep();
    await app.settle();
    expect(await app.mails(id)).toHaveLength(3);
    const rows = await app.firestore
      .collection("sys_audit")
      .where("webinar_id", "==", id)
      .where("action", "==", "sys.webinar.recording")
      .get();
    const changes = rows.docs.map((row) => row.get("changes").recording_url);
    expect(changes).toHaveLength(3);
    expect(changes).toContainEqual({ before: right, after: `${right}-2` });
  }));

test("who unsubscribes or whose mail comes back between binding and sending gets none, and the receipt says why", () =>
  withApp(async (app) => {
    const { id } = await ended(app, 20);
    await app.call("POST", `/sys/webinars/${id}/deliveries/post_event/pause`, { body: {} });
    await publish(app, id);
    await app.settle();
    expect(await recipients(app, id)).toEqual([]);
    const interests = app.firestore.collection("marketing_webinar_interests");
    await interests.doc(interestIdOf(addressOf(0))).update({ is_unsubscribed: true });
    await interests.doc(interestIdOf(addressOf(2))).delete();
    const suppress = (index: number, scope: string, reason: string) =>
      suppressionDocument(app.firestore, addressOf(index)).set({
        scope,
        reason,
        at: app.clock.now(),
      });
    await suppress(4, "all", "bounced");
    await suppress(6, "marketing", "group_unsubscribe");
    await app.call("POST", `/sys/webinars/${id}/deliveries/post_event/resume`);
    await app.settle();
    expect((await recipients(app, id)).toSorted()).toEqual(
      [8, 10, 12, 14, 16, 18].map(addressOf).toSorted(),
    );
    const { body } = await app.call("GET", `/sys/webinars/${id}`);
    expect(body.mail_runs[0]).toMatchObject({
      state: "done",
      totals: { owed: 10, sent: 6, skipped: 4, pending: 0 },
      reasons: { unsubscribed: 2, bounced: 1, group_unsubscribe: 1 },
    });
  }));

test("of 60 mails that go out in parts a fifth comes back: the rest is held, whoever is told of it twice", () =>
  withApp(
    async (app) => {
      const { id } = await ended(app, 120);
      // The last part has to wait for SendGrid, and is still there when the bounces come.
      await spoilMail(app, {
        containing: `post_event-${id}-v1-3-a1`,
        action: { kind: "fail", status: 429, headers: { "retry-after": "3600" } },
      });
      await publish(app, id);
      await app.settle();
      const reached = await recipients(app, id);
      expect(reached).toHaveLength(50);
      const bounces = (from: number, to: number) =>
        reached.slice(from, to).map((email) => ({
          event: "bounce",
          type: "bounce",
          email: email.toUpperCase(),
          timestamp: Math.floor(app.clock.now().getTime() / 1000),
          kind: "post_event",
          webinar: id,
          batch: `post_event-${id}-v1-1`,
          attempt: `post_event-${id}-v1-1-a1`,
          registration: interestIdOf(email),
        }));
      const run = async () => (await app.call("GET", `/sys/webinars/${id}`)).body.mail_runs[0];
      await tellEvents(app, bounces(0, 10));
      await Promise.all([1, 2, 3].map(() => tellEvents(app, bounces(0, 10))));
      expect(await run(), "ten of fifty, however often they are told").toMatchObject({
        state: "sending",
        totals: { sent: 50, pending: 10 },
      });
      await tellEvents(app, bounces(10, 11));
      expect(await run()).toMatchObject({
        state: "paused",
        paused_by: "system",
        paused_reason: "too_many_failures",
      });
      expect(await recipients(app, id)).toHaveLength(50);
      await app.call("POST", `/sys/webinars/${id}/deliveries/post_event/resume`);
      await app.settle();
      expect(await recipients(app, id)).toHaveLength(60);
      expect(await run()).toMatchObject({ state: "done", totals: { sent: 60 } });
    },
    { MAIL_BATCH_MAX: "25", SENDGRID_WEBHOOK_KEY: WEBHOOK_KEY },
  ));

test(
  "a dispatch that died after its first page goes on where it stopped, and nobody has two mails",
  () =>
    withApp(async (app) => {
      const { id } = await ended(app, 2400);
      // The task is lost: what the recording's own request leaves is the webinar that awaits its dispatch.
      await app.firestore.doc(`webinars/${id}`).update({
        status: "PUBLISHED",
        recording_url: "https://video.example.org/score-keeper",
        next_action_at: app.clock.now(),
      });
      const { firestore, kinds, clock } = app.services;
      await firestore.runTransaction(async (tx) => {
        const webinar = await readWebinar(tx, firestore, id);
        const pass = { actor: JOB_ACTOR, webinar, origin: "task" as const, now: clock.now() };
        return openPass(tx, firestore, kinds.post_event, pass);
      });
      expect((await getWebinar(firestore, id)).post_event_dispatched_at).toBeNull();
      await app.clock.forward(3 * MINUTE);
      await app.sweep();
      await app.settle();
      const { body } = await app.call("GET", `/sys/webinars/${id}`);
      expect(body.mail_runs[0]).toMatchObject({
        state: "done",
        totals: { owed: 1200, sent: 1200 },
      });
      expect(body.post_event_dispatched_at).not.toBeNull();
      const response = await fetch(
        `${app.servers.sendgrid}/mailbox/messages?webinar_id=${id}&limit=1`,
      );
      expect(await response.json()).toMatchObject({ total: 1200 });
    }),
  120_000,
);
