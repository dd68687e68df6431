import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Registration } from "../../../shared/registrations/model.ts";
import { testMore } from "../../support/exhaustive.ts";
import { startApp, type App, type CallOptions } from "../../support/app.ts";
import { rowsOfRequests } from "../../support/audit.ts";
import { markAttendance, marksOf, registerNamed, rowsOfMarks } from "../../support/attendance.ts";
import { begin, registerMany, registrations, scheduled } from "../../support/webinars.ts";
import { registrationIdOf } from "../../support/address-ids.ts";
import { confirmPlaces } from "../../support/places.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const mark = (id: string, body: unknown, options?: CallOptions) =>
  markAttendance(app, id, body, options);
const named = (names: string[], changes?: Partial<Registration>) =>
  registerNamed(app, names, changes);
const attendance = (id: string) => marksOf(app, id);
const auditOf = (id: string) => rowsOfMarks(app, id);

test("200 by registration and by e-mail; unknown people are named, and the others are marked", async () => {
  const { id, people } = await named(["Ada", "Bo", "Cy"]);
  const none = registrationIdOf("none@example.org");
  const first = await mark(id, {
    registration_ids: [people[0]!.id, none, "no/id", people[0]!.id],
    attended: true,
  });
  expect(first).toMatchObject({
    status: 200,
    body: { marked: 1, unchanged: 0, kept: 0, attended_count: 1, doubtful: [] },
  });
  expect(first.body.unknown.toSorted()).toEqual([none, "no/id"].toSorted());
  const second = await mark(id, {
    emails: [" Guest-1@EXAMPLE.org", "guest-2@example.org", "stranger@example.org", "nonsense"],
    attended: false,
  });
  expect(second.body).toMatchObject({
    marked: 2,
    attended_count: 1,
    unknown: ["stranger@example.org", "nonsense"],
  });
  expect(await attendance(id)).toEqual([
    ["Ada", true, "operator"],
    ["Bo", false, "operator"],
    ["Cy", false, "operator"],
  ]);
});

test.each([
  [
    "ids",
    (people: Registration[]) => ({ registration_ids: people.map(({ id }) => id), attended: true }),
  ],
  ["names of Meet's list", () => ({ meet_log: "Name\nAda\nBo\nA stranger" })],
])("200 again: the same call with %s changes nothing and writes nothing", async (_what, of) => {
  const { id, people } = await named(["Ada", "Bo"]);
  const body = of(people);
  expect((await mark(id, body)).body).toMatchObject({ marked: 2, attended_count: 2 });
  const before = await app.dump();
  expect((await mark(id, body)).body).toMatchObject({ marked: 0, unchanged: 2, attended_count: 2 });
  expect(await app.dump()).toEqual(before);
});

testMore("200 for a thousand people in one call, with one audit row that names each", async () => {
  const webinar = await begin(app, await scheduled(app));
  const people = await registerMany(app, webinar, 1000);
  const answer = await mark(webinar.id, {
    emails: people.map(({ email }) => email),
    attended: true,
  });
  expect(answer.body).toMatchObject({ marked: 1000, attended_count: 1000, unknown: [] });
  await attendance(webinar.id);
  const [row] = await auditOf(webinar.id);
  expect(row?.["facts"].former.unmarked.toSorted()).toEqual(people.map(({ id }) => id).toSorted());
});

test("200 after the end, which is then stored too", async () => {
  const { id, people } = await named(["Ada"]);
  const stored = app.firestore.doc(`webinars/${id}`);
  const ends_at = new Date(app.clock.now().getTime() - 3_600_000);
  await stored.update({ starts_at: new Date(app.clock.now().getTime() - 7_200_000), ends_at });
  const answer = await mark(id, { registration_ids: [people[0]!.id], attended: true });
  expect(answer).toMatchObject({ status: 200, body: { attended_count: 1 } });
  expect((await stored.get()).data()).toMatchObject({ status: "ENDED", attended_count: 1 });
});

