/** The page behind a link to join, at each moment of a webinar. It never writes, because mail scanners open every link. */
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { EXHAUSTIVE } from "../../support/exhaustive.ts";
import { signJoinToken } from "../../../shared/registrant-mail/join-token.ts";
import { KNOWN_FOR_MS } from "../../../shared/joining/known-webinars.ts";
import { startApp, type App } from "../../support/app.ts";
import { page } from "../../support/pages.ts";
import { erase } from "../../support/personal-data.ts";
import { usageOf } from "../../support/usage.ts";
import { cancelPaths, joinPaths, registerMany, scheduled } from "../../support/webinars.ts";

const MINUTE = 60_000;

let app: App;
beforeAll(async () => {
  app = await startApp({ env: { FRESH_AUTH_MAX_AGE_S: String(400 * 86_400) } });
});
afterAll(() => app.close());

async function registered(changes: Record<string, unknown> = {}) {
  const webinar = await scheduled(app, changes);
  const people = await registerMany(app, webinar, 2, () => ({ locale: "en" }));
  const [path = ""] = (await joinPaths(app, webinar)).values();
  return { ...webinar, people, path };
}

const starts = (webinar: { starts_at: string }, minutes: number) =>
  app.clock.forwardTo(Date.parse(webinar.starts_at) + minutes * MINUTE);
/** Until instances have forgotten what they read. */
const forget = () => app.clock.forward(KNOWN_FOR_MS);
const shown = (path: string) => app.call("GET", path, { as: null });

test("200: before the start, a calm page with the time left, the calendar's entry and the way to cancel", async () => {
  const { path, title, meet_url } = await registered();
  const { status, body, headers } = await page(app, path);
  expect(status).toBe(200);
  expect(body).toContain(title);
  expect(body).toMatch(/role="timer"[^>]*>in 24 hours</);
  expect(body).toContain("Add to your calendar");
  expect(body).toContain("Cancel your registration");
  expect(body).not.toContain("<form");
  expect(body).not.toContain(meet_url);
  expect(headers.get("cache-control")).toBe("no-store");
  expect(headers.get("referrer-policy")).toBe("no-referrer");
  expect(headers.get("x-robots-tag")).toBe("noindex");
  const links = [...body.matchAll(/href="(\/(?:webinars\/[^"]+ics|registrations\/)[^"]*)"/g)];
  expect(links).toHaveLength(2);
  for (const [, link] of links) expect((await page(app, link)).status, link).toBe(200);
});

test("200: from 15 minutes before the start until the end, one button, which is sent to the same address", async () => {
  const { path, meet_url, ...webinar } = await registered();
  const states: unknown[] = [];
  for (const minutes of [-16, -15, 0, 59, 60]) {
    await starts(webinar, minutes);
    states.push((await shown(path)).body.state);
  }
  expect(states).toEqual(["early", "open", "open", "open", "over"]);
  const again = await registered();
  await starts(again, -15);
  const { body, headers } = await page(app, again.path);
  expect(body).toContain(`<form method="post" action="${again.path}" data-join>`);
  expect(body).toContain("Join now");
  expect(body).toContain(again.meet_url);
  expect(headers.get("content-security-policy")).toContain(
    "form-action 'self' https://meet.google.com",
  );
  expect(meet_url).not.toBe(again.meet_url);
});

test("200: GET and HEAD, of scanners as of people, write nothing at any moment", async () => {
  const { path, ...webinar } = await registered();
  for (const minutes of [-60, -10, 30, 90]) {
    await starts(webinar, minutes);
    await app.sweep();
    await app.settle();
    // Whoever asks for the public list first stores it, and the page names the next webinar of it.
    await shown("/webinars");
    const before = await app.dump();
    for (const method of ["GET", "HEAD", "GET"]) {
      for (const accept of ["text/html", "*/*", "image/*"]) {
        const { status } = await app.call(method, path, { as: null, headers: { accept } });
        expect(status).toBe(200);
      }
    }
    expect(await app.dump()).toEqual(before);
  }
});

test("200: a changed Meet link leads the same link to the new one, without a mail", async () => {
  const { path, ...webinar } = await registered();
  await starts(webinar, -10);
  expect((await shown(path)).body.meet_url).toBe(webinar.meet_url);
  const meet_url = "https://meet.google.com/new-link-now";
  await app.firestore.doc(`webinars/${webinar.id}`).update({ meet_url });
  await forget();
  expect((await shown(path)).body).toMatchObject({ state: "open", meet_url });
});

test(
  "200: after the end, the next webinar, and the recording once it is published",
  EXHAUSTIVE,
  async () => {
    const { path, id, ...webinar } = await registered();
    await starts(webinar, 61);
    await app.sweep();
    const next = await scheduled(app, { title: "The next one" });
    const { body } = await page(app, path);
    expect(body).toContain("This webinar has ended");
    expect(body).toContain(`/webinars/${next.slug}"`);
    expect(body).toContain("The next one");
    const recording_url = "https://example.org/watch";
    await app.call("POST", `/sys/webinars/${id}/recording`, { body: { recording_url } });
    await forget();
    const recorded = await page(app, path);
    expect(recorded.body).toContain(`href="${recording_url}"`);
    expect(recorded.body).not.toContain("<form");
  },
);

test("200: a cancelled webinar says so, with the organiser's words", async () => {
  const { path, id, ...webinar } = await registered();
  const reason = "The host <b>is</b> ill";
  await app.call("POST", `/sys/webinars/${id}/cancel`, { body: { reason } });
  await starts(webinar, -5);
  const { status, body } = await page(app, path);
  expect(status).toBe(200);
  expect(body).toContain("This webinar won’t take place");
  expect(body).toContain("The host &lt;b&gt;is&lt;/b&gt; ill");
  expect(body).not.toContain("<form");
  expect((await shown(path)).body.meet_url).toBeNull();
});

