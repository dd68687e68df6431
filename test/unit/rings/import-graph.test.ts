import { expect, test } from "vitest";
import { dependentsOf, importersOf } from "../../../tools/rings/import-graph.ts";

test("a module's dependents come once each, nearest first", () => {
  const importers = new Map([
    ["a.ts", ["b.ts", "c.ts"]],
    ["b.ts", ["d.ts"]],
    ["c.ts", ["d.ts", "a.ts"]],
  ]);
  expect(dependentsOf(["a.ts"], importers)).toEqual(["a.ts", "b.ts", "c.ts", "d.ts"]);
});

test("a decision's dependents include the endpoints that use it, but not the hub that imports everything", () => {
  const importers = importersOf((path) => path === "functions/wiring/services.ts");
  const found = dependentsOf(["shared/webinars/transitions.ts"], importers);
  expect(found).toContain("functions/sys/cancel-webinar.ts");
  expect(found).not.toContain("functions/wiring/services.ts");
});
