/** Exports everything stored about one person. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { rowsOfRequests } from "../../support/audit.ts";
import { full } from "../../support/waiting-list.ts";
import { knownPerson } from "../../support/personal-data.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({ env: { INTEREST_OPT_IN: "single", SENDER_LIMIT: "1000" } });
});
afterAll(() => app.close());

const exported = (email: string) => app.call("POST", "/sys/people/export", { body: { email } });

test("200: an export has everything stored about the person, and nobody else's data", async () => {
  const email = "ada-export@example.org";
  const [one, two] = await knownPerson(app, email);
  const before = await app.dump({ audit: false });
  const { status, body, headers } = await exported(` ${email.toUpperCase()} `);
  expect(status).toBe(200);
  const ids = body.registrations.map(({ webinar_id }: { webinar_id: string }) => webinar_id);
  expect(ids.toSorted()).toEqual([one!.id, two!.id].toSorted());
  expect(body).toMatchObject({
    email,
    interest: { email, topics: ["clubs"] },
    suppression: { scope: "all", reason: "bounced" },
  });
  const kinds = body.mails.map(({ kind }: { kind: string }) => kind);
  expect(kinds.toSorted()).toEqual(["confirmation", "confirmation", "reminder_24h"]);
  expect(body.events.map(({ type }: { type: string }) => type)).toEqual([
    "life.petanque.registration.created",
    "life.petanque.registration.created",
  ]);
  expect(JSON.stringify(body)).not.toContain("person-0");
  expect(await app.dump({ audit: false })).toEqual(before);

  const rows = await rowsOfRequests(app, [headers.get("x-request-id")!]);
  expect(rows).toMatchObject([
    { action: "sys.person.export", actor_email: "support@tests.petanque.life", outcome: "done" },
  ]);
  expect(JSON.stringify(rows), "a digest of the address, not the address").not.toContain(
    "ada-export",
  );
});

test("200: a place on a waiting list is exported with the consent, the answers and where the person came from", async () => {
  const questions = [{ id: "diet", kind: "text", label: "Diet" }];
  const webinar = await full(app, { capacity: 1, waiting_list: "by_hand", questions });
  const email = "waiting-export@example.org";
  const { status } = await app.call(
    "POST",
    `/webinars/${webinar.slug}/registrations?utm_source=club`,
    {
      as: null,
      body: { email, name: "Ada", consent: true, waiting_list: true, answers: { diet: "nuts" } },
    },
  );
  expect(status).toBe(202);
  const { body } = await exported(email);
  const [place] = body.waiting_places;
  expect(place).toMatchObject({
    webinar_id: webinar.id,
    answers: { diet: { value: "nuts" } },
    attribution: { last: { utm_source: "club" } },
    consent: { request_id: expect.any(String) },
  });
});

test("200: the export of an unknown person says that nothing is stored", async () => {
  expect(await exported("stranger@example.org")).toMatchObject({
    status: 200,
    body: {
      registrations: [],
      interest: null,
      pending_interests: [],
      suppression: null,
      erasure: null,
      events: [],
      mails: [],
    },
  });
});

test("400 for an invalid address", async () => {
  expect(await exported("nonsense")).toMatchObject({
    status: 400,
    body: { errors: [{ pointer: "/email" }] },
  });
});