describe("a pasted attendance list", () => {
  test("200 by e-mail, then by name; doubtful people are listed and never marked", async () => {
    const { id, people } = await named([
      "Ada Lovelace",
      "Łukasz Nowak",
      "Anna Lind",
      "ANNA LIND",
      "John Smith",
      "Zoë",
    ]);
    const log = [
      "First name,Last name,Email,Duration",
      "Somebody,Else,guest-0@example.org,56 min",
      "Lukasz,NOWAK,,50 min",
      "Łukasz,Nowak,,5 min",
      "Anna,Lind,,50 min",
      "Jon,Smith,,50 min",
      "Zoe,,private@example.com,1 min",
      "Grace,Hopper,,12 min",
    ].join("\n");
    const answer = await mark(id, { meet_log: log });
    expect(answer).toMatchObject({
      status: 200,
      body: { marked: 3, attended_count: 3, unknown: ["Grace Hopper"] },
    });
    const candidate = (index: number) => {
      const { id: registration_id, name, email } = people[index]!;
      return { registration_id, name, email };
    };
    expect(answer.body.doubtful).toEqual([
      { name: "Anna Lind", candidates: expect.arrayContaining([candidate(2), candidate(3)]) },
      { name: "Jon Smith", candidates: [candidate(4)] },
    ]);
    expect(await attendance(id)).toEqual([
      ["Ada Lovelace", true, "import"],
      ["Zoë", true, "import"],
      ["Łukasz Nowak", true, "import"],
    ]);
    expect((await mark(id, { meet_log: log })).body).toMatchObject({ marked: 0, unchanged: 3 });
  });

  test("200: two people with the same registered name are doubtful", async () => {
    const { id } = await named(["Anna Lind"]);
    const log = "Name,Email\nAnna Lind,a@example.com\nAnna Lind,b@example.com";
    expect((await mark(id, { meet_log: log })).body).toMatchObject({
      marked: 0,
      doubtful: [{ name: "Anna Lind", candidates: [{ name: "Anna Lind" }] }],
    });
    expect(await attendance(id)).toEqual([]);
  });

  test("200: an operator's own mark is kept, whatever a list says", async () => {
    const { id, people } = await named(["Ada", "Bo"]);
    await mark(id, { registration_ids: [people[0]!.id], attended: false });
    const answer = await mark(id, { meet_log: "Name\nAda\nBo" });
    expect(answer.body).toMatchObject({ marked: 1, kept: 1, attended_count: 1 });
    expect(await attendance(id)).toEqual([
      ["Ada", false, "operator"],
      ["Bo", true, "import"],
    ]);
  });
});

describe("400", () => {
  const ids = (count: number) => Array.from({ length: count }, (_, index) => `id-${index}`);
  test.each([
    ["nobody named", {}, ""],
    ["two ways at once", { emails: ["a@b.se"], registration_ids: ["x"], attended: true }, ""],
    ["an empty list", { emails: [], attended: true }, "/emails"],
    ["1,001 of them", { registration_ids: ids(1001), attended: true }, "/registration_ids"],
    ["an attended that is no boolean", { emails: ["a@b.se"], attended: "yes" }, "/attended"],
    ["a list of who was not there", { meet_log: "Name\nAda", attended: false }, "/attended"],
    ["a list without names", { meet_log: "1,2\n3,4" }, "/meet_log"],
    ["a list of 1,001 people", { meet_log: `Name\n${ids(1001).join("\n")}` }, "/meet_log"],
    ["a filter without a count", { filter: {}, attended: true }, "/expected_count"],
    ["a count without a filter", { emails: ["a@b.se"], expected_count: 1 }, "/expected_count"],
    ["a filter of nobody", { filter: {}, expected_count: 0 }, "/expected_count"],
    ["a filter of 10,001", { filter: {}, expected_count: 10_001 }, "/expected_count"],
    ["a filter of no kind", { filter: { colour: "red" }, expected_count: 1 }, "/filter/colour"],
    ["an unknown member", { emails: ["a@b.se"], attended: true, colour: "red" }, "/colour"],
  ])("for %s, and nothing is written", async (_case, body, pointer) => {
    const { id, people } = await named(["Ada"]);
    const answer = await mark(id, body);
    expect(answer).toMatchObject({ status: 400, body: { code: "validation_failed" } });
    expect(answer.body.errors[0].pointer).toBe(pointer);
    expect(await registrations(app, id)).toEqual(
      people.map((each) => expect.objectContaining({ id: each.id, attended: null })),
    );
    expect(await auditOf(id)).toEqual([]);
  });
});

test("200: the audit has counts, but no names or addresses", async () => {
  const { id, people } = await named(["Ada Lovelace"]);
  await mark(id, { meet_log: "Name\nAda Lovelace\nGrace Hopper" });
  const [row, ...others] = await auditOf(id);
  expect(others).toEqual([]);
  expect(row).toMatchObject({
    actor_email: "support@tests.petanque.life",
    changes: { attended_count: { before: 0, after: 1 } },
    facts: {
      from: "meet_log",
      source: "import",
      attended: true,
      marked: 1,
      participants: 2,
      unknown: 1,
    },
  });
  const { actor_email: _ours, ...rest } = row!;
  expect(JSON.stringify(rest)).not.toMatch(new RegExp(`Ada|Grace|${people[0]!.email}`));
});

