/** Confirmations that were dropped and are sent again: who gets them, and who is left out. */
import { afterEach, beforeEach, expect, test } from "vitest";
import type { MailBatch } from "../../../shared/delivery/model.ts";
import { registrationIdOf } from "../../support/address-ids.ts";
import { startApp, type App } from "../../support/app.ts";
import { tellEvents, WEBHOOK_KEY } from "../../support/mail-provider.ts";
import { scheduled } from "../../support/webinars.ts";

let app: App;
beforeEach(async () => {
  app = await startApp({
    env: { FRESH_AUTH_MAX_AGE_S: "86400", SENDGRID_WEBHOOK_KEY: WEBHOOK_KEY },
  });
});
afterEach(() => app.close());

const emailOf = (name: string) => `${name}@example.org`;

/** A webinar whose confirmations to these people SendGrid has dropped. */
async function dropped(...names: string[]): Promise<{ id: string }> {
  const { id, slug } = await scheduled(app);
  for (const name of names) {
    const body = { email: emailOf(name), name, consent: true };
    const answer = await app.call("POST", `/webinars/${slug}/registrations`, { as: null, body });
    expect(answer.status).toBe(202);
  }
  await app.settle();
  const { docs } = await app.firestore
    .collection("mail_batches")
    .where("webinar_id", "==", id)
    .get();
  const batches = docs.map((each) => each.data() as MailBatch);
  const told = batches.flatMap(({ id: batch, recipients }) =>
    recipients.map(({ id: registration, email }) => ({
      event: "dropped",
      email,
      timestamp: Math.floor(app.clock.now().getTime() / 1000),
      webinar: id,
      batch,
      attempt: `${batch}-a1`,
      registration,
    })),
  );
  await tellEvents(app, told);
  return { id };
}

async function resend(id: string, expected_people: number): Promise<void> {
  const path = `/sys/webinars/${id}/deliveries/confirmation/resend`;
  expect((await app.call("POST", path, { body: { expected_people } })).status).toBe(200);
  await app.settle();
}

const readersOf = async (id: string) =>
  (await app.mails(id)).map(({ to }) => to.replace(/@.*/, "")).toSorted();

const runOf = async (id: string) =>
  (await app.call("GET", `/sys/webinars/${id}`)).body.mail_runs[0];

test("somebody whose asking is dated after the binding, because clocks differ, gets it", async () => {
  const { id } = await dropped("ada");
  const person = app.firestore.doc(
    `webinars/${id}/registrations/${registrationIdOf(emailOf("ada"))}`,
  );
  const boundAt = (await person.get()).get("confirmation_bound_at").toDate() as Date;
  await person.update({ confirmation_repeated_at: new Date(boundAt.getTime() + 2000) });
  await app.clock.forward(11 * 60_000);
  await resend(id, 1);
  expect(await readersOf(id)).toEqual(["ada", "ada"]);
  expect(await runOf(id)).toMatchObject({ totals: { sent: 1, skipped: 0 }, reasons: {} });
});

test("somebody who has cancelled gets none, however soon it is sent again", async () => {
  const { id } = await dropped("ada", "grace");
  const mail = (await app.mails(id)).find(({ to }) => to === emailOf("ada"));
  const link = /\/registrations\/[^/\s]+\/cancel/.exec(mail!.text)![0];
  expect((await app.call("POST", link, { as: null })).status).toBe(200);
  await resend(id, 2);
  expect(await readersOf(id)).toEqual(["ada", "grace", "grace"]);
  expect(await runOf(id)).toMatchObject({ reasons: { registration_cancelled: 1 } });
});
