/** Invisible characters, and characters that change the text's direction, are refused before anything is written. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApp, type Answer, type App } from "../../support/app.ts";
import { announce, draft, order, scheduled } from "../../support/webinars.ts";

let app: App;
let webinar: { id: string; slug: string };
beforeAll(async () => {
  app = await startApp({ env: { INTEREST_OPT_IN: "single" } });
  webinar = await scheduled(app);
  await announce(app, "clubs");
});
afterAll(() => app.close());

const REFUSED: [string, string, string][] = [
  ["NUL", "\u0000", "control characters"],
  ["a backspace", "\b", "control characters"],
  ["a C1 control", "\u0085", "control characters"],
  ["a lone high surrogate", "\ud83d", "lone surrogates"],
  ["a lone low surrogate", "\ude00", "lone surrogates"],
  ["an override of the direction", "\u202e", "direction"],
  ["an isolate", "\u2066", "direction"],
  ["a direction mark", "\u200f", "direction"],
  ["a zero-width space", "\u200b", "invisible"],
  ["a soft hyphen", "\u00ad", "invisible"],
  ["a blank letter", "\u3164", "invisible"],
  ["tags that hide words", "\u{e0041}\u{e0042}", "invisible"],
];
const LINE_BREAKS: [string, string, string][] = [
  ["a line break", "\n", "control characters"],
  ["a tab", "\t", "control characters"],
  ["a line separator", "\u2028", "control characters"],
];

type Send = (text: string) => Promise<Answer>;

let sender = 0;
const from = () => ({ "x-forwarded-for": `10.5.0.${(sender += 1)}` });
const person = { email: "ada@example.org", consent: true };
const register =
  (member: string): Send =>
  (text) =>
    app.call("POST", `/webinars/${webinar.slug}/registrations`, {
      as: null,
      body: { name: "Ada", ...person, [member]: text },
      headers: from(),
    });
const subscribe =
  (member: string): Send =>
  (text) =>
    app.call("POST", "/webinars/interest", {
      as: null,
      body: { topics: ["clubs"], ...person, [member]: text },
      headers: from(),
    });
const sys =
  (path: string, member: string, rest: object = {}): Send =>
  (text) =>
    app.call("POST", `/sys${path}`, { body: { ...rest, [member]: text } });

const LINES: [string, Send][] = [
  ["/name", register("name")],
  ["/organisation", register("organisation")],
  ["/source", register("source")],
  ["/name", subscribe("name")],
  ["/source", subscribe("source")],
];
const TEXTS = (): [string, Send][] => [
  ["/title", (text) => app.call("POST", "/sys/webinars", { body: order(app, { title: text }) })],
  [
    "/description",
    (text) => app.call("PATCH", `/sys/webinars/${webinar.id}`, { body: { description: text } }),
  ],
  ["/reason", sys(`/webinars/${webinar.id}/cancel`, "reason")],
  ["/reason", sys(`/webinars/${webinar.id}/deliveries/reminder_24h/pause`, "reason")],
  ["/reason", sys("/people/allow-mail", "reason", { email: "ada@example.org" })],
];

async function expectRefused(pointer: string, send: Send, [, character, why]: string[]) {
  const answer = await send(`Ada ${character} Lovelace`);
  expect(answer).toMatchObject({
    status: 400,
    body: {
      code: "validation_failed",
      errors: [{ pointer, message: expect.stringContaining(why!) }],
    },
  });
}

describe.each(REFUSED)("400 for %s", (...refused) => {
  test("in public forms, naming the field", async () => {
    const before = await app.dump();
    for (const [pointer, send] of LINES) await expectRefused(pointer, send, refused);
    expect(await app.dump()).toEqual(before);
  });

  test("in operators' forms, naming the field", async () => {
    const before = await app.dump();
    for (const [pointer, send] of TEXTS()) await expectRefused(pointer, send, refused);
    expect(await app.dump()).toEqual(before);
  });
});

test.each(LINE_BREAKS)("400 for %s in single-line fields", async (...refused) => {
  for (const [pointer, send] of LINES) await expectRefused(pointer, send, refused);
});

test("characters that scripts, emoji and paragraphs need are kept as typed", async () => {
  const names = [
    "علی\u200cرضا",
    "ශ්\u200dරී",
    "👩\u200d👩\u200d👧 ❤\ufe0f",
    "葛\u{e0100}",
    "🏴\u{e0067}\u{e0062}\u{e007f}",
  ];
  for (const name of names) {
    const email = `kept-${names.indexOf(name)}@example.org`;
    const body = { email, name, organisation: name, consent: true };
    const path = `/webinars/${webinar.slug}/registrations`;
    expect((await app.call("POST", path, { as: null, body, headers: from() })).status).toBe(202);
  }
  const { body } = await app.call("GET", `/sys/webinars/${webinar.id}/registrations`);
  const kept = body.registrations.map(({ name }: { name: string }) => name);
  expect(kept.toSorted()).toEqual(names.toSorted());
  const description = "One.\r\n\tTwo.\n\nThree.";
  expect((await draft(app, { description })).description).toBe(description);
});
