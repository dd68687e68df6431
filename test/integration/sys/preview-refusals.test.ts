/** A preview is refused for what the change itself would be refused for, and leaves nothing behind. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { draft, hoursAhead, registerMany, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const preview = (id: string, what: "change" | "cancel", body: object, ifMatch?: string) =>
  app.call("POST", `/sys/webinars/${id}/preview-${what}`, {
    body,
    ...(ifMatch !== undefined && { headers: { "if-match": ifMatch } }),
  });

test("a preview writes nothing, whatever it answers", async () => {
  const small = await startApp();
  const { id } = await scheduled(small);
  await registerMany(small, { id }, 2);
  const stood = await small.dump();
  const path = `/sys/webinars/${id}/preview-change`;
  const moved = { starts_at: hoursAhead(small, 49), ends_at: hoursAhead(small, 50) };
  const headers = { "if-match": '"999"' };
  const answers = [
    await small.call("POST", path, { body: moved }),
    await small.call("POST", path, { body: moved, headers }),
    await small.call("POST", path, { body: { ends_at: "2020-01-01T00:00:00Z" } }),
    await small.call("POST", `/sys/webinars/${id}/preview-cancel`, { body: {} }),
    await small.call("POST", `/sys/webinars/${id}/preview-cancel`, { body: {}, headers }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 412, 400, 200, 412]);
  expect(await small.dump()).toEqual(stood);
  await small.close();
});

const refusals: [string, "change" | "cancel", object, number, string][] = [
  ["an end before the start", "change", { ends_at: "2020-01-01T00:00:00Z" }, 400, "/ends_at"],
  ["an unknown member", "change", { colour: "red" }, 400, "/colour"],
  ["an unknown zone", "change", { time_zone: "Mars/Olympus" }, 400, "/time_zone"],
  ["a reason that is a number", "cancel", { reason: 7 }, 400, "/reason"],
];
test.each(refusals)("%s", async (_name, what, body, status, pointer) => {
  const { id } = await scheduled(app);
  expect(await preview(id, what, body)).toMatchObject({
    status,
    body: { errors: [{ pointer }] },
  });
});

test("a host of another domain, as the change itself would be refused", async () => {
  const { id } = await scheduled(app);
  const body = { host_email: "jamie@example.org" };
  const change = await app.call("PATCH", `/sys/webinars/${id}`, { body });
  expect(await preview(id, "change", body)).toMatchObject({
    status: change.status,
    body: { code: "host_domain_not_allowed" },
  });
});

test("404 where there is no such webinar, 403 for somebody without the capability", async () => {
  const { id } = await scheduled(app);
  for (const what of ["change", "cancel"] as const) {
    expect((await preview("0".repeat(24), what, {})).status).toBe(404);
    const path = `/sys/webinars/${id}/preview-${what}`;
    expect((await app.call("POST", path, { as: "nobody", body: {} })).status).toBe(403);
    expect((await app.call("POST", path, { as: null, body: {} })).status).toBe(401);
  }
});

test("409 where the action itself is not possible", async () => {
  const planned = await draft(app);
  expect(await preview(planned.id, "cancel", {})).toMatchObject({
    status: 409,
    body: { code: "invalid_transition" },
  });
  const { id } = await scheduled(app);
  await app.call("POST", `/sys/webinars/${id}/cancel`, { body: {} });
  expect(await preview(id, "change", { title: "Too late" })).toMatchObject({
    status: 409,
    body: { code: "invalid_transition" },
  });
  const past = { starts_at: "2020-01-01T00:00:00Z" };
  const open = await scheduled(app);
  expect(await preview(open.id, "change", past)).toMatchObject({
    status: 409,
    body: { code: "starts_in_past" },
  });
});

test("412 for a version that a colleague has changed meanwhile; the change too, after the preview", async () => {
  const { id, version } = await scheduled(app);
  const seen = `"${version}"`;
  const shown = await preview(id, "change", { title: "Mine" }, seen);
  expect(shown.status).toBe(200);
  await app.call("PATCH", `/sys/webinars/${id}`, { body: { title: "Theirs" } });
  for (const what of ["change", "cancel"] as const) {
    expect(await preview(id, what, {}, seen)).toMatchObject({
      status: 412,
      body: { code: "version_conflict" },
    });
  }
  const late = await app.call("PATCH", `/sys/webinars/${id}`, {
    body: { title: "Mine" },
    headers: { "if-match": shown.headers.get("etag")! },
  });
  expect(late.status).toBe(412);
});
