/** Publishing a recording after the webinar, with one mail to each interested person. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { rowsOfWebinar } from "../../support/audit.ts";
import { writeLeads } from "../../support/interest.ts";
import { RECORDING_URL, WEBINAR_IN } from "../../support/webinar-states.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
  await writeLeads(app, [
    { email: "one@example.org" },
    { email: "two@example.org" },
    { email: "left@example.org", is_unsubscribed: true },
    { email: "other@example.org", topics: ["cooking"] },
  ]);
});
afterAll(() => app.close());

const attach = (id: string, recording_url = RECORDING_URL) =>
  app.call("POST", `/sys/webinars/${id}/recording`, { body: { recording_url } });
/** Mails to people with an interest; those to registered people are in follow-up-dispatch.test.ts. */
const newsOf = async (id: string) =>
  (await app.mails(id)).filter(({ kind }) => kind === "post_event");
const get = async (id: string) => (await app.call("GET", `/sys/webinars/${id}`)).body;

test("200: the webinar is PUBLISHED, and followers of its topics are mailed once, except people who unsubscribed", async () => {
  const id = await WEBINAR_IN.over(app);
  const attached = await attach(id);
  const published = { status: "PUBLISHED", recording_url: RECORDING_URL };
  expect(attached).toMatchObject({ status: 200, body: published });
  await app.settle();
  expect((await attach(id)).status).toBe(200);
  await app.settle();
  const mails = await newsOf(id);
  expect(mails.map(({ to }) => to).toSorted()).toEqual(["one@example.org", "two@example.org"]);
  for (const { text } of mails) expect(text).toContain(RECORDING_URL);
  expect((await get(id)).post_event_dispatched_at).not.toBeNull();
});

test("200: paused mail gets a corrected address, and nobody is mailed about a later correction", async () => {
  const id = await WEBINAR_IN.ended(app);
  const delivery = `/sys/webinars/${id}/deliveries/post_event`;
  await app.call("POST", `${delivery}/pause`, { body: { reason: "wrong link" } });
  const [wrong, right, later] = ["wrong", "right", "right-2"].map(
    (name) => `https://video.example.org/${name}`,
  );
  await attach(id, wrong);
  await app.settle();
  expect(await attach(id, right)).toMatchObject({
    status: 200,
    body: { status: "PUBLISHED", recording_url: right },
  });
  await app.call("POST", `${delivery}/resume`);
  await app.settle();
  expect((await attach(id, later)).body).toMatchObject({ recording_url: later });
  await app.settle();
  const mails = await newsOf(id);
  expect(mails).toHaveLength(2);
  for (const { text, html } of mails) {
    expect(text).toContain(right);
    expect(text + html).not.toContain("wrong");
  }
  const rows = (await rowsOfWebinar(app, id)).filter(({ action }) => action.endsWith(".recording"));
  expect(rows.map(({ changes }) => changes["recording_url"])).toEqual([
    { before: null, after: wrong },
    { before: wrong, after: right },
    { before: right, after: later },
  ]);
});
