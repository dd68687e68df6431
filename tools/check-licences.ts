/**
 * `npm run licences`: lists the deployed packages in dist/sbom.cdx.json (CycloneDX), prints how many use each licence,
 * and fails if one is not allowed (tools/supply/licences.ts). It reads only the lock file, so it needs no network.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { licenceOf, refusedOf, type Component, type Use } from "./supply/licences.ts";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const SBOM = "dist/sbom.cdx.json";

interface BillOfMaterials {
  metadata: { component: { name: string } };
  components: Component[];
}

function billOf(...options: string[]): BillOfMaterials {
  const command = ["sbom", "--sbom-format", "cyclonedx", "--package-lock-only", ...options];
  const text = execFileSync("npm", command, { cwd: ROOT, encoding: "utf8", maxBuffer: 2 ** 26 });
  const bill: BillOfMaterials = JSON.parse(text);
  // npm names the root package after its folder.
  bill.metadata.component.name = JSON.parse(readFileSync(`${ROOT}package.json`, "utf8")).name;
  return bill;
}

const bills = {
  shipped: billOf("--omit", "dev", "--workspaces=false"),
  tools: billOf(),
} satisfies Record<Use, BillOfMaterials>;
mkdirSync(`${ROOT}dist`, { recursive: true });
writeFileSync(`${ROOT}${SBOM}`, `${JSON.stringify(bills.shipped, null, 2)}\n`);

const counted = Map.groupBy(bills.shipped.components, (each) => licenceOf(each) ?? "unknown");
const list = [...counted].map(([licence, { length }]) => `${length} ${licence}`).join(", ");
console.log(`licences: ${bills.shipped.components.length} packages in ${SBOM}: ${list}`);
console.log(`licences: ${bills.tools.components.length} packages including tools and tests`);

const refused = [
  ...refusedOf(bills.shipped.components, "shipped"),
  ...refusedOf(bills.tools.components, "tools"),
];
for (const each of new Set(refused)) console.error(`licences: not allowed: ${each}`);
// An empty list proves nothing.
process.exit(refused.length > 0 || bills.shipped.components.length === 0 ? 1 : 0);
