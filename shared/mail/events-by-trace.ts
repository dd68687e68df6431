import type { MailEvent } from "./events.ts";

export interface TracedEvents {
  trace_id: string;
  /** How many, by the provider's word for what happened. */
  events: Record<string, number>;
  /** In the order in which they come; the same ones are in `mail_batches`. */
  batches: string[];
}

/** One post of the provider's tells of mails of several stories; of more than these the last go untold. */
const TRACES_TOLD = 50;
const BATCHES_TOLD = 20;

/** What the log says of a post, for each of the stories that its mails are part of. Counts and ids alone. */
export function eventsByTrace(events: readonly MailEvent[]): TracedEvents[] {
  const told = new Map<string, TracedEvents>();
  for (const { trace = "", word, batch } of events) {
    if (!/^[\da-f]{32}$/.test(trace)) continue;
    let of = told.get(trace);
    if (of === undefined) {
      if (told.size === TRACES_TOLD) continue;
      of = { trace_id: trace, events: {}, batches: [] };
      told.set(trace, of);
    }
    of.events[word] = (of.events[word] ?? 0) + 1;
    const isNew = batch !== undefined && !of.batches.includes(batch);
    if (isNew && of.batches.length < BATCHES_TOLD) of.batches.push(batch);
  }
  return [...told.values()];
}
