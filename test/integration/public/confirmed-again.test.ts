/** A registered person whose confirmation got lost registers again. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Registration } from "../../../shared/registrations/model.ts";
import { startApp, type App } from "../../support/app.ts";
import { registrations, scheduled } from "../../support/webinars.ts";
import { registrationIdOf } from "../../support/address-ids.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({ env: { SENDER_LIMIT: "1000" } });
});
afterAll(() => app.close());

const ADA = "ada@example.org";

async function register(slug: string, at = app) {
  const body = { email: ADA, name: "Ada", consent: true };
  const answer = await at.call("POST", `/webinars/${slug}/registrations`, { as: null, body });
  return { status: answer.status, body: answer.body };
}

/** Back-dates the registration, because Cloud Tasks has its own clock. */
async function minutesPass(id: string, minutes: number, { at = app } = {}) {
  const person = at.firestore.doc(`webinars/${id}/registrations/${registrationIdOf(ADA)}`);
  const stored = await person.get();
  for (const field of ["registered_at", "confirmation_repeated_at"]) {
    const since = stored.get(field)?.toMillis();
    if (since !== undefined) await person.update({ [field]: new Date(since - minutes * 60_000) });
  }
}

/** The registration without its times. */
const words = (text = ""): string => text.replaceAll(/\/(registrations|join|not-me)\/\S+/g, "");

/** Registers this many times at once. */
async function again(slug: string, { times, at = app }: { times: number; at?: App }) {
  const answers = await Promise.all(Array.from({ length: times }, () => register(slug, at)));
  await at.settle();
  return answers;
}

test("20 concurrent registrations send one more mail, equal to the first, and the answers reveal nothing", async () => {
  const { id, slug } = await scheduled(app);
  const [first] = await again(slug, { times: 1 });
  await minutesPass(id, 11);
  const [before] = await registrations(app, id);
  const answers = await again(slug, { times: 20 });
  expect(answers).toEqual(answers.map(() => first));
  const mails = await app.mails(id);
  expect(mails.map(({ to, kind }) => [to, kind])).toEqual([
    ["ada@example.org", "confirmation"],
    ["ada@example.org", "confirmation"],
  ]);
  expect(words(mails[1]?.text)).toBe(words(mails[0]?.text));
  expect(mails[1]?.attachments).toEqual(mails[0]?.attachments);
  const [after] = await registrations(app, id);
  // Only the time of sending has changed in the registration.
  const sent = ({ mail: { confirmation, ...mail } }: Registration) => ({
    mail: { ...mail, confirmation: { ...confirmation, sent_at: null } },
    confirmation_repeated_at: null,
    confirmation_bound_at: null,
  });
  expect({ ...after, ...sent(after!) }).toEqual({ ...before, ...sent(before!) });
  const { body } = await app.call("GET", `/sys/webinars/${id}`);
  expect(body.registered_count).toBe(1);
});

test("nothing is sent within ten minutes of registering, or within an hour of the last repetition", async () => {
  const { id, slug } = await scheduled(app);
  await again(slug, { times: 1 });
  for (const [minutes, mails] of [
    [9, 1],
    [2, 2],
    [59, 2],
    [2, 3],
  ] as const) {
    await minutesPass(id, minutes);
    await again(slug, { times: 1 });
    expect([minutes, (await app.mails(id)).length]).toEqual([minutes, mails]);
  }
});

test("a bounced address gets none", async () => {
  const { id, slug } = await scheduled(app);
  await again(slug, { times: 1 });
  const person = app.firestore.doc(`webinars/${id}/registrations/${registrationIdOf(ADA)}`);
  await person.update({ mail_status: "bounced" });
  await minutesPass(id, 11);
  await again(slug, { times: 1 });
  expect(await app.mails(id)).toHaveLength(1);
});

test("a Calendar guest is confirmed again at once", async () => {
  const guests = await startApp({ env: { CALENDAR_GUEST_LIMIT: "5" } });
  const { id, slug } = await scheduled(guests);
  await again(slug, { times: 1, at: guests });
  await guests.eventually(async () => (await guests.mails(id)).length).toBe(1);
  await minutesPass(id, 11, { at: guests });
  await again(slug, { times: 3, at: guests });
  await guests.eventually(async () => (await guests.mails(id)).length).toBe(2);
  expect((await registrations(guests, id))[0]?.invitation).toBe("guest");
  await guests.close();
});
