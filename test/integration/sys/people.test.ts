import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { runCalendarTasks } from "../../support/calendar-tasks.ts";
import { usageOf } from "../../support/usage.ts";
import { announce, registerMany, registrations, scheduled } from "../../support/webinars.ts";
import { interestIdOf, suppressionDocument } from "../../support/address-ids.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({ env: { INTEREST_OPT_IN: "single" } });
});
afterAll(() => app.close());

let sender = 0;
/** One that can be looked for, as the address can. */
const nameOf = (email: string) => `Name of ${email.split("@")[0]}`;

/** Somebody who registered twice, was mailed, cancelled once, wants news and is suppressed. */
async function person(email: string) {
  const webinars = [await scheduled(app), await scheduled(app)];
  const headers = () => ({ "x-forwarded-for": `10.3.0.${(sender += 1)}` });
  for (const webinar of webinars) {
    await registerMany(app, webinar, 2);
    await app.call("POST", `/webinars/${webinar.slug}/registrations`, {
      as: null,
      body: { email, name: nameOf(email), organisation: "Boules", consent: true },
      headers: headers(),
    });
  }
  await app.call("POST", "/webinars/interest", {
    as: null,
    body: { email, name: nameOf(email), topics: ["clubs"], consent: true },
    headers: headers(),
  });
  await app.settle();
  await app.call("POST", `/sys/webinars/${webinars[0].id}/send-reminder`, {
    body: { horizon: "24h" },
  });
  await app.settle();
  await suppressionDocument(app.firestore, email).set({
    scope: "all",
    reason: "bounced",
    at: new Date(),
  });
  return webinars;
}

const post = (what: string, email: string, as: "support" | "nobody" = "support") =>
  app.call("POST", `/sys/people/${what}`, { body: { email }, as });

test("200 an export has all that is kept of one person, and nobody else's", async () => {
  const email = "ada-export@example.org";
  const [one, two] = await person(email);
  const { status, body } = await post("export", ` ${email.toUpperCase()} `);
  expect(status).toBe(200);
  const ids = body.registrations.map(({ webinar_id }: { webinar_id: string }) => webinar_id);
  expect(new Set(ids)).toEqual(new Set([one.id, two.id]));
  expect(body).toMatchObject({
    email,
    interest: { email, topics: ["clubs"] },
    suppression: { scope: "all", reason: "bounced" },
  });
  const kinds = body.mails.map(({ kind }: { kind: string }) => kind);
  expect(kinds.toSorted()).toEqual(["confirmation", "confirmation", "reminder_24h"]);
  expect(JSON.stringify(body)).not.toContain("person-0");
});