test("200: a person who has cancelled is told so, and gets no link to the meeting", async () => {
  const { path, id, meet_url, people, ...webinar } = await registered();
  const cancel = (await cancelPaths(app, id)).get(people[0]!.email) ?? "";
  const [own = ""] = [(await joinPaths(app, { id, meet_url })).get(people[0]!.email)];
  await app.call("POST", cancel, { as: null });
  await starts(webinar, 5);
  expect((await shown(own)).body).toMatchObject({ state: "withdrawn", meet_url: null });
  const { body } = await page(app, own);
  expect(body).toContain("You cancelled your registration");
  expect(body).not.toContain(meet_url);
  expect(path).not.toBe("");
});

test("404: one calm page for a forged, foreign, erased, outdated or unknown link, a draft and a deleted webinar", async () => {
  const { path, id, people, meet_url, ...webinar } = await registered();
  const token = path.split("/").at(-1) ?? "";
  const { links } = app.services;
  const sign = (webinarId: string, registrationId: string, registeredAt: Date) =>
    signJoinToken(links, { webinarId, person: { registrationId, registeredAt }, meetUrl: null });
  const [person] = people;
  const erased = await registered();
  const [erasedPerson] = erased.people;
  const erasedPath = (await joinPaths(app, erased)).get(erasedPerson!.email) ?? "";
  expect((await page(app, erasedPath)).status).toBe(200);
  await erase(app, erasedPerson!.email);
  const drafted = await registered();
  await app.firestore.doc(`webinars/${drafted.id}`).update({ status: "DRAFT" });
  const deleted = await registered();
  await app.firestore.doc(`webinars/${deleted.id}`).update({ deleted_at: new Date() });
  await starts(webinar, -5);
  const dead = {
    forged: `/join/${token.slice(0, -2)}xx`,
    truncated: `/join/${token.slice(0, 40)}`,
    "of another purpose": `/join/${links.sign("cancel-registration", `${id}/${person!.id}/1`)}`,
    "of an earlier registration": `/join/${sign(id, person!.id, new Date(1))}`,
    "of nobody": `/join/${sign(id, "0".repeat(32), new Date(1))}`,
    "of no webinar": `/join/${sign("0".repeat(24), person!.id, person!.registered_at)}`,
    "of an erased person": erasedPath,
    "of a draft": drafted.path,
    "of a deleted webinar": deleted.path,
  };
  const answers = new Set<string>();
  for (const [name, each] of Object.entries(dead)) {
    for (const method of ["GET", "POST"]) {
      const answer = await app.call(method, each, { as: null, headers: { accept: "text/html" } });
      expect(answer.status, `${method} ${name}`).toBe(404);
      answers.add(answer.body);
    }
  }
  expect([...answers]).toHaveLength(1);
  expect([...answers][0]).toContain("This link doesn’t work");
  expect((await page(app, path)).status).toBe(200);
});

test("200, then 404: the link works until 30 days after the webinar", async () => {
  const { path, ends_at } = await registered();
  const expires = Date.parse(ends_at) + 30 * 86_400_000;
  await app.clock.forwardTo(expires - MINUTE);
  expect((await page(app, path)).status).toBe(200);
  await app.clock.forwardTo(expires);
  expect((await page(app, path)).status).toBe(404);
});

test("200: a link of nobody in particular, as files have it, leads in and marks nobody", async () => {
  const { id, meet_url, ...webinar } = await registered();
  const token = signJoinToken(app.services.links, {
    webinarId: id,
    person: null,
    meetUrl: meet_url,
  });
  await starts(webinar, 1);
  const { body } = await shown(`/join/${token}`);
  expect(body).toMatchObject({ state: "open", meet_url, cancel_path: null });
  const joined = await app.call("POST", `/join/${token}`, { as: null });
  expect(joined.body).toMatchObject({ meet_url });
  expect((await app.firestore.collectionGroup("joins").get()).empty).toBe(true);
});

test("200: the reader's own language and zone, and below 14,600 bytes compressed", async () => {
  const webinar = await scheduled(app, { title: "x".repeat(200) });
  await registerMany(app, webinar, 1, () => ({ locale: "fr", time_zone: "America/Montreal" }));
  const [path = ""] = (await joinPaths(app, webinar)).values();
  const bodies: string[] = [];
  for (const minutes of [-60, -10, 61]) {
    await starts(webinar, minutes);
    bodies.push((await page(app, path)).body);
  }
  const [early = "", open = "", over = ""] = bodies;
  expect(early).toContain('<html lang="fr">');
  expect(early).toContain("heure normale de l’Est nord-américain");
  expect(early).toContain("Ajouter à votre agenda");
  expect(open).toContain("Rejoindre maintenant");
  expect(over).toContain("Ce webinaire est terminé");
  for (const body of bodies) expect(gzipSync(body).length).toBeLessThan(14_600);
});

test("200: it reads the registration, and the webinar once in ten seconds", async () => {
  const { path, ...webinar } = await registered();
  await starts(webinar, -5);
  // Tasks of the webinar's own read it, too.
  await app.settle();
  const first = await usageOf(app, () => shown(path));
  expect(first).toMatchObject({ document_reads: 2, document_writes: 0 });
  const second = await usageOf(app, () => shown(path));
  expect(second).toMatchObject({ document_reads: 1, document_writes: 0 });
  await forget();
  await app.settle();
  expect(await usageOf(app, () => shown(path))).toMatchObject({ document_reads: 2 });
});
