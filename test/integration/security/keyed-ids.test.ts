/** Ids derived from addresses cannot be guessed back, and a change of key loses nobody. */
import { createHash } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { EXHAUSTIVE, testSome } from "../../support/exhaustive.ts";
import { base32hex, derivedId } from "../../../shared/platform/ids.ts";
import { ADDRESS_KEY } from "../../support/address-ids.ts";
import { startApp, type App } from "../../support/app.ts";
import { tellEvents, WEBHOOK_KEY } from "../../support/mail-provider.ts";
import { rounds } from "../../support/race.ts";
import { registrations, scheduled } from "../../support/webinars.ts";
import { confirmPlaces } from "../../support/places.ts";

const SECOND_KEY = "another-key-that-comes-later-than-the-first-one";

const apps: App[] = [];
afterAll(async () => {
  for (const each of apps) await each.close();
});

/** Functions with these generations of ids, on a new database or an existing one. */
async function generations(list: string, beside?: App): Promise<App> {
  const app = await startApp({
    env: {
      ADDRESS_KEYS: `${ADDRESS_KEY},${SECOND_KEY}`,
      ADDRESS_GENERATIONS: list,
      INTEREST_OPT_IN: "single",
      SENDER_LIMIT: "1000000",
      FRESH_AUTH_MAX_AGE_S: "1000000",
      SENDGRID_WEBHOOK_KEY: WEBHOOK_KEY,
      ...(beside !== undefined && { FIRESTORE_DATABASE: beside.id }),
    },
  });
  apps.push(app);
  return app;
}

const register = (app: App, slug: string, email: string, headers: Record<string, string> = {}) =>
  app.call("POST", `/webinars/${slug}/registrations`, {
    as: null,
    headers,
    body: { email, name: "Ada", consent: true },
  });
const subscribe = (app: App, email: string) =>
  app.call("POST", "/webinars/interest", {
    as: null,
    body: { email, topics: ["clubs"], consent: true },
  });
const about = (app: App, what: string, email: string, more: object = {}) =>
  app.call("POST", `/sys/people/${what}`, { body: { email, ...more } });
const tell = (app: App, event: string, email: string) =>
  tellEvents(app, [{ event, email, type: "bounce", timestamp: 1, sg_event_id: event }]);
const sizeOf = async (app: App, collection: string) =>
  (await app.firestore.collection(collection).get()).size;

/** The path of the link in the person's mail. */
async function linkIn(app: App, webinarId: string, email: string, pattern: RegExp) {
  const mail = (await app.mails(webinarId)).find(({ to }) => to === email);
  return pattern.exec(mail?.text ?? "")![0];
}

/** Digests that an attacker with a copy of the database could compute for known addresses. */
function guesses(email: string): string[] {
  const plain = (algorithm: string) =>
    (["hex", "base64", "base64url"] as const).map((encoding) =>
      createHash(algorithm).update(email).digest(encoding),
    );
  const purposes = ["registration", "interest", "suppression", "guest", "erasure", "person"];
  return [
    ...["md5", "sha1", "sha256"].flatMap(plain),
    base32hex(createHash("sha256").update(email).digest().subarray(0, 20)),
    ...[...purposes, "opt-in", "email", "address"].map((purpose) => derivedId(purpose, email)),
  ];
}

test("the database contains no digest of an address alone", async () => {
  const app = await generations("1");
  const email = "ada-guessed@example.org";
  const { id, slug } = await scheduled(app, { tags: ["clubs"] });
  expect((await register(app, slug, email)).status).toBe(202);
  expect((await subscribe(app, email)).status).toBe(202);
  await app.settle();
  expect((await tell(app, "unsubscribe", email)).status).toBe(200);
  expect((await about(app, "export", email)).status).toBe(200);
  const found = (dump: Record<string, unknown>) => {
    const text = JSON.stringify(Object.entries(dump));
    return guesses(email).filter((guess) => text.includes(guess));
  };
  const [person] = await registrations(app, id);
  const full = await app.dump();
  // The database has everything that is stored about a person.
  for (const there of [
    person!.id,
    "suppressions/",
    "marketing_webinar_interests/",
    "mail_batches/",
  ]) {
    expect(JSON.stringify(full)).toContain(there);
  }
  expect(found(full)).toEqual([]);
  expect((await about(app, "erase", email)).body).toMatchObject({ is_kept_suppressed: true });
  const left = await app.dump();
  expect(JSON.stringify(left)).toContain("erasures/");
  expect(found(left)).toEqual([]);
  // Network addresses are even easier to guess: there are only four billion.
  const window = Math.floor(app.clock.now().getTime() / 600_000);
  const senders = [window, window - 1].map((each) => derivedId("sender", "127.0.0.1", `${each}`));
  expect(await sizeOf(app, "sender_counts")).toBeGreaterThan(0);
  for (const sender of senders) expect(Object.keys(left)).not.toContain(`sender_counts/${sender}`);
});

/** From ids without keys, and from one key to the next. */
const CHANGES = [
  ["0", "1,0"],
  ["1", "2,1"],
] as const;

