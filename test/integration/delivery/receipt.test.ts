/** What became of mail that was sent: the figures of a run, and the people behind each of them. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { EXHAUSTIVE } from "../../support/exhaustive.ts";
import { startApp, type App } from "../../support/app.ts";
import { tellEvents, WEBHOOK_KEY } from "../../support/mail-provider.ts";
import { erase } from "../../support/personal-data.ts";
import { usageOf } from "../../support/usage.ts";
import { registerMany, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({
    env: {
      SENDGRID_WEBHOOK_KEY: WEBHOOK_KEY,
      MAIL_BATCH_MAX: "4",
      FRESH_AUTH_MAX_AGE_S: "8640000",
    },
  });
});
afterAll(() => app.close());

const HOUR_MS = 3_600_000;
const NONE = {
  delivered: 0,
  deferred: 0,
  bounced: 0,
  blocked: 0,
  dropped: 0,
  silent: 0,
  awaited: 0,
  unreported: 0,
};

async function detailOf(id: string) {
  const { body } = await app.call("GET", `/sys/webinars/${id}`);
  return body.mail_runs[0];
}
const figuresOf = async (id: string) => (await detailOf(id)).figures;

/** A 24h reminder that was sent to so many people, in batches of four. */
async function reminded(count: number) {
  const webinar = await scheduled(app);
  const { id } = webinar;
  const people = await registerMany(app, webinar, count);
  await app.call("POST", `/sys/webinars/${id}/send-reminder`, { body: { horizon: "24h" } });
  await app.settle();
  const { docs } = await app.firestore
    .collection("mail_batches")
    .where("webinar_id", "==", id)
    .get();
  const batchOf = (personId: string) =>
    docs.find((batch) =>
      batch.get("recipients").some((each: { id: string }) => each.id === personId),
    )!.id;
  const event = (index: number, name: string, more: object = {}) => {
    const person = people[index]!;
    const batch = batchOf(person.id);
    return {
      event: name,
      email: person.email,
      timestamp: Math.floor(app.clock.now().getTime() / 1000),
      kind: "reminder_24h",
      webinar: id,
      batch,
      attempt: `${batch}-a1`,
      registration: person.id,
      ...more,
    };
  };
  return { id, people, event };
}

const bounce = (type: "bounce" | "blocked") => ({ type, reason: `550 ${type} of a@b.example` });

async function everybody(id: string, outcome: string, pageSize = 2) {
  const found: { id: string; reason: string | null }[] = [];
  for (let token: string | null = ""; token !== null;) {
    const query = new URLSearchParams({
      outcome,
      page_size: String(pageSize),
      ...(token !== "" && { page_token: token }),
    });
    const path = `/sys/webinars/${id}/deliveries/reminder_24h/recipients?${query}`;
    const { status, body } = await app.call("GET", path);
    expect(status).toBe(200);
    found.push(...body.recipients);
    token = body.next_page_token;
  }
  return found;
}

test(
  "each outcome is counted once and names its people, whatever repeats and order the events arrive in",
  EXHAUSTIVE,
  async () => {
    const { id, people, event } = await reminded(10);
    expect(await figuresOf(id)).toEqual({ ...NONE, awaited: 10 });
    const events = [
      event(0, "delivered"),
      event(1, "deferred", { response: "451 Try later", attempt: "3" }),
      event(2, "deferred", { response: "451 Try later", attempt: "3" }),
      event(2, "delivered"),
      event(3, "delivered"),
      event(3, "bounce", bounce("bounce")),
      event(4, "bounce", bounce("blocked")),
      event(5, "dropped", { reason: "Recipient List over Package Quota" }),
      event(6, "open"),
      event(7, "processed"),
    ];
    await tellEvents(app, events.toReversed());
    await Promise.all([tellEvents(app, events), tellEvents(app, events)]);
    await app.settle();
    const expected = { ...NONE, delivered: 3, deferred: 1, bounced: 1, blocked: 1, dropped: 1 };
    expect(await figuresOf(id)).toEqual({ ...expected, awaited: 3 });
    const idsOf = async (outcome: string) =>
      (await everybody(id, outcome))
        .map((person) => people.findIndex((each) => each.id === person.id))
        .toSorted((one, other) => one - other);
    expect(await idsOf("delivered")).toEqual([0, 2, 6]);
    expect(await idsOf("awaited")).toEqual([7, 8, 9]);
    expect(await everybody(id, "silent")).toEqual([]);
    const reasonOf = async (outcome: string) =>
      (await everybody(id, outcome)).map((each) => each.reason);
    expect(await reasonOf("deferred")).toEqual(["451 Try later"]);
    expect(await reasonOf("bounced"), "no address").toEqual(["550 bounce of [e-mail]"]);
    expect(await reasonOf("blocked")).toEqual(["550 blocked of [e-mail]"]);
    expect(await reasonOf("dropped")).toEqual(["Recipient List over Package Quota"]);
    await app.clock.forward(6 * HOUR_MS);
    expect(await figuresOf(id)).toEqual({ ...expected, silent: 3 });
    expect(await idsOf("silent")).toEqual([7, 8, 9]);
  },
);

