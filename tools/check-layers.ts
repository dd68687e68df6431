/**
 * Checks the dependency rules in .dependency-cruiser.json, the order of the folders, and their picture in
 * docs/architecture.md. `--write` redraws the picture. Fails if hardly any imports were read, because then the check
 * proves nothing.
 */
import { readFile, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { cruise, type ICruiseResult, type IFlattenedRuleSet } from "dependency-cruiser";
import extractTsConfig from "dependency-cruiser/config-utl/extract-ts-config";
import { layerViolations } from "./layers/folders.ts";
import { folderPicture } from "./layers/picture.ts";

const ROOTS = ["functions", "shared", "admin", "local", "mcp", "packages"];
const { options, ...ruleSet } = JSON.parse(
  await readFile(new URL("../.dependency-cruiser.json", import.meta.url), "utf8"),
);

const { output } = await cruise(
  ROOTS,
  { ...options, ruleSet: ruleSet as IFlattenedRuleSet, validate: true },
  undefined,
  { tsConfig: extractTsConfig("tsconfig.json") },
);
const { modules, summary } = output as ICruiseResult;
const own = modules.filter(({ source }) => ROOTS.some((root) => source.startsWith(`${root}/`)));
const followed = own.filter(({ dependencies }) => dependencies.length > 0);
/** Rules that allow imports of types. The parser that reads TypeScript 7 cannot tell types from values. */
const RULES_FOR_VALUES = new Set(["admin-takes-types-and-schemas"]);

async function isOnlyTypes(from: string, to: string): Promise<boolean> {
  const source = await readFile(from, "utf8");
  const imports = source.match(/^(?:import|export)\s[^;]*?from\s+"[^"]+";/gm) ?? [];
  const ofTarget = imports.filter((each) => each.includes(`/${basename(to)}"`));
  return ofTarget.length > 0 && ofTarget.every((each) => /^(?:import|export) type\s/.test(each));
}

const violations: string[] = [];
for (const { rule, from, to } of summary.violations) {
  if (RULES_FOR_VALUES.has(rule.name) && (await isOnlyTypes(from, to))) continue;
  violations.push(`${rule.name}: ${from} -> ${to}`);
}
const imports = own.flatMap(({ source, dependencies }) =>
  dependencies.map(({ resolved }) => ({ from: source, to: resolved })),
);
violations.push(...layerViolations(imports));

const ARCHITECTURE = new URL("../docs/architecture.md", import.meta.url);
const DRAWN = /(?<=<!-- folders: npm run folders -->\n\n```mermaid\n)[^`]*(?=```)/;
const text = await readFile(ARCHITECTURE, "utf8");
const drawn = text.replace(DRAWN, `${folderPicture(imports)}\n`);
if (process.argv.includes("--write")) await writeFile(ARCHITECTURE, drawn);
else if (drawn !== text) violations.push("docs/architecture.md is stale: npm run folders");

for (const violation of violations) console.error(violation);
console.log(`layers: ${own.length} modules, ${violations.length} violations`);
if (followed.length < own.length / 2) {
  console.error("layers: most modules appear to have no imports, so they were not read");
  process.exit(1);
}
process.exit(violations.length > 0 ? 1 : 0);
