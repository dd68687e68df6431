/** A webinar's own questions, from the operator's list to people's answers, over all functions that keep the promise. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApp, type App } from "../support/app.ts";
import { QUESTIONS } from "../support/own-questions.ts";
import { confirmPlaces, pendingPlaces } from "../support/places.ts";
import { cancelPaths, draft, order, registrations, scheduled } from "../support/webinars.ts";

let app: App;
beforeAll(async () => {
  // The third place of one network address waits for its mailbox.
  app = await startApp({ env: { SENDER_AT_ONCE_LIMIT: "2" } });
});
afterAll(() => app.close());

const questioned = (changes: object = {}) => scheduled(app, { questions: QUESTIONS, ...changes });
const patch = (id: string, body: object) => app.call("PATCH", `/sys/webinars/${id}`, { body });
const ids = (questions: { id: string }[]) => questions.map(({ id }) => id);

let network = 0;
const elsewhere = () => ({ "x-forwarded-for": `10.64.${(network += 1) >> 8}.${network & 255}` });
const register = (slug: string, answers?: object, more: Record<string, unknown> = {}) => {
  const { headers = elsewhere(), ...body } = more;
  return app.call("POST", `/webinars/${slug}/registrations`, {
    as: null,
    body: { email: "ada@example.org", name: "Ada", consent: true, answers, ...body },
    headers: headers as Record<string, string>,
  });
};

describe("operators", () => {
  test("201 and 200: the list is kept with its defaults, in its order, and shows what is asked", async () => {
    const made = await draft(app, { questions: QUESTIONS });
    expect(made.questions).toEqual(
      QUESTIONS.map((each) => ({
        help: null,
        is_required: false,
        is_multiline: false,
        options: [],
        ...each,
      })),
    );
    const [club, level, photos] = made.questions;
    const patched = await patch(made.id, {
      questions: [photos, { ...club, label: "Club?" }, level],
    });
    expect(patched.status).toBe(200);
    expect(ids(patched.body.questions)).toEqual(["photos", "club", "level"]);
    expect(patched.body.former_questions).toEqual([]);
    expect((await patch(made.id, { title: "Another" })).body.questions).toHaveLength(3);
  });

  test.each([
    [
      "a choice of one",
      [{ ...QUESTIONS[1], options: ["A"] }],
      "/questions/0/options",
      "needs_two_options",
    ],
    [
      "a label twice",
      [QUESTIONS[0], { ...QUESTIONS[0], id: "b" }],
      "/questions/1/label",
      "repeated",
    ],
    [
      "a kind that is none",
      [{ ...QUESTIONS[0], kind: "file" }],
      "/questions/0/kind",
      "not_an_option",
    ],
    [
      "a member that is none",
      [{ ...QUESTIONS[0], html: "x" }],
      "/questions/0/html",
      "unknown_member",
    ],
  ])(
    "400: %s is refused by name, in a creation and in a change",
    async (_case, questions, pointer, code) => {
      const { id } = await draft(app);
      const refusal = { status: 400, body: { errors: [{ pointer, code }] } };
      expect(await patch(id, { questions })).toMatchObject(refusal);
      const body = order(app, { questions });
      expect(await app.call("POST", "/sys/webinars", { body })).toMatchObject(refusal);
    },
  );

  test("400: an answered question keeps its kind, and the preview says so as well", async () => {
    const { id, slug } = await questioned();
    await register(slug, { club: "BC Lyon" });
    const questions = QUESTIONS.map((each) =>
      each.id === "club" ? { ...each, kind: "consent" } : { ...each, kind: "text", options: [] },
    );
    const refusal = {
      status: 400,
      body: {
        code: "validation_failed",
        errors: [{ pointer: "/questions/0/kind", code: "question_answered" }],
      },
    };
    const before = await app.dump({ audit: false });
    expect(await patch(id, { questions })).toMatchObject(refusal);
    expect(
      await app.call("POST", `/sys/webinars/${id}/preview-change`, { body: { questions } }),
    ).toMatchObject(refusal);
    expect(await app.dump({ audit: false })).toEqual(before);
    // Nobody has answered the others.
    const others = [QUESTIONS[0], ...questions.slice(1)];
    expect(await patch(id, { questions: others })).toMatchObject({ status: 200 });
  });

  test("200: a removed question is kept only if it has answers, and comes back with its id", async () => {
    const { id, slug } = await questioned();
    await register(slug, { club: "BC Lyon" });
    const removed = await patch(id, { questions: [] });
    expect(removed).toMatchObject({
      status: 200,
      body: { questions: [], former_questions: [{ id: "club", label: "Which club?" }] },
    });
    expect((await registrations(app, id))[0]!.answers).toMatchObject({
      club: { value: "BC Lyon" },
    });
    const back = await patch(id, { questions: [{ ...QUESTIONS[0], label: "Club?" }] });
    expect(back.body).toMatchObject({ questions: [{ label: "Club?" }], former_questions: [] });
    expect((await registrations(app, id))[0]!.answers).toMatchObject({
      club: { value: "BC Lyon", label: "Which club?" },
    });
  });
});

describe("people", () => {
  test("202: answers are kept with the question as it was asked, and a consent as evidence", async () => {
    const { id, slug } = await questioned({ locale: "fr" });
    const before = app.clock.now();
    const answers = { club: " BC Lyon ", level: "Advanced", photos: true };
    expect(await register(slug, answers, { locale: "en" })).toMatchObject({ status: 202 });
    const [stored] = await registrations(app, id);
    const { consent } = stored!;
    expect(stored!.answers).toEqual({
      club: { kind: "text", label: "Which club?", value: "BC Lyon" },
      level: { kind: "choice", label: "Your level?", value: "Advanced" },
      photos: {
        kind: "consent",
        label: "I agree to be in photos.",
        value: "true",
        consent: {
          at: consent!.at,
          language: "fr",
          page: null,
          request_id: consent!.request_id,
          text: "I agree to be in photos.\nClub only.",
        },
      },
    });
    const at = (stored!.consent_at as unknown as { toDate(): Date }).toDate();
    expect(at.getTime()).toBeGreaterThanOrEqual(before.getTime());
  });

  test.each([
    ["a required answer is missing", {}, "/answers/club", "required"],
    ["it is no option", { club: "x", level: "None" }, "/answers/level", "not_an_option"],
    ["a line has a break", { club: "x\ny" }, "/answers/club", "hidden_characters"],
    [
      "the question is none of the form's",
      { club: "x", shoe: "42" },
      "/answers/shoe",
      "unknown_question",
    ],
    [
      "the id is no question's",
      { club: "x", "__proto__ ": "42" },
      "/answers/__proto__ ",
      "not_valid",
    ],
  ])("400: names the field if %s, and writes nothing", async (_case, answers, pointer, code) => {
    const { id, slug } = await questioned();
    const headers = elsewhere();
    expect(await register(slug, answers, { headers })).toMatchObject({
      status: 400,
      body: { code: "validation_failed", errors: [{ pointer, code }] },
    });
    expect(await registrations(app, id)).toEqual([]);
  });

  test("400: the same for somebody who is registered, so that it reveals nothing", async () => {
    const { slug } = await questioned();
    await register(slug, { club: "BC Lyon" });
    const known = await register(slug, { club: "" });
    const unknown = await register(slug, { club: "" }, { email: "other@example.org" });
    expect(known.status).toBe(400);
    expect({ ...known.body, request_id: "" }).toEqual({ ...unknown.body, request_id: "" });
  });

  test("202: an anonymous repetition changes no answer", async () => {
    const { id, slug } = await questioned();
    await register(slug, { club: "BC Lyon", photos: true });
    const [before] = await registrations(app, id);
    expect(await register(slug, { club: "Mine", level: "Beginner" })).toMatchObject({
      status: 202,
    });
    expect((await registrations(app, id))[0]!.answers).toEqual(before!.answers);
  });

  test("202: answers wait with their place, and its consents are those of the click", async () => {
    const { id, slug } = await questioned();
    const headers = elsewhere();
    for (let asked = 0; asked < 3; asked += 1) {
      const email = `waits-${asked}@example.org`;
      await register(slug, { club: `Club ${asked}`, photos: true }, { headers, email });
    }
    const [place] = await pendingPlaces(app, id);
    expect(place!.answers).toMatchObject({ club: { value: "Club 2" }, photos: { value: "true" } });
    // The place's answers count as answers.
    await patch(id, { questions: [] });
    const { former_questions } = (await app.call("GET", `/sys/webinars/${id}`)).body;
    expect(ids(former_questions)).toEqual(["club", "photos"]);
    await app.clock.forward(60_000);
    expect(await confirmPlaces(app, id)).toEqual([200]);
    const person = (await registrations(app, id)).find(({ email }) => email === place!.email)!;
    const { at, page, request_id } = person.consent!;
    expect(person.answers).toMatchObject({
      club: { value: "Club 2" },
      photos: {
        consent: { at, page: "place", request_id, text: "I agree to be in photos.\nClub only." },
      },
    });
    expect(page).toBe("place");
  });

  test("202: who cancelled and comes back by mail keeps their answers, and their consents are new", async () => {
    const { id, slug } = await questioned();
    await register(slug, { club: "BC Lyon", photos: true });
    const [path] = (await cancelPaths(app, id)).values();
    await app.call("POST", path!, { as: null });
    await register(slug, { club: "A stranger's", level: "Beginner" });
    expect(await confirmPlaces(app, id)).toEqual([200]);
    expect((await registrations(app, id))[0]).toMatchObject({ status: "registered" });
    expect((await registrations(app, id))[0]!.answers).toEqual({
      club: { kind: "text", label: "Which club?", value: "BC Lyon" },
      level: { kind: "choice", label: "Your level?", value: "Beginner" },
    });
  });
});