test("200: the audit lists changed marks with their former values, and no unchanged ones", async () => {
  const { id, people } = await named(["Ada", "Bo", "Cy"]);
  const [ada = "", bo = "", cy = ""] = people.map((each): string => each.id);
  const markAs = (registration_ids: string[], attended: boolean) =>
    mark(id, { registration_ids, attended });
  await markAs([ada], true);
  await markAs([bo], false);
  const { headers } = await markAs([ada, bo, cy], false);
  const [row] = await rowsOfRequests(app, [headers.get("x-request-id")!]);
  expect(row?.facts).toMatchObject({
    attended: false,
    marked: 2,
    unchanged: 1,
    former: { unmarked: [cy], attended: [ada], absent: [] },
  });
});

test("200: thirty contradictory concurrent calls leave a correct count", async () => {
  const { id, people } = await named(Array.from({ length: 12 }, (_, index) => `Person ${index}`));
  const calls = Array.from({ length: 30 }, (_, call) =>
    mark(id, {
      registration_ids: people
        .filter((_each, index) => (index + call) % 3 !== 0)
        .map((each) => each.id),
      attended: call % 2 === 0,
    }),
  );
  const answers = await Promise.all(calls);
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  expect(await attendance(id)).toHaveLength(12);
  const changed = answers.filter(({ body }) => body.marked > 0);
  expect(await auditOf(id), "one row for each call that changed something").toHaveLength(
    changed.length,
  );
});

test("200: concurrent marks do not lose each other's changes", async () => {
  const webinar = await begin(app, await scheduled(app));
  const people = await registerMany(app, webinar, 10);
  await Promise.all(
    people.map((each) => mark(webinar.id, { registration_ids: [each.id], attended: true })),
  );
  expect(await attendance(webinar.id)).toHaveLength(10);
  const { body } = await app.call("GET", `/sys/webinars/${webinar.id}`);
  expect(body).toMatchObject({ attended_count: 10, registered_count: 10 });
});

test("409 before the start, however people are named; nobody is marked, and earlier marks can be undone", async () => {
  const webinar = await scheduled(app);
  const [person] = await registerMany(app, webinar, 1);
  const early = { status: 409, body: { code: "webinar_not_started" } };
  for (const body of [
    { registration_ids: [person!.id] },
    { emails: [person!.email] },
    { meet_log: `Name\n${person!.name}` },
    { filter: {}, expected_count: 1 },
  ]) {
    expect(await mark(webinar.id, body)).toMatchObject(early);
  }
  expect(await attendance(webinar.id)).toEqual([]);
  const { body } = await app.call("GET", `/sys/webinars/${webinar.id}`);
  expect(body.allowed_actions).toContainEqual(
    expect.objectContaining({
      action: "mark_attendance",
      allowed: false,
      code: "webinar_not_started",
    }),
  );

  await begin(app, webinar);
  const { body: marked } = await mark(webinar.id, { registration_ids: [person!.id] });
  const { starts_at, ends_at } = webinar;
  const moved = { starts_at: new Date(starts_at), ends_at: new Date(ends_at) };
  await app.firestore.doc(`webinars/${webinar.id}`).update(moved);
  const undone = await app.call("POST", `/sys/webinars/${webinar.id}/undo-attendance`, {
    body: { mark_id: marked.mark_id },
  });
  expect(undone).toMatchObject({ status: 200, body: { restored: 1 } });
});

test("200: a person who attended, cancels and registers again still counts once", async () => {
  const { id } = await named(["Ada"], { status: "cancelled", attended: true });
  const starts_at = new Date(app.clock.now().getTime() + 3_600_000);
  const ends_at = new Date(starts_at.getTime() + 3_600_000);
  await app.firestore.doc(`webinars/${id}`).update({ attended_count: 1, starts_at, ends_at });
  const { body } = await app.call("GET", `/sys/webinars/${id}`);
  const again = await app.call("POST", `/webinars/${body.slug}/registrations`, {
    as: null,
    body: { email: "guest-0@example.org", name: "Ada", consent: true },
  });
  expect(again.status).toBe(202);
  expect(await confirmPlaces(app, id)).toEqual([200]);
  expect(await attendance(id)).toEqual([["Ada", true, null]]);
});
