/** The order of versions (https://semver.org, section 11), as far as advisories need it. */

interface Version {
  /** Major, minor, patch. */
  release: readonly [number, number, number];
  /** The identifiers behind the hyphen; none for a release. */
  before: readonly string[];
}

/** Null for what is no version. Build metadata does not count. */
function parse(text: string): Version | null {
  const found = /^v?(\d+)\.(\d+)\.(\d+)(?:-([\w.-]+))?(?:\+[\w.-]+)?$/.exec(text);
  if (found === null) return null;
  const [, major, minor, patch, before] = found;
  return {
    release: [Number(major), Number(minor), Number(patch)],
    before: before === undefined ? [] : before.split("."),
  };
}

/** Negative if `one` comes before `other`, 0 if they are the same. Throws for what is no version. */
export function compareVersions(one: string, other: string): number {
  const [first, second] = [parse(one), parse(other)];
  if (first === null || second === null) {
    throw new Error(`not a version: ${first === null ? one : other}`);
  }
  for (const at of [0, 1, 2] as const) {
    const difference = first.release[at] - second.release[at];
    if (difference !== 0) return difference;
  }
  return comparePrereleases(first.before, second.before);
}

function comparePrereleases(ones: readonly string[], others: readonly string[]): number {
  // A release comes after its prereleases.
  if (ones.length === 0 || others.length === 0) return others.length - ones.length;
  for (const [at, one] of ones.entries()) {
    const other = others[at];
    if (other === undefined) return 1;
    const difference = compareIdentifiers(one, other);
    if (difference !== 0) return difference;
  }
  return ones.length - others.length;
}

function compareIdentifiers(one: string, other: string): number {
  const [isNumber, isOtherNumber] = [one, other].map((each) => /^\d+$/.test(each));
  if (isNumber && isOtherNumber) return Number(one) - Number(other);
  if (isNumber !== isOtherNumber) return isNumber ? -1 : 1;
  return one < other ? -1 : one > other ? 1 : 0;
}
