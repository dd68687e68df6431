/** A change takes a preview that the person has seen: whom it reaches, of which version, by whom. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { startDesk, type Assistant, type Desk } from "../../support/assistant.ts";
import { OPERATORS } from "../../support/operators.ts";
import { draft, registerMany, scheduled } from "../../support/webinars.ts";

let app: App;
let desk: Desk;
let assistant: Assistant;
beforeAll(async () => {
  app = await startApp();
  desk = await startDesk(app);
  await desk.signInAs("support");
  assistant = await desk.assistant();
});
afterAll(async () => {
  await assistant.close();
  await desk.close();
  await app.close();
});

const reminder = (id: string) => ({ id, horizon: "24h" });

async function previewed(name: string, given: Record<string, unknown>) {
  const preview = await assistant.call(`preview-${name}`, given);
  expect(preview.isError, JSON.stringify(preview.content)).toBeUndefined();
  return preview.structuredContent;
}

test("a confirmed reminder goes to exactly the people of the preview, and a replay sends nothing", async () => {
  const webinar = await scheduled(app);
  await registerMany(app, webinar, 312);
  const given = reminder(webinar.id);
  const seen = await previewed("send-reminder", given);
  expect(seen).toMatchObject({
    people: 312,
    result: { webinar: { title: webinar.title }, preview: { would_get: 312 }, arguments: given },
  });
  await app.settle();
  expect(await app.mails(webinar.id)).toEqual([]);
  const { confirmation } = seen;
  const calls = () => assistant.call("send-reminder", { ...given, confirmation });
  const [one, other] = await Promise.all([calls(), calls()]);
  const queued = [one, other].map(({ structuredContent }) => structuredContent?.result.queued ?? 0);
  expect(queued[0] + queued[1]).toBe(312);
  await app.settle();
  const replayed = await calls();
  expect(replayed).toMatchObject({ isError: true });
  expect(replayed.content[0]!.text).toMatch(/agreed to 312 people; by now it is 0/);
  await app.settle();
  const mails = await app.mails(webinar.id);
  expect(new Set(mails.map(({ to }) => to)).size).toBe(312);
  expect(mails).toHaveLength(312);
});

test("other people than the preview counted: nothing is sent, and the refusal is a new preview", async () => {
  const webinar = await scheduled(app);
  await registerMany(app, webinar, 3);
  const given = reminder(webinar.id);
  const { confirmation } = await previewed("send-reminder", given);
  const all = await app.firestore.collection(`webinars/${webinar.id}/registrations`).get();
  await all.docs[0]!.ref.update({ status: "cancelled" });
  const refused = await assistant.call("send-reminder", { ...given, confirmation });
  expect(refused).toMatchObject({ isError: true });
  expect(refused.content[0]!.text).toMatch(/agreed to 3 people; by now it is 2/);
  await app.settle();
  expect(await app.mails(webinar.id)).toEqual([]);
  const fresh = JSON.parse(refused.content[1]!.text);
  expect(fresh.people).toBe(2);
  const agreed = { ...given, confirmation: fresh.confirmation };
  expect((await assistant.call("send-reminder", agreed)).isError).toBeUndefined();
  await app.settle();
  expect(await app.mails(webinar.id)).toHaveLength(2);
});

test("a confirmation fits one tool, one set of arguments and one operator, and none is none", async () => {
  const webinar = await scheduled(app);
  const another = await scheduled(app);
  await registerMany(app, webinar, 1);
  await registerMany(app, another, 1);
  const given = reminder(webinar.id);
  const { confirmation } = await previewed("send-reminder", given);
  const attempts = [
    ["send-reminder", { ...reminder(another.id), confirmation }],
    ["send-reminder", { ...given, horizon: "1h", confirmation }],
    ["cancel-webinar", { id: webinar.id, confirmation }],
    ["send-reminder", { ...given, confirmation: `${confirmation}x` }],
    ["send-reminder", { ...given, confirmation: confirmation.replace(":1:", ":2:") }],
    ["send-reminder", { ...given, confirmation: "" }],
  ] as const;
  for (const [name, forged] of attempts) {
    const refused = await assistant.call(name, forged);
    expect(refused, JSON.stringify(forged)).toMatchObject({ isError: true });
    expect(refused.content[0]!.text).toMatch(
      /^Nothing was done. This confirmation is not for this/,
    );
  }
  const none = await assistant.call("send-reminder", given);
  expect(none.content[0]!.text).toBe("send-reminder needs confirmation.");
  await desk.signInAs("engineer");
  const others = await assistant.call("send-reminder", { ...given, confirmation });
  expect(others.content[0]!.text).toMatch(/another operator/);
  await desk.signInAs("support");
  await app.settle();
  expect(await app.mails(webinar.id)).toEqual([]);
  expect(await app.mails(another.id)).toEqual([]);
});

test("a webinar that somebody changed after the preview is neither published nor deleted", async () => {
  const { id } = await draft(app);
  const publish = await previewed("publish-webinar", { id });
  const remove = await previewed("delete-webinar", { id });
  expect(publish).toMatchObject({ people: 0, result: { webinar: { status: "DRAFT" } } });
  await app.call("PATCH", `/sys/webinars/${id}`, { body: { title: "Another title" } });
  for (const [name, { confirmation }] of [
    ["publish-webinar", publish],
    ["delete-webinar", remove],
  ]) {
    const refused = await assistant.call(name, { id, confirmation });
    expect(refused.content[0]!.text).toMatch(/has changed since the preview/);
  }
  expect((await app.call("GET", `/sys/webinars/${id}`)).body).toMatchObject({ status: "DRAFT" });
  const again = await previewed("publish-webinar", { id });
  const { confirmation } = again;
  const published = await assistant.call("publish-webinar", { id, confirmation });
  const rows = await app.call("GET", `/sys/audit?webinar_id=${id}&action=sys.webinar.publish`);
  expect(rows.body.rows).toMatchObject([
    { actor_email: OPERATORS.support.email, actor_assistant: "Claude Desktop 1.2" },
  ]);
  expect(published.structuredContent.result).toMatchObject({ status: "SCHEDULED" });
});

test("a template that somebody renamed after the preview is neither renamed nor deleted", async () => {
  const { id: webinar_id } = await draft(app);
  const made = await app.call("POST", "/sys/templates", { body: { webinar_id, name: "Tour" } });
  const given = { template_id: made.body.id };
  const renaming = { ...given, name: "Their tour" };
  const rename = await previewed("rename-template", renaming);
  const remove = await previewed("delete-template", given);
  await app.call("PATCH", `/sys/templates/${made.body.id}`, { body: { name: "Our tour" } });
  for (const [name, said, { confirmation }] of [
    ["rename-template", renaming, rename],
    ["delete-template", given, remove],
  ] as const) {
    const refused = await assistant.call(name, { ...said, confirmation });
    expect(refused.content[0]!.text).toMatch(/has changed since the preview/);
  }
  const { confirmation } = await previewed("rename-template", renaming);
  const renamed = await assistant.call("rename-template", { ...renaming, confirmation });
  expect(renamed.structuredContent.result).toMatchObject({ name: "Their tour", version: 3 });
});

test("a name is corrected whatever the version of its webinar", async () => {
  const webinar = await scheduled(app);
  const [person] = await registerMany(app, webinar, 1);
  const given = { id: webinar.id, registration_id: person!.id, name: "Ada Lovelace" };
  const { confirmation } = await previewed("correct-registrant", given);
  const corrected = await assistant.call("correct-registrant", { ...given, confirmation });
  expect(corrected.structuredContent.result).toMatchObject({ name: "Ada Lovelace", version: 2 });
});

test("a change shows before and after, and whom it reaches; a creation happens once", async () => {
  const webinar = await scheduled(app);
  await registerMany(app, webinar, 2);
  const change = { id: webinar.id, title: "A new title" };
  const seen = await previewed("update-webinar", change);
  expect(seen.result.webinar.title).toBe(webinar.title);
  expect(seen.result.preview).toMatchObject({
    before: { title: webinar.title },
    after: { title: "A new title" },
  });
  const { title, ends_at, starts_at, host_email, time_zone } = webinar;
  const order = { title, starts_at, ends_at, host_email, time_zone };
  const { confirmation } = await previewed("create-webinar", order);
  const made = await assistant.call("create-webinar", { ...order, confirmation });
  const repeated = await assistant.call("create-webinar", { ...order, confirmation });
  expect(made.isError, JSON.stringify(made.content)).toBeUndefined();
  expect(repeated.structuredContent.result.id).toBe(made.structuredContent.result.id);
});

test("an account without the capability may preview and not act; an old sign-in says what to do", async () => {
  const strict = await startApp({
    env: { MUTATION_CAPABILITY: "sys_engineer", FRESH_AUTH_MAX_AGE_S: "900" },
  });
  const own = await startDesk(strict);
  const made = await strict.call("POST", "/sys/webinars", { as: "engineer", body: DRAFT(strict) });
  const given = { id: made.body.id };
  await own.signInAs("support");
  const running = await own.assistant();
  const preview = await running.call("preview-publish-webinar", given);
  const { confirmation } = preview.structuredContent;
  const forbidden = await running.call("publish-webinar", { ...given, confirmation });
  expect(forbidden.content[0]!.text).toMatch(/403 forbidden[^]*lacks the capability/);
  await own.signInAs("engineer");
  const second = await running.call("preview-publish-webinar", given);
  await strict.clock.forward(2 * 3_600_000);
  const agreed = { ...given, confirmation: second.structuredContent.confirmation };
  const stale = await running.call("publish-webinar", agreed);
  expect(stale.content[0]!.text).toMatch(
    /401 insufficient_user_authentication[^]*Nothing was done[^]*npm run mcp -- sign-in/,
  );
  const { body } = await strict.call("GET", `/sys/webinars/${made.body.id}`);
  expect(body).toMatchObject({ status: "DRAFT" });
  await running.close();
  await own.close();
  await strict.close();
});

const DRAFT = (of: App) => ({
  title: "A draft",
  host_email: "jamie@petanque.life",
  starts_at: new Date(of.clock.now().getTime() + 90_000_000).toISOString(),
  ends_at: new Date(of.clock.now().getTime() + 93_600_000).toISOString(),
  time_zone: "Europe/Paris",
});
