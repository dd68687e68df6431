/** SendGrid refuses a request because of its content: who fails, what operators see, and when nobody fails. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { EXHAUSTIVE, testSome } from "../../support/exhaustive.ts";
import type { MailBatch } from "../../../shared/delivery/model.ts";
import { confirmRegistrations } from "../../../shared/confirmations/confirm.ts";
import { startApp, type App } from "../../support/app.ts";
import { JOB_ACTOR } from "../../support/audit.ts";
import { spoilMail } from "../../support/mail-provider.ts";
import { registerMany, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({ env: { FRESH_AUTH_MAX_AGE_S: "1000000000" } });
});
afterAll(() => app.close());

const click = (id: string) =>
  app.call("POST", `/sys/webinars/${id}/send-reminder`, { body: { horizon: "24h" } });
const resume = (id: string) =>
  app.call("POST", `/sys/webinars/${id}/deliveries/reminder_24h/resume`);
const runOf = async (id: string) =>
  (await app.call("GET", `/sys/webinars/${id}`)).body.mail_runs[0];

async function failedOf(id: string): Promise<MailBatch[]> {
  const { docs } = await app.firestore
    .collection("mail_batches")
    .where("webinar_id", "==", id)
    .where("state", "==", "failed")
    .get();
  return docs.map((each) => each.data() as MailBatch);
}

const namesOfNobody = (message: string) => ({
  kind: "fail",
  status: 400,
  body: { errors: [{ message, field: null, help: null }] },
});

/** Wakes parts of one person that wait for their sibling part. */
async function later(): Promise<void> {
  await app.clock.forward(3 * 60_000);
  await app.sweep();
  await app.settle();
}

test("a person refused by name fails with SendGrid's reason, on the roster, in its filter and in the log", async () => {
  const { id } = await scheduled(app);
  const people = await registerMany(app, { id }, 6, (index) => ({
    ...(index === 3 && { email: "no address" }),
    ...(index === 4 && { email: "nor this", mail_status: "delivered" }),
  }));
  await click(id);
  await app.settle();
  expect(await runOf(id)).toMatchObject({
    state: "done",
    totals: { owed: 6, sent: 4, failed: 2 },
    reasons: { refused: 2 },
  });
  const [failed] = await failedOf(id);
  expect(failed).toMatchObject({ failure: "Does not contain a valid address." });
  const { body } = await app.call("GET", `/sys/webinars/${id}/registrations?mail_status=refused`);
  const refused = body.registrations.map((each: { id: string }) => each.id);
  expect(new Set(refused)).toEqual(new Set([people[3]!.id, people[4]!.id]));
  const csv = await app.call("GET", `/sys/webinars/${id}/registrations.csv`);
  expect(csv.body.split("\r\n").filter((line: string) => line.endsWith(",refused"))).toHaveLength(
    2,
  );
  const lines = app.logged.filter(
    ({ event, fields }) => event === "mail_refused" && String(fields["batch"]).includes(id),
  );
  expect(lines).toMatchObject([{ severity: "WARNING", fields: { step: "set_apart", by_name: 2 } }]);
  expect(String(lines[0]?.fields["cause"])).toContain("Does not contain a valid address.");
});

