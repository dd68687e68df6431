/**
 * The last step of `npm ci`: removes the third of node_modules that is never loaded (docs/decisions/0028-small-install.md).
 * It is JavaScript because it runs on the Node that runs npm. Without this step everything works, and takes more space.
 */
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The APIs in googleapis that we import, out of 300. */
export const KEPT_APIS = ["calendar", "drive", "meet"];

/** The part of HubSpot's client that we import, out of 40 of which each brings its own HTTP code: 3 MB instead of 50. */
export const KEPT_OF_HUBSPOT = ["marketing/events"];

/** Can be repeated: what is gone already is ignored. */
export function trim(modules) {
  const apis = join(modules, "googleapis/build/src/apis");
  for (const api of foldersOf(apis)) {
    if (!KEPT_APIS.includes(api)) remove(join(apis, api));
  }
  const parts = join(modules, "@hubspot/api-client/lib/codegen");
  for (const area of foldersOf(parts)) {
    for (const part of foldersOf(join(parts, area))) {
      if (!KEPT_OF_HUBSPOT.includes(`${area}/${part}`)) remove(join(parts, area, part));
    }
  }
  // The C headers in the Node package are for building add-ons, and we have none.
  const builds = join(modules, "node/node_modules");
  for (const build of foldersOf(builds)) {
    if (build.startsWith("node-")) remove(join(builds, build, "include"));
  }
  removeSourceMaps(modules);
}

/** The only files of the TypeScript package that openapi-typescript loads: the compiler's API and its types. */
const COMPILER = ["typescript.js", "typescript.d.ts"];

/** `lib`: the folder of that name in the TypeScript package that packages/api-declarations uses. */
export function trimCompiler(lib) {
  for (const { name } of entriesOf(lib)) {
    if (!COMPILER.includes(name)) remove(join(lib, name));
  }
}

/** They point a debugger at sources that most packages do not include. */
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
