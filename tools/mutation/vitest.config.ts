import { readdirSync } from "node:fs";
import { defineConfig } from "vitest/config";

/** Runs the domain's unit tests in Stryker's copy of the tree. */
export default defineConfig({
  test: {
    include: [`test/unit/{${readdirSync("shared").join(",")}}/**/*.test.ts`],
    // It renders every letter, which takes too long to repeat for each mutant.
    exclude: ["test/unit/mail/letters.test.ts"],
    setupFiles: ["tools/mutation/same-examples.ts"],
    environment: "node",
    // Only ends tests that hang: a mutant that is merely slow must not count as killed.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Each mutant already has its own process.
    isolate: false,
  },
});
