/** Workers that something overtakes between two of their steps. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { advanceBatch } from "../../../shared/delivery/send.ts";
import { openReminder } from "../../../shared/reminders/send.ts";
import { startApp, type App } from "../../support/app.ts";
import { withAnswerHeld } from "../../support/held.ts";
import { registerMany, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const ACTOR = {
  uid: "system:test",
  email: null,
  capabilities: [],
  request_id: "test",
  address: "",
  user_agent: "",
};
const ofButton = { horizon: "24h", origin: "operator" } as const;

const erase = (email: string) => app.call("POST", "/sys/people/erase", { body: { email } });

async function failNextMail(webinarId: string, action: object): Promise<void> {
  await fetch(`${app.servers.sendgrid}/__faults`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ match: { call: "POST /v3/mail/send", containing: webinarId }, action }),
  });
}

async function runOf(id: string, kind: string, version = 1) {
  const { body } = await app.call("GET", `/sys/webinars/${id}`);
  return body.mail_runs.find(
    (run: { kind: string; schedule_version: number }) =>
      run.kind === kind && run.schedule_version === version,
  );
}

async function addressesOf(id: string, kind: string): Promise<string[]> {
  const mails = (await app.mails(id)).filter((mail) => mail.kind === kind);
  return mails.map(({ to }) => to).toSorted();
}

test.each([
  ["the second of four, and the first is erased: the second has failed", 4, 1, 0, [2, 3]],
  ["the first of two, who is erased: the other is asked for again", 2, 0, 0, [1]],
])("SendGrid refuses %s", async (_case, count, refused, erased, mailed) => {
  const webinar = await scheduled(app);
  const people = (await registerMany(app, webinar, count)).toSorted((one, other) =>
    one.id < other.id ? -1 : 1,
  );
  const { batchIds } = await openReminder(app.services, ACTOR, webinar.id, ofButton);
  const field = `personalizations.${refused}.to.0.email`;
  const body = { errors: [{ message: "Does not contain a valid address.", field }] };
  await failNextMail(webinar.id, { kind: "fail", status: 400, body });
  const { worker, answer } = withAnswerHeld(app);
  const sent = advanceBatch(worker, ACTOR, batchIds[0]!);
  await answer.reached;
  expect((await erase(people[erased]!.email)).body).toMatchObject({ mails: 1 });
  answer.open();
  await sent;
  await app.settle();
  const addresses = mailed.map((index) => people[index]!.email).toSorted();
  expect(await addressesOf(webinar.id, "reminder_24h")).toEqual(addresses);
  const failed = refused === erased ? 0 : 1;
  const totals = { owed: count, sent: mailed.length, skipped: 1, failed, pending: 0 };
  expect(await runOf(webinar.id, "reminder_24h")).toMatchObject({ state: "done", totals });
});
