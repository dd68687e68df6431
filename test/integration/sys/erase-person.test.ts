/** Erasing a person from registrations, interests, waiting mail and unconfirmed requests. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { rowsOfRequests } from "../../support/audit.ts";
import { knownPerson } from "../../support/personal-data.ts";
import { usageOf } from "../../support/usage.ts";
import { announce, registerMany, registrations, scheduled } from "../../support/webinars.ts";
import { claimObject } from "../../../shared/hubspot/objects.ts";
import { interestIdOf, suppressionDocument } from "../../support/address-ids.ts";
import { wholeBatch, wholeRun } from "../../support/ledger-documents.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({ env: { INTEREST_OPT_IN: "single", SENDER_LIMIT: "1000" } });
});
afterAll(() => app.close());

const erase = (email: string) => app.call("POST", "/sys/people/erase", { body: { email } });

test("200: only the digest that suppresses the address remains", async () => {
  const email = "ada-erase@example.org";
  const webinars = await knownPerson(app, email);
  const answer = await erase(email);
  expect(answer).toMatchObject({
    status: 200,
    body: { registrations: 2, interests: 1, mails: 3, is_kept_suppressed: true },
  });
  const left = Object.entries(await app.dump()).filter(([, data]) =>
    /ada-erase/i.test(JSON.stringify(data)),
  );
  // The address is kept until the provider has it: test/integration/sys/erase-at-provider.test.ts.
  expect(left.map(([path]) => path)).toEqual([expect.stringMatching(/^erasures\//)]);
  expect((await suppressionDocument(app.firestore, email).get()).get("scope")).toBe("all");
  for (const { id } of webinars) {
    expect(await registrations(app, id)).toHaveLength(2);
    expect((await app.call("GET", `/sys/webinars/${id}`)).body.registered_count).toBe(2);
  }
  expect(await erase(email)).toMatchObject({
    status: 200,
    body: { registrations: 0, interests: 0, mails: 0 },
  });
  const rows = await rowsOfRequests(app, [answer.headers.get("x-request-id")!]);
  expect(rows).toMatchObject([
    { action: "sys.person.erase", actor_email: "support@tests.petanque.life", outcome: "done" },
  ]);
});

test("200: unconfirmed requests for news are in the export and are erased too", async () => {
  const own = await startApp();
  await announce(own, "clubs", "umpiring");
  const email = `asked-${own.id}@example.org`;
  for (const topics of [["clubs"], ["umpiring"]]) {
    await own.call("POST", "/webinars/interest", {
      as: null,
      body: { email, name: "Asked", topics, consent: true, time_zone: "Asia/Tokyo" },
    });
  }
  // As an earlier version stored it.
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

test("200: an erasure reads only batches whose span covers the person, and older ones without a span", async () => {
  const email = "ada-after@example.org";
  const id = interestIdOf(email);
  const recipient = { id, email, name: "", locale: "en" as const, time_zone: "Europe/Paris" };
  const others = Array.from({ length: 20 }, (_, index) => `batch-${index}`);
  const batch = (name: string, rest: object) =>
    app.firestore.doc(`mail_batches/${name}`).set({
      ...wholeBatch({ id: name, run_id: run.id, kind: "post_event", state: "stamped" }),
      webinar_id: run.webinar_id,
      planned_at: app.clock.now(),
      ...rest,
    });
  const run = wholeRun({ id: "post_event-of-old", webinar_id: "of-old", kind: "post_event" });
  await app.firestore.doc(`mail_runs/${run.id}`).set(run);
  for (const name of others) {
    const nobody = "0".repeat(32);
    const span = { first_recipient: nobody, last_recipient: nobody };
    await batch(name, { ...span, recipients: [{ ...recipient, id: nobody, email: "" }] });
  }
  await batch("spanned", { first_recipient: id, last_recipient: id, recipients: [recipient] });
  await batch("of-before", { recipients: [recipient] });
  const usage = await usageOf(app, async () =>
    expect((await erase(email)).body).toMatchObject({ mails: 2 }),
  );
  // Two queries for each kind of batch, however many batches exist, and one each for places that wait, people who do, events, and
  // registrations made meanwhile, and one for what HubSpot has.
  expect(usage.queries).toBeLessThanOrEqual(11);
  for (const name of ["spanned", "of-before"]) {
    expect((await app.firestore.doc(`mail_batches/${name}`).get()).get("recipients")).toEqual([]);
  }
});

test("200: it is forgotten how far HubSpot has come with the person, and with nobody else", async () => {
  const email = "ada-hubspot@example.org";
  const webinar = await scheduled(app);
  const [other] = await registerMany(app, webinar, 1);
  await app.call("POST", `/webinars/${webinar.slug}/registrations`, {
    as: null,
    body: { email, name: "Ada Lovelace", consent: true },
    headers: { "x-forwarded-for": "10.3.9.8" },
  });
  const { docs } = await app.firestore.collection(`webinars/${webinar.id}/registrations`).get();
  const sent = (registrationId: string | null) => ({
    subscriberId: "hubspot",
    object: `${webinar.id}~${registrationId}`,
    registrationId,
    sequence: "1",
  });
  const now = () => app.clock.now();
  for (const { id } of docs) await claimObject(app.firestore, sent(id), now);
  await claimObject(app.firestore, sent(null), now);
  await erase(email);
  const left = await app.firestore.collection("hubspot_objects").get();
  expect(new Set(left.docs.map((each) => each.get("registration_id")))).toEqual(
    new Set([other?.id, null]),
  );
});

test("200: a person erased while their mail waits is excluded, and the run's totals still add up", async () => {
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
  expect((await erase(email)).status).toBe(200);
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

test("400 for an invalid address", async () => {
  expect(await erase("nonsense")).toMatchObject({
    status: 400,
    body: { errors: [{ pointer: "/email" }] },
  });
});
