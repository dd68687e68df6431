/** Draws the folders as a Mermaid flowchart in which every arrow points down. */
import { folderOf, LEVELS, type Import } from "./folders.ts";

/** Omits imports that a chain of other imports implies: with all of them the picture would be unreadable. */
export function folderPicture(imports: readonly Import[]): string {
  const below = importsByFolder(imports);
  const drawn = LEVELS.toReversed().flatMap((level) => level.filter((folder) => below.has(folder)));
  const arrows = drawn.flatMap((folder) => {
    const direct = [...(below.get(folder) ?? [])];
    const implied = new Set(direct.flatMap((each) => [...reachable(below, each)]));
    return direct
      .filter((each) => !implied.has(each))
      .toSorted()
      .map((each) => `  ${idOf(folder)} --> ${idOf(each)}`);
  });
  const nodes = drawn.map((folder) => `  ${idOf(folder)}["${nameOf(folder)}"]`);
  return ["flowchart TD", ...nodes, ...arrows].join("\n");
}

function importsByFolder(imports: readonly Import[]): Map<string, Set<string>> {
  const below = new Map<string, Set<string>>();
  for (const { from, to } of imports) {
    const importer = drawnAs(folderOf(from));
    const imported = drawnAs(folderOf(to));
    if (importer === null || imported === null || importer === imported) continue;
    below.set(importer, (below.get(importer) ?? new Set()).add(imported));
    below.set(imported, below.get(imported) ?? new Set());
  }
  return below;
}

/** Drawn as one node, because they import the same folders. `functions` only loads endpoints and is not drawn. */
const ENDPOINTS = ["functions/internal", "functions/public", "functions/sys"];
function drawnAs(folder: string | null): string | null {
  if (folder === null || folder === "functions") return null;
  return ENDPOINTS.includes(folder) ? "functions/sys" : folder;
}

function reachable(below: ReadonlyMap<string, Set<string>>, from: string): Set<string> {
  const found = new Set<string>();
  const open = [from];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const each of below.get(next) ?? []) {
      if (found.has(each)) continue;
      found.add(each);
      open.push(each);
    }
  }
  return found;
}

const idOf = (folder: string): string => folder.replaceAll(/[^a-z]/g, "_");

const nameOf = (folder: string): string =>
  folder === "functions/sys" ? ENDPOINTS.map((each) => each.slice(10)).join(" · ") : folder;
