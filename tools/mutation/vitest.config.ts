import { defineConfig } from "vitest/config";
import { DOMAIN_TESTS, TESTS_LEFT_OUT } from "./decisions.ts";
import { lastingPool } from "./lasting-pool.ts";

/** Runs the domain's unit tests in Stryker's copy of the tree. */
export default defineConfig({
  plugins: [
    {
      name: "lasting-pool",
      // Stryker overrides `test.pool`.
      configureVitest({ project }) {
        project.config.pool = lastingPool.name;
        project.config.poolRunner = lastingPool;
      },
    },
  ],
  test: {
    include: [DOMAIN_TESTS],
    exclude: TESTS_LEFT_OUT,
    environment: "node",
    // Only ends tests that hang: a mutant that is merely slow must not count as killed.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Each mutant has the thread to itself.
    isolate: false,
  },
});
