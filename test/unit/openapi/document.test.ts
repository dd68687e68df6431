import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";
import { z } from "zod";
import catalog from "../../../functions/catalog.json" with { type: "json" };
import kept from "../../../functions/openapi.json" with { type: "json" };
import { FAILURES } from "../../../shared/platform/failure.ts";
import { buildOpenApi } from "../../../tools/generate-openapi.ts";
import { Components } from "../../../tools/openapi/components.ts";
import { unfitAt } from "../../../tools/openapi/described.ts";
import { answerOf, type OpenApi, type Operation } from "../../../tools/openapi/document.ts";

const document = kept as unknown as OpenApi;
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
    // test/integration/security/machines.test.ts lists those that are not for machines.
    expect(operation.security[0]).toEqual(access === "public" ? undefined : { operator: [] });
    expect([[], [{ machine: [] }]]).toContainEqual(operation.security.slice(1));
    const failures = Object.keys(operation.responses).filter((status) => status >= "400");
    expect(failures).toContain("500");
    for (const status of failures) {
      const { content, headers } = answerOf(document, operation.responses[status])!;
      // What another protocol refuses is in its own terms.
      if (access === "assistant" && content!["application/problem+json"] === undefined) continue;
      expect(content!["application/problem+json"]!.schema["allOf"]).toContainEqual({
        $ref: "#/components/schemas/Problem",
      });
      expect(headers).toHaveProperty("X-Request-Id");
    }
  },
);

test("every reference has its component", () => {
  const references = [...JSON.stringify(kept).matchAll(/#\/components\/(\w+)\/([\w.-]+)/g)];
  expect(references.length).toBeGreaterThan(10);
  for (const [, kind, name] of references) {
    expect(kept.components).toHaveProperty([kind!, name!]);
  }
});

test("an operation names the codes that follow from its access and inputs, and its own", () => {
  const { responses } = kept.paths["/sys/webinars/{id}/publish"].post as unknown as Operation;
  const codes = Object.entries(responses).map(([status, answer]) => [
    status,
    Object.keys(answerOf(document, answer)!.content!["application/problem+json"]?.examples ?? {}),
  ]);
  expect(Object.fromEntries(codes)).toEqual({
    200: [],
    400: ["validation_failed"],
    401: ["unauthenticated", "insufficient_user_authentication"],
    403: ["second_factor_required", "forbidden"],
    404: ["not_found"],
    408: ["body_incomplete"],
    409: ["invalid_transition", "meet_url_missing", "starts_in_past"],
    412: ["version_conflict"],
    413: ["body_too_large"],
    500: ["internal"],
    503: ["try_later"],
  });
});

test("each tag is used and described", () => {
  const used = new Set(operations.flatMap(({ operation }) => operation.tags));
  expect(new Set(kept.tags.map(({ name }) => name))).toEqual(used);
  for (const { description } of kept.tags) expect(description).toMatch(/\.$/);
});

test("every example of a problem is one", () => {
  const examples = Object.entries(kept.components.examples);
  expect(examples.length).toBeGreaterThan(20);
  for (const [code, { value }] of examples) {
    expect(unfitAt("#/components/schemas/Problem", value), code).toBeNull();
    expect(value).toMatchObject({ code });
  }
});

test("problems have the closed list of codes", () => {
  expect(kept.components.schemas.Problem.properties.code.enum).toEqual(Object.keys(FAILURES));
});

test("one id for two schemas is an error", () => {
  const components = new Components();
  components.add(z.array(z.object({ a: z.string() }).meta({ id: "Twice" })));
  expect(() => components.add(z.object({ b: z.string() }).meta({ id: "Twice" }))).toThrow("Twice");
});
