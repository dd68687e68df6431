/** Places that wait for a click in their mailbox, with the product's own limits. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { testMore } from "../../support/exhaustive.ts";
import { startApp, type App } from "../../support/app.ts";
import { page, submit } from "../../support/pages.ts";
import { confirmPlaces, pendingPlaces } from "../../support/places.ts";
import { USUAL_LIMITS } from "../../support/wide-limits.ts";
import { cancelPaths, registrations, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({
    env: { ...USUAL_LIMITS, SENDER_LIMIT: "60", FRESH_AUTH_MAX_AGE_S: "8640000" },
  });
});
afterAll(() => app.close());

let network = 0;
/** Another network address. */
const elsewhere = () => ({ "x-forwarded-for": `10.7.${(network += 1) >> 8}.${network & 255}` });
/** One household. */
const HOME = { "x-forwarded-for": "2001:db8:7:7::1" };

let domain = 0;
/** An address of a domain that nobody else has. */
const somebody = () => `somebody@d${(domain += 1)}-${app.id}.example`;

type Order = Partial<Record<"email" | "name" | "organisation" | "proof", string>>;

const register = (slug: string, order: Order = {}, headers: Record<string, string> = elsewhere()) =>
  app.call("POST", `/webinars/${slug}/registrations`, {
    as: null,
    body: { email: somebody(), name: "Ada", consent: true, ...order },
    headers,
  });

const detailOf = async (id: string) => (await app.call("GET", `/sys/webinars/${id}`)).body;
const listed = async (id: string, query = "") =>
  (await app.call("GET", `/sys/webinars/${id}/registrations${query}`)).body.registrations;

/** The path of the link in the mail that asks to confirm the place. */
async function linkTo(id: string, email: string): Promise<string> {
  await app.settle();
  const mails = (await app.mails(id)).filter((mail) => mail.kind === "place" && mail.to === email);
  expect(mails).toHaveLength(1);
  return /\/places\/[^/\s]+\/confirm/.exec(mails[0]!.text)![0];
}

/** Takes a place from one household until its share of a webinar with limited places is used up. */
async function withoutShare(capacity = 20) {
  const webinar = await scheduled(app, { capacity });
  for (let taken = 0; taken < 4; taken += 1) {
    await register(webinar.slug, {}, HOME);
  }
  return webinar;
}

afterEach(async () => {
  // The next test's household has not asked lately.
  await app.clock.forward(11 * 60_000);
});

test("20 places and one network address: it takes 4, and the other 16 stay free for others", async () => {
  const { id, slug } = await scheduled(app, { capacity: 20 });
  for (let asked = 0; asked < 18; asked += 1) {
    const headers = { "x-forwarded-for": `2001:db8:1:1::${asked.toString(16)}` };
    expect(await register(slug, {}, headers)).toMatchObject({
      status: 202,
      body: { registered: true },
    });
  }
  expect(await detailOf(id)).toMatchObject({ registered_count: 4 });
  expect(await pendingPlaces(app, id)).toHaveLength(14);
  const { body } = await app.call("GET", `/webinars/${slug}`, { as: null });
  expect(body).toMatchObject({ state: "open", places_left: 10 });
  for (let other = 0; other < 16; other += 1) await register(slug);
  expect(await detailOf(id)).toMatchObject({ registered_count: 20 });
});

testMore("20 places, one domain, many networks: it takes 4, 16 stay for others", async () => {
  const { id, slug } = await scheduled(app, { capacity: 20 });
  for (let asked = 0; asked < 18; asked += 1) {
    await register(slug, { email: `p@sub${asked}.share-${app.id}.example` });
  }
  expect(await pendingPlaces(app, id)).toHaveLength(14);
  for (let other = 0; other < 16; other += 1) await register(slug);
  expect(await detailOf(id)).toMatchObject({ registered_count: 20 });
});

testMore("concurrently, one network address still takes only its share", async () => {
  const { id, slug } = await scheduled(app, { capacity: 20 });
  const headers = { "x-forwarded-for": "2001:db8:2:2::1" };
  await Promise.all(Array.from({ length: 19 }, () => register(slug, {}, headers)));
  expect(await detailOf(id)).toMatchObject({ registered_count: 4 });
});

testMore("many addresses of one domain: 20 an hour are confirmed, the others wait", async () => {
  const { id, slug } = await scheduled(app);
  const of = (index: number) => ({ email: `p${index}@sub${index}.crowd-${app.id}.example` });
  for (let index = 0; index < 26; index += 1) await register(slug, of(index));
  expect([(await detailOf(id)).registered_count, (await pendingPlaces(app, id)).length]).toEqual([
    20, 6,
  ]);
  await app.clock.forward(3_600_000);
  await register(slug, of(99));
  expect(await detailOf(id)).toMatchObject({ registered_count: 21 });
});

