import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { EXHAUSTIVE } from "./tools/rings/exhaustive.ts";
import { LongestFirst } from "./tools/rings/longest-first.ts";

/** A guard against tests that hang. No test is written to come near it, also where both cores are busy. */
const GUARD_MS = 180_000;

const project = (name: string, folders: string[], rest: object = {}) => ({
  test: {
    name,
    include: folders.map((folder) => `test/${folder}/**/*.test.ts`),
    environment: "node",
    retry: 0,
    testTimeout: GUARD_MS,
    hookTimeout: GUARD_MS,
    expect: { poll: { timeout: GUARD_MS / 2, interval: 50 } },
    ...rest,
  },
});

/** Projects with another number of workers are in groups of their own. Unit tests are the first, number 0. */
const SERVERS = { sequence: { groupOrder: 1 } };
const BROWSER = { sequence: { groupOrder: 2 } };
const onServers = { ...SERVERS, globalSetup: "test/support/servers.ts" };

export default defineConfig({
  test: {
    // Tests of real servers wait as well as compute: two cores take three files at once.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    sequence: { sequencer: LongestFirst },
    tags: [
      {
        name: "real-time",
        description:
          "Waits for the machine's own clock. The test's file says why nothing else can show it.",
      },
      {
        name: EXHAUSTIVE,
        description:
          "A further case beside a sample that proves the same promise. `npm test` leaves it out; the proof ring runs it.",
      },
    ],
    // The second prints nothing where no conformance test has run.
    reporters: ["default", "./packages/local-cloud/test/summary.ts"],
    projects: [
      // In both, the files share nothing but what is loaded: without isolation, a worker loads the product once for all
      // its unit tests (less than half of their CPU time) and Google's clients, which take a second, once as well.
      project("unit", ["unit", "simulator"], {
        isolate: false,
        // They never wait, and each worker more would load the product once more.
        maxWorkers: availableParallelism(),
      }),
      project("integration", ["integration", "drills"], {
        ...onServers,
        isolate: false,
        env: { TEST_FIRESTORE: process.env["TEST_FIRESTORE"] ?? "own" },
      }),
      project("conformance", [], {
        ...SERVERS,
        include: ["packages/local-cloud/test/**/*.test.ts"],
      }),
      project("proof", ["proof", "faults"], {
        ...onServers,
        testTimeout: 2 * GUARD_MS,
      }),
      project("e2e", ["e2e"], {
        globalSetup: "test/support/browser-ring.ts",
        // Not beside other tests, as Chromium takes both cores.
        ...BROWSER,
        // The files share nothing but what is loaded, and Playwright takes half a second to load.
        isolate: false,
      }),
    ],
  },
});
