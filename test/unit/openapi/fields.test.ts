import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { fields } from "../../../admin/src/api/fields.ts";
import { NewWebinar } from "../../../shared/webinars/model.ts";
import { buildOpenApi } from "../../../tools/generate-openapi.ts";
import { fieldsModuleOf } from "../../../tools/openapi/fields.ts";

const FILE = new URL("../../../admin/src/api/fields.ts", import.meta.url);

test("the forms' limits are those of the API", async () => {
  const source = fieldsModuleOf(await buildOpenApi());
  const made = JSON.parse(/ = (\{.*\}) as const;/s.exec(source)?.[1] ?? "") as unknown;
  expect(fields).toEqual(made);
  expect(await readFile(FILE, "utf8")).toMatch(/^\/\*\* Generated/);
});

test("a title of the form's maximum length is accepted, and a longer one is not", () => {
  const { maxLength } = fields.NewWebinar.title;
  const title = NewWebinar.shape.title;
  expect(title.safeParse("x".repeat(maxLength)).success).toBe(true);
  expect(title.safeParse("x".repeat(maxLength + 1)).success).toBe(false);
});

test("a nullable field has the limits of its non-null type", () => {
  expect(fields.NewWebinar.capacity).toMatchObject({ required: false, minimum: 1 });
});
