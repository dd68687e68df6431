/** The dependency rules of .dependency-cruiser.json; a cruise that saw nothing has proved nothing. */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { cruise, type ICruiseResult, type IFlattenedRuleSet } from "dependency-cruiser";
import extractTsConfig from "dependency-cruiser/config-utl/extract-ts-config";

const ROOTS = ["functions", "shared", "admin", "emulators"];
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
/** Rules that let types through. The parser that reads TypeScript 7 does not tell types from values. */
const ABOUT_VALUES = new Set(["no-circles", "admin-takes-types-and-schemas"]);

async function isOnlyTypes(from: string, to: string): Promise<boolean> {
  const source = await readFile(from, "utf8");
  const imports = source.match(/^(?:import|export)\s[^;]*?from\s+"[^"]+";/gm) ?? [];
  const meant = imports.filter((each) => each.includes(`/${basename(to)}"`));
  return meant.length > 0 && meant.every((each) => /^(?:import|export) type\s/.test(each));
}

const violations = [];
for (const violation of summary.violations) {
  const { rule, from, to } = violation;
  if (ABOUT_VALUES.has(rule.name) && (await isOnlyTypes(from, to))) continue;
  violations.push(violation);
  console.error(`${rule.name}: ${from} -> ${to}`);
}
console.log(`layers: ${own.length} modules, ${violations.length} violations`);
if (followed.length < own.length / 2) {
  console.error("layers: most modules show no imports, so the cruise did not read them");
  process.exit(1);
}
process.exit(violations.length > 0 ? 1 : 0);
