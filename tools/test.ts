/**
 * `npm test`: everything that a change needs. The tests of the local servers run along when those have changed.
 * `npm test -- NAME` runs the test files whose path has that name in it.
 */
import { changedFiles } from "./rings/changed-files.ts";
import { vitest } from "./rings/vitest.ts";

const SERVERS = /^packages\/local-cloud\/|^package-lock\.json$/;

const rest = process.argv.slice(2);
const isNamed = rest.some((each) => !each.startsWith("-"));
const changed = changedFiles();
const serversChanged = changed === undefined || changed.some((path) => SERVERS.test(path));
const projects = [
  "unit",
  "integration",
  "apart",
  ...(serversChanged || isNamed ? ["conformance"] : []),
];
const code = vitest(projects, rest);
if (!projects.includes("conformance")) {
  console.log("The local servers are as on the main branch: npm run test:servers tests them.");
}
process.exit(code);
