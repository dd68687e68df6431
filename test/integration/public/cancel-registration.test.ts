import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { signCancelToken } from "../../../shared/registrations/cancel-token.ts";
import { fromFirestore } from "../../../shared/platform/documents.ts";
import type { Registration } from "../../../shared/registrations/model.ts";
import { startApp, type App } from "../../support/app.ts";
import { page, submit } from "../../support/pages.ts";
import { registrations, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

async function register(slug: string, index: number, at: App = app): Promise<void> {
  const answer = await at.call("POST", `/webinars/${slug}/registrations`, {
    as: null,
    body: { email: `person-${index}@example.org`, name: `Person ${index}`, consent: true },
    headers: { "x-forwarded-for": `10.0.1.${index}` },
  });
  if (answer.status !== 202) throw new Error(JSON.stringify(answer.body));
}

/** The links that the people of a webinar have in their mail, by address. */
async function pathsOf(webinarId: string, at: App = app): Promise<Map<string, string>> {
  const found = (await registrations(at, webinarId)).map((each) => fromFirestore(each));
  return new Map(
    (found as Registration[]).map(({ id, email, registered_at: registeredAt }) => {
      const key = { webinarId, registrationId: id, registeredAt };
      return [email, `/registrations/${signCancelToken(at.services.links, key)}/cancel`];
    }),
  );
}

async function registered(index = 0) {
  const webinar = await scheduled(app, { capacity: 2 });
  await register(webinar.slug, index);
  const paths = await pathsOf(webinar.id);
  return { ...webinar, path: paths.get(`person-${index}@example.org`)! };
}

const countOf = async (id: string) =>
  (await app.call("GET", `/sys/webinars/${id}`)).body.registered_count;
const cancel = (path: string) => app.call("POST", path, { as: null });

describe("the page", () => {
  test("200 asks first and changes nothing, however often it is opened", async () => {
    const { id, title, path } = await registered();
    const before = await app.dump();
    for (let times = 0; times < 3; times += 1) {
      const { status, body, headers } = await page(app, path);
      expect(status).toBe(200);
      expect(body).toContain(title);
      expect(body).toContain(`<form method="post" action="${path}">`);
      expect(headers.get("x-robots-tag")).toBe("noindex");
      expect(headers.get("cache-control")).toBe("no-store");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
    }
    const after = await app.dump();
    const ours = (dump: Record<string, unknown>) =>
      Object.keys(dump).filter((name) => !/^(mail_|sys_audit)/.test(name));
    expect(ours(after)).toEqual(ours(before));
    expect(await countOf(id)).toBe(1);
  });

  test("200 its button cancels, and says so", async () => {
    const { id, path } = await registered();
    const done = await submit(app, path, {});
    expect(done.status).toBe(200);
    expect(done.body).toContain("Your registration is cancelled");
    expect((await page(app, path)).body).toContain("Your registration is cancelled");
    expect(await countOf(id)).toBe(0);
  });
});

test("200 frees the place, once, however often it is sent", async () => {
  const { id, slug, path } = await registered();
  const before = app.clock.now();
  for (let times = 0; times < 3; times += 1) {
    expect(await cancel(path)).toMatchObject({ status: 200, body: { status: "cancelled", slug } });
  }
  expect(await countOf(id)).toBe(0);
  const [person] = await registrations(app, id);
  expect(person).toMatchObject({ status: "cancelled" });
  const at = (person?.cancelled_at as unknown as { toDate(): Date } | undefined)?.toDate();
  expect(at?.getTime()).toBeGreaterThanOrEqual(before.getTime());
});

test("at once: each place is freed once, and the count is right", async () => {
  const { id, slug } = await scheduled(app, { capacity: 30 });
  await Promise.all(Array.from({ length: 30 }, (_, index) => register(slug, index)));
  const paths = [...(await pathsOf(id)).values()];
  const leaving = paths.slice(0, 12);
  const answers = await Promise.all([...leaving, ...leaving, ...leaving].map(cancel));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(await countOf(id)).toBe(18);
  const stored = await registrations(app, id);
  expect(stored.filter(({ status }) => status === "registered")).toHaveLength(18);
  await Promise.all(Array.from({ length: 12 }, (_, index) => register(slug, 100 + index)));
  const full = await app.call("POST", `/webinars/${slug}/registrations`, {
    as: null,
    body: { email: "late@example.org", name: "Late", consent: true },
  });
  expect(full).toMatchObject({ status: 409, body: { code: "webinar_full" } });
});

describe("404 for a token that is", () => {
  const token = (path: string) => path.split("/")[2]!;
  const swapped = (path: string, made: string) => path.replace(token(path), made);

  test.each([
    ["truncated", (it: string) => it.slice(0, -1)],
    ["cut at its dot", (it: string) => it.split(".")[0]!],
    ["lengthened", (it: string) => `${it}A`],
    ["spelt otherwise", (it: string) => `${it}=`],
    ["of somebody else's signature", (it: string) => `${it.split(".")[0]}.${"A".repeat(43)}`],
    ["forged for another webinar", forgedSubject],
    ["nonsense", () => "nonsense"],
  ])("%s", async (_case, change) => {
    const { id, path } = await registered();
    for (const answer of [
      await cancel(swapped(path, change(token(path)))),
      await page(app, swapped(path, change(token(path)))),
    ]) {
      expect(answer.status).toBe(404);
    }
    expect(await countOf(id)).toBe(1);
  });

  function forgedSubject(it: string): string {
    const [subject = "", signature = ""] = it.split(".");
    const other = Buffer.from(subject, "base64url").toString().replace(/^./, "9");
    return `${Buffer.from(other).toString("base64url")}.${signature}`;
  }

  test("for another purpose", async () => {
    const { id, path } = await registered();
    const subject = Buffer.from(token(path).split(".")[0]!, "base64url").toString();
    for (const purpose of ["unsubscribe", "confirm-interest", "invite"] as const) {
      const made = app.services.links.sign(purpose, subject);
      expect((await cancel(swapped(path, made))).status).toBe(404);
    }
    expect(await countOf(id)).toBe(1);
  });

  test("of another environment that has the same secret", async () => {
    const { id, path } = await registered();
    const other = await startApp();
    const subject = Buffer.from(token(path).split(".")[0]!, "base64url").toString();
    const made = other.services.links.sign("cancel-registration", subject);
    expect((await cancel(swapped(path, made))).status).toBe(404);
    expect(await countOf(id)).toBe(1);
    await other.close();
  });

  test("replayed: whoever registers anew is not undone by the old link", async () => {
    const { id, slug, path } = await registered();
    await cancel(path);
    await register(slug, 0);
    expect((await cancel(path)).status).toBe(404);
    expect(await countOf(id)).toBe(1);
    const [anew] = (await pathsOf(id)).values();
    expect((await cancel(anew!)).status).toBe(200);
  });
});

test("409 once the webinar is over", async () => {
  const late = await startApp();
  const { id, slug } = await scheduled(late);
  await register(slug, 0, late);
  const [path] = (await pathsOf(id, late)).values();
  await late.clock.forward(27 * 3_600_000);
  const answer = await late.call("POST", path!, { as: null });
  expect(answer).toMatchObject({ status: 409, body: { code: "registration_closed" } });
  await late.close();
});
