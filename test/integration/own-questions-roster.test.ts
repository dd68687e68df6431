/** Answers to own questions, as operators give, see, export, count and erase them. */
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../support/app.ts";
import { QUESTIONS } from "../support/own-questions.ts";
import { registrations, scheduled } from "../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const questioned = (questions: object[] = QUESTIONS) => scheduled(app, { questions });
const register = (slug: string, name: string, answers: object) =>
  app.call("POST", `/webinars/${slug}/registrations`, {
    as: null,
    body: { email: `${name}@example.org`, name, consent: true, answers },
  });
const add = (id: string, answers: object, email = "ada@example.org") =>
  app.call("POST", `/sys/webinars/${id}/registrations`, {
    body: { email, name: "Ada", statement: "Asked by phone.", answers },
  });
const answersOf = async (id: string, email: string) =>
  (await registrations(app, id)).find((each) => each.email === email)!.answers;
const csvOf = async (id: string): Promise<Record<string, string>[]> => {
  const { body } = await app.call("GET", `/sys/webinars/${id}/registrations.csv`);
  return parse(body, { bom: true, columns: true });
};
const exported = (email: string) => app.call("POST", "/sys/people/export", { body: { email } });

test("200: an operator answers for a person, who need not answer all, and a consent names who noted it", async () => {
  const { id } = await questioned();
  expect(await add(id, { photos: true })).toMatchObject({ status: 200 });
  expect(await answersOf(id, "ada@example.org")).toEqual({
    photos: expect.objectContaining({
      value: "true",
      consent: expect.objectContaining({
        page: "console",
        noted: expect.objectContaining({ statement: "Asked by phone." }),
      }),
    }),
  });
});

test("400: an operator's answer is checked by name, and nobody is registered", async () => {
  const { id } = await questioned();
  const refusal = (pointer: string, code: string) => ({
    status: 400,
    body: { code: "validation_failed", errors: [{ pointer, code }] },
  });
  expect(await add(id, { level: "None" })).toMatchObject(
    refusal("/answers/level", "not_an_option"),
  );
  expect(await add(id, { shoe: "42" })).toMatchObject(refusal("/answers/shoe", "unknown_question"));
  expect(await registrations(app, id)).toEqual([]);
});

test("200: a list has answers in columns by label or id; a line with a wrong one says which question", async () => {
  const { id } = await questioned();
  const csv = [
    "Email,Name,WHICH  club?,level,I agree to be in photos.",
    "a@example.org,Ada,BC Lyon,beginner,oui",
    "b@example.org,Bea,,,non",
    "c@example.org,Cem,,Expert,",
    "d@example.org,Dan,,,perhaps",
  ].join("\n");
  const review = await app.call("POST", `/sys/webinars/${id}/preview-import`, { body: { csv } });
  expect(
    review.body.lines.map((each: { outcome: string; member: string }) => [
      each.outcome,
      each.member,
    ]),
  ).toEqual([
    ["new", null],
    ["new", null],
    ["invalid", "Your level?"],
    ["invalid", "I agree to be in photos."],
  ]);
  const body = { csv, statement: "On the club's list.", expected_new: 2 };
  const answer = await app.call("POST", `/sys/webinars/${id}/import-registrants`, { body });
  expect(answer).toMatchObject({ status: 200, body: { counts: { new: 2, invalid: 2 } } });
  expect(await answersOf(id, "a@example.org")).toMatchObject({
    club: { value: "BC Lyon" },
    level: { value: "Beginner" },
    photos: {
      consent: { noted: { statement: "On the club's list.", import_id: expect.any(String) } },
    },
  });
  expect(await answersOf(id, "b@example.org")).toBeUndefined();
});

test("200: a header that names a member is that member's, and the id leads to the question", async () => {
  const club = { id: "own", kind: "text", label: "Club" };
  const { id } = await questioned([club]);
  const csv = "Email,Name,Club,own\na@example.org,Ada,Organisation,Answer";
  const body = { csv, statement: "List.", expected_new: 1 };
  expect((await app.call("POST", `/sys/webinars/${id}/import-registrants`, { body })).status).toBe(
    200,
  );
  expect((await registrations(app, id))[0]).toMatchObject({
    organisation: "Organisation",
    answers: { own: { value: "Answer" } },
  });
});

test("200: the file has a column for each question, also for removed ones, and no formula", async () => {
  const { id, slug } = await questioned([
    { id: "a", kind: "text", label: '=HYPERLINK("x")', is_multiline: true },
    { id: "b", kind: "text", label: "Name" },
    { id: "c", kind: "consent", label: "I agree." },
  ]);
  await register(slug, "ada", { a: "=cmd|' /C calc'!A0\n=1+1", b: "+1", c: true });
  await register(slug, "bea", {});
  await app.call("PATCH", `/sys/webinars/${id}`, {
    body: { questions: [{ id: "c", kind: "consent", label: "I agree to all." }] },
  });
  const [ada, bea] = await csvOf(id);
  expect(Object.keys(ada!).slice(-3)).toEqual(["I agree to all.", `'=HYPERLINK("x")`, "Name (b)"]);
  expect(Object.values(ada!).slice(-3)).toEqual(["true", "'=cmd|' /C calc'!A0\n'=1+1", "'+1"]);
  expect(Object.values(bea!).slice(-3)).toEqual(["", "", ""]);
});

test("200: the statistics count each option and consent of those who have a place, also after the options changed", async () => {
  const { id, slug } = await questioned();
  await register(slug, "ada", { club: "A", level: "Beginner", photos: true });
  await register(slug, "bea", { club: "B", level: "Beginner" });
  await register(slug, "cem", { club: "C", level: "Advanced", photos: true });
  const [, level, photos] = QUESTIONS;
  const questions = [photos, { ...level, options: ["Beginner", "Expert"] }];
  await app.call("PATCH", `/sys/webinars/${id}`, { body: { questions } });
  const { body } = await app.call("GET", `/sys/webinars/${id}/statistics`);
  const of = { is_former: false, options: [] };
  expect(body.questions).toEqual([
    { ...of, id: "photos", kind: "consent", label: photos!.label, answered: 2 },
    {
      ...of,
      id: "level",
      kind: "choice",
      label: "Your level?",
      answered: 3,
      options: [
        { option: "Beginner", count: 2 },
        { option: "Expert", count: 0 },
      ],
    },
    { ...of, id: "club", kind: "text", label: "Which club?", answered: 3, is_former: true },
  ]);
});

test("200: the list, the person's view and their export show the answers, and an erasure removes them", async () => {
  const { id, slug } = await questioned();
  const email = "erased-answers@example.org";
  await register(slug, "erased-answers", { club: "Only here", photos: true });
  const shown = { club: { label: "Which club?", value: "Only here" } };
  const list = await app.call("GET", `/sys/webinars/${id}/registrations`);
  expect(list.body.registrations[0].answers).toMatchObject(shown);
  expect(list.body.registrations[0].answers.photos.consent.text).toContain(
    "I agree to be in photos.",
  );
  const view = await app.call("POST", "/sys/people/show", { body: { email } });
  expect(view.body.registrations[0].answers).toMatchObject(shown);
  expect(JSON.stringify((await exported(email)).body)).toContain("Only here");
  const erased = await app.call("POST", "/sys/people/erase", { body: { email } });
  expect(erased.status).toBeLessThan(300);
  await app.settle();
  expect(JSON.stringify(await app.dump())).not.toContain("Only here");
});
