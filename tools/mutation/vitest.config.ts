import { readdirSync } from "node:fs";
import { defineConfig } from "vitest/config";

/** The unit tests of the domain, in Stryker's copy of the tree. */
export default defineConfig({
  test: {
    include: [`test/unit/{${readdirSync("shared").join(",")}}/**/*.test.ts`],
    // Makes every letter anew from its template, for each mutant that is alive from the start.
    exclude: ["test/unit/mail/letters.test.ts"],
    setupFiles: ["tools/mutation/same-examples.ts"],
    environment: "node",
    // Guards against hanging, and is no verdict: a mutant that is merely slow is not killed.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Each mutant has a process of its own already.
    isolate: false,
  },
});
