/** The people of a webinar by source: the figures follow each change of who is registered and who attended. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { examples, fc } from "../../packages/local-cloud/testing/property.ts";
import { fromFirestore } from "../../shared/platform/stored-form.ts";
import type { Webinar } from "../../shared/webinars/model.ts";
import { registrationIdOf } from "../support/address-ids.ts";
import { startApp, type App } from "../support/app.ts";
import { notMeLink } from "../support/first-mails.ts";
import { confirmPlaces } from "../support/places.ts";
import { expectSources } from "../support/sources.ts";
import { begin, cancelPaths, hoursAhead, registrations, scheduled } from "../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({ env: { SENDER_LIMIT: "1000000", FRESH_AUTH_MAX_AGE_S: "86400" } });
});
afterAll(() => app.close());

const LINKS = [
  "",
  "utm_source=letter",
  "utm_source=Club&first_utm_source=letter",
  "referrer=a.example.org",
];
const PEOPLE = 4;

/** What somebody does, to one of a few people. */
const ACTIONS = {
  register: async ({ slug }, email, link) => {
    const body = { email, name: "Ada", consent: true };
    await app.call("POST", `/webinars/${slug}/registrations?${link}`, { as: null, body });
  },
  confirm: async ({ id }) => void (await confirmPlaces(app, id)),
  withdraw: async ({ id }, email) => {
    const path = (await cancelPaths(app, id)).get(email);
    if (path !== undefined) await app.call("POST", path, { as: null });
  },
  disown: async ({ id }, email) => {
    const person = await personOf(id, email);
    if (person === undefined) return;
    const registeredAt = person.registered_at;
    const about = { kind: "place", webinarId: id, id: person.id, registeredAt } as const;
    const link = notMeLink(app, email, about);
    await app.call("POST", link, { as: null });
    await app.call("POST", link, { as: null, body: { allow: true } });
  },
  cancel: async ({ id }, email) => {
    const person = await personOf(id, email);
    if (person === undefined) return;
    const body = { registered_at: person.registered_at };
    await app.call("POST", `/sys/webinars/${id}/registrations/${person.id}/cancel`, { body });
  },
  add: async ({ id }, email) => {
    const body = { email, name: "Ada", statement: "Asked by phone." };
    await app.call("POST", `/sys/webinars/${id}/registrations`, { body });
  },
  import: async ({ id }, email) => {
    const csv = `Email,Name\n${email},Ada\nother-${email},Bea`;
    const review = await app.call("POST", `/sys/webinars/${id}/preview-import`, {
      body: { csv },
    });
    const statement = "On the club's paper list.";
    const body = { csv, statement, expected_new: review.body.counts?.new ?? 0 };
    await app.call("POST", `/sys/webinars/${id}/import-registrants`, { body });
  },
  erase: async (_webinar, email) =>
    void (await app.call("POST", "/sys/people/erase", { body: { email } })),
  mark: async ({ id }, email) => {
    const body = { registration_ids: [registrationIdOf(email)], attended: true };
    const { body: marked } = await app.call("POST", `/sys/webinars/${id}/mark-attendance`, {
      body,
    });
    marks.push(marked.mark_id ?? "");
  },
  undo: async ({ id }) => {
    const body = { mark_id: marks.pop() };
    await app.call("POST", `/sys/webinars/${id}/undo-attendance`, { body });
  },
  // Attendance can be marked from now on, and nobody can register.
  begin: async (webinar) => void (await begin(app, webinar)),
  // People who were there can cancel and come back.
  move: async ({ id }) => {
    const times = { starts_at: hoursAhead(app, 25), ends_at: hoursAhead(app, 26) };
    const moved = Object.entries(times).map(([name, at]) => [name, new Date(at)]);
    await app.firestore.doc(`webinars/${id}`).update(Object.fromEntries(moved));
  },
} satisfies Record<string, Action>;

type Action = (webinar: { id: string; slug: string }, email: string, link: string) => Promise<void>;
let marks: string[] = [];

const personOf = async (id: string, email: string) =>
  (fromFirestore(await registrations(app, id)) as Awaited<ReturnType<typeof registrations>>).find(
    (each) => each.email === email,
  );

const storedWebinar = async (id: string) =>
  fromFirestore((await app.firestore.doc(`webinars/${id}`).get()).data()) as Webinar;

const anyStep = fc.record({
  action: fc.constantFrom(...(Object.keys(ACTIONS) as (keyof typeof ACTIONS)[])),
  who: fc.nat(PEOPLE - 1),
  link: fc.constantFrom(...LINKS),
});

/** Meets every source and every action. */
const EVERYTHING = [
  ...LINKS.map((link, who) => ({ action: "register" as const, who, link })),
  { action: "withdraw" as const, who: 0, link: "" },
  { action: "register" as const, who: 0, link: LINKS[1]! },
  { action: "confirm" as const, who: 0, link: "" },
  { action: "cancel" as const, who: 1, link: "" },
  { action: "add" as const, who: 1, link: "" },
  { action: "disown" as const, who: 2, link: "" },
  { action: "import" as const, who: 2, link: "" },
  { action: "begin" as const, who: 0, link: "" },
  { action: "mark" as const, who: 0, link: "" },
  { action: "mark" as const, who: 3, link: "" },
  { action: "undo" as const, who: 0, link: "" },
  { action: "withdraw" as const, who: 0, link: "" },
  { action: "move" as const, who: 0, link: "" },
  { action: "register" as const, who: 0, link: LINKS[2]! },
  { action: "confirm" as const, who: 0, link: "" },
  { action: "erase" as const, who: 0, link: "" },
];

const met = new Set<string>();
let stories = 0;

test("after any actions the figures of the sources are those of the registrations, and add up", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 10, maxLength: 25 }), async (steps) => {
      marks = [];
      stories += 1;
      const story = stories;
      const webinar = await scheduled(app, { starts_at: hoursAhead(app, 25) });
      for (const { action, who, link } of steps) {
        await ACTIONS[action](webinar, `p${who}-${story}@example.org`, link);
        const stored = await storedWebinar(webinar.id);
        const counted = await expectSources(app, stored);
        const sum = (figure: "registered" | "attended") =>
          counted.reduce((total, each) => total + each[figure], 0);
        expect({ registered: sum("registered"), attended: sum("attended") }, action).toEqual({
          registered: stored.registered_count,
          attended: stored.attended_count,
        });
        for (const { source } of counted) met.add(source);
      }
    }),
    { numRuns: examples(6), examples: [[EVERYTHING]] },
  );
  expect([...met].toSorted()).toEqual(["a.example.org", "club", "direct", "letter", "operator"]);
});
