/** Documents that the version before wrote, read and continued by this one: the tests of two files. */
import { FieldValue } from "@google-cloud/firestore";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signCancelToken } from "../../../shared/registrant-mail/cancel-token.ts";
import type { MailBatch } from "../../../shared/delivery/model.ts";
import { startApp, type App } from "../../support/app.ts";
import { minutes, plus } from "../../../shared/platform/instant.ts";
import type { StoredName } from "../../support/stored-documents.ts";
import { KNOWN, kindOf, SCENARIO_ENV, writeFrozen } from "../../support/stored-scenario.ts";
import { frozenSchemas } from "../../support/stored-schemas.ts";
import { registrations } from "../../support/webinars.ts";

let app: App;
let paths: string[];
/** The webinar whose blast the version before has begun. */
let blast: string;
let mailedBefore: string[];
const STARTED = "started".padEnd(24, "0");
async function somebody() {
  const [person] = await registrations(app, blast);
  if (person === undefined) throw new Error("nobody is registered");
  return person;
}

interface Request {
  method: "GET" | "POST" | "PATCH";
  path: string;
  body?: object;
  as?: null;
}

/** One for each endpoint that reads documents and can be asked without an order of things. */
async function readingRequests(): Promise<Request[]> {
  const webinar = (await app.firestore.doc(`webinars/${blast}`).get()).data() ?? {};
  const person = await somebody();
  const { links } = app.services;
  const at = (person.registered_at as unknown as FirebaseFirestore.Timestamp).toDate();
  const key = { webinarId: blast, registrationId: person.id, registeredAt: at };
  const cancel = signCancelToken(links, key);
  const lead = (await app.firestore.collection("marketing_webinar_interests").get()).docs[0];
  const optIn = (await app.firestore.collection("interest_opt_ins").get()).docs[0];
  const asked = optIn?.get("asked_at").toMillis();
  const sys = `/sys/webinars/${blast}`;
  const get = (path: string, as?: null): Request => ({
    method: "GET",
    path,
    ...(as === null && { as }),
  });
  const post = (path: string, body: object): Request => ({ method: "POST", path, body });
  return [
    get("/sys/webinars"),
    get("/sys/webinars?text=score"),
    get(sys),
    get(`${sys}/registrations`),
    get(`${sys}/registrations.csv`),
    get(`${sys}/statistics`),
    get(`${sys}/interest`),
    get(`${sys}/reminder-preview?horizon=24h`),
    get(`${sys}/mail-preview?kind=reminder_24h`),
    get(`${sys}/deliveries/reminder_24h/recipients?outcome=sent`),
    get(`${sys}/deliveries/reminder_24h/recipients?outcome=pending`),
    get("/sys/audit"),
    get("/sys/operations"),
    get("/sys/interest?tags=clubs"),
    get("/webinars", null),
    get(`/webinars/${webinar["slug"]}`, null),
    get(`/webinars/${webinar["slug"]}/invite.ics`, null),
    get(`/registrations/${cancel}/cancel`, null),
    get(`/unsubscribe/${links.sign("unsubscribe", lead?.id ?? "")}`, null),
    get(`/interest/${links.sign("confirm-interest", `${optIn?.id}/${asked}`)}/confirm`, null),
    get("/webinars/interest", null),
    post(`${sys}/preview-cancel`, {}),
    post(`${sys}/preview-change`, { title: "Another title" }),
    post(`${sys}/deliveries/reminder_24h/pause`, {}),
    post(`${sys}/deliveries/reminder_24h/resume`, {}),
    post(`/sys/webinars/${STARTED}/mark-attendance`, {
      registration_ids: [person.id],
      attended: true,
    }),
    post("/sys/people/export", { email: KNOWN }),
    post("/sys/people/allow-mail", { email: person.email, reason: "They asked for it." }),
  ];
}

async function expectNoFault(requests: Request[], about: string): Promise<void> {
  for (const { method, path, body, as } of requests) {
    const answer = await app.call(method, path, {
      ...(as === null && { as }),
      ...(body !== undefined && { body }),
    });
    const said = `${about}: ${method} ${path} answers ${JSON.stringify(answer.body)}`;
    expect(answer.status, said).toBeLessThan(400);
  }
}

/** The blast's webinar again and one of its people, but it has begun. Returns the paths. */
async function copyAsStarted(): Promise<string[]> {
  const { firestore, clock } = app;
  const person = await somebody();
  const copies: [from: string, to: string, changes: object][] = [
    [
      `webinars/${blast}`,
      `webinars/${STARTED}`,
      {
        id: STARTED,
        starts_at: plus(clock.now(), -minutes(10)),
        ends_at: plus(clock.now(), minutes(50)),
      },
    ],
    [
      `webinars/${blast}/registrations/${person.id}`,
      `webinars/${STARTED}/registrations/${person.id}`,
      { webinar_id: STARTED },
    ],
  ];
  for (const [from, to, changes] of copies) {
    const data = (await firestore.doc(from).get()).data();
    await firestore.doc(to).set({ ...data, ...changes });
  }
  return copies.map(([, to]) => to);
}

