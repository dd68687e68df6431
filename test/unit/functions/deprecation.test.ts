import { expect, it } from "vitest";
import { z } from "zod";
import { endpoint, type AnyEndpoint } from "../../../functions/http/endpoint.ts";
import { deprecationHeaders } from "../../../functions/http/deprecation.ts";
import catalog from "../../../functions/catalog.json" with { type: "json" };
import type { CatalogEntry } from "../../../tools/generate-catalog.ts";
import { describeApi } from "../../../tools/openapi/document.ts";

// The first value is the example of RFC 9745, section 2.1.
it("writes the day as a structured date, the end as an HTTP date, and the successor as a link", () => {
  const notice = { since: "2023-06-30", sunset: "2024-06-30", successor: "/sys/webinars" } as const;
  expect(deprecationHeaders(notice)).toEqual({
    deprecation: "@1688083200",
    sunset: "Sun, 30 Jun 2024 00:00:00 GMT",
    link: '</sys/webinars>; rel="successor-version"',
  });
  expect(Object.keys(deprecationHeaders({ since: "2023-06-30", successor: "/" }))).toEqual([
    "deprecation",
    "link",
  ]);
});

it.each([
  ["less than 180 days", { since: "2026-01-01", sunset: "2026-06-29" }],
  ["an end before the notice", { since: "2026-01-01", sunset: "2025-12-31" }],
  ["no day", { since: "soon" }],
  ["a time", { since: "2026-01-01T10:00:00Z" }],
])("refuses %s", (_what, notice) => {
  expect(() => deprecationHeaders({ ...notice, successor: "/" })).toThrow(RangeError);
});

it("accepts 180 days to the day", () => {
  const notice = { since: "2026-01-01", sunset: "2026-06-30", successor: "/" } as const;
  expect(deprecationHeaders(notice)["sunset"]).toBe("Tue, 30 Jun 2026 00:00:00 GMT");
});

it("is in the API's document, with its headers, which others do not have", () => {
  const { spec }: AnyEndpoint = endpoint(
    {
      summary: "An operation that is to go",
      method: "GET",
      path: "/sys/scratch",
      access: "read",
      deprecated: { since: "2026-01-01", sunset: "2026-12-31", successor: "/sys/webinars" },
      identity: "operators",
      reply: z.object({}),
    },
    async () => ({}),
  );
  const [like] = catalog.filter(({ name }) => name === "list-webinars") as CatalogEntry[];
  const entry = { ...like!, name: "scratch", path: spec.path };
  const { paths, components } = describeApi([{ entry, spec }]);
  const operation = paths["/sys/scratch"]!["get"]!;
  expect(operation.deprecated).toBe(true);
  expect(operation.description).toContain(
    "Deprecated since 2026-01-01, and may be gone from 2026-12-31 on: use `/sys/webinars`.",
  );
  expect(operation.responses["200"]).toMatchObject({
    headers: { Deprecation: {}, Sunset: {}, Link: {} },
  });
  expect(Object.keys(components.headers)).toContain("Sunset");
  const { deprecated: _, ...staying } = spec;
  expect(JSON.stringify(describeApi([{ entry, spec: staying }]))).not.toContain("Sunset");
});
