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
  removeSourceMaps(modules);
}

/** What a program that makes TypeScript with the compiler's API loads of it: no command line, libraries or languages. */
const COMPILER = ["typescript.js", "typescript.d.ts"];

/** Of the compiler in packages/api-declarations, of whose folder this is `lib`. */
export function trimCompiler(lib) {
  for (const { name } of entriesOf(lib)) {
    if (!COMPILER.includes(name)) remove(join(lib, name));
  }
}

/** They lead a debugger to sources that most packages do not bring along. */
function removeSourceMaps(folder) {
  for (const entry of entriesOf(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) removeSourceMaps(path);
    else if (entry.isFile() && entry.name.endsWith(".map")) remove(path);
  }
}

function foldersOf(folder) {
  const folders = entriesOf(folder).filter((entry) => entry.isDirectory());
  return folders.map(({ name }) => name);
}

function entriesOf(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

const remove = (folder) => rmSync(folder, { recursive: true, force: true });

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  trim(join(root, "node_modules"));
  trimCompiler(join(root, "packages/api-declarations/node_modules/typescript/lib"));
}
