/** Reads the report of `npm audit --json`. */
import { z } from "zod";

const SEVERITIES = ["info", "low", "moderate", "high", "critical"] as const;
type Severity = (typeof SEVERITIES)[number];
/** Severities that fail the command. */
const REFUSED: readonly Severity[] = ["high", "critical"];

const Report = z.object({
  auditReportVersion: z.number(),
  vulnerabilities: z.record(
    z.string(),
    z.object({ severity: z.enum(SEVERITIES), range: z.string() }),
  ),
});
/** What npm prints if the registry gave no report. */
const Refusal = z.object({ message: z.string() });

export type Verdict =
  | { state: "known"; refused: string[]; tolerated: string[] }
  /** The registry did not answer, so nothing is known. */
  | { state: "unreachable"; why: string };

export function verdictOf(text: string): Verdict {
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
  const found = Object.entries(report.data.vulnerabilities);
  const named = (wanted: boolean) =>
    found
      .filter(([, { severity }]) => REFUSED.includes(severity) === wanted)
      .map(([name, { severity, range }]) => `${name} ${range}: ${severity}`);
  return { state: "known", refused: named(true), tolerated: named(false) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
