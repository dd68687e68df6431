/** Mass assignment: no endpoint accepts a body member that its schema does not name, at any depth. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { z } from "zod";
import type { AnyEndpoint } from "../../../functions/http/endpoint.ts";

const catalog: { name: string; file: string }[] = JSON.parse(
  readFileSync(new URL("../../../functions/catalog.json", import.meta.url), "utf8"),
);
/** SendGrid, Cloud Scheduler and the Model Context Protocol may add members; none of them is stored. */
const OF_OTHERS = new Set(["receive-mail-events", "reminder-sweep", "mcp"]);

const endpoints = await Promise.all(
  catalog.map(async ({ name, file }) => {
    const path = new URL(`../../../functions/${file}`, import.meta.url).href;
    const { default: found } = (await import(path)) as { default: AnyEndpoint };
    return { name, body: found.spec.body as z.ZodType | undefined };
  }),
);
const taking = endpoints.filter(({ name, body }) => body !== undefined && !OF_OTHERS.has(name));

it("most endpoints that change something take a body", () => {
  expect(taking.length).toBeGreaterThan(15);
});

it.each(taking)("$name names every member it accepts", ({ body }) => {
  const schema = z.toJSONSchema(body!, { io: "input", unrepresentable: "any" });
  expect(openObjects(schema)).toEqual([]);
});

/** Answers by the question's id: the webinar's own questions say which there may be (registrations/answers.ts). */
const CHECKED = new Set([
  "/$defs/NewRegistration/properties/answers",
  "/$defs/NewRegistrant/properties/answers",
]);

/** Paths of objects that accept members they do not name. */
function openObjects(value: unknown, path = ""): string[] {
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.entries(value).flatMap(([name, each]) =>
    openObjects(each, `${path}/${name}`),
  );
  const { type, additionalProperties } = value as Record<string, unknown>;
  const isOpen = type === "object" && additionalProperties !== false && !CHECKED.has(path);
  return isOpen ? [path, ...inner] : inner;
}
