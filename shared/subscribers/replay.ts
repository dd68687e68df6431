/** Sends a subscriber events of the log again, or for the first time if it was not there yet. */
import type { Firestore } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import { writeSysAudit } from "../audit/store.ts";
import { EVENTS_KEPT_DAYS } from "../events/log.ts";
import type { Clock } from "../platform/clock.ts";
import { concurrently } from "../platform/concurrently.ts";
import { runContendedTransaction } from "../platform/contention.ts";
import {
  changedMembers,
  readAll,
  readDocument,
  writeMembers,
  type DocumentReader,
} from "../platform/documents.ts";
import { Failure } from "../platform/failure.ts";
import { bindClaim, readClaim, type IdempotencyClaim } from "../platform/idempotency.ts";
import { days, plus } from "../platform/instant.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import { planReplay, type Candidate, type ReplayPlan } from "./decide-replay.ts";
import {
  deliveryDocument,
  deliveryDocuments,
  deliveryId,
  type EventDelivery,
} from "./delivery-model.ts";
import { enqueueDelivery } from "./event-tasks.ts";
import { invalid, refuseUnless } from "./refusals.ts";
import { loggedBetween, loggedOfFailed } from "./replay-candidates.ts";
import {
  REPLAYED_EVENTS_MAX,
  type ReplayChoice,
  type ReplayOrder,
  type ReplayPreview,
  type ReplayStarted,
} from "./replay-model.ts";
import { getSubscriber } from "./store.ts";

interface PreviewDeps {
  firestore: Firestore;
  clock: Clock;
}

export interface ReplayDeps extends PreviewDeps {
  tasks: TaskQueues<"events">;
}

const TASKS_AT_ONCE = 25;

/** Throws whatever the replay would throw. Changes nothing. */
export async function previewReplay(
  { firestore, clock }: PreviewDeps,
  id: string,
  choice: ReplayChoice,
): Promise<ReplayPreview> {
  const logged = await loggedFor(firestore, id, choice);
  const plan = await plannedFor(firestore, { firestore, id, choice, logged, now: clock.now() });
  const times = plan.deliveries.map(({ at }) => at.getTime());
  const isNone = times.length === 0;
  return {
    events: plan.events,
    from: isNone ? null : new Date(Math.min(...times)),
    to: isNone ? null : new Date(Math.max(...times)),
    has_more: plan.isCut,
  };
}

/**
 * Safe to repeat with the same `claim`. The log is read before the transaction, so that nobody who notes an event has to
 * wait: a document that has been fanned out changes only by an erasure, which `deliver` looks at again. Throws `not_found`,
 * `subscriber_refuses`, `replay_changed` if the number of events is another by now, and `validation_failed` for a range that
 * is too long or too early.
 */
export async function replayEvents(
  { firestore, clock, tasks }: ReplayDeps,
  actor: Actor,
  id: string,
  { events, ...choice }: ReplayOrder,
  claim: IdempotencyClaim | null,
): Promise<ReplayStarted> {
  const logged = await loggedFor(firestore, id, choice);
  const moved = await runContendedTransaction(firestore, async (tx): Promise<EventDelivery[]> => {
    const now = clock.now();
    if (claim !== null && (await readClaim(tx, firestore, claim, now)) !== null) return [];
    const plan = await plannedFor(tx, { firestore, id, choice, logged, now });
    if (plan.events !== events) throw changed(events, plan.events);
    if (claim) bindClaim(tx, firestore, claim, { made: id, now });
    for (const { before, after } of plan.deliveries) {
      const document = deliveryDocument(firestore, after.id);
      if (before === null) tx.create(document, after);
      else writeMembers(tx, document, changedMembers(before, after));
    }
    writeSysAudit(tx, firestore, {
      action: "sys.subscriber.replay",
      actor,
      webinarId: null,
      at: now,
      facts: { subscriber: id, events, ...factsOf(choice) },
    });
    return plan.deliveries.map(({ after }) => after);
  });
  // The sweep finds those whose task is lost.
  await concurrently(moved, TASKS_AT_ONCE, (each) => enqueueDelivery(tasks, each));
  return { events };
}

const factsOf = ({ from, to }: ReplayChoice): Record<string, unknown> =>
  from === undefined || to === undefined
    ? { failed: true }
    : { from: from.toISOString(), to: to.toISOString() };

function loggedFor(
  firestore: Firestore,
  id: string,
  { from, to }: ReplayChoice,
): Promise<Candidate["log"][]> {
  return from === undefined || to === undefined
    ? loggedOfFailed(firestore, id)
    : loggedBetween(firestore, { from, to });
}

interface Planned {
  firestore: Firestore;
  id: string;
  choice: ReplayChoice;
  logged: readonly Candidate["log"][];
  now: Date;
}

async function plannedFor(
  reader: DocumentReader,
  { firestore, id, choice, logged, now }: Planned,
): Promise<ReplayPlan> {
  const subscriber = await getSubscriber(reader, firestore, id);
  refuseUnless(subscriber, "replay");
  const isFailedOnly = choice.from === undefined;
  if (choice.from !== undefined && choice.from < plus(now, -days(EVENTS_KEPT_DAYS)))
    throw tooEarly();
  const documentOf = (log: Candidate["log"]) => deliveryDocument(firestore, deliveryId(id, log.id));
  const found = await readAll(reader, logged.map(documentOf));
  const candidates = logged.map((log): Candidate => {
    const delivery = readDocument(found(documentOf(log)), deliveryDocuments);
    return { log, delivery };
  });
  const plan = planReplay(subscriber, candidates, { isFailedOnly, now });
  if (plan.isCut && !isFailedOnly) throw tooMany();
  return plan;
}

const tooEarly = (): Failure =>
  invalid({
    pointer: "/from",
    code: "no_longer_kept",
    params: { max: EVENTS_KEPT_DAYS },
    message: `must be within the last ${EVENTS_KEPT_DAYS} days: that is how long events are kept`,
  });

const tooMany = (): Failure =>
  invalid({
    pointer: "/to",
    code: "range_too_long",
    params: { max: REPLAYED_EVENTS_MAX },
    message: "has too many events before it: choose a shorter range",
  });

function changed(expected: number, events: number): Failure {
  const detail = `It is ${events} events by now, and not ${expected}. Nothing was sent.`;
  return new Failure("replay_changed", detail, { extensions: { events } });
}
