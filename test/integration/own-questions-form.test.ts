/** A webinar's own questions on its public form, as a browser without scripts sees and sends it. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApp, type App } from "../support/app.ts";
import { QUESTIONS } from "../support/own-questions.ts";
import { page, submit } from "../support/pages.ts";
import { placeLink } from "../support/places.ts";
import { registrations, scheduled } from "../support/webinars.ts";

let app: App;
beforeAll(async () => {
  // The third request of one network address waits for its mailbox, or for a challenge.
  app = await startApp({ env: { SENDER_AT_ONCE_LIMIT: "2" } });
});
afterAll(() => app.close());

const questioned = (changes: object = {}) => scheduled(app, { questions: QUESTIONS, ...changes });
let network = 0;
const elsewhere = () => ({ "x-forwarded-for": `10.65.${(network += 1) >> 8}.${network & 255}` });

/** The form's fields as their HTML, by name. */
const fieldsOf = (html: string) =>
  new Map(
    [...html.matchAll(/<(?:input|textarea|select)[^>]*?name="(answers\.[^"]+)"[^>]*>/g)].map(
      (found) => [found[1], found[0]],
    ),
  );

describe("the public form", () => {
  const path = (slug: string) => `/webinars/${slug}/registrations`;
  const person = { email: "grace@example.org", name: "Grace", consent: "true", locale: "en" };

  test("200: asks the questions in their order, with labels, groups and help that assistive technology finds", async () => {
    const options = Array.from({ length: 8 }, (_, index) => `Option ${index}`);
    const { slug } = await scheduled(app, {
      questions: [
        ...QUESTIONS,
        { id: "wish", kind: "text", label: "Wishes?", is_multiline: true },
        { id: "many", kind: "choice", label: "Which one?", options },
      ],
    });
    const { body } = await page(app, `/webinars/${slug}`);
    const fields = fieldsOf(body);
    expect([...fields.keys()]).toEqual(
      ["club", "level", "photos", "wish", "many"].map((id) => `answers.${id}`),
    );
    expect(fields.get("answers.club")).toContain(" required");
    expect(fields.get("answers.photos")).toContain('aria-describedby="answer-photos-help"');
    expect(body).toContain('<p class="help" id="answer-photos-help">Club only.</p>');
    expect(body).toMatch(/<fieldset role="radiogroup" aria-labelledby="answer-level"/);
    expect(body).toMatch(/<legend id="answer-level">Your level\?/);
    expect(body).toContain('<label for="answer-club">Which club?</label>');
    expect(fields.get("answers.wish")).toMatch(/^<textarea/);
    expect(fields.get("answers.many")).toMatch(/^<select/);
    expect((await app.call("GET", `/webinars/${slug}`, { as: null })).body.questions).toHaveLength(
      5,
    );
    expect((await app.call("GET", "/webinars", { as: null })).body.webinars[0]).not.toHaveProperty(
      "questions",
    );
  });

  test("303: without scripts, answers are kept with the evidence of the page", async () => {
    const { id, slug } = await questioned();
    const answers = { "answers.club": "BC Lyon", "answers.level": "", "answers.photos": "true" };
    const { body } = await page(app, `/webinars/${slug}`);
    const action = /<form method="post" action="([^"]+)"/.exec(body)![1]!.replaceAll("&amp;", "&");
    const sent = await submit(app, action, { ...person, ...answers }, elsewhere());
    expect(sent.status).toBe(303);
    expect((await registrations(app, id))[0]!.answers).toMatchObject({
      club: { value: "BC Lyon" },
      photos: { consent: { page: "webinar", language: "en" } },
    });
    expect((await registrations(app, id))[0]!.answers).not.toHaveProperty("level");
  });

  test("400: names the field, keeps what was typed, and escapes it", async () => {
    const { id, slug } = await questioned();
    const typed = {
      "answers.club": '"><script>alert(1)</script>\u0007',
      "answers.level": "Advanced",
    };
    const { status, body } = await submit(
      app,
      path(slug),
      { ...person, ...typed, "answers.photos": "true" },
      elsewhere(),
    );
    expect(status).toBe(400);
    const fields = fieldsOf(body);
    expect(fields.get("answers.club")).toContain(
      'aria-invalid="true" aria-describedby="answer-club-wrong"',
    );
    expect(body).toContain('<p class="wrong" id="answer-club-wrong">Check this answer.</p>');
    expect(body).not.toContain("<script>alert");
    expect(body).toContain('value="&quot;&gt;&lt;script&gt;');
    expect(body).toMatch(/value="Advanced" checked/);
    expect(fields.get("answers.photos")).toContain(" checked");
    expect(body).toContain('value="grace@example.org"');
    expect(await registrations(app, id)).toEqual([]);
  });

  test("400: each kind of question says what is missing", async () => {
    const { slug } = await scheduled(app, {
      questions: QUESTIONS.map((each) => ({ ...each, is_required: true })),
    });
    const { status, body } = await submit(app, path(slug), person, elsewhere());
    expect(status).toBe(400);
    expect(body).toContain('id="answer-club-wrong">Answer this question.');
    expect(body).toContain('id="answer-level-wrong">Answer this question.');
    expect(body).toContain('id="answer-photos-wrong">Tick this box to continue.');
    const wrongAddress = await submit(
      app,
      path(slug),
      { ...person, email: "no", "answers.club": "BC" },
      elsewhere(),
    );
    expect(wrongAddress.body).toContain('id="email-wrong"');
    expect(fieldsOf(wrongAddress.body).get("answers.club")).toContain('value="BC"');
  });

  test("202 and 200: a challenge carries the answers, and the page that confirms shows the consents in full", async () => {
    const { id, slug } = await questioned({ locale: "fr" });
    const headers = elsewhere();
    const answers = { "answers.club": "BC <b>Lyon", "answers.photos": "true" };
    const ask = (index: number, proof: string) =>
      submit(
        app,
        path(slug),
        { ...person, email: `asked-${index}@example.org`, proof, ...answers },
        headers,
      );
    for (const index of [1, 2]) await ask(index, "ask");
    const challenged = await ask(3, "ask");
    expect(challenged.status).toBe(202);
    expect(challenged.body).toContain(
      '<input type="hidden" name="answers.club" value="BC &lt;b&gt;Lyon" />',
    );
    expect(challenged.body).toContain('<input type="hidden" name="answers.photos" value="true" />');
    await ask(3, "");
    const { body } = await page(app, await placeLink(app, id));
    expect(body).toContain("I agree to be in photos.\nClub only.");
    expect(body).not.toContain("Lyon");
  });
});
