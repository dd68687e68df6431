/** The licences that dependencies may have. https://spdx.org/licenses/ */

/** Allowed in what is deployed: licences that require attribution at most. */
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

/** Allowed in tools and tests, which are not distributed. */
const OF_TOOLS: ReadonlySet<string> = new Set([
  ...SHIPPED,
  "CC-BY-4.0",
  "LicenseRef-public-domain",
  "MPL-2.0",
  "Python-2.0",
  "Unlicense",
]);

const ALLOWED = { shipped: SHIPPED, tools: OF_TOOLS } as const;
export type Use = keyof typeof ALLOWED;

/** Packages whose licence is only in a LICENSE file or in an old form of package.json. */
const READ_BY_HAND: Readonly<Record<string, string>> = {
  "limiter@1.1.5": "MIT",
  "deep-freeze@0.0.1": "LicenseRef-public-domain",
  "fuzzy@0.1.3": "MIT",
  "slick@1.12.2": "MIT",
  "url-template@2.0.8": "BSD-3-Clause",
  "valid-url@1.0.9": "MIT",
};

/** A component of a CycloneDX document: https://cyclonedx.org/docs/1.5/json/#components_items_licenses */
export interface Component {
  name: string;
  version: string;
  licenses?: { license?: { id?: string; name?: string }; expression?: string }[];
}

/** An SPDX expression; null if the licence is unknown. */
export function licenceOf({ name, version, licenses = [] }: Component): string | null {
  const declared = licenses.flatMap(
    ({ license, expression }) => expression ?? license?.id ?? license?.name ?? [],
  );
  return declared.length > 0
    ? declared.join(" AND ")
    : (READ_BY_HAND[`${name}@${version}`] ?? null);
}

/** With OR, one licence must be allowed; with AND, all of them. */
function isAllowed(expression: string, use: Use): boolean {
  const plain = expression.replaceAll(/[()]/g, " ");
  // Mixed expressions would need precedence. No package has one, so refuse it for a person to look at.
  if (/ AND /.test(plain) && / OR /.test(plain)) return false;
  const each = (parts: string[]) => parts.map((part) => ALLOWED[use].has(part.trim()));
  return / OR /.test(plain)
    ? each(plain.split(" OR ")).includes(true)
    : !each(plain.split(" AND ")).includes(false);
}

/** `name@version: licence` for each component whose licence is not allowed. */
export const refusedOf = (components: readonly Component[], use: Use): string[] =>
  components.flatMap((component) => {
    const licence = licenceOf(component);
    if (licence !== null && isAllowed(licence, use)) return [];
    return [`${component.name}@${component.version}: ${licence ?? "unknown licence"}`];
  });
