/** `operations/sweep`: when the sweep last ran, and what its latest runs did. `ages.ts` adds the ages that it measured. */
import type { DocumentReference, Firestore } from "@google-cloud/firestore";
import { z } from "zod";
import { readDocument } from "../platform/documents.ts";
import { Instant, minutes } from "../platform/instant.ts";
import { storedAs } from "../platform/stored.ts";
import type { SweepRun } from "./model.ts";

/** A run's own counts, or why it failed. */
type Outcome = { report: Record<string, unknown> } | { failure: string };

/** The ring has a place for each minute of two hours: room for 24 scheduled runs, and for runs by hand between them. */
const PLACES = 120;
const RUNS_SHOWN = 20;

const StoredRun = z.object({
  at: Instant,
  duration_ms: z.number(),
  report: z.record(z.string(), z.unknown()).nullable(),
  failure: z.string().nullable(),
});
type StoredRun = z.infer<typeof StoredRun>;

/** Any member may be the first to be written, so each has a default. */
const SweepHeartbeat = z.object({
  last_run_at: Instant.nullable().default(null),
  report: z.record(z.string(), z.unknown()).nullable().default(null),
  runs: z.record(z.string(), StoredRun).default({}),
});

export const sweepHeartbeat = (firestore: Firestore): DocumentReference =>
  firestore.collection("operations").doc("sweep");

export const sweepHeartbeatDocuments = storedAs("operations", SweepHeartbeat);

export interface Heartbeat {
  /** When the last complete run began; null before the first. */
  last_run_at: Date | null;
  report: Record<string, number> | null;
  /** At most 20, the latest first. */
  runs: SweepRun[];
}

/**
 * One write and no read. Each run has the place of its minute in a ring of two hours, and replaces the run that had it
 * before; of two runs in the same minute, the later one stays. A failed run does not change `last_run_at`, by which
 * Monitoring and the banner decide whether the sweep is late.
 */
export async function recordRun(
  firestore: Firestore,
  { began, ended }: { began: Date; ended: Date },
  outcome: Outcome,
): Promise<void> {
  const place = `minute_${Math.floor(began.getTime() / minutes(1)) % PLACES}`;
  const run: StoredRun = {
    at: began,
    duration_ms: ended.getTime() - began.getTime(),
    report: null,
    failure: null,
    ...outcome,
  };
  const latest = "report" in outcome ? { last_run_at: began, report: outcome.report } : {};
  await sweepHeartbeat(firestore).set(
    { ...latest, runs: { [place]: run } },
    { mergeFields: [...Object.keys(latest), `runs.${place}`] },
  );
}

export async function readHeartbeat(firestore: Firestore): Promise<Heartbeat> {
  const snapshot = await sweepHeartbeat(firestore).get();
  const found = readDocument(snapshot, sweepHeartbeatDocuments);
  const runs = Object.values(found?.runs ?? {}).map((run) => ({
    ...run,
    report: countsOf(run.report),
  }));
  return {
    last_run_at: found?.last_run_at ?? null,
    report: countsOf(found?.report ?? null),
    runs: runs.toSorted((a, b) => b.at.getTime() - a.at.getTime()).slice(0, RUNS_SHOWN),
  };
}

const countsOf = (report: Record<string, unknown> | null): Record<string, number> | null =>
  report &&
  Object.fromEntries(
    Object.entries(report).filter((entry): entry is [string, number] => {
      return typeof entry[1] === "number";
    }),
  );
