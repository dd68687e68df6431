/** Runs vitest as a program of its own. */
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const FOLDER = dirname(createRequire(import.meta.url).resolve("vitest/package.json"));

/** Answers its exit code. */
export function vitest(
  projects: readonly string[],
  rest: readonly string[] = [],
  env: Record<string, string> = {},
): number {
  const flags = projects.flatMap((project) => ["--project", project]);
  const { status } = spawnSync(
    process.execPath,
    [join(FOLDER, "vitest.mjs"), "run", ...flags, ...rest],
    { stdio: "inherit", env: { ...process.env, ...env } },
  );
  return status ?? 1;
}
