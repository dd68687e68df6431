import type { MailEvent } from "./events.ts";

export interface TracedEvents {
  trace_id: string;
  /** How many events there are of each name. */
  events: Record<string, number>;
  /** Ids of `mail_batches`, in the order in which they appear. */
  batches: string[];
}

/** Limits of what the log says about one post. */
const TRACES_MAX = 50;
const BATCHES_MAX = 20;

/** Sums up a post for the log, by the traces that its mails belong to: counts and ids alone. */
export function eventsByTrace(events: readonly MailEvent[]): TracedEvents[] {
  const summaries = new Map<string, TracedEvents>();
  for (const { trace = "", name, batch } of events) {
    if (!/^[\da-f]{32}$/.test(trace)) continue;
    let summary = summaries.get(trace);
    if (summary === undefined) {
      if (summaries.size === TRACES_MAX) continue;
      summary = { trace_id: trace, events: {}, batches: [] };
      summaries.set(trace, summary);
    }
    summary.events[name] = (summary.events[name] ?? 0) + 1;
    const isNew = batch !== undefined && !summary.batches.includes(batch);
    if (isNew && summary.batches.length < BATCHES_MAX) summary.batches.push(batch);
  }
  return [...summaries.values()];
}
