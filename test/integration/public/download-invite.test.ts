import { afterAll, beforeAll, expect, test } from "vitest";
import type { Webinar } from "../../../shared/webinars/model.ts";
import { startApp, type App } from "../../support/app.ts";
import { readInvitation } from "../../support/calendar-file.ts";
import { webinarOf } from "../../support/many-webinars.ts";
import { usageOf } from "../../support/usage.ts";
import { draft, hoursAhead, scheduled } from "../../support/webinars.ts";
import { storedWebinar } from "../../../shared/webinars/stored.ts";

const MEET = /^https:\/\/meet\.google\.com\//;

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const download = (slug: string, rest = "", headers = {}) =>
  app.call("GET", `/webinars/${slug}/invite.ics${rest}`, { as: null, headers });
const keyOf = (id: string) => app.services.links.sign("invite", id);

test("200: a calendar entry that links to the page, without the Meet link or the host's address", async () => {
  // The format has whole seconds only.
  const at = (hours: number) => hoursAhead(app, hours).replace(/\.\d+/, "");
  const times = { starts_at: at(25), ends_at: at(26) };
  const webinar = await scheduled(app, { title: "Boules; a, b é", ...times });
  const { status, headers, body } = await download(webinar.slug);
  expect(status).toBe(200);
  expect(headers.get("content-type")).toBe("text/calendar; charset=utf-8");
  expect(headers.get("content-disposition")).toContain(`filename="${webinar.slug}.ics"`);
  expect(readInvitation(body)).toMatchObject({
    method: "PUBLISH",
    status: "CONFIRMED",
    title: "Boules; a, b é",
    startsAt: new Date(webinar.starts_at),
    endsAt: new Date(webinar.ends_at),
    timeZone: "Europe/Paris",
    url: `${app.url}/webinars/${webinar.slug}`,
    organizer: { name: "Petanque Life", email: "webinars@petanque.life" },
    attendees: [],
  });
  expect(body).not.toMatch(/meet\.google|jamie/);
});

test("200: only the key from a registered person's mail adds the Meet link", async () => {
  const webinar = await scheduled(app);
  const other = await scheduled(app);
  const key = keyOf(webinar.id);
  expect(readInvitation((await download(webinar.slug, `?key=${key}`)).body).url).toMatch(MEET);
  const wrong = [key.slice(0, -1), `${key}x`, keyOf(other.id), "", "x".repeat(300), `${key}&key=a`];
  for (const each of wrong) {
    const { status, body } = await download(webinar.slug, `?key=${each}`);
    expect(status, each).toBe(200);
    expect(readInvitation(body).url, each).not.toMatch(MEET);
  }
});

test("304 while nothing has changed; after a move, the same entry with a higher SEQUENCE", async () => {
  const { id, slug } = await scheduled(app);
  const first = await download(slug);
  expect(first.headers.get("cache-control")).toBe("public, max-age=60");
  // A file with a key has a link into the meeting.
  const own = await download(slug, `?key=${keyOf(id)}`);
  expect([own.headers.get("cache-control"), own.headers.get("etag")]).toEqual(["no-store", null]);
  const unless = { "if-none-match": first.headers.get("etag") };
  expect((await download(slug, "", unless)).status).toBe(304);
  const starts_at = hoursAhead(app, 48);
  const ends_at = hoursAhead(app, 49);
  await app.call("PATCH", `/sys/webinars/${id}`, { body: { starts_at, ends_at } });
  const second = await download(slug, "", unless);
  expect(second.status).toBe(200);
  const [before, after] = [first, second].map(({ body }) => readInvitation(body));
  expect(after!.uid).toBe(before!.uid);
  expect(after!.sequence).toBeGreaterThan(before!.sequence);
  expect(Math.abs(after!.startsAt.getTime() - Date.parse(starts_at))).toBeLessThan(1000);
});

test("200: a cancelled webinar's entry says so and has no Meet link", async () => {
  const { id, slug } = await scheduled(app);
  await app.call("POST", `/sys/webinars/${id}/cancel`);
  const { body } = await download(slug, `?key=${keyOf(id)}`);
  expect(readInvitation(body)).toMatchObject({ method: "PUBLISH", status: "CANCELLED" });
  expect(readInvitation(body).url).not.toMatch(MEET);
});

test("404 for a draft, a deleted webinar and an unknown one", async () => {
  const { slug } = await draft(app);
  const deleted: Webinar = { ...webinarOf(1, { status: "DRAFT" }), deleted_at: new Date() };
  await app.firestore.doc(`webinars/${deleted.id}`).set(storedWebinar(deleted));
  for (const each of [slug, deleted.slug, "no-such-webinar"]) {
    expect(await download(each)).toMatchObject({ status: 404, body: { code: "not_found" } });
  }
});

test("200: it costs one query that reads one document", async () => {
  const { slug } = await scheduled(app);
  const usage = await usageOf(app, () => download(slug));
  expect(usage).toMatchObject({ queries: 1, document_reads: 1, document_writes: 0 });
});

test("200: the key adds the Meet link until 30 days after the webinar, and not longer", async () => {
  const own = await startApp();
  const webinar = await scheduled(own);
  const path = `/webinars/${webinar.slug}/invite.ics?key=${own.services.links.sign("invite", webinar.id)}`;
  const shown = async () => {
    const { body } = await own.call("GET", path, { as: null });
    return readInvitation(body).url;
  };
  await own.clock.forwardTo(Date.parse(webinar.ends_at) + 30 * 86_400_000 - 60_000);
  expect(await shown()).toMatch(MEET);
  await own.clock.forwardTo(Date.parse(webinar.ends_at) + 30 * 86_400_000);
  expect(await shown()).not.toMatch(MEET);
  await own.close();
});
