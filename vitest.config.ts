import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

// All but the unit tests talk to real servers by the real clock, on machines that may be busy with other
// things: what fails each time has failed.
const project = (name: string, rest: object = {}) => ({
  test: {
    name,
    retry: name === "unit" ? 0 : 2,
    include: [`test/${name}/**/*.test.ts`],
    environment: "node",
    ...rest,
  },
});

export default defineConfig({
  test: {
    // Tests of real servers wait more than they compute: two cores take four files at once.
    maxWorkers: Math.max(4, availableParallelism() - 1),
    // The second prints nothing where no conformance test has run.
    reporters: ["default", "./test/conformance/summary.ts"],
    projects: [
      project("unit", { testTimeout: 30_000, hookTimeout: 30_000 }),
      project("conformance", { testTimeout: 30_000, hookTimeout: 30_000 }),
      project("integration", {
        globalSetup: "test/support/servers.ts",
        testTimeout: 30_000,
        hookTimeout: 60_000,
      }),
      project("faults", {
        globalSetup: "test/support/servers.ts",
        testTimeout: 120_000,
        hookTimeout: 60_000,
      }),
      project("e2e", {
        globalSetup: "test/support/unpack-browser.ts",
        testTimeout: 120_000,
        hookTimeout: 120_000,
        maxWorkers: 2,
      }),
    ],
  },
});
