/** What a replay does to the deliveries of a subscriber. Pure. */
import type { EventLogRecord } from "../events/log.ts";
import type { EventDelivery } from "./delivery-model.ts";
import { deliveryFor } from "./fan-out.ts";
import type { Subscriber } from "./model.ts";
import { REPLAYED_DOCUMENTS_MAX, REPLAYED_EVENTS_MAX } from "./replay-model.ts";

/** A document of the log, and what is there of it for the subscriber. */
export interface Candidate {
  log: Pick<EventLogRecord, "id" | "at" | "events" | "fan_out_due_at" | "expires_at">;
  delivery: EventDelivery | null;
}

interface Replayed {
  before: EventDelivery | null;
  after: EventDelivery;
  /** How many events of it are sent, those included that wait already. */
  events: number;
  /** When they became true. */
  at: Date;
}

interface How {
  isFailedOnly: boolean;
  now: Date;
}

export interface ReplayPlan {
  deliveries: Replayed[];
  events: number;
  /** True if one replay cannot have them all. */
  isCut: boolean;
}

/** As many of the first candidates as one replay can have. */
export function planReplay(
  subscriber: Pick<Subscriber, "id" | "event_types">,
  candidates: readonly Candidate[],
  how: How,
): ReplayPlan {
  const deliveries: Replayed[] = [];
  let events = 0;
  for (const each of candidates.slice(0, REPLAYED_DOCUMENTS_MAX)) {
    const found = replayed(subscriber, each, how);
    if (found === null) continue;
    if (events + found.events > REPLAYED_EVENTS_MAX) return { deliveries, events, isCut: true };
    deliveries.push(found);
    events += found.events;
  }
  return { deliveries, events, isCut: candidates.length > REPLAYED_DOCUMENTS_MAX };
}

/** Null if nothing of it is to be sent: it is not wanted, it is erased, or the fan-out has yet to come. */
function replayed(
  subscriber: Pick<Subscriber, "id" | "event_types">,
  { log, delivery: before }: Candidate,
  { isFailedOnly, now }: How,
): Replayed | null {
  if (log.fan_out_due_at !== null || log.expires_at <= now) return null;
  const fresh = deliveryFor(subscriber, log, now);
  if (fresh === null) return null;
  const { at } = log;
  if (before === null) {
    if (isFailedOnly) return null;
    // Nothing of the events outlives the log.
    const after = { ...fresh, expires_at: log.expires_at };
    return { before, after, events: fresh.events.length, at };
  }
  if (isFailedOnly && before.status !== "failed") return null;
  const known = new Map(before.events.map((each) => [each.index, each]));
  const chosen = fresh.events.filter(
    ({ index }) => !isFailedOnly || known.get(index)?.status === "failed",
  );
  if (chosen.length === 0) return null;
  for (const each of chosen) known.set(each.index, each);
  const after: EventDelivery = {
    ...before,
    status: "waiting",
    events: [...known.values()].toSorted((one, other) => one.index - other.index),
    attempts: 0,
    due_at: now,
    // Whoever works on it now writes nothing any more.
    fence: before.fence + 1,
  };
  return { before, after, events: chosen.length, at };
}
