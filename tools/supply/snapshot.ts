/**
 * tools/supply/advisories.json: the advisories about packages of package-lock.json, at any version, as they were on one
 * day. `npm run advisories -- --refresh` makes it from https://osv.dev, whose entries for npm are those of the GitHub
 * Advisory Database (CC-BY 4.0).
 */
import { z } from "zod";
import { placesOf, type Lock } from "../bundle/manifest.ts";
import { compareVersions } from "./semver.ts";

/** From the worst on. `malware`: the package itself is the attack. */
const SEVERITIES = ["malware", "critical", "high", "moderate", "low", "unknown"] as const;
const Severity = z.enum(SEVERITIES);
export type Severity = z.infer<typeof Severity>;

/** `fixed` is the first version without the weakness, `last` the last with it; without either it has no end. */
const Range = z.object({
  from: z.string(),
  fixed: z.string().optional(),
  last: z.string().optional(),
});
export type Range = z.infer<typeof Range>;

const Advisory = z.object({
  id: z.string(),
  package: z.string(),
  severity: Severity,
  ranges: z.array(Range),
  /** Single versions, beside the ranges. */
  versions: z.array(z.string()).optional(),
});
export type Advisory = z.infer<typeof Advisory>;

export const Snapshot = z.object({
  source: z.string(),
  licence: z.string(),
  /** `YYYY-MM-DD`; null if there has been no look-up. */
  taken_on: z.iso.date().nullable(),
  /** The packages that were asked about. Nothing is known of others. */
  packages: z.array(z.string()),
  advisories: z.array(Advisory),
});
export type Snapshot = z.infer<typeof Snapshot>;

export interface Installed {
  name: string;
  version: string;
  /** False for tools and tests. */
  isDeployed: boolean;
}

/** The packages of a package-lock.json, each version once. */
export function installedIn(lock: Lock): Installed[] {
  const deployed = placesOf(lock, Object.keys(lock.packages[""]?.dependencies ?? {}));
  const found = new Map<string, Installed>();
  for (const [path, { name, version, link }] of Object.entries(lock.packages)) {
    // Ours, and links to ours.
    if (version === undefined || link === true || !path.includes("node_modules/")) continue;
    const called = name ?? path.replace(/^.*node_modules\//, "");
    const key = `${called}@${version}`;
    const isDeployed = deployed.has(path) || found.get(key)?.isDeployed === true;
    found.set(key, { name: called, version, isDeployed });
  }
  return [...found.values()];
}

const isWithin = (version: string, { from, fixed, last }: Range): boolean =>
  (from === "0" || compareVersions(version, from) >= 0) &&
  (fixed === undefined || compareVersions(version, fixed) < 0) &&
  (last === undefined || compareVersions(version, last) <= 0);

export interface Match {
  id: string;
  severity: Severity;
  package: Installed;
}

/** The advisories that concern what is installed, the worst first. Pure. */
export function matchesOf({ advisories }: Snapshot, installed: readonly Installed[]): Match[] {
  const about = Map.groupBy(advisories, (each) => each.package);
  const found = installed.flatMap((each) =>
    (about.get(each.name) ?? [])
      .filter(
        ({ ranges, versions = [] }) =>
          versions.includes(each.version) || ranges.some((range) => isWithin(each.version, range)),
      )
      .map(({ id, severity }) => ({ id, severity, package: each })),
  );
  const rank = ({ severity }: Match) => SEVERITIES.indexOf(severity);
  return found.toSorted((one, other) => rank(one) - rank(other));
}

const DAY_MS = 86_400_000;

/** Infinity without a look-up. */
export const ageInDays = ({ taken_on: takenOn }: Snapshot, now: Date): number =>
  takenOn === null ? Infinity : Math.floor((now.getTime() - Date.parse(takenOn)) / DAY_MS);

/** Installed packages that the snapshot has not asked about. */
export function unaskedIn({ packages }: Snapshot, installed: readonly Installed[]): string[] {
  const asked = new Set(packages);
  return [...new Set(installed.map(({ name }) => name))].filter((name) => !asked.has(name));
}
