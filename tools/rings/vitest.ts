/** Runs vitest in a child process. */
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";

const FOLDER = dirname(createRequire(import.meta.url).resolve("vitest/package.json"));

/** Node's compile cache. Tests start a hundred processes, and the cache saves a third of their CPU time. */
const COMPILED = "node_modules/.cache/compiled";

/** Returns its exit code. */
export function vitest(
  projects: readonly string[],
  rest: readonly string[] = [],
  env: Record<string, string> = {},
): number {
  const flags = projects.flatMap((project) => ["--project", project]);
  const { status } = spawnSync(
    process.execPath,
    [join(FOLDER, "vitest.mjs"), "run", ...flags, ...rest],
    { stdio: "inherit", env: { NODE_COMPILE_CACHE: resolve(COMPILED), ...process.env, ...env } },
  );
  return status ?? 1;
}
