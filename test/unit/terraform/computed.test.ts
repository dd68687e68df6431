/** What Terraform computes from the product's own files, before any provider is asked. */
import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { allTexts, files, modulesOf, ofType, resources, textOf, textsOf } from "./configuration.ts";

describe("indexes", () => {
  it("are made of the file that the local Firestore holds queries against", async () => {
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
    // A query without its index is refused in every integration test.
    const servers = await readFile("local/stack/servers.ts", "utf8");
    expect(servers).toContain("firestore.indexes.json");
  });

  it("have no two definitions that are the same, and no field that is overridden twice", async () => {
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

it("a map is computed from data only where no provider is needed to test it", () => {
  const provided = new Set(resources.map(({ module }) => module));
  const ofResources = /\{\s*for [\w, ]+ in\s+(?:merge\()?(?:google_\w+|module)\./;
  const computed = files
    .filter(({ module }) => provided.has(module))
    .flatMap(({ path, content }) => textsOf(content, path))
    .filter(({ text }) => /\{\s*for /.test(text) && !ofResources.test(text));
  expect(computed).toEqual([]);
  expect(allTexts.filter(({ text }) => /\{\s*for /.test(text)).length).toBeGreaterThan(8);
});
