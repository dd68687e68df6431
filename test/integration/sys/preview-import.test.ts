/** The review of a list: what would become of each line, before anything is written. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { mailboxDocumentsOf } from "../../../shared/access/mailbox-limit.ts";
import { startApp, type App } from "../../support/app.ts";
import { registerMany, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const review = (id: string, csv: string) =>
  app.call("POST", `/sys/webinars/${id}/preview-import`, { body: { csv } });

test("200: each line is new, registered, repeated, invalid or refused, with the reason; nothing is written", async () => {
  const webinar = await scheduled(app, { capacity: 3 });
  const [known] = await registerMany(app, webinar, 1);
  const [mailbox] = mailboxDocumentsOf(app.services, "never@example.org");
  await mailbox!.set({ refused_at: app.clock.now(), mails: [], expires_at: null, generation: 0 });
  const before = await app.dump({ audit: false });
  const csv = [
    "\ufeffNom;Prénom;Courriel;Langue",
    `Known;Kim;${known!.email.toUpperCase()};`,
    "Öberg;Åsa;asa@example.org;fr",
    "Öberg;Åsa;ASA@example.org;fr",
    ";;no-name@example.org;",
    "Bad;Address;nowhere;",
    "Bad;Language;language@example.org;xx",
    "Never;Nora;never@example.org;",
    "Last;Lou;lou@example.org;",
    "Late;Liv;liv@example.org;",
  ].join("\r\n");
  const answer = await review(webinar.id, csv);
  expect(answer).toMatchObject({
    status: 200,
    body: {
      counts: { new: 2, registered: 1, repeated: 1, invalid: 3, refused: 2 },
      places_left: 0,
    },
  });
  const lines = answer.body.lines.map(
    ({ line, outcome, refusal, member }: Record<string, unknown>) => [
      line,
      outcome,
      refusal ?? member,
    ],
  );
  expect(lines).toEqual([
    [1, "registered", null],
    [2, "new", null],
    [3, "repeated", null],
    [4, "invalid", "name"],
    [5, "invalid", "email"],
    [6, "invalid", "locale"],
    [7, "refused", "not_me"],
    [8, "new", null],
    [9, "refused", "full"],
  ]);
  expect(answer.body.lines[1]).toMatchObject({ name: "Åsa Öberg", email: "asa@example.org" });
  expect(await app.dump({ audit: false })).toEqual(before);
});

test.each([
  ["no column of addresses", "Name,Phone\nAda,123", /column “email”/],
  ["no column of names", "Email\nada@example.org", /column “name”/],
  ["nobody", "Email,Name\n", /names nobody/],
  ["501 people", `Email,Name\n${"a@example.org,Ada\n".repeat(501)}`, /at most 500/],
])("400: a list with %s", async (_case, csv, words) => {
  const { id } = await scheduled(app);
  const answer = await review(id, csv);
  expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: "/csv" }] } });
  expect(answer.body.errors[0].message).toMatch(words);
});
