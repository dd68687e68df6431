import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { submit } from "../../support/pages.ts";
import { whileHeld } from "../../support/queues.ts";
import { usageOf } from "../../support/usage.ts";
import { WEBINAR_IN } from "../../support/webinar-states.ts";
import { draft, registrations, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const ADA = { email: "ada@example.org", name: "Ada", consent: true };

const register = (
  slug: string,
  body: Record<string, unknown> = {},
  headers: Record<string, string> = {},
) =>
  app.call("POST", `/webinars/${slug}/registrations`, {
    as: null,
    body: { ...ADA, ...body },
    headers,
  });

/** A network address for each person. */
const from = (index: number) => ({
  "x-forwarded-for": `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`,
});

const countOf = async (id: string) =>
  (await app.call("GET", `/sys/webinars/${id}`)).body.registered_count;

describe("202", () => {
  test("a person is registered with their details, and their consent is recorded", async () => {
    const { id, slug } = await scheduled(app);
    const before = app.clock.now();
    const given = {
      email: "  Ada@Example.org ",
      organisation: "Boule Club",
      time_zone: "Asia/Tokyo",
    };
    const answer = await register(slug, given);
    expect(answer).toMatchObject({ status: 202, body: { registered: true } });
    const stored = (await registrations(app, id))[0]!;
    expect(stored).toMatchObject({
      email: "ada@example.org",
      name: "Ada",
      organisation: "Boule Club",
      locale: "en",
      time_zone: "Asia/Tokyo",
      source: "website",
      status: "registered",
    });
    const consentAt = (stored.consent_at as unknown as { toDate(): Date }).toDate();
    expect(consentAt.getTime()).toBeGreaterThanOrEqual(before.getTime());
    expect(await countOf(id)).toBe(1);
    expect(stored).not.toHaveProperty("homepage");
  });

  test("a form without scripts does the same and leads to a thank-you page", async () => {
    const { id, slug } = await scheduled(app, { locale: "fr" });
    const fields = { email: "lou@example.org", name: "Lou", organisation: "", homepage: "" };
    const path = `/webinars/${slug}/registrations`;
    const answer = await submit(app, path, {
      ...fields,
      consent: "true",
      locale: "fr",
      time_zone: "",
    });
    expect(answer.status).toBe(303);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("location")).toBe(`/webinars/${slug}/registered`);
    expect(await registrations(app, id)).toMatchObject([
      { email: "lou@example.org", organisation: null, locale: "fr", time_zone: "Europe/Paris" },
    ]);
  });

  test("the confirmation goes out once, with the Meet link and a cancellation link", async () => {
    const { id, slug, meet_url } = await scheduled(app);
    await register(slug);
    await register(slug);
    await app.settle();
    const mails = await app.mails(id);
    expect(mails).toMatchObject([{ to: "ada@example.org", kind: "confirmation" }]);
    expect(mails[0]?.text).toContain(meet_url);
    expect(mails[0]?.text).toMatch(new RegExp(`${app.url}/registrations/[\\w.-]+/cancel`));
  });

  test("the sweep sends a confirmation whose task was lost, and then looks no more", async () => {
    const lossy = await startApp();
    const { id, slug } = await scheduled(lossy);
    const path = `/webinars/${slug}/registrations`;
    await whileHeld(lossy, { queue: "mail", isLost: true }, () =>
      lossy.call("POST", path, { as: null, body: ADA }),
    );
    await lossy.settle();
    expect(await lossy.mails(id)).toHaveLength(0);
    const due = async () =>
      (await lossy.firestore.doc(`webinars/${id}`).get()).get("confirmations_due_at");
    for (const isDue of [true, false]) {
      await lossy.clock.forward(130_000);
      expect((await due()) !== null).toBe(true);
      await lossy.sweep();
      await lossy.settle();
      expect(await lossy.mails(id)).toHaveLength(1);
      expect((await due()) !== null).toBe(isDue);
    }
    await lossy.close();
  });

  test("a repetition changes no details", async () => {
    const { id, slug } = await scheduled(app);
    await register(slug);
    const [first] = await registrations(app, id);
    await register(slug, { name: "Somebody else" });
    expect(await registrations(app, id)).toEqual([first]);
    expect(await countOf(id)).toBe(1);
  });
});