test.each(CHANGES)(
  "from generation %s to %s: a person who registers again is the same person, and their link cancels",
  async (before, after) => {
    const old = await generations(before);
    const email = `ada-${before}@example.org`;
    const { id, slug } = await scheduled(old);
    await register(old, slug, email);
    await old.settle();
    const link = await linkIn(old, id, email, /\/registrations\/[^/\s]+\/cancel/);
    const [first] = await registrations(old, id);
    const now = await generations(after, old);
    expect((await register(now, slug, email)).status).toBe(202);
    await register(now, slug, `new-${email}`);
    const known = await registrations(old, id);
    expect(known.filter((each) => each.email === email).map((each) => each.id)).toEqual([
      first!.id,
    ]);
    expect((await now.call("GET", `/sys/webinars/${id}`)).body.registered_count).toBe(2);
    expect((await now.call("POST", link, { as: null })).body.status).toBe("cancelled");
    expect((await register(now, slug, email)).status).toBe(202);
    expect(await confirmPlaces(now, id)).toEqual([200]);
    expect(await registrations(old, id)).toHaveLength(2);
    expect((await now.call("GET", `/sys/webinars/${id}`)).body.registered_count).toBe(2);
  },
);

testSome(CHANGES, 1)("from generation %s to %s: attendance finds people", async (before, after) => {
  const old = await generations(before);
  const { id, slug } = await scheduled(old);
  await register(old, slug, "one@example.org");
  const now = await generations(after, old);
  await register(now, slug, "two@example.org");
  await now.clock.forward(25.5 * 3_600_000);
  const mark = (body: object) => now.call("POST", `/sys/webinars/${id}/mark-attendance`, { body });
  const emails = ["one@example.org", "TWO@example.org", "three@example.org"];
  expect(await mark({ emails })).toMatchObject({
    status: 200,
    body: { marked: 2, attended_count: 2, unknown: ["three@example.org"] },
  });
  const meet_log = "Name,Email\nX,one@example.org\nY,two@example.org\nZ,three@example.org\n";
  expect(await mark({ meet_log })).toMatchObject({
    status: 200,
    body: { marked: 0, unknown: ["Z"] },
  });
});

testSome(CHANGES, 1)(
  "from generation %s to %s: a suppressed address gets no mail until it is allowed",
  async (before, after) => {
    const old = await generations(before);
    const email = `ada-bounced-${before}@example.org`;
    await tell(old, "bounce", email);
    const now = await generations(after, old);
    const { id, slug } = await scheduled(now, { tags: ["clubs"] });
    await register(now, slug, email);
    await subscribe(now, email);
    await now.settle();
    expect((await now.mails(id)).filter(({ to }) => to === email)).toEqual([]);
    expect((await about(now, "export", email)).body).toMatchObject({
      suppression: { scope: "all", reason: "bounced" },
      interest: { is_unsubscribed: true, mail_status: "bounced" },
    });
    await tell(now, "spamreport", email);
    expect(await sizeOf(old, "suppressions")).toBe(1);
    expect((await about(now, "erase", email)).body.is_kept_suppressed).toBe(true);
    const allowed = await about(now, "allow-mail", email, { reason: "They asked." });
    expect(allowed.body.was_held_back).toBe(true);
    expect((await about(now, "export", email)).body.suppression).toBeNull();
    expect(await sizeOf(old, "suppressions")).toBe(0);
  },
);

testSome(CHANGES, 1)(
  "from generation %s to %s: one interest per person, a working unsubscribe link, and a complete erasure",
  async (before, after) => {
    const old = await generations(before);
    const email = `ada-reads-${before}@example.org`;
    const { id, slug } = await scheduled(old, { tags: ["clubs"] });
    await subscribe(old, email);
    await register(old, slug, email);
    await old.settle();
    const [interest] = (await old.firestore.collection("marketing_webinar_interests").get()).docs;
    const link = `/unsubscribe/${old.services.links.sign("unsubscribe", interest!.id)}`;
    const now = await generations(after, old);
    await subscribe(now, email);
    expect(await sizeOf(old, "marketing_webinar_interests")).toBe(1);
    expect((await now.call("POST", link, { as: null })).status).toBe(200);
    const { body } = await about(now, "export", email);
    expect(body).toMatchObject({
      interest: { is_unsubscribed: true },
      suppression: { scope: "marketing" },
      registrations: [{ webinar_id: id }],
      mails: [{ kind: "confirmation" }],
    });
    expect((await about(now, "erase", email)).body).toMatchObject({
      registrations: 1,
      interests: 1,
      mails: 1,
    });
    const again = await about(old, "erase", email);
    expect(again.body).toMatchObject({ registrations: 0, interests: 0, mails: 0 });
  },
);

test(
  "two versions side by side that write different generations make one registration",
  EXHAUSTIVE,
  async () => {
    const one = await generations("0,1");
    const other = await generations("1,0", one);
    const webinars = await rounds(async (meet, round) => {
      const webinar = await scheduled(one);
      const email = `racing-${round}@example.org`;
      const answers = await meet([
        (headers) => register(one, webinar.slug, email, headers),
        (headers) => register(other, webinar.slug, email, headers),
        () => subscribe(one, email),
        () => subscribe(other, email),
        () => tell(one, "bounce", email),
        () => tell(other, "bounce", email),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202, 200, 200]);
      return webinar.id as string;
    });
    for (const id of webinars) {
      expect(await registrations(one, id)).toHaveLength(1);
      expect((await one.call("GET", `/sys/webinars/${id}`)).body.registered_count).toBe(1);
    }
    expect(await sizeOf(one, "marketing_webinar_interests")).toBe(webinars.length);
    expect(await sizeOf(one, "suppressions")).toBe(webinars.length);
  },
);
