/** A person joins by their link: they are led in, and the next sweep counts them. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { KNOWN_FOR_MS } from "../../../shared/joining/known-webinars.ts";
import { startApp, type App } from "../../support/app.ts";
import { markAttendance } from "../../support/attendance.ts";
import { submit } from "../../support/pages.ts";
import { erase } from "../../support/personal-data.ts";
import { usageOf } from "../../support/usage.ts";
import {
  cancelPaths,
  joinPaths,
  registerMany,
  registrations,
  scheduled,
} from "../../support/webinars.ts";

const MINUTE = 60_000;

let app: App;
beforeAll(async () => {
  app = await startApp({ env: { FRESH_AUTH_MAX_AGE_S: String(400 * 86_400) } });
});
afterAll(() => app.close());

async function registered(count = 2) {
  const webinar = await scheduled(app);
  const people = await registerMany(app, webinar, count);
  const paths = await joinPaths(app, webinar);
  return { ...webinar, people: people.map((each) => ({ ...each, path: paths.get(each.email)! })) };
}
type Registered = Awaited<ReturnType<typeof registered>>;

const starts = (webinar: { starts_at: string }, minutes: number) =>
  app.clock.forwardTo(Date.parse(webinar.starts_at) + minutes * MINUTE);
const join = (path: string) => app.call("POST", path, { as: null });
const joins = async (id: string) =>
  (await app.firestore.collection(`webinars/${id}/joins`).get()).docs;
const countOf = async (id: string): Promise<number> =>
  (await app.call("GET", `/sys/webinars/${id}`)).body.attended_count;

async function sourceOf({ id }: Registered, email: string): Promise<[unknown, unknown]> {
  const query = new URLSearchParams({ text: email });
  const { body } = await app.call("GET", `/sys/webinars/${id}/registrations?${query}`);
  const [{ attended, attendance_source }] = body.registrations;
  return [attended, attendance_source];
}

test("303: the button leads to the Meet link of now, and the sweep marks the person as having joined", async () => {
  const webinar = await registered();
  const [person] = webinar.people;
  await starts(webinar, 3);
  const joinedAt = app.clock.now();
  const { status, headers } = await submit(app, person!.path, {});
  expect(status).toBe(303);
  expect(headers.get("location")).toBe(webinar.meet_url);
  expect(headers.get("cache-control")).toBe("no-store");
  expect(await countOf(webinar.id)).toBe(0);
  await app.clock.forward(5 * MINUTE);
  await app.sweep();
  expect(await countOf(webinar.id)).toBe(1);
  expect(await sourceOf(webinar, person!.email)).toEqual([true, "join"]);
  expect(await joins(webinar.id)).toEqual([]);
  const stored = (await registrations(app, webinar.id)).find(({ id }) => id === person!.id);
  // The time of the visit, and not of the count.
  const at = (stored!.join!.at as unknown as { toDate(): Date }).toDate();
  expect(at.getTime() - joinedAt.getTime()).toBeGreaterThanOrEqual(0);
  expect(at.getTime() - joinedAt.getTime()).toBeLessThan(MINUTE);
  const { body } = await app.call("GET", `/sys/audit?webinar_id=${webinar.id}`);
  expect(body.rows).toContainEqual(
    expect.objectContaining({
      action: "sys.webinar.mark_attendance",
      actor_kind: "system",
      facts: expect.objectContaining({ from: "join", marked: 1 }),
    }),
  );
});

test("200: JSON has the Meet link; a repetition counts once", async () => {
  const webinar = await registered();
  const [person] = webinar.people;
  await starts(webinar, -10);
  for (let times = 0; times < 3; times += 1) {
    const { status, body } = await join(person!.path);
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { state: "open", meet_url: webinar.meet_url },
    });
  }
  expect(await joins(webinar.id)).toHaveLength(1);
  await app.sweep();
  await join(person!.path);
  await app.sweep();
  expect(await countOf(webinar.id)).toBe(1);
});

test("200: days ahead, after the end, for a cancelled webinar or registration, nothing is noted and nobody led in", async () => {
  const webinar = await registered();
  const [person, quitter] = webinar.people;
  const states: unknown[] = [];
  const tried = async (path: string) => {
    const { body } = await join(path);
    states.push([body.state, body.meet_url]);
  };
  await tried(person!.path);
  await starts(webinar, -16);
  await tried(person!.path);
  const cancel = (await cancelPaths(app, webinar.id)).get(quitter!.email)!;
  await app.call("POST", cancel, { as: null });
  await starts(webinar, 10);
  await tried(quitter!.path);
  await starts(webinar, 60);
  await tried(person!.path);
  const off = await registered();
  await app.call("POST", `/sys/webinars/${off.id}/cancel`);
  await starts(off, 1);
  await tried(off.people[0]!.path);
  expect(states).toEqual([
    ["early", null],
    ["early", null],
    ["withdrawn", null],
    ["over", null],
    ["cancelled", null],
  ]);
  expect([...(await joins(webinar.id)), ...(await joins(off.id))]).toEqual([]);
});

test("200: an operator's mark by hand wins, before the visit and after it", async () => {
  const webinar = await registered();
  const [first, second] = webinar.people;
  await starts(webinar, 1);
  await markAttendance(app, webinar.id, { registration_ids: [first!.id], attended: false });
  await join(first!.path);
  await join(second!.path);
  await app.sweep();
  expect(await sourceOf(webinar, first!.email)).toEqual([false, "operator"]);
  expect(await sourceOf(webinar, second!.email)).toEqual([true, "join"]);
  await markAttendance(app, webinar.id, { registration_ids: [second!.id], attended: false });
  await join(second!.path);
  await app.sweep();
  expect(await sourceOf(webinar, second!.email)).toEqual([false, "operator"]);
  expect(await countOf(webinar.id)).toBe(0);
});

test("200: undoing an operator's mark gives the join back", async () => {
  const webinar = await registered();
  const [person] = webinar.people;
  await starts(webinar, 1);
  await join(person!.path);
  await app.sweep();
  const order = { registration_ids: [person!.id], attended: false };
  const { mark_id } = (await markAttendance(app, webinar.id, order)).body;
  const undone = await app.call("POST", `/sys/webinars/${webinar.id}/undo-attendance`, {
    body: { mark_id },
  });
  expect(undone.status).toBe(200);
  expect(await sourceOf(webinar, person!.email)).toEqual([true, "join"]);
});

test("200: visits of people who cancel, are erased or whose webinar moves before the sweep count for nothing", async () => {
  const webinar = await registered(3);
  const [quitter, erased, early] = webinar.people;
  await starts(webinar, -14);
  for (const { path } of webinar.people) await join(path);
  expect(await joins(webinar.id)).toHaveLength(3);
  const exported = await app.call("POST", "/sys/people/export", { body: { email: early!.email } });
  expect(exported.body.joins).toMatchObject([{ webinar_id: webinar.id }]);
  await erase(app, erased!.email);
  expect(await joins(webinar.id)).toHaveLength(2);
  const cancel = (await cancelPaths(app, webinar.id)).get(quitter!.email)!;
  await app.call("POST", cancel, { as: null });
  const later = (iso: string) => new Date(Date.parse(iso) + 86_400_000).toISOString();
  const body = { starts_at: later(webinar.starts_at), ends_at: later(webinar.ends_at) };
  expect((await app.call("PATCH", `/sys/webinars/${webinar.id}`, { body })).status).toBe(200);
  await app.sweep();
  expect(await joins(webinar.id)).toEqual([]);
  expect(await countOf(webinar.id)).toBe(0);
});

test("200: visits to a webinar that is cancelled or gone do not hold up the others", async () => {
  const off = await registered(1);
  await starts(off, 1);
  await join(off.people[0]!.path);
  await app.call("POST", `/sys/webinars/${off.id}/cancel`);
  const gone = app.firestore.doc(`webinars/${"0".repeat(24)}/joins/${"0".repeat(32)}`);
  await gone.set({ ...(await joins(off.id))[0]!.data() });
  const unreadable = app.firestore.doc(`webinars/${"1".repeat(24)}/joins/${"1".repeat(32)}`);
  await unreadable.set({ at: app.clock.now(), request_id: 7 });
  const fine = await registered(1);
  await starts(fine, 1);
  await join(fine.people[0]!.path);
  await app.sweep();
  expect(await countOf(fine.id)).toBe(1);
  expect(await joins(off.id)).toEqual([]);
  expect((await gone.get()).exists).toBe(false);
  expect((await unreadable.get()).exists).toBe(true);
  await unreadable.delete();
});

test("404: a forged link marks nobody", async () => {
  const webinar = await registered();
  await starts(webinar, 1);
  const [{ path } = { path: "" }] = webinar.people;
  const forged = await join(`${path.slice(0, -1)}_`);
  expect(forged).toMatchObject({ status: 404, body: { code: "not_found" } });
  expect(await joins(webinar.id)).toEqual([]);
});

test("200: a join costs one read and one write where the webinar is known, two reads where it is not", async () => {
  const webinar = await registered();
  const [first, second] = webinar.people;
  await starts(webinar, 2);
  await app.clock.forward(KNOWN_FOR_MS);
  // Tasks of the webinar's own read it, too.
  await app.settle();
  const cold = await usageOf(app, () => join(first!.path));
  expect(cold).toMatchObject({ document_reads: 2, document_writes: 1, queries: 0 });
  const warm = await usageOf(app, () => join(second!.path));
  expect(warm).toMatchObject({ document_reads: 1, document_writes: 1, queries: 0 });
});
