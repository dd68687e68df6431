/** The tools that the API's description makes, and what a confirmation is bound to. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { assistantName } from "../../../mcp/assistant.ts";
import type { ApiDocument, CatalogRow } from "../../../mcp/api/document.ts";
import { confirmations } from "../../../mcp/tools/confirmation.ts";
import { freeText } from "../../../mcp/tools/schemas.ts";
import { toolsOf } from "../../../mcp/tools/offered.ts";
import { WITHHELD, WITHHELD_PARTS, WRITES } from "../../../mcp/tools/writes.ts";
import { signedTokens } from "../../../shared/access/signed-tokens.ts";

const json = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../functions/${path}`, import.meta.url), "utf8"));
const catalog = json("catalog.json") as CatalogRow[];
const tools = toolsOf(json("openapi.json") as ApiDocument, catalog);
const named = new Map(tools.map((tool) => [tool.name, tool]));

test("every change of the API is offered behind a preview, or withheld for a reason", () => {
  const parts = Object.keys(WITHHELD_PARTS);
  const changes = catalog
    .filter(
      ({ access, path }) => access === "mutate" && !parts.some((part) => path.startsWith(part)),
    )
    .map(({ name }) => name);
  const decided = new Set([...Object.keys(WRITES), ...Object.keys(WITHHELD)]);
  expect(
    changes.filter((name) => !decided.has(name)),
    "add a row to mcp/tools/writes.ts",
  ).toEqual([]);
});

test("a tool that is not marked as reading takes a confirmation, and its preview is marked as reading", () => {
  const acting = tools.filter(({ annotations }) => !annotations.readOnlyHint);
  expect(acting.map(({ name }) => name).toSorted()).toEqual(Object.keys(WRITES).toSorted());
  for (const { name, inputSchema } of acting) {
    expect(inputSchema.required, name).toContain("confirmation");
    expect(named.get(`preview-${name}`)?.annotations.readOnlyHint, name).toBe(true);
  }
  expect(named.size, "each name once").toBe(tools.length);
});

test("no description holds anything but the product's own words", () => {
  for (const { description } of tools) expect(description).toMatch(/^[\x20-\x7e…]{10,400}$/);
});

const tokens = signedTokens(["a-secret-of-these-tests-and-of-no-other-use"], "tests");
const issued = confirmations(tokens);
const now = new Date("2027-01-04T10:00:00Z");
const act = { operator: "uid-1", tool: "send-reminder", given: { id: "a", horizon: "24h" } };
const seen = { people: 312, etag: '"7"' };
const { confirmation, expires_at } = issued.make({ ...act, ...seen }, now);

test("typed text is marked as text also where its schema refuses some characters", () => {
  const schema = (pattern: string) => ({
    type: "object",
    properties: { said: { type: "string", pattern } },
  });
  const openapi = json("openapi.json") as ApiDocument;
  expect(freeText(openapi, schema("^[^\\p{Cc}]*$"))).toEqual(["/said"]);
  expect(freeText(openapi, schema("^[a-z0-9]{20}$"))).toEqual([]);
  expect(freeText(openapi, schema("(?<"))).toEqual(["/said"]);
  const { Webinar } = openapi.components.schemas;
  const marked = freeText(openapi, Webinar!);
  expect(marked).toEqual(
    expect.arrayContaining([
      "/title",
      "/host_name",
      "/host_bio",
      "/questions/*/label",
      "/questions/*/options/*",
    ]),
  );
});

test("a confirmation gives back what the person saw, for the same arguments in any order", () => {
  expect(issued.check(confirmation, act, now)).toMatchObject(seen);
  const turned = { ...act, given: { horizon: "24h", id: "a", note: undefined } };
  expect(issued.check(confirmation, turned, now)).toMatchObject(seen);
});

test("a confirmation expires at its time and not before", () => {
  const end = Date.parse(expires_at);
  expect(end - now.getTime()).toBe(600_000);
  expect(issued.check(confirmation, act, new Date(end - 1))).toMatchObject(seen);
  expect(issued.check(confirmation, act, new Date(end))).toBe("expired");
});

test.each([
  ["another operator", { ...act, operator: "uid-2" }],
  ["another tool", { ...act, tool: "cancel-webinar" }],
  ["other arguments", { ...act, given: { id: "a", horizon: "1h" } }],
  ["a further argument", { ...act, given: { ...act.given, note: null } }],
])("a confirmation does not fit %s", (_, other) => {
  expect(issued.check(confirmation, other, now)).toBe("another");
});

test("no part of a confirmation can be changed", () => {
  const later = confirmation.replace(/^\d+/, (at) => String(Number(at) + 3600));
  const fewer = confirmation.replace(":312:", ":1:");
  const forged = [later, fewer, confirmation.slice(0, -1), "", ".", "a.b", `${confirmation}.x`];
  for (const each of forged) expect(issued.check(each, act, now), each).toBe("another");
  const elsewhere = confirmations(
    signedTokens(["another-secret-of-these-tests-for-no-other-use"], "tests"),
  );
  expect(elsewhere.check(confirmation, act, now)).toBe("another");
});

test.each([
  [{ name: "claude-ai", title: "Claude Desktop", version: "1.2" }, "Claude Desktop 1.2"],
  [{ name: "x\r\nAuthorization: y", version: "1" }, "xAuthorization: y 1"],
  [{ name: "é".repeat(200), version: "1" }, "e".repeat(80)],
  [{ name: "猫", version: "" }, null],
  [undefined, null],
])("an assistant's name is printable ASCII and short: %j", (client, name) => {
  expect(assistantName(client)).toBe(name);
});
