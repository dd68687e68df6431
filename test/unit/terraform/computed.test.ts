/** What Terraform computes from the product's own files, without a provider. */
import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import catalog from "../../../functions/catalog.json" with { type: "json" };
import {
  allTexts,
  files,
  localsOf,
  modulesOf,
  ofType,
  resources,
  textOf,
  textsOf,
} from "./configuration.ts";

describe("indexes", () => {
  it("come from the file that the local Firestore checks queries against", async () => {
    const { indexes, firestore } = modulesOf(".");
    expect(textOf(indexes?.["file"])).toContain("firestore.indexes.json");
    expect(firestore).toMatchObject({
      indexes: "${module.indexes.indexes}",
      overrides: "${module.indexes.overrides}",
    });
    const [index] = ofType("google_firestore_index");
    expect(index?.attributes["for_each"]).toBe("${var.indexes}");
    const [field] = ofType("google_firestore_field");
    expect(field?.attributes["for_each"]).toBe("${var.overrides}");
    // Integration tests refuse a query without its index.
    const servers = await readFile("local/stack/servers.ts", "utf8");
    expect(servers).toContain("firestore.indexes.json");
  });

  it("have no duplicate definitions and override no field twice", async () => {
    const { indexes, fieldOverrides } = JSON.parse(
      await readFile("firestore.indexes.json", "utf8"),
    );
    const defined = indexes.map((each: object) => JSON.stringify(each));
    const overridden = fieldOverrides.map(
      (each: { collectionGroup: string; fieldPath: string }) =>
        `${each.collectionGroup}/${each.fieldPath}`,
    );
    for (const keys of [defined, overridden]) expect(keys).toEqual([...new Set(keys)]);
  });
});

it("maps are computed from data only in modules that need no provider", () => {
  const provided = new Set(resources.map(({ module }) => module));
  const ofResources = /\{\s*for [\w, ]+ in\s+(?:merge\()?(?:google_\w+|module)\./;
  const computed = files
    .filter(({ module }) => provided.has(module))
    .flatMap(({ path, content }) => textsOf(content, path))
    .filter(({ text }) => /\{\s*for /.test(text) && !ofResources.test(text));
  expect(computed).toEqual([]);
  expect(allTexts.filter(({ text }) => /\{\s*for /.test(text)).length).toBeGreaterThan(8);
});

// Cloud Run gives a service a deterministic address if its first label has at most 63 characters.
it("functions have addresses that are known before they are deployed", () => {
  const projectNumber = "-123456789012";
  for (const { name } of catalog) expect(name.length + projectNumber.length).toBeLessThan(64);
  expect(JSON.stringify(localsOf(".")["function_addresses"])).toMatch(/project_number.*run\.app/);
});
