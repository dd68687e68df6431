/** Asks https://osv.dev about packages. https://google.github.io/osv.dev/api/ */
import { z } from "zod";
import type { Advisory, Range, Severity, Snapshot } from "./snapshot.ts";

export const OSV = "https://api.osv.dev";
/** https://google.github.io/osv.dev/post-v1-querybatch/ */
const QUERIES_MAX = 1000;
const AT_ONCE = 8;
const PATIENCE_MS = 30_000;

const BatchReply = z.object({
  results: z.array(
    z.object({
      vulns: z.array(z.object({ id: z.string() })).optional(),
      next_page_token: z.string().optional(),
    }),
  ),
});

const Event = z.object({
  introduced: z.string().optional(),
  fixed: z.string().optional(),
  last_affected: z.string().optional(),
});

/** https://ossf.github.io/osv-schema/ */
const Entry = z.object({
  id: z.string(),
  withdrawn: z.string().optional(),
  affected: z
    .array(
      z.object({
        package: z.object({ name: z.string(), ecosystem: z.string() }).optional(),
        ranges: z.array(z.object({ type: z.string(), events: z.array(Event) })).default([]),
        versions: z.array(z.string()).default([]),
      }),
    )
    .default([]),
  database_specific: z.object({ severity: z.string().optional() }).optional(),
});
type Entry = z.infer<typeof Entry>;

async function ask(url: string, body?: object): Promise<unknown> {
  const answer = await fetch(url, {
    signal: AbortSignal.timeout(PATIENCE_MS),
    ...(body !== undefined && { method: "POST", body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${new URL(url).pathname}: ${answer.status}`);
  return answer.json();
}

interface Query {
  package: { name: string; ecosystem: "npm" };
  page_token?: string;
}

/** The ids of all advisories about these packages, at any version. */
async function idsAbout(names: readonly string[], base: string): Promise<string[]> {
  const ids = new Set<string>();
  let queries: Query[] = names.map((name) => ({ package: { name, ecosystem: "npm" } }));
  while (queries.length > 0) {
    const [now, later] = [queries.slice(0, QUERIES_MAX), queries.slice(QUERIES_MAX)];
    const { results } = BatchReply.parse(await ask(`${base}/v1/querybatch`, { queries: now }));
    if (results.length !== now.length) throw new Error("OSV answered another number of queries");
    for (const { vulns = [] } of results) for (const { id } of vulns) ids.add(id);
    const unfinished = now.flatMap((query, at) => {
      const token = results[at]?.next_page_token;
      return token === undefined ? [] : [{ ...query, page_token: token }];
    });
    queries = [...later, ...unfinished];
  }
  return [...ids].toSorted();
}

/** By the words of the GitHub Advisory Database and of others. */
const SEVERITY_OF: Readonly<Record<string, Severity>> = {
  CRITICAL: "critical",
  HIGH: "high",
  MODERATE: "moderate",
  MEDIUM: "moderate",
  LOW: "low",
};

function severityOf({ id, database_specific: own }: Entry): Severity {
  if (id.startsWith("MAL-")) return "malware";
  return SEVERITY_OF[own?.severity?.toUpperCase() ?? ""] ?? "unknown";
}

/** A range opens with each `introduced` and ends with the event after it. Pure. */
export function rangesOf(events: readonly z.infer<typeof Event>[]): Range[] {
  const ranges: Range[] = [];
  for (const { introduced, fixed, last_affected: last } of events) {
    if (introduced !== undefined) ranges.push({ from: introduced });
    const open = ranges.at(-1);
    if (open === undefined) continue;
    if (fixed !== undefined) open.fixed = fixed;
    if (last !== undefined) open.last = last;
  }
  return ranges;
}

/** What an entry says about packages of npm; nothing if it was withdrawn. */
function advisoriesIn(entry: Entry, names: ReadonlySet<string>): Advisory[] {
  if (entry.withdrawn !== undefined) return [];
  return entry.affected.flatMap(({ package: about, ranges, versions }) => {
    if (about?.ecosystem !== "npm" || !names.has(about.name)) return [];
    const found = ranges
      .filter(({ type }) => type === "SEMVER" || type === "ECOSYSTEM")
      .flatMap(({ events }) => rangesOf(events));
    return {
      id: entry.id,
      package: about.name,
      severity: severityOf(entry),
      ranges: found,
      // With ranges, the list only spells them out.
      ...(found.length === 0 && versions.length > 0 && { versions }),
    };
  });
}

/** Throws if OSV does not answer, or not for everything: half a snapshot would pass for a whole one. */
export async function snapshotOf(
  names: readonly string[],
  { base = OSV, now }: { base?: string; now: Date },
): Promise<Snapshot> {
  const packages = [...new Set(names)].toSorted();
  const ids = await idsAbout(packages, base);
  const entries: Entry[] = [];
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = ids.slice(from, from + AT_ONCE);
    const got = await Promise.all(
      some.map(async (id) => Entry.parse(await ask(`${base}/v1/vulns/${encodeURIComponent(id)}`))),
    );
    entries.push(...got);
  }
  const wanted = new Set(packages);
  return {
    source: "https://osv.dev, from the GitHub Advisory Database (https://github.com/advisories)",
    licence: "CC-BY-4.0",
    taken_on: now.toISOString().slice(0, 10),
    packages,
    advisories: entries.flatMap((entry) => advisoriesIn(entry, wanted)),
  };
}
