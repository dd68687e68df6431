/** Replays within a seeded run of deliveries, and what must have come of them. */
import { expect } from "vitest";
import { systemActor } from "../../shared/access/model.ts";
import { days, plus } from "../../shared/platform/instant.ts";
import type { EventDelivery } from "../../shared/subscribers/delivery-model.ts";
import { previewReplay, replayEvents, type ReplayDeps } from "../../shared/subscribers/replay.ts";
import type { App } from "./app.ts";
import type { Arrival } from "./hostile-receiver.ts";

/** The events that waited once a replay had its answer. */
export interface RunReplay {
  subscriberId: string;
  eventIds: string[];
  /** How many arrivals there were before it. */
  from: number;
}

const actor = systemActor("replay", { request_id: "run", address: "", user_agent: "" });

interface World {
  app: App;
  receiver: { arrivals: Arrival[] };
}

/** As an operator does it: counts, and sends so many. Null if there are none, or if it did not succeed. */
export async function replayOnce(
  { app, receiver }: World,
  deps: ReplayDeps,
  { subscriberId, isFailed }: { subscriberId: string; isFailed: boolean },
): Promise<RunReplay | null> {
  const now = deps.clock.now();
  const choice = isFailed ? { failed: true } : { from: plus(now, -days(29)), to: plus(now, 1) };
  const from = receiver.arrivals.length;
  try {
    const { events } = await previewReplay(deps, subscriberId, choice);
    if (events === 0) return null;
    await replayEvents(deps, actor, subscriberId, { ...choice, events }, null);
  } catch {
    // A commit failed, an answer was lost, or the subscriber is disabled.
    return null;
  }
  const found = await app.firestore
    .collection("event_deliveries")
    .where("subscriber_id", "==", subscriberId)
    .get();
  const eventIds = found.docs.flatMap((each) => {
    const { log_id, events } = each.data() as EventDelivery;
    return events.flatMap(({ index, status }) =>
      status === "waiting" ? [`${log_id}-${index}`] : [],
    );
  });
  return { subscriberId, eventIds, from };
}

/** Each event that a replay left waiting has come since then, or is shown as failed or erased. */
export function expectReplayed(
  { subscriberId, eventIds, from }: RunReplay,
  arrivals: readonly Arrival[],
  { deliveries, about }: { deliveries: readonly EventDelivery[]; about: string },
): void {
  const statuses = new Map<string, string>(
    deliveries.flatMap(({ log_id, events }) =>
      events.map(({ index, status }) => [`${log_id}-${index}`, status] as const),
    ),
  );
  const came = new Set(
    arrivals
      .slice(from)
      .filter(({ path, status }) => path === `/${subscriberId}` && status !== null && status < 300)
      .map(({ headers }) => String(headers["webhook-id"])),
  );
  const lost = eventIds.filter((id) => statuses.get(id) === "delivered" && !came.has(id));
  expect(lost, `${about}: replayed and not sent`).toEqual([]);
}