describe("the answer does not reveal who is registered", () => {
  const seen = ({ status, headers, body }: Awaited<ReturnType<typeof register>>) => ({
    status,
    body,
    headers: [...headers.keys()].toSorted(),
  });

  test("202: the answer is the same, and so is the number of round trips behind it", async () => {
    const { slug } = await scheduled(app);
    await register(slug);
    const answers: unknown[] = [];
    for (const [index, email] of ["ada@example.org", "new@example.org"].entries()) {
      // Sending the confirmation reads too.
      await app.settle();
      const work = async () => answers.push(seen(await register(slug, { email }, from(index))));
      const cost = await whileHeld(app, { queue: "mail" }, () => usageOf(app, work));
      expect(cost).toMatchObject({ document_reads: 3, commits: 1 });
    }
    expect(answers[0]).toEqual(answers[1]);
  });

  test("409: everybody gets the same answer when all places are taken", async () => {
    const { slug } = await scheduled(app, { capacity: 1 });
    await register(slug);
    const known = await register(slug);
    const unknown = await register(slug, { email: "new@example.org" });
    expect(known).toMatchObject({ status: 409, body: { code: "webinar_full" } });
    expect({ ...known.body, request_id: null }).toEqual({ ...unknown.body, request_id: null });
  });
});

test("202: registering costs three reads and five writes, in one commit", async () => {
  const { slug } = await scheduled(app);
  await app.settle();
  const usage = await whileHeld(app, { queue: "mail" }, () =>
    usageOf(app, () => register(slug, {}, from(99))),
  );
  expect(usage).toMatchObject({ document_reads: 3, document_writes: 5, commits: 1, queries: 1 });
});

describe("202: concurrently", () => {
  test("many requests of one person make one registration and one mail", async () => {
    const { id, slug } = await scheduled(app);
    const answers = await Promise.all(
      Array.from({ length: 25 }, (_, index) =>
        register(slug, { name: `Ada ${index}` }, from(index)),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 202));
    expect(await registrations(app, id)).toHaveLength(1);
    expect(await countOf(id)).toBe(1);
    await app.settle();
    expect(await app.mails(id)).toHaveLength(1);
  });

  const people = Number(process.env["CROWD"] ?? 60);
  const places = Math.floor(people * 0.3);
  test(
    `${people} people for ${places} places: exactly ${places} get one`,
    { timeout: 300_000 },
    async () => {
      const { id, slug } = await scheduled(app, { capacity: places });
      const startedAt = performance.now();
      const answers = await Promise.all(
        Array.from({ length: people }, (_, index) =>
          register(slug, { email: `person-${index}@example.org` }, from(index)),
        ),
      );
      const tookS = (performance.now() - startedAt) / 1000;
      if (process.env["CROWD"]) console.log(`${people} registrations took ${tookS.toFixed(1)} s`);
      const count = (wanted: number) => answers.filter(({ status }) => status === wanted).length;
      expect({ taken: count(202), full: count(409) }).toEqual({
        taken: places,
        full: people - places,
      });
      const stored = await registrations(app, id);
      expect(stored).toHaveLength(places);
      expect(await countOf(id)).toBe(places);
      await app.settle();
      const mails = await app.mails(id);
      expect(new Set(mails.map(({ to }) => to))).toEqual(new Set(stored.map(({ email }) => email)));
      expect(mails).toHaveLength(places);
      const runs = await app.firestore
        .collection("mail_batches")
        .where("webinar_id", "==", id)
        .get();
      expect(runs.size, "fewer requests than people").toBeLessThan(places / 2);
    },
  );
});