test("if the mail is refused for everybody, nobody fails; the run is paused with the reason and goes out once corrected", async () => {
  const title = `Broken boules ${app.id}`;
  const { id } = await scheduled(app, { title });
  await registerMany(app, { id }, 40);
  await spoilMail(app, {
    containing: title,
    times: 1000,
    action: namesOfNobody(
      `The content for ada@example.org or bob@local\nis ${"very ".repeat(100)}wrong.`,
    ),
  });
  await click(id);
  await app.settle();
  await later();
  const held = await runOf(id);
  expect(held).toMatchObject({
    state: "paused",
    paused_by: "system",
    paused_reason: "content_refused",
    totals: { owed: 40, sent: 0, failed: 0, skipped: 0, pending: 40 },
    reasons: {},
  });
  expect(held.paused_detail).toMatch(/^The content for \[e-mail\] or \[e-mail\] is very very/);
  expect(held.paused_detail.length).toBeLessThanOrEqual(300);
  expect((await app.call("GET", "/sys/operations")).body.paused_deliveries).toContainEqual(
    expect.objectContaining({ webinar_id: id, detail: held.paused_detail }),
  );
  const audited = await app.firestore
    .collection("sys_audit")
    .where("webinar_id", "==", id)
    .where("action", "==", "sys.webinar.pause_delivery")
    .get();
  expect(audited.docs.map((row) => row.get("changes.paused.after.reason"))).toEqual([
    "content_refused",
  ]);
  await app.call("PATCH", `/sys/webinars/${id}`, { body: { title: "Mended boules" } });
  await resume(id);
  await app.settle();
  await later();
  expect(await runOf(id)).toMatchObject({ state: "done", totals: { sent: 40, failed: 0 } });
  expect(await app.mails(id)).toHaveLength(40);
});

test(
  "if it is resumed uncorrected, it is paused again before anybody fails",
  EXHAUSTIVE,
  async () => {
    const title = `Still broken ${app.id}`;
    const { id } = await scheduled(app, { title });
    await registerMany(app, { id }, 12);
    await spoilMail(app, { containing: title, times: 1000, action: namesOfNobody("Wrong.") });
    await click(id);
    await app.settle();
    await later();
    await resume(id);
    await app.settle();
    await later();
    expect(await runOf(id)).toMatchObject({
      paused_reason: "content_refused",
      totals: { failed: 0 },
    });
  },
);

testSome(
  [
    ["one person", [3]],
    ["two people, one in each half", [0, 7]],
  ] as const,
  1,
)("%s whom it means and does not name: the others get their mail", async (_who, meant) => {
  const { id } = await scheduled(app);
  const people = await registerMany(app, { id }, 8);
  const ordered = people.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  for (const index of meant) {
    const { email } = ordered[index]!;
    await spoilMail(app, {
      containing: email,
      times: 1000,
      action: namesOfNobody("Not this one."),
    });
  }
  await click(id);
  await app.settle();
  await later();
  expect(await runOf(id)).toMatchObject({
    state: "done",
    totals: { sent: 8 - meant.length, failed: meant.length, pending: 0 },
    reasons: { refused: meant.length },
  });
  expect(await app.mails(id)).toHaveLength(8 - meant.length);
  expect((await failedOf(id)).map(({ failure }) => failure)).toEqual(
    meant.map(() => "Not this one."),
  );
});

test(
  "two strangers whose names SendGrid refuses hold up nobody's confirmation",
  EXHAUSTIVE,
  async () => {
    const { id } = await scheduled(app);
    // They are the first batch of the run, so no accepted mail shows yet that the content is fine.
    const strangers = ["zero", "one"].map((name) => `${name}-${id}@example.org`);
    for (const email of strangers) {
      const action = namesOfNobody("Bad Request");
      await spoilMail(app, { containing: email, times: 1000, action });
    }
    const people = await registerMany(app, { id }, 5, (index) => {
      const email = strangers[index];
      return email === undefined ? {} : { email, confirmation_schedule: 0 };
    });
    await confirmRegistrations(app.services, JOB_ACTOR, id);
    await app.settle();
    await later();
    expect(await runOf(id)).toMatchObject({
      state: "done",
      paused_reason: null,
      totals: { owed: 2, failed: 2 },
    });
    const roster = app.firestore.collection(`webinars/${id}/registrations`);
    for (const person of people.slice(2)) {
      await roster.doc(person.id).update({ confirmation_schedule: 0 });
    }
    await confirmRegistrations(app.services, JOB_ACTOR, id);
    await app.settle();
    expect(await app.mails(id)).toHaveLength(3);
  },
);
