/**
 * The hashes of seals in the log, which functions can write and not change (shared/audit/seal.ts): whoever rebuilds the
 * chain of seals, or cuts off its end, cannot rebuild these.
 * https://docs.cloud.google.com/logging/docs/reference/v2/rest/v2/entries/list
 */
import { z } from "zod";
import { minutes, plus } from "../../shared/platform/instant.ts";
import type { ControlPlane } from "./control-plane.ts";

/** A line `audit_sealed`. */
export interface SealedLine {
  chain: string;
  number: number;
  hash: string;
  at: Date;
}

const Line = z.object({
  timestamp: z.string(),
  jsonPayload: z.object({ chain: z.string(), number: z.int(), hash: z.string() }),
});
const Answer = z.object({
  entries: z.array(z.unknown()).default([]),
  nextPageToken: z.string().optional(),
});

/** The greatest page, and far more pages than a year's seals fill. An answer without lines may have a further page. */
const PAGE = 1000;
const PAGES_MAX = 500;

/** Lines of the sweep, which is the only one to seal: other functions could write lines that look the same. */
const FILTER = [
  `resource.type="cloud_run_revision"`,
  `resource.labels.service_name="reminder-sweep"`,
  `jsonPayload.event="audit_sealed"`,
].join(" AND ");

/** The oldest first. Rejects with `ApiRefusal`. Lines that are not ours in form are left out. */
export async function sealedLines({ project, post }: ControlPlane): Promise<SealedLine[]> {
  const lines: SealedLine[] = [];
  let pageToken: string | undefined;
  for (let pages = 0; pages < PAGES_MAX; pages += 1) {
    const { entries, nextPageToken } = await post(
      "logging.googleapis.com/v2/entries:list",
      {
        resourceNames: [`projects/${project}`],
        filter: FILTER,
        orderBy: "timestamp asc",
        pageSize: PAGE,
        ...(pageToken !== undefined && { pageToken }),
      },
      Answer,
    );
    for (const entry of entries) {
      const { data } = Line.safeParse(entry);
      if (data) lines.push({ ...data.jsonPayload, at: new Date(data.timestamp) });
    }
    if (nextPageToken === undefined || nextPageToken === "") return lines;
    pageToken = nextPageToken;
  }
  throw new Error(`the log has more than ${PAGES_MAX} pages of lines audit_sealed`);
}

/** A seal as it is stored. */
export interface StoredSeal {
  number: number;
  hash: string;
  sealed_at: Date;
}

export interface ComparedWithLog {
  /** Seals whose hash is in the log. */
  same: number;
  /** Seals that are older than the log's first line. */
  older: number;
  /** Numbers of seals that the log should have and has not. */
  unlogged: number[];
  /** Numbers of lines whose seal has another hash. */
  other: number[];
  /** Numbers of lines whose seal is gone. */
  gone: number[];
}

/** The log has a line within minutes. */
const LOGGED_WITHIN_MS = minutes(15);

/** `lines` of one chain, read before the seals. Pure. */
export function compareWithLog(
  seals: readonly StoredSeal[],
  lines: readonly SealedLine[],
  now: Date,
): ComparedWithLog {
  const stored = new Map(seals.map((seal) => [seal.number, seal]));
  const logged = new Set(lines.map(({ number }) => number));
  const first = lines.length === 0 ? Infinity : Math.min(...lines.map(({ at }) => at.getTime()));
  const known = lines.filter(({ number }) => stored.has(number));
  const other = known.filter(({ number, hash }) => stored.get(number)?.hash !== hash);
  const changed = new Set(other.map(({ number }) => number));
  const unlogged = seals.filter(
    ({ number, sealed_at }) => !logged.has(number) && sealed_at < plus(now, -LOGGED_WITHIN_MS),
  );
  const older = unlogged.filter(({ sealed_at }) => sealed_at.getTime() < first);
  return {
    same: seals.filter(({ number }) => logged.has(number) && !changed.has(number)).length,
    older: older.length,
    unlogged: unlogged.filter((each) => !older.includes(each)).map(({ number }) => number),
    other: [...changed],
    gone: [...new Set(lines.map(({ number }) => number).filter((each) => !stored.has(each)))],
  };
}
