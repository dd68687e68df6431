import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";
import { z } from "zod";
import catalog from "../../../functions/catalog.json" with { type: "json" };
import kept from "../../../functions/openapi.json" with { type: "json" };
import { FAILURES } from "../../../shared/platform/failure.ts";
import { buildOpenApi } from "../../../tools/generate-openapi.ts";
import { Components } from "../../../tools/openapi/components.ts";
import type { Operation } from "../../../tools/openapi/document.ts";

const operations = Object.entries(kept.paths).flatMap(([path, methods]) =>
  Object.entries(methods as unknown as Record<string, Operation>).map(([method, operation]) => ({
    path,
    method,
    operation,
  })),
);

test("the document matches the function files", async () => {
  expect(JSON.parse(JSON.stringify(await buildOpenApi()))).toEqual(kept);
});

test("the document is valid OpenAPI 3.1", async () => {
  const validator = new Validator();
  const { valid, errors } = await validator.validate(
    structuredClone(kept) as Record<string, unknown>,
  );
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
  expect(validator.version).toBe("3.1");
});

test("the validator refuses an invalid document", async () => {
  const broken = structuredClone(kept) as { paths: Record<string, unknown> };
  broken.paths["/sys/webinars"] = { get: { operationId: 5 } };
  expect((await new Validator().validate(broken)).valid).toBe(false);
});

test("exactly the functions that people call are operations, under their own names", () => {
  const served = catalog
    .filter(({ trigger }) => trigger === "http")
    .map(({ name, method, path }) => `${name} ${method.toLowerCase()} ${path}`);
  const described = operations.map(
    ({ path, method, operation }) => `${operation.operationId} ${method} ${path}`,
  );
  expect(described.toSorted()).toEqual(served.toSorted());
});

test.each(operations.map((each) => ({ ...each, name: each.operation.operationId })))(
  "$name: declares its path parameters, requires a token unless public, and answers failures as problems",
  ({ name, path, operation }) => {
    const members = [...path.matchAll(/\{(\w+)\}/g)].map(([, member]) => member);
    const named = (operation.parameters ?? []).filter((each) => each.in === "path");
    expect(named.map((each) => each.name)).toEqual(members);
    const { access } = catalog.find((entry) => entry.name === name)!;
    expect(operation.security).toEqual(access === "public" ? [] : [{ operator: [] }]);
    const failure = operation.responses["default"]!.content!;
    expect(failure["application/problem+json"]!.schema).toEqual({
      $ref: "#/components/schemas/Problem",
    });
  },
);

test("every reference has its component", () => {
  const references = [...JSON.stringify(kept).matchAll(/#\/components\/schemas\/(\w+)/g)];
  expect(references.length).toBeGreaterThan(10);
  for (const [, name] of references) expect(kept.components.schemas).toHaveProperty([name!]);
});

test("problems have the closed list of codes", () => {
  expect(kept.components.schemas.Problem.properties.code.enum).toEqual(Object.keys(FAILURES));
});

test("one id for two schemas is an error", () => {
  const components = new Components();
  components.add(z.array(z.object({ a: z.string() }).meta({ id: "Twice" })));
  expect(() => components.add(z.object({ b: z.string() }).meta({ id: "Twice" }))).toThrow("Twice");
});
