/** `mark-attendance` with `filter` and `expected_count`: marks everybody who matches a filter. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Registration } from "../../../shared/registrations/model.ts";
import { startApp, type App, type CallOptions } from "../../support/app.ts";
import { markAttendance, marksOf, registerNamed, rowsOfMarks } from "../../support/attendance.ts";

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

const body = (filter: object, expected_count: number, attended = true) => ({
  filter,
  expected_count,
  attended,
});

test("200 for exactly the people whom the list shows under the filter", async () => {
  const { id, people } = await named(["Ada Lind", "Bo Lind", "Cy Berg", "Di Lind"]);
  await mark(id, { registration_ids: [people[3]!.id], attended: true });
  const filter = { text: "lind", attended: "unmarked" };
  const path = `/sys/webinars/${id}/registrations?text=lind&attended=unmarked&count=true&page_size=1`;
  expect((await app.call("GET", path)).body.count).toBe(2);
  const answer = await mark(id, body(filter, 2, false));
  expect(answer).toMatchObject({
    status: 200,
    body: { marked: 2, unchanged: 0, left_out: 0, attended_count: 1, unknown: [] },
  });
  expect(await attendance(id)).toEqual([
    ["Ada Lind", false, "operator"],
    ["Bo Lind", false, "operator"],
    ["Di Lind", true, "operator"],
  ]);
  const [row] = (await auditOf(id)).filter(({ facts }) => facts.from === "filter");
  expect(row).toMatchObject({
    facts: { filter: { attended: "unmarked" }, by_text: true, expected_count: 2, marked: 2 },
  });
  expect(JSON.stringify(row), "a text may be a name").not.toMatch(/lind/i);
});

test("409 if the number differs from the expected one: nobody is marked, and the audit has the refusal", async () => {
  const { id } = await named(["Ada", "Bo", "Cy"]);
  for (const expected of [2, 4]) {
    expect(await mark(id, body({}, expected))).toMatchObject({
      status: 409,
      body: { code: "selection_changed", expected_count: expected, count: 3 },
    });
  }
  expect(await attendance(id)).toEqual([]);
  expect(await auditOf(id)).toMatchObject([
    { outcome: "refused", facts: { code: "selection_changed" } },
    { outcome: "refused", facts: { code: "selection_changed" } },
  ]);
});

test("race: two operators mark the unmarked at once; each person is marked by one of them", async () => {
  const { id } = await named(["Ada", "Bo", "Cy", "Di"]);
  const answers = await Promise.all([
    mark(id, body({ attended: "unmarked" }, 4, true)),
    mark(id, body({ attended: "unmarked" }, 4, false)),
  ]);
  const done = answers.filter(({ status }) => status === 200);
  expect(done.reduce((sum, { body }) => sum + body.marked, 0)).toBe(4);
  for (const { status, body } of answers) {
    if (status === 200) expect(body.marked + body.left_out).toBe(4);
    else expect(body).toMatchObject({ code: "selection_changed" });
  }
  const marks = await attendance(id);
  expect(new Set(marks.map(([, attended]) => attended)).size, "one of the two").toBe(1);
});
