/** Judges what is known of weaknesses in our dependencies: the registry's answer, and the checked-in snapshot. */
import { z } from "zod";
import { ageInDays, matchesOf, unaskedIn, type Installed, type Snapshot } from "./snapshot.ts";

/** Without an answer from the registry, an older snapshot counts as no knowledge. */
const SNAPSHOT_AGE_MAX_DAYS = 14;

const AUDIT_SEVERITIES = ["info", "low", "moderate", "high", "critical"] as const;
/** Of what is deployed. Elsewhere, only malware. */
const REFUSED: ReadonlySet<string> = new Set(["high", "critical", "malware"]);

/** The report of `npm audit --json`. */
const Report = z.object({
  auditReportVersion: z.number(),
  vulnerabilities: z.record(
    z.string(),
    z.object({
      severity: z.enum(AUDIT_SEVERITIES),
      range: z.string(),
      /** Advisories, or the names of other packages that bring them in. */
      via: z
        .array(z.union([z.string(), z.object({ url: z.string(), severity: z.string() })]))
        .default([]),
    }),
  ),
});
/** What npm prints if the registry gave no report. */
const Refusal = z.object({ message: z.string() });

export interface Found {
  /** Stop the change. */
  refused: string[];
  /** Are only named. */
  tolerated: string[];
}

export type LiveAnswer =
  | ({ state: "known" } & Found)
  /** The registry did not answer, so nothing is known. */
  | { state: "unreachable"; why: string };

/** Reads the output of `npm audit --json`. */
export function liveAnswerOf(text: string, excepted: ReadonlySet<string> = new Set()): LiveAnswer {
  const answer = jsonOf(text);
  const report = Report.safeParse(answer);
  if (!report.success) {
    const why = Refusal.safeParse(answer).data?.message ?? "npm gave no report";
    // Only the first line gives the reason, and the registry's URL does not help the reader.
    return {
      state: "unreachable",
      why: (why.split("\n")[0] ?? "").replaceAll(/(?: - [A-Z]+| to)? https?:\S+/g, ""),
    };
  }
  const found: Found = { refused: [], tolerated: [] };
  for (const [name, { severity, range, via }] of Object.entries(report.data.vulnerabilities)) {
    const bad = via.flatMap((each) =>
      typeof each !== "string" && REFUSED.has(each.severity) ? [each.url.replace(/^.*\//, "")] : [],
    );
    const isExcepted = bad.length > 0 && bad.every((id) => excepted.has(id));
    const list = REFUSED.has(severity) && !isExcepted ? found.refused : found.tolerated;
    list.push(`${name} ${range}: ${[severity, ...bad].join(" ")}`);
  }
  return { state: "known", ...found };
}

/** The snapshot's advisories about what is installed. Pure. */
export function snapshotFound(
  snapshot: Snapshot,
  installed: readonly Installed[],
  excepted: ReadonlySet<string>,
): Found {
  const found: Found = { refused: [], tolerated: [] };
  for (const { id, severity, package: where } of matchesOf(snapshot, installed)) {
    const isBad = where.isDeployed ? REFUSED.has(severity) : severity === "malware";
    const list = isBad && !excepted.has(id) ? found.refused : found.tolerated;
    list.push(`${where.name} ${where.version}: ${severity} ${id}`);
  }
  return found;
}

/** Why the snapshot cannot stand in for the registry; null if it can. Pure. */
export function snapshotGap(
  snapshot: Snapshot,
  installed: readonly Installed[],
  now: Date,
): string | null {
  if (snapshot.taken_on === null) return "there is no snapshot yet";
  const age = ageInDays(snapshot, now);
  if (age > SNAPSHOT_AGE_MAX_DAYS) {
    return `the snapshot is ${age} days old, and counts for ${SNAPSHOT_AGE_MAX_DAYS}`;
  }
  const [first, ...more] = unaskedIn(snapshot, installed);
  if (first === undefined) return null;
  return `the snapshot knows nothing of ${first}${more.length > 0 ? ` and ${more.length} more packages` : ""}`;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
