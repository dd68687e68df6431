/** Every mail to a registered person has a link that cancels their present registration. */
import { FieldValue } from "@google-cloud/firestore";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EXHAUSTIVE } from "../../support/exhaustive.ts";
import { startApp, type App, type Mail } from "../../support/app.ts";
import { confirmPlaces } from "../../support/places.ts";
import { spoilMail } from "../../support/mail-provider.ts";
import { page } from "../../support/pages.ts";
import { hoursAhead, registrations, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({ env: { FRESH_AUTH_MAX_AGE_S: "86400" } });
});
afterAll(() => app.close());

const ADDRESS = "person@example.org";
let address = 0;

async function register(slug: string, email = ADDRESS): Promise<void> {
  const answer = await app.call("POST", `/webinars/${slug}/registrations`, {
    as: null,
    body: { email, name: "Ada Lovelace", time_zone: "Asia/Tokyo", consent: true },
    headers: { "x-forwarded-for": `10.0.2.${(address += 1)}` },
  });
  expect(answer.status).toBe(202);
  await app.settle();
}

async function registered(times: Record<string, unknown> = {}) {
  const webinar = await scheduled(app, times);
  await register(webinar.slug);
  return webinar as { id: string; slug: string; title: string };
}

const patch = (id: string, body: object) => app.call("PATCH", `/sys/webinars/${id}`, { body });
const remind = (id: string, horizon: string) =>
  app.call("POST", `/sys/webinars/${id}/send-reminder`, { body: { horizon } });

/** For each kind of mail, an action that sends it to a registered person. */
const OCCASIONS: Record<string, (id: string) => Promise<unknown>> = {
  confirmation: async () => {},
  reminder_24h: (id) => remind(id, "24h"),
  reminder_1h: (id) => remind(id, "1h"),
  reschedule: (id) => patch(id, { starts_at: hoursAhead(app, 49), ends_at: hoursAhead(app, 50) }),
  details: (id) => patch(id, { ends_at: hoursAhead(app, 27) }),
};

async function mailOf(id: string, kind: string): Promise<Mail> {
  await app.settle();
  const mails = (await app.mails(id)).filter((mail) => mail.kind === kind);
  expect(mails).toHaveLength(1);
  return mails[0]!;
}

/** The path of the cancellation link, which is the same in text and HTML. */
function wayOut({ text, html }: Mail): string {
  const link = /https?:\/\/[^\s"]+\/registrations\/[^\s"]+\/cancel/;
  const url = link.exec(text)?.[0];
  expect(url, text).toBeDefined();
  expect(link.exec(html)?.[0]).toBe(url);
  return new URL(url!).pathname;
}

async function expectOut(webinar: { id: string; title: string }, path: string): Promise<void> {
  expect((await page(app, path)).body).toContain(webinar.title);
  const answer = await app.call("POST", path, { as: null });
  expect(answer).toMatchObject({ status: 200, body: { status: "cancelled" } });
  const [person] = await registrations(app, webinar.id);
  expect(person?.status).toBe("cancelled");
  const { body } = await app.call("GET", `/sys/webinars/${webinar.id}`);
  expect(body.registered_count).toBe(0);
}

