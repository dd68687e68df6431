/** Under which licences others' packages may be part of this. https://spdx.org/licenses/ */

/** Asks for no more than that we name the author: may be part of what is deployed. */
const SHIPPED: ReadonlySet<string> = new Set([
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC0-1.0",
  // spdx-exceptions: a list of names, not a program.
  "CC-BY-3.0",
  "ISC",
  "MIT",
  "MIT-0",
]);

/** More may be used to build and to test, since it is passed on to nobody. */
const OF_TOOLS: ReadonlySet<string> = new Set([
  ...SHIPPED,
  "CC-BY-4.0",
  "LicenseRef-public-domain",
  "MPL-2.0",
  "Python-2.0",
]);

const ALLOWED = { shipped: SHIPPED, tools: OF_TOOLS } as const;
export type Use = keyof typeof ALLOWED;

/** Packages that say it in a LICENSE file or an old form of package.json alone; looked up by hand. */
const LOOKED_UP: Readonly<Record<string, string>> = {
  "limiter@1.1.5": "MIT",
  "deep-freeze@0.0.1": "LicenseRef-public-domain",
  "fuzzy@0.1.3": "MIT",
  "slick@1.12.2": "MIT",
  "url-template@2.0.8": "BSD-3-Clause",
  "valid-url@1.0.9": "MIT",
};

/** Of a CycloneDX document: https://cyclonedx.org/docs/1.5/json/#components_items_licenses */
export interface Component {
  name: string;
  version: string;
  licenses?: { license?: { id?: string; name?: string }; expression?: string }[];
}

/** As an SPDX expression; null where nobody says. */
export function licenceOf({ name, version, licenses = [] }: Component): string | null {
  const said = licenses.flatMap(
    ({ license, expression }) => expression ?? license?.id ?? license?.name ?? [],
  );
  return said.length > 0 ? said.join(" AND ") : (LOOKED_UP[`${name}@${version}`] ?? null);
}

/** One that may be used under any of several (OR) is fine where one of them is; AND asks for all. */
function isAllowed(expression: string, use: Use): boolean {
  const plain = expression.replaceAll(/[()]/g, " ");
  // Mixed expressions would need precedence, and no package here has one: refused, so that somebody looks.
  if (/ AND /.test(plain) && / OR /.test(plain)) return false;
  const each = (parts: string[]) => parts.map((part) => ALLOWED[use].has(part.trim()));
  return / OR /.test(plain)
    ? each(plain.split(" OR ")).includes(true)
    : !each(plain.split(" AND ")).includes(false);
}

/** `name@version: licence` of those that must not be here. */
export const refusedOf = (components: readonly Component[], use: Use): string[] =>
  components.flatMap((component) => {
    const licence = licenceOf(component);
    if (licence !== null && isAllowed(licence, use)) return [];
    return [`${component.name}@${component.version}: ${licence ?? "says nothing of a licence"}`];
  });