testMore("one network and many webinars: 20 in ten minutes are confirmed at once", async () => {
  const { id, slug } = await scheduled(app);
  const headers = { "x-forwarded-for": "10.99.99.99" };
  for (let asked = 0; asked < 24; asked += 1) await register(slug, {}, headers);
  expect([(await detailOf(id)).registered_count, (await pendingPlaces(app, id)).length]).toEqual([
    20, 4,
  ]);
});

describe("a place that waits", () => {
  test("is confirmed by the link in its one mail, once, and then gets its confirmation", async () => {
    const { id, slug } = await withoutShare();
    const email = somebody();
    await register(slug, { email, organisation: "Boule Club" }, HOME);
    const link = await linkTo(id, email);
    expect(await detailOf(id)).toMatchObject({ registered_count: 4 });
    const shown = await page(app, link);
    expect(shown.body).toContain("Do you want this place?");
    expect((await pendingPlaces(app, id)).map((each) => each.email)).toEqual([email]);
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => app.call("POST", link, { as: null })),
    );
    for (const answer of answers) {
      expect(answer).toMatchObject({ status: 200, body: { status: "registered" } });
    }
    expect(await detailOf(id)).toMatchObject({ registered_count: 5 });
    expect(await pendingPlaces(app, id)).toEqual([]);
    await app.settle();
    const kinds = (await app.mails(id)).filter(({ to }) => to === email).map(({ kind }) => kind);
    expect(kinds.toSorted()).toEqual(["confirmation", "place"]);
    const person = (await registrations(app, id)).find((each) => each.email === email);
    expect(person).toMatchObject({ status: "registered", organisation: "Boule Club" });
    expect((await page(app, link)).body).toContain("You’re registered");
  });

  test("gets no reminder and no news of a change, and counts nowhere as registered", async () => {
    const { id, slug } = await withoutShare();
    const email = somebody();
    await register(slug, { email }, HOME);
    await app.settle();
    const reminded = await app.call("POST", `/sys/webinars/${id}/send-reminder`, {
      body: { horizon: "24h" },
    });
    expect(reminded.status).toBe(200);
    const { starts_at, ends_at } = await detailOf(id);
    const later = (at: string) => new Date(Date.parse(at) + 3_600_000).toISOString();
    const moved = { starts_at: later(starts_at), ends_at: later(ends_at) };
    expect((await app.call("PATCH", `/sys/webinars/${id}`, { body: moved })).status).toBe(200);
    expect((await app.call("POST", `/sys/webinars/${id}/cancel`, { body: {} })).status).toBe(200);
    await app.settle();
    const mails = (await app.mails(id)).filter(({ to }) => to === email);
    expect(mails.map(({ kind }) => kind)).toEqual(["place"]);
  });

  test("gets the reminders once it is confirmed", async () => {
    const { id, slug } = await withoutShare();
    const email = somebody();
    await register(slug, { email }, HOME);
    expect(await confirmPlaces(app, id)).toEqual([200]);
    await app.settle();
    await app.call("POST", `/sys/webinars/${id}/send-reminder`, { body: { horizon: "24h" } });
    await app.settle();
    const kinds = (await app.mails(id)).filter(({ to }) => to === email).map(({ kind }) => kind);
    expect(kinds).toContain("reminder_24h");
  });

  test("is shown to operators as pending: in the list, the file and the figures", async () => {
    const { id, slug } = await withoutShare();
    const email = somebody();
    await register(slug, { email, name: "Grace Hopper" }, HOME);
    expect(await listed(id)).toHaveLength(4);
    const pending = [{ email, name: "Grace Hopper", status: "pending" }];
    expect(await listed(id, "?status=pending")).toMatchObject(pending);
    expect(await listed(id, "?status=pending&text=hop")).toMatchObject(pending);
    expect(await listed(id, "?status=pending&text=ada")).toEqual([]);
    const { body: figures } = await app.call("GET", `/sys/webinars/${id}/statistics`);
    expect(figures).toMatchObject({ pending: 1, cancelled: 0, attendance: { unmarked: 4 } });
    const { body: file } = await app.call("GET", `/sys/webinars/${id}/registrations.csv`);
    const lines = String(file).trim().split("\r\n");
    expect(lines).toHaveLength(6);
    expect(lines[5]).toContain(`${email},Grace Hopper,,pending`);
    const { body: copy } = await app.call("POST", "/sys/people/export", { body: { email } });
    expect(copy).toMatchObject({ registrations: [], pending_places: [{ webinar_id: id }] });
    await app.call("POST", "/sys/people/erase", { body: { email } });
    expect(await pendingPlaces(app, id)).toEqual([]);
  });

  test("expires after two days: its link is dead, and nobody sees it any more", async () => {
    const { id, slug } = await withoutShare();
    const webinar = app.firestore.doc(`webinars/${id}`);
    const far = app.clock.now().getTime() + 10 * 86_400_000;
    await webinar.update({ starts_at: new Date(far), ends_at: new Date(far + 3_600_000) });
    const email = somebody();
    await register(slug, { email }, HOME);
    const link = await linkTo(id, email);
    await app.clock.forward(47 * 3_600_000);
    expect((await app.call("GET", link, { as: null })).status).toBe(200);
    await app.clock.forward(2 * 3_600_000);
    expect((await app.call("GET", link, { as: null })).status).toBe(404);
    expect((await app.call("POST", link, { as: null })).status).toBe(404);
    expect(await listed(id, "?status=pending")).toEqual([]);
    expect((await app.call("GET", `/sys/webinars/${id}/statistics`)).body.pending).toBe(0);
    expect(await detailOf(id)).toMatchObject({ registered_count: 4 });
  });

  test("is refused by its link once all places are taken", async () => {
    const { id, slug } = await withoutShare(5);
    const email = somebody();
    await register(slug, { email }, HOME);
    const link = await linkTo(id, email);
    await register(slug);
    expect(await app.call("POST", link, { as: null })).toMatchObject({
      status: 409,
      body: { code: "webinar_full" },
    });
    expect(await detailOf(id)).toMatchObject({ registered_count: 5 });
  });

  testMore("is asked about once in an hour, however often somebody asks", async () => {
    const { id, slug } = await withoutShare();
    const email = somebody();
    for (let times = 0; times < 3; times += 1) await register(slug, { email }, HOME);
    await linkTo(id, email);
    expect(await pendingPlaces(app, id)).toHaveLength(1);
  });
});