describe("the cancellation link", () => {
  test.each(Object.keys(OCCASIONS))("in a %s mail cancels", async (kind) => {
    const webinar = await registered();
    await OCCASIONS[kind]!(webinar.id);
    const mail = await mailOf(webinar.id, kind);
    expect(mail.text).toContain("Can’t make it? Cancel your registration");
    await expectOut(webinar, wayOut(mail));
  });

  test("in a delayed mail is for the new registration if the person registered again meanwhile", async () => {
    const webinar = await registered();
    const first = wayOut(await mailOf(webinar.id, "confirmation"));
    const path = `/sys/webinars/${webinar.id}/deliveries/reminder_24h`;
    expect((await app.call("POST", `${path}/pause`, { body: {} })).status).toBe(200);
    await remind(webinar.id, "24h");
    await app.settle();
    await app.call("POST", first, { as: null });
    await app.clock.forward(11 * 60_000);
    await register(webinar.slug);
    expect(await confirmPlaces(app, webinar.id)).toEqual([200]);
    expect((await app.call("POST", `${path}/resume`)).status).toBe(200);
    const again = wayOut(await mailOf(webinar.id, "reminder_24h"));
    expect(again).not.toBe(first);
    expect((await page(app, first)).status).toBe(404);
    await expectOut(webinar, again);
  });

  test(
    "is also right if SendGrid refuses that mail and it goes out in parts",
    EXHAUSTIVE,
    async () => {
      const webinar = await registered();
      await register(webinar.slug, "another@example.org");
      await app.clock.forward(3 * 60_000);
      await app.sweep();
      await app.settle();
      const confirmed = (await app.mails(webinar.id)).find(({ to }) => to === ADDRESS);
      const first = wayOut(confirmed!);
      const path = `/sys/webinars/${webinar.id}/deliveries/reminder_24h`;
      expect((await app.call("POST", `${path}/pause`, { body: {} })).status).toBe(200);
      await remind(webinar.id, "24h");
      await app.settle();
      await app.call("POST", first, { as: null });
      await app.clock.forward(11 * 60_000);
      await register(webinar.slug);
      expect(await confirmPlaces(app, webinar.id)).toEqual([200]);
      await spoilMail(app, {
        containing: `reminder_24h-${webinar.id}`,
        action: { kind: "fail", status: 400, body: { errors: [{ message: "No." }] } },
      });
      expect((await app.call("POST", `${path}/resume`)).status).toBe(200);
      await app.settle();
      const mails = (await app.mails(webinar.id)).filter(({ kind }) => kind === "reminder_24h");
      expect(mails).toHaveLength(2);
      for (const mail of mails) expect((await page(app, wayOut(mail))).status).toBe(200);
    },
  );
});

test("is missing from a cancellation, because nothing is left to cancel", async () => {
  const { id } = await registered();
  await app.call("POST", `/sys/webinars/${id}/cancel`, { body: {} });
  const { text, html } = await mailOf(id, "cancellation");
  expect(text + html).not.toContain("/registrations/");
});

describe("the mail about a new time", () => {
  /** "2 December 2026, 02:00", as the mail shows it after the day of the week. */
  const inTokyo = (instant: string) => {
    const part = (options: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "Asia/Tokyo" }).format(
        new Date(instant),
      );
    return `${part({ dateStyle: "long" })}, ${part({ timeStyle: "short" })}`;
  };

  /** A start such that both times fall on one day in Tokyo, whenever the test runs. */
  const evening = (days: number) => {
    const day = hoursAhead(app, 24 * days).slice(0, 10);
    return { starts_at: `${day}T10:30:00.000Z`, ends_at: `${day}T11:30:00.000Z` };
  };

  test("names the old time too, both in the reader's zone; after several moves, the time before the last", async () => {
    const first = evening(3);
    const { id } = await registered(first);
    const schedules = [first.starts_at];
    for (const days of [4, 6]) {
      const times = evening(days);
      await patch(id, times);
      schedules.push(times.starts_at);
      await app.settle();
      const mails = (await app.mails(id)).filter(({ kind }) => kind === "reschedule");
      const [old, now] = schedules.slice(-2).map(inTokyo);
      const lines = (label: string) =>
        mails.flatMap(({ text }) => text.split("\n").filter((line) => line.startsWith(label)));
      const says = (line: string, time: string | undefined) =>
        line.includes(`, ${time}–`) && line.endsWith("(GMT+9, Asia/Tokyo)");
      expect(mails).toHaveLength(schedules.length - 1);
      expect(lines("New time: ").filter((line) => says(line, now))).toHaveLength(1);
      expect(lines("Old time: ").filter((line) => says(line, old))).toHaveLength(1);
    }
  });

  test("leaves the old time out if the webinar was moved by a version that did not store it", async () => {
    const { id } = await registered();
    const path = `/sys/webinars/${id}/deliveries/reschedule`;
    const document = app.firestore.doc(`webinars/${id}`);
    // Its run is held before it begins, so that nothing leaves before the document is as it was in those days.
    await document.update({ schedule_version: 2 });
    await app.call("POST", `${path}/pause`, { body: {} });
    await document.update({ schedule_version: 1 });
    await patch(id, { starts_at: hoursAhead(app, 49), ends_at: hoursAhead(app, 50) });
    await document.update({ previous_schedule: FieldValue.delete() });
    await app.call("POST", `${path}/resume`);
    const { text, html } = await mailOf(id, "reschedule");
    expect(text).toContain("New time:");
    expect(text + html).not.toContain("Old time");
  });
});
