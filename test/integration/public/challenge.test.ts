/** The proof of work that a browser may give for a place in doubt. */
import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { zeroBits } from "../../../shared/access/proof-of-work.ts";
import { startApp, type App } from "../../support/app.ts";
import { page, submit } from "../../support/pages.ts";
import { pendingPlaces, placesOf, strangers } from "../../support/places.ts";
import { registrations, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  // From the second registration on, a network address is in doubt.
  app = await startApp({ env: { SENDER_AT_ONCE_LIMIT: "0", CHALLENGE_BITS: "8" } });
});
afterAll(() => app.close());

const { register, sender } = strangers(() => app, "10.6.0");
const stateOf = (id: string) => placesOf(app, id);

function solve({ token, bits }: { token: string; bits: number }): string {
  for (let number = 0; ; number += 1) {
    const proof = `${token}.${number}`;
    if (zeroBits(createHash("sha256").update(proof).digest()) >= bits) return proof;
  }
}

async function challenged(slug: string) {
  const answer = await register(slug, { proof: "ask" });
  expect(answer).toMatchObject({
    status: 202,
    body: { registered: false, challenge: { kind: "work", bits: 8 } },
  });
  return answer.body.challenge as { token: string; bits: number };
}

test("without a proof the place waits; whoever asks for a challenge changes nothing yet", async () => {
  const { id, slug } = await scheduled(app);
  expect((await register(slug)).body).toEqual({ registered: true });
  expect(await stateOf(id)).toEqual({ registered: 0, pending: 1 });
  await challenged(slug);
  expect(await stateOf(id)).toEqual({ registered: 0, pending: 1 });
});

test("with the proof the place is confirmed at once", async () => {
  const { id, slug } = await scheduled(app);
  const proof = solve(await challenged(slug));
  expect((await register(slug, { proof })).body).toEqual({ registered: true });
  expect(await stateOf(id)).toEqual({ registered: 1, pending: 0 });
});

test("a proof counts once, also for many requests at the same moment", async () => {
  const { id, slug } = await scheduled(app);
  const proof = solve(await challenged(slug));
  await Promise.all(Array.from({ length: 6 }, () => register(slug, { proof })));
  expect(await stateOf(id)).toEqual({ registered: 1, pending: 5 });
  await register(slug, { proof });
  expect(await stateOf(id)).toEqual({ registered: 1, pending: 6 });
});

test("a proof is for one webinar, for ten minutes, and cannot be made up", async () => {
  const [one, other] = [await scheduled(app), await scheduled(app)];
  const challenge = await challenged(one.slug);
  const proof = solve(challenge);
  const wrong = Array.from({ length: 50 }, (_, number) => `${challenge.token}.${number}`).find(
    (each) => zeroBits(createHash("sha256").update(each).digest()) < challenge.bits,
  )!;
  await register(other.slug, { proof });
  expect(await stateOf(other.id)).toEqual({ registered: 0, pending: 1 });
  await register(one.slug, { proof: wrong });
  await register(one.slug, { proof: `${"A".repeat(40)}.${"B".repeat(43)}.7` });
  await app.clock.forward(600_001);
  await register(one.slug, { proof });
  expect(await stateOf(one.id)).toEqual({ registered: 0, pending: 3 });
});

test("where nothing is in doubt, nobody is asked", async () => {
  const calm = await startApp();
  const { id, slug } = await scheduled(calm);
  const answer = await calm.call("POST", `/webinars/${slug}/registrations`, {
    as: null,
    body: { email: "ada@example.org", name: "Ada", consent: true, proof: "ask" },
  });
  expect(answer.body).toEqual({ registered: true });
  expect(await registrations(calm, id)).toHaveLength(1);
  await calm.close();
});

test("a form without scripts: the page carries what was typed, and its button keeps the place waiting", async () => {
  const { id, slug } = await scheduled(app);
  const path = `/webinars/${slug}/registrations`;
  const typed = { email: "lou@example.org", name: `Lou "<b>"`, organisation: "", consent: "true" };
  const asked = await submit(
    app,
    path,
    { ...typed, locale: "fr", time_zone: "", proof: "ask" },
    sender(),
  );
  expect(asked.status).toBe(202);
  expect(asked.body).toContain("Un instant");
  expect(asked.body).toContain("Lou &quot;&lt;b&gt;&quot;");
  expect(await stateOf(id)).toEqual({ registered: 0, pending: 0 });
  const fields = [...asked.body.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(
    ([, name, value]): [string, string] => [
      name!,
      value!.replaceAll("&quot;", `"`).replaceAll("&lt;", "<").replaceAll("&gt;", ">"),
    ],
  );
  const sent = await submit(app, path, fields, sender());
  expect(sent.status).toBe(303);
  expect(sent.headers.get("location")).toBe(`/webinars/${slug}/registered`);
  expect(await pendingPlaces(app, id)).toMatchObject([
    { email: "lou@example.org", name: `Lou "<b>"`, locale: "fr" },
  ]);
});

test("the webinar's page asks for a challenge, and its policy allows our two scripts alone", async () => {
  const { slug } = await scheduled(app);
  const shown = await page(app, `/webinars/${slug}`);
  expect(shown.body).toContain(`name="proof" value="ask"`);
  const policy = shown.headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(/script-src ([^;]+)/.exec(policy)?.[1]).toMatch(/^'sha256-\S{44}' 'sha256-\S{44}'$/);
});