describe("a person who has cancelled", () => {
  async function cancelled() {
    const webinar = await scheduled(app);
    const email = somebody();
    await register(webinar.slug, { email, organisation: "Boule Club" });
    const path = (await cancelPaths(app, webinar.id)).get(email)!;
    expect((await app.call("POST", path, { as: null })).status).toBe(200);
    return { ...webinar, email };
  }

  test("is not registered again by whoever types their address", async () => {
    const { id, slug, email } = await cancelled();
    const before = await registrations(app, id);
    const known = await register(slug, { email, name: "Mallory", organisation: "Elsewhere" });
    const unknown = await register(slug);
    expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
    await app.settle();
    expect((await registrations(app, id)).filter((each) => each.email === email)).toEqual(before);
    expect(
      (await app.mails(id)).filter((mail) => mail.to === email).map(({ kind }) => kind),
    ).toContain("place");
  });

  test("comes back by the link in their own mailbox, under their own name", async () => {
    const { id, slug, email } = await cancelled();
    await register(slug, { email, name: "Mallory", organisation: "Elsewhere" });
    const link = await linkTo(id, email);
    expect((await app.call("POST", link, { as: null })).body.status).toBe("registered");
    expect(await registrations(app, id)).toMatchObject([
      { email, name: "Ada", organisation: "Boule Club", status: "registered", cancelled_at: null },
    ]);
    expect(await detailOf(id)).toMatchObject({ registered_count: 1 });
  });
});

test("nobody's name or organisation changes because somebody registers their address", async () => {
  const { id, slug } = await scheduled(app);
  const email = somebody();
  await register(slug, { email, organisation: "Boule Club" });
  const [before] = await registrations(app, id);
  await app.clock.forward(11 * 60_000);
  await register(slug, { email, name: "Mallory", organisation: "Elsewhere" });
  const [after] = await registrations(app, id);
  expect([after!.name, after!.organisation]).toEqual([before!.name, before!.organisation]);
});

test("a form that has to wait says so in the reader's language", async () => {
  const { id, slug } = await withoutShare();
  const email = somebody();
  const answer = await submit(
    app,
    `/webinars/${slug}/registrations`,
    { email, name: "Lou", consent: "true", locale: "fr", time_zone: "Europe/Paris" },
    HOME,
  );
  expect(answer.status).toBe(303);
  await app.settle();
  const [mail] = (await app.mails(id)).filter(({ to, kind }) => to === email && kind === "place");
  expect(mail?.subject).toMatch(/^Confirmez votre place\u00a0: /);
  expect((await page(app, await linkTo(id, email))).body).toContain("Voulez-vous cette place");
});