test("200 erasing leaves nothing but the digest that keeps mail from the address", async () => {
  const email = "ada-erase@example.org";
  const webinars = await person(email);
  const answer = await post("erase", email);
  expect(answer).toMatchObject({
    status: 200,
    body: { registrations: 2, interests: 1, mails: 3, is_kept_suppressed: true },
  });
  const left = Object.entries(await app.dump()).filter(([, data]) =>
    /ada-erase/i.test(JSON.stringify(data)),
  );
  // Kept until the mail provider has it, which test/integration/sys/erase-at-provider.test.ts is about.
  expect(left.map(([path]) => path)).toEqual([expect.stringMatching(/^erasures\//)]);
  expect((await suppressionDocument(app.firestore, email).get()).get("scope")).toBe("all");
  for (const { id } of webinars) {
    expect(await registrations(app, id)).toHaveLength(2);
    expect((await app.call("GET", `/sys/webinars/${id}`)).body.registered_count).toBe(2);
  }
  expect(await post("erase", email)).toMatchObject({
    status: 200,
    body: { registrations: 0, interests: 0, mails: 0 },
  });
  expect((await post("export", email)).body).toMatchObject({ registrations: [], interest: null });
});

test("200 what was asked for in somebody's name and never confirmed is in the export, and goes with them", async () => {
  const own = await startApp();
  await announce(own, "clubs", "umpiring");
  const email = `asked-${own.id}@example.org`;
  for (const topics of [["clubs"], ["umpiring"]]) {
    await own.call("POST", "/webinars/interest", {
      as: null,
      body: { email, name: "Asked", topics, consent: true, time_zone: "Asia/Tokyo" },
    });
  }
  // As an earlier version has written it.
  const id = interestIdOf(email);
  const now = own.clock.now();
  const expires_at = new Date(now.getTime() + 86_400_000);
  const kept = { id, email, name: null, topics: ["clubs"], locale: null, source: "website" };
  await own.firestore
    .doc(`interest_opt_ins/${id}`)
    .set({ ...kept, asked_at: now, mail: "sent", expires_at });
  const other = { ...kept, id: "other", email: "other@example.org" };
  await own.firestore.doc("interest_opt_ins/other").set({ ...other, expires_at });
  const exported = await own.call("POST", "/sys/people/export", { body: { email } });
  expect(exported.body.interest).toBeNull();
  const asked = exported.body.pending_interests as { topics: string[]; name: string | null }[];
  const facts = asked.map(({ topics, name }) => `${topics.join(" ")} ${name}`);
  expect(facts.toSorted()).toEqual(["clubs Asked", "clubs null", "umpiring Asked"]);
  const erased = await own.call("POST", "/sys/people/erase", { body: { email } });
  expect(erased).toMatchObject({ status: 200, body: { interests: 3 } });
  const left = await own.firestore.collection("interest_opt_ins").get();
  expect(left.docs.map((each) => each.id)).toEqual(["other"]);
  await own.close();
});

test("a guest of the Calendar event is taken off it even if the webinar is cancelled meanwhile", async () => {
  const own = await startApp({ env: { CALENDAR_GUEST_LIMIT: "5" } });
  const email = "ada-guest@example.org";
  const webinar = await scheduled(own);
  const body = { email, name: "Ada", consent: true };
  await own.call("POST", `/webinars/${webinar.slug}/registrations`, { as: null, body });
  const roster = own.firestore.collection(`webinars/${webinar.id}/registrations`);
  const invitation = async () => (await roster.get()).docs[0]?.get("invitation");
  await own.eventually(invitation).toBe("guest");
  await own.settle();
  expect((await own.call("POST", "/sys/people/erase", { body: { email } })).status).toBe(200);
  await own.call("POST", `/sys/webinars/${webinar.id}/cancel`, { body: {} });
  await own.clock.forward(121_000);
  // The mail provider is asked at the next full hour, and the address is kept until it has answered.
  await own.clock.forwardToHour();
  await own.sweep();
  await own.settle();
  await runCalendarTasks(own, webinar.id);
  const { departed } = (await own.firestore.doc(`webinars/${webinar.id}`).get()).get(
    "calendar_guests",
  );
  expect(departed).toEqual([]);
  expect(JSON.stringify(await own.dump())).not.toContain("ada-guest");
  await own.close();
});

test("erasing reads the batches that can have the person, not all, and those of before there was a span", async () => {
  const email = "ada-after@example.org";
  const id = interestIdOf(email);
  const recipient = { id, email, name: "", locale: "en", time_zone: "Europe/Paris" };
  const others = Array.from({ length: 60 }, (_, index) => `batch-${index}`);
  const batch = (name: string, rest: object) =>
    app.firestore.doc(`mail_batches/${name}`).set({
      id: name,
      run_id: "post_event-of-old",
      webinar_id: "of-old",
      kind: "post_event",
      state: "stamped",
      planned_at: new Date(),
      ...rest,
    });
  await app.firestore.doc("mail_runs/post_event-of-old").set({ id: "post_event-of-old" });
  for (const name of others) {
    const nobody = "0".repeat(32);
    const span = { first_recipient: nobody, last_recipient: nobody };
    await batch(name, { ...span, recipients: [{ ...recipient, id: nobody, email: "" }] });
  }
  await batch("spanned", { first_recipient: id, last_recipient: id, recipients: [recipient] });
  await batch("of-before", { recipients: [recipient] });
  const usage = await usageOf(app, async () =>
    expect((await post("erase", email)).body).toMatchObject({ mails: 2 }),
  );
  // Twice a look at each, and not 62 times a thousand people.
  expect(usage.queries).toBeLessThanOrEqual(5);
  for (const name of ["spanned", "of-before"]) {
    expect((await app.firestore.doc(`mail_batches/${name}`).get()).get("recipients")).toEqual([]);
  }
});

test("who is erased while their mail waits is left out of it, and the run still adds up", async () => {
  const email = "ada-waiting@example.org";
  const webinar = await scheduled(app);
  const people = await registerMany(app, webinar, 3);
  const { id } = people[1]!;
  await app.firestore.doc(`webinars/${webinar.id}/registrations/${id}`).delete();
  await app.call("POST", `/webinars/${webinar.slug}/registrations`, {
    as: null,
    body: { email, name: "Ada Lovelace", consent: true },
    headers: { "x-forwarded-for": "10.3.9.9" },
  });
  await app.settle();
  await app.call("POST", `/sys/webinars/${webinar.id}/deliveries/reminder_24h/pause`, { body: {} });
  await app.call("POST", `/sys/webinars/${webinar.id}/send-reminder`, { body: { horizon: "24h" } });
  await app.settle();
  const kept = async () => {
    const batches = app.firestore.collection("mail_batches");
    const { docs } = await batches.where("webinar_id", "==", webinar.id).get();
    return docs.map((batch) => {
      const forgetAt = batch.get("forget_at");
      const ms = forgetAt && forgetAt.toMillis() - batch.get("stamped_at").toMillis();
      return [batch.get("kind"), batch.get("state"), ms && ms / 86_400_000];
    });
  };
  expect(await kept()).toEqual([
    ["confirmation", "stamped", 90],
    ["reminder_24h", "planned", null],
  ]);
  expect((await post("erase", email)).status).toBe(200);
  await app.call("POST", `/sys/webinars/${webinar.id}/deliveries/reminder_24h/resume`, {
    body: {},
  });
  await app.settle();
  const mails = (await app.mails(webinar.id)).filter(({ kind }) => kind === "reminder_24h");
  expect(mails.map(({ to }) => to)).not.toContain(email);
  const { body } = await app.call("GET", `/sys/webinars/${webinar.id}`);
  const run = body.mail_runs.find(({ kind }: { kind: string }) => kind === "reminder_24h");
  expect(run).toMatchObject({ state: "done", reasons: { erased: 1 } });
  const { owed, sent, skipped, failed, unknown, pending } = run.totals;
  expect(sent + skipped + failed + unknown + pending).toBe(owed);
  expect(mails).toHaveLength(sent);
});

test("the audit says who did it and when, and of whom only a digest", async () => {
  const email = "ada-audit@example.org";
  await person(email);
  for (const what of ["export", "erase"]) {
    const { headers } = await post(what, email);
    const rows = await app.firestore
      .collection("sys_audit")
      .where("request_id", "==", headers.get("x-request-id"))
      .get();
    expect(rows.docs.map((row) => row.data())).toMatchObject([
      { action: `sys.person.${what}`, actor_email: "support@tests.petanque.life", outcome: "done" },
    ]);
    expect(JSON.stringify(rows.docs.map((row) => row.data()))).not.toContain("ada-audit");
  }
});

test.each(["export", "erase"])("400 and 403 for %s", async (what) => {
  expect(await post(what, "nonsense")).toMatchObject({
    status: 400,
    body: { errors: [{ pointer: "/email" }] },
  });
  const email = "ada-kept@example.org";
  await app.firestore.doc(`marketing_webinar_interests/${interestIdOf(email)}`).set({ email });
  expect((await post(what, email, "nobody")).status).toBe(403);
});
