/** The one document in which the sweep says that it came, and what its latest runs did. */
import type { Firestore } from "@google-cloud/firestore";
import { readDocument } from "../platform/documents.ts";
import { minutes } from "../platform/instant.ts";
import type { SweepRun } from "./model.ts";

/** What a run did, by its own count; how it broke off otherwise. */
type Outcome = { report: object } | { failure: string };

/** Of the past two hours by the clock's minutes, so of twenty-four runs that come every five. */
const PLACES = 120;
const RUNS_SHOWN = 20;

interface StoredRun {
  at: Date;
  duration_ms: number;
  report: object | null;
  failure: string | null;
}

interface StoredHeartbeat {
  last_run_at?: Date;
  report?: object;
  /** Absent from a document of before runs were kept. */
  runs?: Record<string, StoredRun>;
}

export interface Heartbeat {
  /** The beginning of the last run that came to its end. Null before the first. */
  last_run_at: Date | null;
  report: Record<string, number> | null;
  /** At most 20, the latest first. */
  runs: SweepRun[];
}

/**
 * One write and no read, be there ever so many runs: each has the place of its minute in a ring, and takes
 * it from the run of two hours or a multiple of them before. Two runs of the same minute keep the latter.
 * Monitoring and the late banner go by `last_run_at`, which a run that broke off leaves as it was.
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
  await firestore
    .collection("operations")
    .doc("sweep")
    .set(
      { ...latest, runs: { [place]: run } },
      { mergeFields: [...Object.keys(latest), `runs.${place}`] },
    );
}

export async function readHeartbeat(firestore: Firestore): Promise<Heartbeat> {
  const snapshot = await firestore.collection("operations").doc("sweep").get();
  const found = readDocument<StoredHeartbeat>(snapshot);
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

const countsOf = (report: object | null): Record<string, number> | null =>
  report &&
  Object.fromEntries(
    Object.entries(report).filter((entry): entry is [string, number] => {
      return typeof entry[1] === "number";
    }),
  );
