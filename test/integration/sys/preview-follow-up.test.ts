import { afterAll, beforeAll, expect, test } from "vitest";
import { suppressionDocument } from "../../support/address-ids.ts";
import { startApp, type App } from "../../support/app.ts";
import { writeLeads } from "../../support/interest.ts";
import { RECORDING_URL, WEBINAR_IN } from "../../support/webinar-states.ts";
import { registerMany } from "../../support/webinars.ts";

let app: App;
let strict: App;
let off: App;
beforeAll(async () => {
  app = await startApp();
  strict = await startApp({ env: { FOLLOW_UP_TO: "subscribed" } });
  off = await startApp({ env: { FOLLOW_UP_TO: "nobody" } });
});
afterAll(() => Promise.all([app, strict, off].map((each) => each.close())));

const preview = (of: App, id: string) => of.call("GET", `/sys/webinars/${id}/follow-up-preview`);

/** Seven registered people: two came, one cancelled, one bounces, one has unsubscribed; three of them are leads, too. */
async function peopled(of: App): Promise<string> {
  const id = await WEBINAR_IN.ended(of);
  const webinar = of.firestore.doc(`webinars/${id}`);
  for (const { ref } of (await webinar.collection("registrations").get()).docs) await ref.delete();
  const people = await registerMany(of, { id }, 7, (index) => ({
    attended: index < 2 ? true : index === 2 ? false : null,
    ...(index === 4 && { status: "cancelled" as const, cancelled_at: new Date(0) }),
    ...(index === 5 && { mail_status: "complained" as const }),
  }));
  await webinar.update({ tags: ["shooting"], attended_count: 2 });
  const emails = people.map(({ email }) => email);
  await suppressionDocument(of.firestore, emails[6]!).set({
    scope: "marketing",
    reason: "unsubscribe",
    at: of.clock.now(),
  });
  await writeLeads(of, [
    ...[0, 3, 4].map((index) => ({ email: emails[index]!, topics: ["shooting"] })),
    { email: "lead@example.org", topics: ["shooting"] },
    { email: "left@example.org", topics: ["shooting"], is_unsubscribed: true },
    { email: "cook@example.org", topics: ["cooking"] },
  ]);
  return id;
}

test("200 counts each person once, and the mails that follow are as many", async () => {
  const id = await peopled(app);
  const { status, body } = await preview(app, id);
  expect(status).toBe(200);
  expect(body).toEqual({
    attended: 2,
    missed: 3,
    unmarked: 0,
    leads: 2,
    excluded: {
      unreachable: 1,
      unsubscribed: 0,
      cancelled: 1,
      registered_leads: 2,
      unsubscribed_leads: 1,
    },
    follow_up_to: "registered",
  });
  const interest = await app.call("GET", `/sys/webinars/${id}/interest`);
  expect(interest.body.count, "the audience of people with an interest is what it was").toBe(4);
  await app.call("POST", `/sys/webinars/${id}/recording`, {
    body: { recording_url: RECORDING_URL },
  });
  await app.settle();
  const mails = await app.mails(id);
  expect(
    mails.filter(
      ({ subject }) => subject.startsWith("Thanks for coming:") || subject.startsWith("Merci"),
    ),
  ).toHaveLength(2);
  expect(mails.filter(({ kind }) => kind === "follow_up")).toHaveLength(5);
  expect(mails.filter(({ kind }) => kind === "post_event")).toHaveLength(2);
  expect((await preview(app, id)).body, "afterwards it says whom it was for").toEqual(body);
});

test("200: where people who have unsubscribed are left out, they are counted so", async () => {
  const id = await peopled(strict);
  expect((await preview(strict, id)).body).toMatchObject({
    missed: 2,
    excluded: { unsubscribed: 1 },
    follow_up_to: "subscribed",
  });
});

test("200: where nobody is followed up, registered people with an interest are leads like others", async () => {
  const id = await peopled(off);
  expect((await preview(off, id)).body).toMatchObject({
    attended: 0,
    missed: 0,
    leads: 4,
    excluded: { registered_leads: 0 },
    follow_up_to: "nobody",
  });
});

test("404 for a webinar that does not exist", async () => {
  expect((await preview(app, await WEBINAR_IN.unknown())).status).toBe(404);
});
