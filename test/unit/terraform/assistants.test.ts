/** The function that serves assistants calls others through the gateway, and can do nothing besides. */
import { expect, it } from "vitest";
import catalog from "../../../functions/catalog.json" with { type: "json" };
import { files, ofType, textOf } from "./configuration.ts";

it("it alone has no role for the database, and is told where the gateway is", () => {
  const [grant] = ofType("google_project_iam_member").filter(({ name }) => name === "datastore");
  expect(grant?.attributes["for_each"]).toBe("${var.reaching.firestore}");
  const storeless = catalog.filter((entry) => !entry.uses_firestore);
  expect(storeless).toMatchObject([
    { name: "mcp", reaches: [], enqueues: [], secrets: ["CONFIRMATION_SECRET"] },
  ]);
  const calls = files
    .filter(({ module }) => module === ".")
    .flatMap(({ content }) => Object.entries(content["module"] ?? {}));
  expect(textOf(Object.fromEntries(calls)["function"]).replaceAll("\\", "")).toContain(
    'each.value.access == "assistant" ? { API_BASE_URL = module.gateway.url } : {}',
  );
});
