import { globSync } from "node:fs";
import type { Stryker } from "@stryker-mutator/core";
import { SCORE_MIN } from "./score.ts";

type StrykerOptions = ConstructorParameters<typeof Stryker>[0];

const FOLDER = "dist/mutation";

/** The folders that Stryker copies: sources, unit tests, and whatever they import. */
const NEEDED = ["/shared", "/functions", "/admin", "/local", "/packages", "/test", "/tools"];
const isNeeded = (name: string): boolean =>
  NEEDED.includes(`/${name}`) || /^(?:package|firestore\.indexes|vitest\.config)\b/.test(name);

/** `reuses`: keeps verdicts of earlier runs where neither the file nor a test that reaches it has changed. */
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
  // Stryker stops an endless mutant by its number of steps. A short timeout would kill slow mutants on a busy machine.
  timeoutMS: 120_000,
  dryRunTimeoutMinutes: 30,
  incremental: true,
  incrementalFile: `${FOLDER}/incremental.json`,
  force: !reuses,
  tempDirName: `${FOLDER}/sandbox`,
  ignorePatterns: globSync("*")
    .filter((name) => !isNeeded(name))
    .map((name) => `/${name}`),
  // Nothing is compiled, and TypeScript 7 has no JavaScript API to read the file with.
  tsconfigFile: "none",
  disableTypeChecks: false,
  allowConsoleColors: false,
  reporters: ["clear-text", "html", "progress-append-only"],
  htmlReporter: { fileName: `${FOLDER}/report.html` },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 100, low: SCORE_MIN, break: null },
  warnings: false,
});
