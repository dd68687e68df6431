import { globSync } from "node:fs";
import type { Stryker } from "@stryker-mutator/core";
import { SCORE_MIN } from "./score.ts";

type StrykerOptions = ConstructorParameters<typeof Stryker>[0];

const FOLDER = "dist/mutation";

/** What Stryker needs of the tree: sources, unit tests, and what those import. */
const NEEDED = ["/shared", "/functions", "/admin", "/local", "/packages", "/test", "/tools"];
const isNeeded = (name: string): boolean =>
  NEEDED.includes(`/${name}`) || /^(?:package|firestore\.indexes|vitest\.config)\b/.test(name);

/** `reuses`: takes over what the runs before have found, where neither the file nor the tests that reach it changed. */
export const strykerOptions = (
  files: readonly string[],
  { reuses, concurrency }: { reuses: boolean; concurrency: number },
): StrykerOptions => ({
  mutate: [...files],
  testRunner: "vitest",
  plugins: [import.meta.resolve("@stryker-mutator/vitest-runner")],
  vitest: { configFile: "tools/mutation/vitest.config.ts" },
  coverageAnalysis: "perTest",
  concurrency,
  // A mutant that never ends is stopped by its number of steps; the clock of a busy machine proves nothing.
  timeoutMS: 120_000,
  dryRunTimeoutMinutes: 30,
  incremental: true,
  incrementalFile: `${FOLDER}/incremental.json`,
  force: !reuses,
  tempDirName: `${FOLDER}/sandbox`,
  ignorePatterns: globSync("*")
    .filter((name) => !isNeeded(name))
    .map((name) => `/${name}`),
  // TypeScript 7 has no JavaScript API that could read it, and nothing is compiled.
  tsconfigFile: "none",
  disableTypeChecks: false,
  allowConsoleColors: false,
  reporters: ["clear-text", "html", "progress-append-only"],
  htmlReporter: { fileName: `${FOLDER}/report.html` },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 100, low: SCORE_MIN, break: null },
  warnings: false,
});
