/** Each answer in JSON has an example, which the description accepts. */
import { expect, test } from "vitest";
import { jsonSuccesses, unfit } from "../../../tools/openapi/described.ts";

/** An assistant's messages are JSON-RPC, which docs/assistants.md shows. */
const WITHOUT = ["mcp"];

const answers = jsonSuccesses.filter(({ operationId }) => !WITHOUT.includes(operationId));

test.each(answers)("$operationId $status", ({ schema, example }) => {
  expect(example).toBeDefined();
  expect(unfit(schema, example)).toBeNull();
});

test("there are many of them", () => {
  expect(answers.length).toBeGreaterThan(60);
});
