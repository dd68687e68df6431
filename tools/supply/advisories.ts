/** What `npm audit --json` has to say, where it says anything. */
import { z } from "zod";

const SEVERITIES = ["info", "low", "moderate", "high", "critical"] as const;
type Severity = (typeof SEVERITIES)[number];
/** From here on a change does not land. */
const REFUSED: readonly Severity[] = ["high", "critical"];

const Report = z.object({
  auditReportVersion: z.number(),
  vulnerabilities: z.record(
    z.string(),
    z.object({ severity: z.enum(SEVERITIES), range: z.string() }),
  ),
});
/** Instead of a report, where the registry did not give one. */
const Refusal = z.object({ message: z.string() });

export type Verdict =
  | { state: "known"; refused: string[]; tolerated: string[] }
  /** Nobody could be asked, which proves nothing either way. */
  | { state: "unreachable"; why: string };

export function verdictOf(text: string): Verdict {
  const answer = jsonOf(text);
  const report = Report.safeParse(answer);
  if (!report.success) {
    const why = Refusal.safeParse(answer).data?.message ?? "npm gave no report";
    // Only the first line is about it, and the address is of no use to the reader.
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