describe("refused", () => {
  test.each([
    ["without consent", { consent: false }, "/consent"],
    ["without an address", { email: "nonsense" }, "/email"],
    ["without a name", { name: " " }, "/name"],
    ["with a member that is not known", { role: "admin" }, "/role"],
    ["with a zone that is none", { time_zone: "+02:00" }, "/time_zone"],
  ])("400 %s", async (_case, body, pointer) => {
    const { id, slug } = await scheduled(app);
    const answer = await register(slug, body);
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
    expect(await registrations(app, id)).toEqual([]);
  });

  test("400 for an incomplete form, which is shown again with its values", async () => {
    const { slug } = await scheduled(app);
    const path = `/webinars/${slug}/registrations`;
    const answer = await submit(app, path, { email: "ada@", name: `"Ada" <b>`, consent: "true" });
    expect(answer.status).toBe(400);
    expect(answer.body).toContain(`action="${path}?page=webinar&amp;wording=`);
    expect(answer.body).toContain(`value="&quot;Ada&quot; &lt;b&gt;"`);
    expect(answer.body).toMatch(/id="email"[^>]*aria-invalid="true"/);
    expect(answer.body).not.toMatch(/id="name"[^>]*aria-invalid/);
  });

  test.each(["running", "over", "cancelled"] as const)("409 once it is %s", async (state) => {
    const id = await WEBINAR_IN[state](app);
    const { slug } = (await app.call("GET", `/sys/webinars/${id}`)).body;
    expect(await register(slug)).toMatchObject({
      status: 409,
      body: { code: "registration_closed" },
    });
    expect(await countOf(id)).toBe(1);
  });

  test("404 for an unknown webinar and for a draft", async () => {
    const { slug } = await draft(app);
    expect(await register("no-such-webinar")).toMatchObject({ status: 404 });
    expect(await register(slug)).toMatchObject({ status: 404 });
  });
});

describe("bots", () => {
  test("202: a bot that fills in the hidden field is thanked, and nothing is stored", async () => {
    const { id, slug } = await scheduled(app);
    const trapped = await register(slug, { homepage: "https://spam.example" });
    expect(trapped).toMatchObject({ status: 202, body: { registered: true } });
    expect(await registrations(app, id)).toEqual([]);
  });

  test("429 for a network address that sends too much, at any instance, and for no other address", async () => {
    const strict = await startApp({ env: { SENDER_LIMIT: "5" } });
    const { slug } = await scheduled(strict);
    const send = (index: number, headers: Record<string, string>) =>
      strict.call("POST", `/webinars/${slug}/registrations`, {
        as: null,
        body: { ...ADA, email: `p${index}@example.org` },
        headers,
      });
    const same = { "x-forwarded-for": "2001:db8:1:2:3::4" };
    for (let index = 0; index < 5; index += 1) expect((await send(index, same)).status).toBe(202);
    // Another address of the same household.
    const refused = await send(6, { "x-forwarded-for": "2001:db8:1:2:ffff::1" });
    expect(refused).toMatchObject({ status: 429, body: { code: "too_many_requests" } });
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(refused.headers.get("ratelimit-policy")).toMatch(/^"sender";q=\d+;w=600$/);
    const waits = `t=${refused.headers.get("retry-after")}`;
    expect(refused.headers.get("ratelimit")).toBe(`"sender";r=0;${waits}`);
    expect((await send(7, { "x-forwarded-for": "2001:db8:1:3::4" })).status).toBe(202);
    await strict.clock.forward(600_000);
    expect((await send(8, same)).status).toBe(202);
    await strict.close();
  });
});

test("400 for a form that says nothing, of a webinar that does not exist: a page, and no fault of ours in the log", async () => {
  const before = app.logged.length;
  const { status, headers } = await app.call("POST", "/webinars/no-such/registrations", {
    as: null,
    body: "email=x",
    headers: { accept: "text/html", "content-type": "application/x-www-form-urlencoded" },
  });
  expect([status, headers.get("content-type")]).toEqual([400, "text/html; charset=utf-8"]);
  const faults = app.logged.slice(before).filter(({ severity }) => severity === "ERROR");
  expect(faults).toEqual([]);
});
