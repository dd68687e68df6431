/** Builds the admin page if its sources are newer than the last build. */
import { existsSync, statSync } from "node:fs";
import { glob } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ADMIN_DIST } from "../gateway/pages.ts";
import { startChild } from "./child.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const VITE = join(
  dirname(createRequire(import.meta.url).resolve("vite/package.json")),
  "bin/vite.js",
);

/** Returns an error message, or null. Does nothing if the page is fresh. */
export async function buildAdmin(logs: string): Promise<string | null> {
  if (!existsSync(join(ROOT, "admin/vite.config.ts")) || (await isFresh())) return null;
  const build = startChild({
    name: "admin",
    command: [VITE, "build", "admin", "--logLevel", "warn"],
    logFile: join(logs, "admin.log"),
    // Whatever the stack's own NODE_ENV is: React's development build is twice the size.
    env: { ...process.env, NODE_ENV: "production" },
  });
  build.ready.catch(() => {});
  const how = await build.exited;
  return how === "exit code 0" ? null : `The admin page could not be built:\n${build.tail()}`;
}

/** The page imports schemas from the domain, so changes in shared/ count too. */
async function isFresh(): Promise<boolean> {
  const built = statSync(join(ADMIN_DIST, "index.html"), { throwIfNoEntry: false })?.mtimeMs;
  if (built === undefined) return false;
  const sources = glob(["admin/**/*.*", "shared/**/*.ts"], {
    cwd: ROOT,
    exclude: (name) => name.includes("admin/dist") || name === "node_modules" || name === "dist",
  });
  for await (const source of sources) {
    if (statSync(join(ROOT, source)).mtimeMs > built) return false;
  }
  return true;
}
