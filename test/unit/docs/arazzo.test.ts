/** The story in docs/api.arazzo.yaml calls operations as functions/openapi.json has them. CI runs it where Redocly is. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import openapi from "../../../functions/openapi.json" with { type: "json" };

interface Step {
  stepId: string;
  operationId: string;
  parameters?: { name: string; in: string }[];
  successCriteria: { condition: string }[];
}

interface Operation {
  operationId: string;
  parameters?: { name: string; in: string; required: boolean }[];
  responses: Record<string, unknown>;
}

const document = parse(readFileSync("docs/api.arazzo.yaml", "utf8")) as {
  workflows: { steps: Step[] }[];
};
const steps = document.workflows.flatMap(({ steps: own }) => own);
const operations = new Map(
  Object.values(openapi.paths)
    .flatMap((methods) => Object.values(methods) as Operation[])
    .map((operation) => [operation.operationId, operation]),
);

describe.each(steps.map((step) => [step.stepId, step] as const))("step %s", (_id, step) => {
  const operation = operations.get(step.operationId);

  test("calls an operation that there is, with inputs that it has", () => {
    const known = (operation?.parameters ?? []).map(({ name, in: where }) => `${where} ${name}`);
    const given = (step.parameters ?? []).map(({ name, in: where }) => `${where} ${name}`);
    const required = (operation?.parameters ?? []).filter((each) => each.required);
    expect(known).toEqual(expect.arrayContaining(given));
    expect(given).toEqual(
      expect.arrayContaining(required.map(({ name, in: where }) => `${where} ${name}`)),
    );
  });

  test("expects a status that the operation declares", () => {
    const wanted = step.successCriteria
      .map(({ condition }) => /^\$statusCode == (\d{3})$/.exec(condition)?.[1])
      .filter((each) => each !== undefined);
    expect(wanted).toHaveLength(1);
    expect(Object.keys(operation?.responses ?? {})).toContain(wanted[0]);
  });
});

test("the story has the steps of the demo: from a draft to a reminder that goes out once", () => {
  expect(steps.map(({ operationId }) => operationId)).toEqual(
    expect.arrayContaining([
      "create-webinar",
      "publish-webinar",
      "register-attendee",
      "list-registrations",
      "preview-reminder",
      "send-reminder",
      "export-registrations",
      "cancel-webinar",
    ]),
  );
});
