import { afterAll, beforeAll, expect, test } from "vitest";
import { EXHAUSTIVE } from "../../support/exhaustive.ts";
import type { Registration } from "../../../shared/registrations/model.ts";
import { startApp, type App, type CallOptions } from "../../support/app.ts";
import { begin, registerMany, registrations, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const mark = (id: string, body: object, options: CallOptions = {}) =>
  app.call("POST", `/sys/webinars/${id}/mark-attendance`, { body, ...options });
const undo = (id: string, mark_id: unknown, options: CallOptions = {}) =>
  app.call("POST", `/sys/webinars/${id}/undo-attendance`, { body: { mark_id }, ...options });

const NONE = "0".repeat(24);

/** Ada has no mark, Bo one set by hand, Cy one from an import; Di is marked absent by hand. */
async function four() {
  const webinar = await begin(app, await scheduled(app));
  const id: string = webinar.id;
  const people = await registerMany(app, webinar, 4, (index) => ({
    name: ["Ada", "Bo", "Cy", "Di"][index]!,
  }));
  const ids = people.map((each) => each.id as string);
  await mark(id, { registration_ids: [ids[1]], attended: true });
  await mark(id, { meet_log: "Name\nCy" });
  await mark(id, { registration_ids: [ids[3]], attended: false });
  return { id, ids };
}

/** Everybody's members that a mark sets, and the webinar's count. */
async function marks(id: string) {
  const found = await registrations(app, id);
  const { body } = await app.call("GET", `/sys/webinars/${id}`);
  expect(body.attended_count, "the count is that of the registrations").toBe(
    found.filter(({ attended }) => attended === true).length,
  );
  return Object.fromEntries(
    found.map(({ name, attended, attendance_source, attendance_marked_at }: Registration) => [
      name,
      [attended, attendance_source, attendance_marked_at],
    ]),
  );
}

async function rowsOf(id: string, action: string) {
  const rows = await app.firestore
    .collection("sys_audit")
    .where("webinar_id", "==", id)
    .where("action", "==", `sys.webinar.${action}`)
    .get();
  return rows.docs.map((row) => row.data());
}

test("200 restores everybody's former mark and its source; a repetition changes nothing", async () => {
  const { id, ids } = await four();
  const before = await marks(id);
  const { body: marked } = await mark(id, { registration_ids: ids, attended: false });
  expect(marked).toMatchObject({ marked: 3, unchanged: 1, attended_count: 0 });
  expect(await undo(id, marked.mark_id)).toMatchObject({
    status: 200,
    body: { restored: 3, left: 0, attended_count: 2 },
  });
  expect(await marks(id)).toEqual(before);
  expect((await undo(id, marked.mark_id)).body).toMatchObject({ restored: 0, left: 3 });
  expect(await marks(id)).toEqual(before);
  expect(await rowsOf(id, "undo_attendance")).toHaveLength(1);
});

test("200: a mark restored from an import belongs to the import again, so that a later import can correct it", async () => {
  const { id, ids } = await four();
  const { body: marked } = await mark(id, { registration_ids: [ids[0]], attended: false });
  await undo(id, marked.mark_id);
  expect((await mark(id, { meet_log: "Name\nAda" })).body).toMatchObject({ marked: 1, kept: 0 });
});

test("200 for the marks of an import; the mark id is null if a call marked nobody", async () => {
  const { id } = await four();
  const before = await marks(id);
  const { body: imported } = await mark(id, { meet_log: "Name\nAda\nCy" });
  expect(imported).toMatchObject({ marked: 1, unchanged: 1 });
  expect((await mark(id, { meet_log: "Name\nAda\nCy" })).body.mark_id).toBeNull();
  expect((await undo(id, imported.mark_id)).body).toMatchObject({ restored: 1, left: 0 });
  expect(await marks(id)).toEqual(before);
});

test("200 skips people marked again since; undoing all in turn restores the first state", async () => {
  const { id, ids } = await four();
  const before = await marks(id);
  const { body: first } = await mark(id, { registration_ids: ids, attended: false });
  const { body: second } = await mark(id, { registration_ids: [ids[0]], attended: true });
  expect((await undo(id, first.mark_id)).body).toMatchObject({ restored: 2, left: 1 });
  expect((await marks(id))["Ada"]?.slice(0, 2)).toEqual([true, "operator"]);
  expect((await undo(id, second.mark_id)).body).toMatchObject({ restored: 1, left: 0 });
  expect((await undo(id, first.mark_id)).body).toMatchObject({ restored: 1, left: 2 });
  expect(await marks(id)).toEqual(before);
});

test("200 keeps a newer mark set by a version without mark ids", async () => {
  const { id, ids } = await four();
  const { body: marked } = await mark(id, { registration_ids: [ids[0]], attended: true });
  await app.firestore
    .doc(`webinars/${id}/registrations/${ids[0]}`)
    .update({ attendance_marked_at: new Date(app.clock.now().getTime() + 1000) });
  expect((await undo(id, marked.mark_id)).body).toMatchObject({ restored: 0, left: 1 });
});

test("200 without people who are gone meanwhile", async () => {
  const { id, ids } = await four();
  const { body: marked } = await mark(id, { registration_ids: ids, attended: true });
  await app.firestore.doc(`webinars/${id}/registrations/${ids[0]}`).delete();
  await app.firestore.doc(`webinars/${id}`).update({ attended_count: 3 });
  expect((await undo(id, marked.mark_id)).body).toMatchObject({ left: 1, attended_count: 2 });
  await marks(id);
});

test(
  "200 for more people than one transaction can mark, with an audit row for each transaction",
  EXHAUSTIVE,
  async () => {
    const webinar = await begin(app, await scheduled(app));
    await registerMany(app, webinar, 1050);
    const body = { filter: {}, expected_count: 1050, attended: true };
    const { body: marked } = await mark(webinar.id, body);
    expect(marked).toMatchObject({ marked: 1050, attended_count: 1050 });
    expect(await rowsOf(webinar.id, "mark_attendance")).toHaveLength(2);
    expect((await undo(webinar.id, marked.mark_id)).body).toEqual({
      restored: 1050,
      left: 0,
      attended_count: 0,
    });
    expect(await rowsOf(webinar.id, "undo_attendance")).toHaveLength(2);
    const found = await registrations(app, webinar.id);
    expect(found.filter(({ attended }) => attended !== null)).toEqual([]);
  },
);

test("200: the audit says what was undone, for whom and to what, by id only", async () => {
  const { id, ids } = await four();
  const { body: marked } = await mark(id, { registration_ids: ids, attended: false });
  await undo(id, marked.mark_id);
  expect(await rowsOf(id, "undo_attendance")).toMatchObject([
    {
      actor_email: "support@tests.petanque.life",
      outcome: "done",
      changes: { attended_count: { before: 0, after: 2 } },
      facts: {
        mark_id: marked.mark_id,
        restored: 3,
        left: 0,
        to: { unmarked: [ids[0]], attended: [ids[1], ids[2]], absent: [] },
      },
    },
  ]);
});

test.each([undefined, "", "no/id", 7])("400 for %j as a mark id", async (mark_id) => {
  const { id } = await four();
  const answer = await undo(id, mark_id);
  expect(answer).toMatchObject({ status: 400, body: { code: "validation_failed" } });
  expect(answer.body.errors[0].pointer).toBe("/mark_id");
});

test("404 for an unknown webinar or mark, and for a mark of another webinar", async () => {
  const [one, other] = [await four(), await four()];
  const { body: marked } = await mark(one.id, { registration_ids: one.ids, attended: false });
  const before = await marks(one.id);
  expect((await undo("000000000000000000000000", marked.mark_id)).status).toBe(404);
  expect((await undo(one.id, NONE)).status).toBe(404);
  expect((await undo(other.id, marked.mark_id)).status).toBe(404);
  expect(await marks(one.id)).toEqual(before);
});

test("412 for another version, and nothing is undone; done for the present one", async () => {
  const { id, ids } = await four();
  const { body: marked } = await mark(id, { registration_ids: ids, attended: false });
  const before = await marks(id);
  const stale = await undo(id, marked.mark_id, { headers: { "if-match": '"999"' } });
  expect(stale).toMatchObject({ status: 412, body: { code: "version_conflict" } });
  expect(await marks(id)).toEqual(before);
  const etag = (await app.call("GET", `/sys/webinars/${id}`)).headers.get("etag")!;
  const answer = await undo(id, marked.mark_id, { headers: { "if-match": etag } });
  expect(answer).toMatchObject({ status: 200, body: { restored: 3 } });
});

test(
  "200: after concurrent undos and marks each person has one of the marks, and the count is correct",
  EXHAUSTIVE,
  async () => {
    const { id, ids } = await four();
    const { body: marked } = await mark(id, { registration_ids: ids, attended: false });
    const answers = await Promise.all([
      ...Array.from({ length: 6 }, () => undo(id, marked.mark_id)),
      ...ids.map((each) => mark(id, { registration_ids: [each], attended: true })),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const now = await marks(id);
    for (const person of Object.values(now)) expect(person.slice(0, 2)).toEqual([true, "operator"]);
    const restored = answers.slice(0, 6).reduce((sum, { body }) => sum + body.restored, 0);
    expect(restored, "nobody is restored twice").toBeLessThanOrEqual(3);
  },
);
