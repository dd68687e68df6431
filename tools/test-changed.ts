/**
 * `npm run test:changed`: runs the tests closest to what differs from the main branch, in well under a minute. A unit
 * test counts if it imports a changed module, directly or through others; an endpoint's test counts if its endpoint
 * does. `--list` prints the tests and runs none.
 */
import { existsSync, readFileSync } from "node:fs";
import { changedFiles } from "./rings/changed-files.ts";
import { dependentsOf, importersOf } from "./rings/import-graph.ts";
import { vitest } from "./rings/vitest.ts";

/** How many tests of each kind run; `npm test` runs the rest. */
const MOST = { unit: 40, integration: 5 };
/** These import the whole product, so importing them says nothing about a change. */
const HUBS = new Set(["functions/wiring/services.ts", "test/support/app.ts"]);

const changed = changedFiles();
if (changed === undefined) throw new Error("git cannot tell what has changed: run npm test");

const endpoints: { file: string }[] = JSON.parse(readFileSync("functions/catalog.json", "utf8"));
const testOfEndpoint = new Map(
  endpoints.map(({ file }) => [
    `functions/${file}`,
    `test/integration/${file.replace(/\.ts$/, ".test.ts")}`,
  ]),
);
const near = dependentsOf(
  changed,
  importersOf((path) => HUBS.has(path)),
).map((path) => testOfEndpoint.get(path) ?? path);
const tests = (folder: string) =>
  [...new Set(near)].filter(
    (path) => path.startsWith(`test/${folder}/`) && path.endsWith(".test.ts") && existsSync(path),
  );
const unit = tests("unit");
const integration = tests("integration");
const chosen = [...unit.slice(0, MOST.unit), ...integration.slice(0, MOST.integration)];
const left = unit.length + integration.length - chosen.length;

if (chosen.length === 0) console.log("No test depends on what has changed.");
const isList = process.argv.includes("--list");
if (isList) console.log(chosen.join("\n"));
const code = chosen.length === 0 || isList ? 0 : vitest(["unit", "integration"], chosen);
if (left > 0) console.log(`${left} more test files depend on the change; npm test runs them all.`);
const hub = changed.find((path) => HUBS.has(path));
if (hub !== undefined) console.log(`${hub} affects everything: run npm test.`);
process.exit(code);
