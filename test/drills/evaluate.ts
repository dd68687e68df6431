/**
 * Evaluates an alert's conditions as Cloud Monitoring does: each minute, over a window that ends then, and for each group
 * of series by itself. https://docs.cloud.google.com/monitoring/alerts/concepts-indepth
 */
import { ALERTS, type Condition, type Threshold } from "../../tools/alerts/definitions.ts";
import { pointsOf, type Point, type Signal } from "./signals.ts";

const MINUTE = 60_000;
/** Values are taken each minute and may be seen up to two minutes later. */
const ARRIVAL = 3 * MINUTE;

export interface Watch {
  /** When the policies were made. */
  from: number;
  to: number;
}

/** When each alert's mail is sent, for those that are raised. */
export function raisedAlerts(signals: readonly Signal[], watch: Watch): Map<string, number> {
  const raised = new Map<string, number>();
  for (const [name, { conditions }] of Object.entries(ALERTS)) {
    const at = Math.min(...conditions.map((each) => firstHeld(each, signals, watch)));
    if (at + ARRIVAL <= watch.to) raised.set(name, at + ARRIVAL);
  }
  return raised;
}

/** The first minute at which the condition has held for long enough; Infinity for never. */
function firstHeld(condition: Condition, signals: readonly Signal[], { from, to }: Watch): number {
  // Only Google's own probes can tell.
  if ("uptime" in condition) return Infinity;
  const { window_s } = condition;
  if ("missing" in condition) {
    const span = { from: from + window_s * 1000, to, window_s, lasting_s: 0 };
    return firstLasting(
      pointsOf(condition.missing, signals),
      span,
      (points) => points.length === 0,
    );
  }
  const span = { from, to, window_s, lasting_s: condition.lasting_s ?? 0 };
  const groups = Object.groupBy(
    chosen(condition, pointsOf(condition.metric, signals)),
    ({ labels }) => JSON.stringify((condition.by ?? []).map((label) => labels[label])),
  );
  const first = Object.values(groups).map((points = []) =>
    firstLasting(points, span, (window) => window.length > 0 && isAbove(condition, window)),
  );
  return Math.min(Infinity, ...first);
}

const chosen = ({ where = {}, except = {} }: Threshold, points: Point[]): Point[] =>
  points.filter(
    ({ labels }) =>
      Object.entries(where).every(([label, values]) =>
        values.includes(labels[`metric.label.${label}`] ?? ""),
      ) &&
      !Object.entries(except).some(([label, value]) => labels[`metric.label.${label}`] === value),
  );

/** Thresholds are bounds of the distributions' buckets, so a percentile is above one exactly if its bucket is. */
function isAbove({ of, above }: Threshold, window: readonly Point[]): boolean {
  const values = window.map(({ value }) => value);
  const sorted = values.toSorted((one, other) => one - other);
  switch (of) {
    case "sum":
      return values.reduce((sum, each) => sum + each, 0) > above;
    case "p95":
      return (sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0) >= above;
    case "lowest":
    case "least":
      return (sorted[0] ?? 0) >= above;
  }
}

interface Span extends Watch {
  window_s: number;
  lasting_s: number;
}

/** `points` in the order of time. */
function firstLasting(
  points: readonly Point[],
  { from, to, window_s, lasting_s }: Span,
  holds: (window: readonly Point[]) => boolean,
): number {
  let since: number | null = null;
  let oldest = 0;
  let next = 0;
  for (let at = from; at <= to; at += MINUTE) {
    while (next < points.length && points[next]!.at <= at) next += 1;
    while (oldest < next && points[oldest]!.at <= at - window_s * 1000) oldest += 1;
    since = holds(points.slice(oldest, next)) ? (since ?? at) : null;
    if (since !== null && at - since >= lasting_s * 1000) return at;
  }
  return Infinity;
}
