/** Each answer in JSON has an example, which the description accepts. */
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { expect, test } from "vitest";
import openapi from "../../../functions/openapi.json" with { type: "json" };

interface Operation {
  operationId: string;
  responses: Record<string, { content?: Record<string, { schema: object; example?: unknown }> }>;
}

/** An assistant's messages are JSON-RPC, which docs/assistants.md shows. */
const WITHOUT = ["mcp"];

const ajv = new Ajv2020({ strict: false });
formats.default(ajv);
ajv.addSchema({ $id: "openapi", ...openapi });

const answers = Object.values(openapi.paths)
  .flatMap((methods) => Object.values(methods) as Operation[])
  .filter(({ operationId }) => !WITHOUT.includes(operationId))
  .flatMap(({ operationId, responses }) =>
    Object.entries(responses).flatMap(([status, { content }]) => {
      const json = status.startsWith("2") ? content?.["application/json"] : undefined;
      return json === undefined ? [] : [[operationId, status, json] as const];
    }),
  );

test.each(answers)("%s %s", (_operation, _status, { schema, example }) => {
  expect(example).toBeDefined();
  const text = JSON.stringify(schema).replaceAll('"#/', '"openapi#/');
  const fits = ajv.compile(JSON.parse(text) as object);
  fits(example);
  expect(fits.errors).toBeNull();
});

test("there are many of them", () => {
  expect(answers.length).toBeGreaterThan(60);
});
