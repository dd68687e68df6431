/** The dependency rules of .dependency-cruiser.json; a cruise that saw nothing has proved nothing. */
import { readFile } from "node:fs/promises";
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
for (const { rule, from, to } of summary.violations) {
  console.error(`${rule.name}: ${from} -> ${to}`);
}
console.log(`layers: ${own.length} modules, ${summary.violations.length} violations`);
if (followed.length < own.length / 2) {
  console.error("layers: most modules show no imports, so the cruise did not read them");
  process.exit(1);
}
process.exit(summary.violations.length > 0 ? 1 : 0);
