/** Bundles of other functions leave out all pages: tools/bundle/bundle.ts. */
import { expect, test } from "vitest";
import type { AnyEndpoint } from "../../../functions/http/endpoint.ts";
import { buildCatalog } from "../../../tools/generate-catalog.ts";

test("only public functions answer with pages", async () => {
  const entries = await buildCatalog();
  const answering = entries.map(async ({ file, access }) => {
    const loaded = (await import(`../../../functions/${file}`)) as { default: AnyEndpoint };
    return { access, hasPage: loaded.default.spec.page !== undefined };
  });
  const withPages = (await Promise.all(answering)).filter(({ hasPage }) => hasPage);
  expect(new Set(withPages.map(({ access }) => access))).toEqual(new Set(["public"]));
});
