/**
 * `npm test`: the tests that every change must pass. Those of the local servers run too if the servers have changed.
 * Exhaustive cases are left to the proof ring. `npm test -- NAME` runs the test files whose path contains NAME, whole.
 */
import { changedFiles } from "./rings/changed-files.ts";
import { EXHAUSTIVE } from "./rings/exhaustive.ts";
import { vitest } from "./rings/vitest.ts";

const SERVERS = /^packages\/local-cloud\/|^package-lock\.json$/;

const rest = process.argv.slice(2);
const isNamed = rest.some((each) => !each.startsWith("-"));
const changed = changedFiles();
const serversChanged = changed === undefined || changed.some((path) => SERVERS.test(path));
const projects = ["unit", "integration", ...(serversChanged || isNamed ? ["conformance"] : [])];
const code = vitest(projects, isNamed ? rest : [`--tags-filter=!${EXHAUSTIVE}`, ...rest]);
if (!projects.includes("conformance")) {
  console.log(
    "The local servers have not changed, so their tests did not run: npm run test:servers runs them.",
  );
}
process.exit(code);
