/** The MCP function: an assistant reaches it by URL, and it reaches the API as that assistant's operator. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApp, type App, type CallOptions } from "../../support/app.ts";
import { connectByUrl, type HttpAssistant } from "../../support/http-assistant.ts";
import { OPERATORS } from "../../support/operators.ts";
import { SECRETS } from "../../support/secrets.ts";
import { registerMany, scheduled } from "../../support/webinars.ts";

let app: App;
let assistant: HttpAssistant;
beforeAll(async () => {
  app = await startApp();
  assistant = await connectByUrl(app);
});
afterAll(async () => {
  await assistant.close();
  await app.close();
});

const rpc = (method: string, params: object = {}) => ({ jsonrpc: "2.0", id: 7, method, params });
const post = (body: unknown, options: CallOptions = {}) =>
  app.call("POST", "/mcp", { body, ...options });
const reminder = (id: string) => ({ id, horizon: "24h" });

/** The versions that have a handshake. */
const HANDSHAKES = ["2025-03-26", "2025-06-18", "2025-11-25"];

describe("200", () => {
  test.each(HANDSHAKES)(
    "an assistant that speaks %s gets whole answers in JSON",
    async (version) => {
      const params = {
        protocolVersion: version,
        capabilities: {},
        clientInfo: { name: "a", version: "1" },
      };
      const begun = await post(rpc("initialize", params));
      expect(begun).toMatchObject({
        status: 200,
        body: { id: 7, result: { protocolVersion: version, capabilities: { tools: {} } } },
      });
      expect(begun.headers.get("content-type")).toContain("application/json");
      expect(begun.headers.get("mcp-session-id")).toBeNull();
      const headers = { "mcp-protocol-version": version };
      const listed = await post(rpc("tools/list"), { headers });
      expect(listed.headers.get("content-type")).toContain("application/json");
      expect(listed.body.result.tools.length).toBeGreaterThan(50);
      const given = { name: "list-webinars", arguments: { page_size: 1 } };
      const read = await post(rpc("tools/call", given), { headers });
      expect(read.body.result.structuredContent.result).toHaveProperty("webinars");
    },
  );

  test.each(["auto", "legacy"] as const)(
    "the SDK's client reads, with the negotiation %s, and strangers' words are marked",
    async (negotiation) => {
      const client = await connectByUrl(app, { negotiation });
      const webinar = await scheduled(app);
      await registerMany(app, webinar, 2);
      const { tools } = await client.client.listTools();
      expect(tools.map(({ name }) => name)).toContain("preview-send-reminder");
      const read = await client.call("list-registrations", { id: webinar.id });
      expect(read.structuredContent.result.registrations).toHaveLength(2);
      expect(read.structuredContent.free_text).toContain("/registrations/*/name");
      await client.close();
    },
  );

  test("an id that climbs out of the path, or is half a character, reaches nothing else", async () => {
    for (const id of ["..", "../audit", "%2e%2e/audit", "\ud800"]) {
      const refused = await assistant.call("get-webinar", { id });
      expect(refused.content[0]!.text, id).toContain("404 not_found");
    }
  });

  test("two confirmations at once and a replay send 312 mails, each of them once", async () => {
    const webinar = await scheduled(app);
    await registerMany(app, webinar, 312);
    const given = reminder(webinar.id);
    const seen = await assistant.previewed("send-reminder", given);
    expect(seen).toMatchObject({ people: 312, result: { preview: { would_get: 312 } } });
    await app.settle();
    expect(await app.mails(webinar.id)).toEqual([]);
    const { confirmation } = seen;
    const calls = () => assistant.call("send-reminder", { ...given, confirmation });
    const both = await Promise.all([calls(), calls()]);
    const queued = both.map(({ structuredContent }) => structuredContent?.result.queued ?? 0);
    expect(queued[0] + queued[1]).toBe(312);
    await app.settle();
    expect((await calls()).content[0]!.text).toMatch(/agreed to 312 people; by now it is 0/);
    await app.settle();
    const mails = await app.mails(webinar.id);
    expect(mails).toHaveLength(312);
    expect(new Set(mails.map(({ to }) => to)).size).toBe(312);
  });

  test("the audit names the person and the assistant, whichever version it speaks", async () => {
    const named = [
      [await connectByUrl(app), "Hosted Assistant 3.1"],
      // Without sessions nobody remembers how it introduced itself.
      [
        await connectByUrl(app, { negotiation: "legacy", headers: { "user-agent": "desk/2" } }),
        "desk/2",
      ],
      [
        await connectByUrl(app, {
          negotiation: "legacy",
          headers: { "x-assistant": "Desk\u00e9" },
        }),
        "Deske",
      ],
    ] as const;
    for (const [client, name] of named) {
      const webinar = await scheduled(app);
      const change = { id: webinar.id, title: `By ${name}` };
      const { confirmation } = await client.previewed("update-webinar", change);
      const done = await client.call("update-webinar", { ...change, confirmation });
      expect(done.isError, JSON.stringify(done.content)).toBeUndefined();
      const rows = await app.call(
        "GET",
        `/sys/audit?webinar_id=${webinar.id}&action=sys.webinar.update`,
      );
      expect(rows.body.rows).toMatchObject([
        { actor_email: OPERATORS.support.email, actor_assistant: name },
      ]);
      await client.close();
    }
  });

  test("other people than the preview counted: nothing is sent, and the refusal is a new preview", async () => {
    const webinar = await scheduled(app);
    await registerMany(app, webinar, 3);
    const given = reminder(webinar.id);
    const { confirmation } = await assistant.previewed("send-reminder", given);
    const all = await app.firestore.collection(`webinars/${webinar.id}/registrations`).get();
    await all.docs[0]!.ref.update({ status: "cancelled" });
    const refused = await assistant.call("send-reminder", { ...given, confirmation });
    expect(refused).toMatchObject({ isError: true });
    expect(refused.content[0]!.text).toMatch(/agreed to 3 people; by now it is 2/);
    expect(JSON.parse(refused.content[1]!.text)).toMatchObject({ people: 2 });
    await app.settle();
    expect(await app.mails(webinar.id)).toEqual([]);
  });

  test("a confirmation expires after ten minutes, and is its operator's alone", async () => {
    const own = await startApp();
    const webinar = await scheduled(own);
    await registerMany(own, webinar, 1);
    const given = reminder(webinar.id);
    const [support, engineer] = [
      await connectByUrl(own),
      await connectByUrl(own, { as: "engineer" }),
    ];
    const { confirmation } = await support.previewed("send-reminder", given);
    const agreed = { ...given, confirmation };
    const others = await engineer.call("send-reminder", agreed);
    expect(others.content[0]!.text).toMatch(/another operator/);
    await own.clock.forward(10 * 60_000 + 1000);
    const late = await support.call("send-reminder", agreed);
    expect(late.content[0]!.text).toMatch(/The confirmation has expired/);
    await own.settle();
    expect(await own.mails(webinar.id)).toEqual([]);
    await support.close();
    await engineer.close();
    await own.close();
  });

  test("what one process has previewed, another confirms: they share the secret, with its predecessors", async () => {
    const env = { CONFIRMATION_SECRET: `${"n".repeat(32)},${SECRETS.CONFIRMATION_SECRET}` };
    const same = { ...env, FIRESTORE_DATABASE: app.id, API_BASE_URL: app.url };
    const [other, elsewhere] = [await startApp({ env: same }), await startApp({ env })];
    const webinar = await scheduled(app);
    await registerMany(app, webinar, 1);
    const given = reminder(webinar.id);
    const { confirmation } = await assistant.previewed("send-reminder", given);
    const foreign = await connectByUrl(elsewhere);
    const refused = await foreign.call("send-reminder", { ...given, confirmation });
    expect(refused.content[0]!.text).toMatch(/or another server/);
    const further = await connectByUrl(other);
    const done = await further.call("send-reminder", { ...given, confirmation });
    expect(done.structuredContent.result.queued).toBe(1);
    for (const each of [foreign, further, other, elsewhere]) await each.close();
  });

  test("support previews and may not act where changes are reserved; an old sign-in says what to do", async () => {
    const env = { MUTATION_CAPABILITY: "sys_engineer", FRESH_AUTH_MAX_AGE_S: "900" };
    const strict = await startApp({ env });
    const made = await strict.call("POST", "/sys/webinars", {
      as: "engineer",
      body: order(strict),
    });
    const given = { id: made.body.id };
    const support = await connectByUrl(strict);
    const { confirmation } = await support.previewed("publish-webinar", given);
    const forbidden = await support.call("publish-webinar", { ...given, confirmation });
    expect(forbidden.content[0]!.text).toMatch(/403 forbidden[^]*lacks the capability/);
    const engineer = await connectByUrl(strict, { as: "engineer" });
    await strict.clock.forwardTo(Date.now() + 901_000);
    const seen = await engineer.previewed("publish-webinar", given);
    const agreed = { ...given, confirmation: seen.confirmation };
    const stale = await engineer.call("publish-webinar", agreed);
    expect(stale.content[0]!.text).toMatch(
      /401 insufficient_user_authentication[^]*Nothing was done[^]*sign in again, and give this assistant the new ID token/,
    );
    const { body } = await strict.call("GET", `/sys/webinars/${made.body.id}`);
    expect(body).toMatchObject({ status: "DRAFT" });
    for (const each of [support, engineer, strict]) await each.close();
  });

  test.each([
    ["is away", null, /did not answer. Nothing was changed/],
    ["is busy", { status: 429, after: "7" }, /429[^]*Try again in 7 seconds/],
    ["is slow", { status: 504, after: null }, /504/],
  ])("an API that %s is a tool's error in words", async (_, answer, words) => {
    const api = createServer((_request, response) => {
      if (answer === null) return void response.destroy();
      const headers = {
        "content-type": "text/html",
        ...(answer.after && { "retry-after": answer.after }),
      };
      response.writeHead(answer.status, headers).end("<h1>No</h1>");
    });
    await new Promise<void>((resolve) => api.listen(0, "127.0.0.1", resolve));
    const { port } = api.address() as AddressInfo;
    const lone = await startApp({ env: { API_BASE_URL: `http://127.0.0.1:${port}` } });
    const client = await connectByUrl(lone);
    const refused = await client.call("list-webinars");
    expect(refused).toMatchObject({ isError: true });
    expect(refused.content[0]!.text).toMatch(words);
    await client.close();
    await lone.close();
    await new Promise((resolve) => api.close(resolve));
  });
});

const order = (of: App) => ({
  title: "A draft",
  host_email: "jamie@petanque.life",
  starts_at: new Date(of.clock.now().getTime() + 90_000_000).toISOString(),
  ends_at: new Date(of.clock.now().getTime() + 93_600_000).toISOString(),
  time_zone: "Europe/Paris",
});
