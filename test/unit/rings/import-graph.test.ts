import { expect, test } from "vitest";
import { dependentsOf, importersOf } from "../../../tools/rings/import-graph.ts";

test("the nearest dependents of a module come first, each once", () => {
  const importers = new Map([
    ["a.ts", ["b.ts", "c.ts"]],
    ["b.ts", ["d.ts"]],
    ["c.ts", ["d.ts", "a.ts"]],
  ]);
  expect(dependentsOf(["a.ts"], importers)).toEqual(["a.ts", "b.ts", "c.ts", "d.ts"]);
});

test("the endpoints that use a decision are among its dependents, and the hub that knows all is left out", () => {
  const importers = importersOf((path) => path === "functions/wiring/services.ts");
  const found = dependentsOf(["shared/webinars/transitions.ts"], importers);
  expect(found).toContain("functions/sys/cancel-webinar.ts");
  expect(found).not.toContain("functions/wiring/services.ts");
});
