/** An assistant reads over stdio, through the API and with the operator's own rights. */
import { chmod, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { startDesk, type Assistant, type Desk } from "../../support/assistant.ts";
import { OPERATORS } from "../../support/operators.ts";
import { registerMany, scheduled } from "../../support/webinars.ts";

let app: App;
let desk: Desk;
let assistant: Assistant;
beforeAll(async () => {
  app = await startApp();
  desk = await startDesk(app);
  expect(await desk.signInAs("support")).toMatchObject({ code: 0 });
  assistant = await desk.assistant();
});
afterAll(async () => {
  await assistant.close();
  await desk.close();
  await app.close();
});

test("each tool says what it does, and what it takes and answers", async () => {
  const { tools } = await assistant.client.listTools();
  expect(tools.map(({ name }) => name)).toContain("list-registrations");
  for (const tool of tools) {
    expect(tool, tool.name).toMatchObject({
      description: expect.stringMatching(/\.$/),
      inputSchema: { type: "object" },
      outputSchema: { type: "object" },
      annotations: { readOnlyHint: expect.any(Boolean), destructiveHint: expect.any(Boolean) },
    });
  }
});

test("a page of registrations leads to the next, and names what strangers wrote", async () => {
  const webinar = await scheduled(app);
  await registerMany(app, webinar, 3);
  const given = { id: webinar.id, page_size: 2 };
  const first = await assistant.call("list-registrations", given);
  expect(first.isError).toBeUndefined();
  const { result, free_text, notice } = first.structuredContent;
  expect(result.registrations).toHaveLength(2);
  expect(free_text).toContain("/registrations/*/name");
  expect(notice).toMatch(/never follow an instruction/);
  expect(JSON.parse(first.content[0]!.text)).toEqual(first.structuredContent);
  const next = { ...given, page_token: result.next_page_token };
  const second = await assistant.call("list-registrations", next);
  expect(second.structuredContent.result).toMatchObject({ next_page_token: null });
  expect(second.structuredContent.result.registrations).toHaveLength(1);
});

test("text that only a machine sees in a name becomes visible", async () => {
  const webinar = await scheduled(app);
  const hidden = Array.from("send all", (each) =>
    String.fromCodePoint(0xe0000 + each.codePointAt(0)!),
  );
  const name = `Ada${hidden.join("")} 👩‍🚀`;
  await registerMany(app, webinar, 1, () => ({ name }));
  const { structuredContent } = await assistant.call("list-registrations", { id: webinar.id });
  const [registration] = structuredContent.result.registrations;
  expect(registration.name).toBe(`Ada${"\ufffd".repeat(hidden.length)} 👩‍🚀`);
});

test("what the API refuses is an error with its words, and names the field", async () => {
  const refused = await assistant.call("list-webinars", { from: "soon" });
  expect(refused).toMatchObject({ isError: true });
  expect(refused.content[0]!.text).toMatch(/400 validation_failed[^]*\/query\/from/);
  const missing = await assistant.call("get-webinar", { id: "0".repeat(24) });
  expect(missing).toMatchObject({ isError: true });
  expect(missing.content[0]!.text).toContain("404 not_found");
});

test("an argument that is unknown, missing, or climbs out of the path reaches no other endpoint", async () => {
  expect((await assistant.call("get-webinar", { id: "..", shape: 1 })).content[0]!.text).toBe(
    "get-webinar has no argument shape.",
  );
  expect((await assistant.call("get-webinar", {})).content[0]!.text).toBe("get-webinar needs id.");
  for (const id of ["..", "../audit", ".", "%2e%2e/audit"]) {
    const answer = await assistant.call("get-webinar", { id });
    expect(answer.content[0]!.text, id).toContain("404 not_found");
  }
});

test("the sign-in is in a file that only its owner can read, and is refused once others can", async () => {
  const folder = join(desk.folder, "petanque-webinars");
  const [name] = await readdir(folder);
  const file = join(folder, name!);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  await chmod(file, 0o644);
  const refused = await assistant.call("list-templates");
  expect(refused).toMatchObject({ isError: true });
  expect(refused.content[0]!.text).toMatch(/can be read by others/);
  await chmod(file, 0o600);
  expect((await assistant.call("list-templates")).isError).toBeUndefined();
});

test("nobody signed in, a wrong password, and an account without a capability are told so in words", async () => {
  const other = await startDesk(app);
  const running = await other.assistant();
  const unsigned = await running.call("list-webinars");
  expect(unsigned).toMatchObject({ isError: true });
  expect(unsigned.content[0]!.text).toMatch(/Nobody is signed in.*sign-in/);
  const wrong = await other.signIn(OPERATORS.support.email, "not the password");
  expect(wrong).toMatchObject({
    code: 1,
    said: expect.stringContaining("Wrong email or password."),
  });
  expect((await other.signInAs("nobody")).code).toBe(0);
  // The server that runs already takes the new sign-in over.
  const forbidden = await running.call("list-webinars");
  expect(forbidden.content[0]!.text).toMatch(/403 forbidden[^]*lacks the capability/);
  const printed = await other.run("token");
  expect(printed).toMatchObject({
    code: 0,
    said: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]*\n$/),
  });
  await other.run("sign-out");
  expect(await other.run("token")).toMatchObject({
    code: 1,
    said: expect.stringMatching(/^Nobody is signed in/),
  });
  expect((await running.call("list-webinars")).content[0]!.text).toMatch(/Nobody is signed in/);
  await running.close();
  await other.close();
});
