/** An operator has one person's confirmation sent again: a click is one mail. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { EXHAUSTIVE } from "../../support/exhaustive.ts";
import { registrationIdOf } from "../../support/address-ids.ts";
import { startApp, type App } from "../../support/app.ts";
import { rounds } from "../../support/race.ts";
import { scheduled } from "../../support/webinars.ts";
import { expectWhole } from "../../support/whole.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({ env: { SENDER_LIMIT: "1000", MAILBOX_HOUR_LIMIT: "50" } });
});
afterAll(() => app.close());

let people = 0;
async function registered() {
  const { id } = await scheduled(app);
  const email = `person-${(people += 1)}@example.org`;
  const body = { email, name: "Ada", statement: "Asked by phone." };
  await app.call("POST", `/sys/webinars/${id}/registrations`, { body });
  await app.settle();
  return { id, rid: registrationIdOf(email), email };
}
const again = (id: string, rid: string, headers: Record<string, string> = {}) => {
  const path = `/sys/webinars/${id}/registrations/${rid}/repeat-confirmation`;
  return app.call("POST", path, { body: {}, headers });
};
/** As if these hours had passed for the registration; Cloud Tasks has a clock of its own. */
async function hoursPass(id: string, rid: string, hours: number) {
  const person = app.firestore.doc(`webinars/${id}/registrations/${rid}`);
  const stored = await person.get();
  for (const field of ["registered_at", "confirmation_repeated_at"]) {
    const since = stored.get(field)?.toMillis();
    if (since !== undefined) await person.update({ [field]: new Date(since - hours * 3_600_000) });
  }
}
const confirmations = async (id: string) => (await app.mails(id)).length;

test(
  "200: racing clicks send one mail, and so does a later click; each repetition with its key sends none",
  EXHAUSTIVE,
  async () => {
    const ids = await rounds(async (meet) => {
      const { id, rid } = await registered();
      await hoursPass(id, rid, 2);
      const click = (key: string) => (headers: Record<string, string>) =>
        again(id, rid, { ...headers, "idempotency-key": key });
      const answers = await meet([click(`${id}-1`), click(`${id}-2`)]);
      expect(answers.map(({ body }) => String(body.outcome)).toSorted()).toEqual([
        "on_its_way",
        "sent",
      ]);
      return { id, rid };
    });
    await app.settle();
    for (const { id } of ids) expect(await confirmations(id)).toBe(2);
    const { id, rid } = ids[0]!;
    await hoursPass(id, rid, 2);
    const first = await again(id, rid, { "idempotency-key": "later" });
    await app.settle();
    await hoursPass(id, rid, 2);
    const repeated = await again(id, rid, { "idempotency-key": "later" });
    await app.settle();
    expect([first.body.outcome, repeated.body.outcome]).toEqual(["sent", "sent"]);
    expect(await confirmations(id)).toBe(3);
    await expectWholeButRepeats(id);
  },
);

/** A run mails nobody twice, and each repetition is a pass of the same run: compare counts alone. */
async function expectWholeButRepeats(id: string) {
  const { docs } = await app.firestore.collection("mail_runs").where("webinar_id", "==", id).get();
  expect(docs.map((run) => run.get("state"))).toEqual(docs.map(() => "done"));
}

test("200: nothing goes out within ten minutes of the first one, and the reply says so", async () => {
  const { id, rid } = await registered();
  expect(await again(id, rid)).toMatchObject({ status: 200, body: { outcome: "on_its_way" } });
  await app.settle();
  expect(await confirmations(id)).toBe(1);
  await expectWhole(app, id);
});

test("409: a mailbox gets three a day", async () => {
  const { id, rid } = await registered();
  for (let count = 0; count < 3; count += 1) {
    await hoursPass(id, rid, 2);
    expect((await again(id, rid)).body.outcome).toBe("sent");
    await app.settle();
  }
  await hoursPass(id, rid, 2);
  expect(await again(id, rid)).toMatchObject({
    status: 409,
    body: { code: "mail_refused", reason: "mailbox_limit" },
  });
  expect(await confirmations(id)).toBe(4);
});

test("409: somebody who has cancelled gets none", async () => {
  const { id, rid } = await registered();
  const { body } = await app.call("GET", `/sys/webinars/${id}/registrations`);
  const { registered_at } = body.registrations[0];
  await app.call("POST", `/sys/webinars/${id}/registrations/${rid}/cancel`, {
    body: { registered_at },
  });
  expect(await again(id, rid)).toMatchObject({
    status: 409,
    body: { code: "registration_changed" },
  });
});

test("404: somebody who is erased", async () => {
  const { id, rid, email } = await registered();
  await app.call("POST", "/sys/people/erase", { body: { email } });
  expect(await again(id, rid)).toMatchObject({ status: 404 });
});