test(
  "mail of which nothing is heard for six hours is one line in the log, and none if everything was heard of",
  EXHAUSTIVE,
  async () => {
    const silent = await reminded(3);
    const heard = await reminded(2);
    await tellEvents(app, [
      silent.event(0, "delivered"),
      heard.event(0, "delivered"),
      heard.event(1, "dropped"),
    ]);
    for (let hour = 0; hour < 9; hour += 1) {
      await app.clock.forward(HOUR_MS);
      await app.sweep();
      await app.settle();
    }
    const lines = app.logged.filter(({ event }) => event === "mail_silent");
    const ofRun = lines.filter(({ fields }) => fields["webinar_id"] === silent.id);
    expect(ofRun).toMatchObject([
      { severity: "WARNING", fields: { kind: "reminder_24h", sent: 3, people: 2, hours: 6 } },
    ]);
    expect(lines.some(({ fields }) => fields["webinar_id"] === heard.id)).toBe(false);
  },
);

test("an erasure removes a person's outcome, and the figures still add up to what was sent", async () => {
  const { id, people, event } = await reminded(5);
  await tellEvents(app, [
    event(0, "bounce", bounce("bounce")),
    event(1, "deferred", { attempt: "1" }),
    event(3, "delivered"),
  ]);
  for (const index of [0, 1, 2]) await erase(app, people[index]!.email);
  const expected = { ...NONE, bounced: 1, delivered: 1, awaited: 1, unreported: 2 };
  expect(await figuresOf(id)).toEqual(expected);
  await tellEvents(app, [event(0, "delivered"), event(1, "delivered"), event(2, "delivered")]);
  expect(await figuresOf(id), "events about erased people").toEqual(expected);
  const stored = JSON.stringify(
    Object.entries(await app.dump()).filter(([path]) => path.includes("mail_outcomes")),
  );
  for (const index of [0, 1, 2]) expect(stored).not.toContain(people[index]!.id);
  expect(stored).toContain(people[3]!.id);
});

test("events that arrive before the stamps are counted all the same", async () => {
  const { id, event } = await reminded(4);
  const outcomes = app.firestore.doc(
    `mail_runs/reminder_24h-${id}-v1/mail_outcomes/reminder_24h-${id}-v1-1`,
  );
  // As if the stamps were still to be written.
  await outcomes.update({ unheard: 0, has: [], sent_at: null });
  await tellEvents(app, [event(0, "delivered")]);
  expect((await outcomes.get()).get("unheard")).toBe(-1);
  await outcomes.update({ unheard: 3, has: ["delivered", "unheard"], sent_at: app.clock.now() });
  expect(await figuresOf(id)).toEqual({ ...NONE, delivered: 1, awaited: 3 });
});

test("a batch that an earlier version has bound and sent gets its outcomes with the first event", async () => {
  const { id, event } = await reminded(3);
  const outcomes = app.firestore.collection(`mail_runs/reminder_24h-${id}-v1/mail_outcomes`);
  for (const { ref } of (await outcomes.get()).docs) await ref.delete();
  expect(await figuresOf(id), "nothing is known of it").toEqual({ ...NONE, unreported: 3 });
  await tellEvents(app, [event(0, "delivered")]);
  await tellEvents(app, [event(1, "bounce", bounce("bounce")), event(0, "delivered")]);
  expect(await figuresOf(id)).toEqual({ ...NONE, delivered: 1, bounced: 1, unreported: 1 });
  expect(await everybody(id, "bounced")).toHaveLength(1);
});

test("a post about one batch is one read and one write of its outcomes, and an event told again writes nothing", async () => {
  const { event } = await reminded(4);
  await tellEvents(app, [event(0, "processed")]);
  const deferrals = [0, 1, 2, 3].map((index) => event(index, "deferred", { attempt: "1" }));
  const costOf = async () => {
    const { document_reads, document_writes } = await usageOf(app, () =>
      tellEvents(app, deferrals),
    );
    return [document_reads, document_writes];
  };
  expect(await costOf(), "the heartbeat, and the outcomes").toEqual([2, 1]);
  expect(await costOf()).toEqual([2, 0]);
});

test("once the outcomes are deleted, the receipt shows them as the sweep last saw them", async () => {
  const { id, event } = await reminded(2);
  await tellEvents(app, [event(0, "delivered"), event(1, "bounce", bounce("bounce"))]);
  await app.clock.forward(2 * HOUR_MS);
  await app.sweep();
  await app.settle();
  const outcomes = app.firestore.collection(`mail_runs/reminder_24h-${id}-v1/mail_outcomes`);
  for (const { ref } of (await outcomes.get()).docs) await ref.delete();
  expect(await figuresOf(id)).toEqual({ ...NONE, delivered: 1, bounced: 1 });
});
