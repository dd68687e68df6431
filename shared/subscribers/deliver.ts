/** Sends the events of a delivery one after another: claim, one request, record. */
import type { Firestore } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import { writeSysAudit, type AuditEntry } from "../audit/store.ts";
import type { Answer } from "../events/answer.ts";
import { cloudEventsOf, type CloudEvent, type EventAddresses } from "../events/cloud-event.ts";
import { eventLogDocument } from "../events/log.ts";
import type { Clock } from "../platform/clock.ts";
import { changedMembers, readDocument, writeMembers } from "../platform/documents.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import { deliveryDocument, deliveryDocuments, type EventDelivery } from "./delivery-model.ts";
import { enqueueDelivery } from "./event-tasks.ts";
import type { Subscriber } from "./model.ts";
import {
  abandoned,
  afterAttempt,
  claimed,
  healthAfter,
  ofFormerUrl,
  waitingEvent,
  withOutcome,
  type Attempted,
} from "./settle.ts";
import { readSubscriber, subscriberDocument } from "./store.ts";

/** Gives one event to a subscriber. It throws only for faults of ours. */
export type Sender = (subscriber: Subscriber, event: CloudEvent) => Promise<Answer>;

export interface DeliverDeps {
  firestore: Firestore;
  clock: Clock;
  tasks: TaskQueues<"events">;
  send: Sender;
  addresses: EventAddresses;
  /** Called when a subscriber was disabled because of its answers. */
  onDisabled: (subscriber: Subscriber) => void;
}

export type Delivered = "done" | "later" | "not_due";

/** A task ends before its deadline; another one goes on. */
const BUDGET_MS = 60_000;

/** Safe to repeat and to overlap: only whoever claimed last writes. An event may be sent twice, and is never lost. */
export async function deliver(deps: DeliverDeps, actor: Actor, id: string): Promise<Delivered> {
  const began = performance.now();
  let work = await claim(deps, id);
  if (work === null) return "not_due";
  for (;;) {
    const next = waitingEvent(work.delivery);
    if (next === undefined) return "done";
    if (performance.now() - began > BUDGET_MS) break;
    // Right before it is sent, since its person may have been erased a moment ago.
    const log = await eventLogDocument(deps.firestore, work.delivery.log_id).get();
    const logged = cloudEventsOf(log, deps.addresses)?.find(({ index }) => index === next.index);
    const event = logged?.event ?? null;
    const attempted = event === null ? null : await attempt(deps, work.subscriber, event);
    work = await record(deps, actor, { ...work, index: next.index, attempted });
    if (work === null) return "not_due";
    // It is to be tried again, later.
    if (waitingEvent(work.delivery)?.index === next.index) break;
  }
  await enqueueDelivery(deps.tasks, work.delivery);
  return "later";
}

interface Work {
  delivery: EventDelivery;
  /** As of the last look: each event is signed with the secrets of the moment. */
  subscriber: Subscriber;
}

async function attempt(
  { send, clock }: DeliverDeps,
  subscriber: Subscriber,
  event: CloudEvent,
): Promise<Attempted> {
  const at = clock.now();
  const began = performance.now();
  const answer = await send(subscriber, event);
  return { answer, at, durationMs: Math.round(performance.now() - began), now: clock.now() };
}

/** Null if there is nothing to do now, or somebody else does it. */
async function claim({ firestore, clock, tasks }: DeliverDeps, id: string): Promise<Work | null> {
  const document = deliveryDocument(firestore, id);
  const found = await firestore.runTransaction(async (tx) => {
    const delivery = readDocument(await tx.get(document), deliveryDocuments);
    const now = clock.now();
    if (delivery === null || delivery.due_at === null) return null;
    if (delivery.due_at > now) return { early: delivery };
    const subscriber = await readSubscriber(tx, firestore, delivery.subscriber_id);
    if (subscriber === null) {
      tx.delete(document);
      return null;
    }
    const isActive = subscriber.status === "active";
    const taken = isActive ? claimed(delivery, now) : abandoned(delivery);
    writeMembers(tx, document, changedMembers(delivery, taken));
    return isActive ? { delivery: taken, subscriber, early: undefined } : null;
  });
  if (found?.early === undefined) return found;
  // Whoever has it may have died, and this task would not come again.
  await enqueueDelivery(tasks, found.early);
  return null;
}

interface Recorded extends Work {
  index: number;
  /** Null for an event whose person was erased. */
  attempted: Attempted | null;
}

/** Null if somebody else has claimed it, or the subscriber is gone or disabled: then nothing of it is left to do here. */
async function record(deps: DeliverDeps, actor: Actor, of: Recorded): Promise<Work | null> {
  const { firestore, clock } = deps;
  const document = deliveryDocument(firestore, of.delivery.id);
  const recorded = await firestore.runTransaction(async (tx) => {
    const found = readDocument(await tx.get(document), deliveryDocuments);
    if (found === null || found.fence !== of.delivery.fence) return null;
    const before = await readSubscriber(tx, firestore, found.subscriber_id);
    if (before === null) {
      tx.delete(document);
      return null;
    }
    const { index } = of;
    const isOfFormer = before.url !== of.subscriber.url;
    const attempted = of.attempted && isOfFormer ? ofFormerUrl(of.attempted) : of.attempted;
    const settled =
      attempted === null
        ? withOutcome(found, index, "erased", clock.now())
        : afterAttempt(found, index, attempted);
    const health = attempted === null ? null : healthAfter(before, attempted);
    const subscriber = { ...before, ...health };
    const delivery = subscriber.status === "active" ? settled : abandoned(settled);
    writeMembers(tx, document, changedMembers(found, delivery));
    if (health !== null) writeMembers(tx, subscriberDocument(firestore, before.id), health);
    const isDisabled = subscriber.status !== before.status;
    if (isDisabled) writeSysAudit(tx, firestore, disabling(subscriber, actor, clock.now()));
    return { delivery, subscriber, isDisabled };
  });
  if (recorded?.isDisabled === true) deps.onDisabled(recorded.subscriber);
  return recorded;
}

const disabling = ({ id, disabled_reason }: Subscriber, actor: Actor, at: Date): AuditEntry => ({
  action: "sys.subscriber.disable",
  actor,
  webinarId: null,
  at,
  changes: { status: { before: "active", after: "disabled" } },
  facts: { subscriber: id, reason: disabled_reason },
});
