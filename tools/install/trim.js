/**
 * The last step of `npm ci`: removes the third of node_modules that nobody loads (docs/decisions/0028-small-install.md).
 * JavaScript, because it runs on the Node that npm runs on. Where it did not run, the tree is larger and works the same.
 */
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Of the 300 APIs in googleapis, those that we import. */
export const KEPT_APIS = ["calendar", "meet"];

/** Does nothing to what is removed already, or not there. */
export function trim(modules) {
  const apis = join(modules, "googleapis/build/src/apis");
  for (const api of foldersOf(apis)) {
    if (!KEPT_APIS.includes(api)) remove(join(apis, api));
  }
  // The pinned Node runs programs; its C headers are for building add-ons, and we have none.
  const builds = join(modules, "node/node_modules");
  for (const build of foldersOf(builds)) {
    if (build.startsWith("node-")) remove(join(builds, build, "include"));
  }
}

function foldersOf(folder) {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  } catch {
    return [];
  }
}

const remove = (folder) => rmSync(folder, { recursive: true, force: true });

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  trim(fileURLToPath(new URL("../../node_modules", import.meta.url)));
}