/** Members that a document of the version before may lack, those of maps in it as well. */
function membersOf(schema: Record<string, unknown>, prefix = ""): string[] {
  const { properties = {}, required = [] } = schema as {
    properties?: Record<string, Record<string, unknown>>;
    required?: string[];
  };
  return Object.entries(properties).flatMap(([name, member]) => [
    ...(required.includes(name) ? [] : [prefix + name]),
    ...membersOf(member, `${prefix}${name}.`),
  ]);
}

const lackable = frozenSchemas()
  .map(({ name, schema }) => ({ name, members: membersOf(schema) }))
  .filter(({ members }) => members.length > 0);

async function withoutMembers(kind: StoredName, members: string[]): Promise<() => Promise<void>> {
  const documents = paths
    .filter((path) => kindOf(path) === kind)
    .map((path) => app.firestore.doc(path));
  const before = await app.firestore.getAll(...documents);
  const removal = Object.fromEntries(members.map((member) => [member, FieldValue.delete()]));
  for (const { ref, exists } of before) if (exists) await ref.update(removal);
  return async () => {
    for (const each of before) if (each.exists) await each.ref.set(each.data() ?? {});
  };
}

/** `isWhole`: also each kind for itself, without all members and without each single one. */
export function testOldDocuments({ isWhole }: { isWhole: boolean }): void {
  beforeAll(async () => {
    app = await startApp({ env: SCENARIO_ENV });
    paths = await writeFrozen(app);
    const { docs } = await app.firestore.collection("mail_batches").get();
    const batches = docs.map((each) => each.data() as MailBatch);
    blast = batches.find(({ state }) => state === "planned")?.webinar_id ?? "";
    mailedBefore = batches
      .filter(({ state, webinar_id }) => state === "stamped" && webinar_id === blast)
      .flatMap(({ recipients }) => recipients.map(({ email }) => email));
    paths.push(...(await copyAsStarted()));
  });
  afterAll(() => app.close());

  it("a blast that the version before has half sent goes to everybody else, and to nobody twice", async () => {
    const people = (await registrations(app, blast)).map(({ email }) => email);
    expect(mailedBefore).toHaveLength(6);
    expect(people).toHaveLength(12);
    // The provider wanted us to wait for an hour.
    await app.clock.forward(65 * 60_000);
    await app.sweep();
    await app.settle();
    const mails = (await app.mails(blast)).filter(({ kind }) => kind === "reminder_24h");
    expect([...mailedBefore, ...mails.map(({ to }) => to)].toSorted()).toEqual(people.toSorted());
    const { body } = await app.call("GET", `/sys/webinars/${blast}`);
    expect(body.mail_runs[0]).toMatchObject({ state: "done", totals: { owed: 12, sent: 12 } });
  });

  it("each endpoint reads documents of every kind without all that they may lack", async () => {
    const restored: (() => Promise<void>)[] = [];
    for (const { name, members } of lackable) restored.push(await withoutMembers(name, members));
    await expectNoFault(await readingRequests(), "without all");
    await app.sweep();
    for (const restore of restored) await restore();
  });

  describe.each(isWhole ? lackable : [])(
    "each endpoint reads a $name without",
    ({ name, members }) => {
      const each = members.map((member) => ({ about: member, lacking: [member] }));
      it.each([...each, { about: "all of them", lacking: members }])(
        "$about",
        async ({ lacking }) => {
          const restore = await withoutMembers(name, lacking);
          await expectNoFault(await readingRequests(), `${name} without ${lacking.join(", ")}`);
          await app.sweep();
          await restore();
        },
      );
    },
  );

  it("one document that cannot be read is a single clear error in the log, without anything personal", async () => {
    const person = await somebody();
    const document = app.firestore.doc(`webinars/${blast}/registrations/${person.id}`);
    await document.update({ consent_at: FieldValue.delete(), name: 7 });
    const answer = await app.call("GET", `/sys/webinars/${blast}/registrations`);
    await document.update({ consent_at: person.consent_at, name: person.name });
    expect(answer).toMatchObject({ status: 500, body: { code: "internal" } });
    const [logged] = app.logged.filter(({ fields }) => fields["status"] === 500);
    const cause = String(logged?.fields["cause"]);
    expect(cause).toContain(`${document.path} cannot be read: name: `);
    expect(cause).toContain("consent_at: ");
    expect(cause).not.toContain(person.email);
  });
}
