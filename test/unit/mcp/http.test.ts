/** What the server over HTTP keeps from its caller. */
import { expect, it } from "vitest";
import catalog from "../../../functions/catalog.json" with { type: "json" };
import openapi from "../../../functions/openapi.json" with { type: "json" };
import type { ApiDocument } from "../../../mcp/api/document.ts";
import { httpServer } from "../../../mcp/http.ts";

const answer = httpServer(openapi as unknown as ApiDocument, catalog);

const ask = (method: string, params: object, headers: Record<string, string> = {}) =>
  answer(
    { jsonrpc: "2.0", id: 1, method, params },
    {
      header: (name) => headers[name],
      apiUrl: "http://127.0.0.1:9",
      operator: { idToken: "none", uid: "ada" },
      tokens: {
        sign: () => {
          throw new Error("the key is lost");
        },
        read: () => null,
      },
      now: () => new Date(0),
    },
  );

it("a fault of ours is thrown, so that it is logged and its words are not sent", async () => {
  const given = { title: "A webinar" };
  const call = ask("tools/call", {
    name: "preview-create-webinar",
    arguments: {
      ...given,
      host_email: "jamie@petanque.life",
      starts_at: "2026-12-01T10:00:00Z",
      ends_at: "2026-12-01T11:00:00Z",
      time_zone: "Europe/Paris",
    },
  });
  await expect(call).rejects.toThrow("the key is lost");
});

it.each(["resources/list", "prompts/list", "logging/setLevel", "completion/complete"])(
  "%s belongs to a capability that is not declared, and is no method",
  async (method) => {
    const params = { level: "info", ref: { type: "ref/prompt", name: "a" }, argument: {} };
    expect(await ask(method, params)).toMatchObject({
      status: 200,
      message: { id: 1, error: { code: -32601 } },
    });
  },
);

it("a tool that does not exist is a wrong parameter", async () => {
  expect(await ask("tools/call", { name: "test_simple_text", arguments: {} })).toMatchObject({
    status: 200,
    message: { error: { code: -32602 } },
  });
});
