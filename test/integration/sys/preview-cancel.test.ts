/** Previews whom a cancellation reaches. Refused whenever the cancellation would be, and without effect. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { full } from "../../support/waiting-list.ts";
import { startApp, type App } from "../../support/app.ts";
import { peopledWebinar, TWO_GUESTS_ENV, watchReach } from "../../support/peopled-webinar.ts";
import { scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({ env: TWO_GUESTS_ENV });
});
afterAll(() => app.close());

const post =
  (action: string) =>
  (id: string, body: object, headers: Record<string, string> = {}) =>
    app.call("POST", `/sys/webinars/${id}/${action}`, { body, headers });
const preview = post("preview-cancel");
const cancel = post("cancel");

test("200: a cancellation reaches the previewed people, and the preview itself reaches nobody", async () => {
  const webinar = await peopledWebinar(app);
  const before = await app.dump();
  const said = await preview(webinar.id, { reason: "The host is ill." });
  expect(said).toMatchObject({
    status: 200,
    body: {
      version: webinar.version,
      mails: [{ kind: "cancellation", would_get: 6, unreachable: 1 }],
      calendar: { notice: "cancellation", guests: 2 },
      reaches_nobody: false,
    },
  });
  expect(said.headers.get("etag")).toBe(`"${webinar.version}"`);
  expect(await app.dump()).toEqual(before);

  const reach = await watchReach(app, webinar);
  const headers = { "if-match": said.headers.get("etag")! };
  expect((await cancel(webinar.id, { reason: "The host is ill." }, headers)).status).toBe(200);
  expect(await reach()).toEqual({ kinds: ["cancellation"], mails: 6, guests: 2 });
});

test("200: without registrations it reaches nobody", async () => {
  const { id } = await scheduled(app);
  expect(await preview(id, {})).toMatchObject({ status: 200, body: { reaches_nobody: true } });
});

test("400 for a reason that is a number", async () => {
  const { id } = await scheduled(app);
  expect(await preview(id, { reason: 7 })).toMatchObject({
    status: 400,
    body: { errors: [{ pointer: "/reason" }] },
  });
});

test("200: people on the waiting list are told as well, and counted", async () => {
  const { id } = await full(app, { capacity: 1, waiting: ["me@waits-too.example"] });
  await app.settle();
  expect((await preview(id, {})).body).toMatchObject({ waiting: 1, reaches_nobody: false });
});

test("412 if a colleague has changed the webinar meanwhile", async () => {
  const { id, version } = await scheduled(app);
  await app.call("PATCH", `/sys/webinars/${id}`, { body: { title: "Theirs" } });
  expect(await preview(id, {}, { "if-match": `"${version}"` })).toMatchObject({
    status: 412,
    body: { code: "version_conflict" },
  });
});
