/** What becomes of a delivery and of its subscriber with one answer. Pure. */
import type { Answer } from "../events/answer.ts";
import { storedReason } from "../events/reason.ts";
import { days, minutes, plus } from "../platform/instant.ts";
import { ATTEMPTS_SHOWN, type DeliveryAttempt, type EventDelivery } from "./delivery-model.ts";
import type { Subscriber } from "./model.ts";
import { owedNotice } from "./notice.ts";
import { nextAttemptAt } from "./schedule.ts";

/** Longer than one attempt takes, so that a second worker comes only if the first one died. */
const LEASE_MS = minutes(1);
/** After so much time with nothing but failures, a subscriber is disabled. */
const FAILING_MAX_MS = days(5);
/** How exact `last_delivered_at` and `last_failure` are: a busy subscriber is not written with each event. */
const HEALTH_INTERVAL_MS = minutes(1);

/** The first event that waits; undefined once none does. */
export const waitingEvent = ({ events }: EventDelivery) =>
  events.find(({ status }) => status === "waiting");

/** Takes the delivery for one attempt after another. */
export const claimed = (delivery: EventDelivery, now: Date): EventDelivery => ({
  ...delivery,
  fence: delivery.fence + 1,
  due_at: plus(now, LEASE_MS),
});

export interface Attempted {
  answer: Answer;
  at: Date;
  durationMs: number;
  now: Date;
}

/** `event`: the id of the event that was tried, for the jitter. */
export function afterAttempt(
  delivery: EventDelivery,
  index: number,
  attempted: Attempted,
): EventDelivery {
  const { answer, now } = attempted;
  const tried: EventDelivery = {
    ...delivery,
    attempts: delivery.attempts + 1,
    last_attempts: [...delivery.last_attempts, attemptOf(index, attempted)].slice(-ATTEMPTS_SHOWN),
  };
  if (answer.kind === "delivered") return withOutcome(tried, index, "delivered", now);
  if (answer.kind === "gone") return abandoned(tried);
  const retryAfterMs = answer.kind === "later" ? answer.retryAfterMs : null;
  const failed = { event: `${delivery.id}/${index}`, attempts: tried.attempts, retryAfterMs };
  const due_at = nextAttemptAt(now, failed);
  return due_at === null ? withOutcome(tried, index, "failed", now) : { ...tried, due_at };
}

/** What a URL answers that an operator has replaced meanwhile is not about the new one, so its 410 gives nothing up. */
export const ofFormerUrl = (attempted: Attempted): Attempted =>
  attempted.answer.kind === "gone"
    ? { ...attempted, answer: { ...attempted.answer, kind: "refused" } }
    : attempted;

const attemptOf = (index: number, { answer, at, durationMs }: Attempted): DeliveryAttempt => ({
  at,
  index,
  status_code: answer.status_code,
  ...(answer.kind === "delivered" ? { error: null, params: {} } : storedReason(answer.reason)),
  duration_ms: durationMs,
});

/** Goes on with the next event that waits, at once. */
export function withOutcome(
  delivery: EventDelivery,
  index: number,
  status: "delivered" | "failed" | "erased",
  now: Date,
): EventDelivery {
  const events = delivery.events.map((event) =>
    event.index === index ? { ...event, status } : event,
  );
  const next = { ...delivery, events, attempts: 0, due_at: plus(now, LEASE_MS) };
  return waitingEvent(next) === undefined
    ? { ...next, status: statusOf(next), due_at: null }
    : next;
}

const statusOf = ({ events }: EventDelivery): EventDelivery["status"] =>
  events.some(({ status }) => status === "failed") ? "failed" : "delivered";

/** Nothing of it is tried any more. It can be replayed. */
export function abandoned(delivery: EventDelivery): EventDelivery {
  const events = delivery.events.map((event) =>
    event.status === "waiting" ? { ...event, status: "failed" as const } : event,
  );
  return { ...delivery, events, status: statusOf({ ...delivery, events }), due_at: null };
}

/** Null if nothing of it has to be written. An inactive subscriber stays as it is. */
export function healthAfter(
  subscriber: Subscriber,
  { answer, now }: Pick<Attempted, "answer" | "now">,
): Partial<Subscriber> | null {
  if (answer.kind === "delivered") {
    // Nobody was asked, so nothing is known of the receiver.
    if (answer.status_code === null) return null;
    const isKnown =
      subscriber.failing_since === null && isLately(subscriber.last_delivered_at, now);
    return isKnown ? null : { failing_since: null, last_delivered_at: now };
  }
  const { status_code, reason } = answer;
  const last_failure = { at: now, status_code, ...storedReason(reason) };
  const failing_since = subscriber.failing_since ?? now;
  const failing = { last_failure, failing_since };
  if (subscriber.status !== "active") return failing;
  if (answer.kind === "gone") return { ...failing, ...disabledBy(subscriber, "gone", now) };
  if (now.getTime() - failing_since.getTime() >= FAILING_MAX_MS) {
    return { ...failing, ...disabledBy(subscriber, "failing", now) };
  }
  const isKnown =
    subscriber.failing_since !== null && isLately(subscriber.last_failure?.at ?? null, now);
  return isKnown ? null : failing;
}

const isLately = (at: Date | null, now: Date): boolean =>
  at !== null && now.getTime() - at.getTime() < HEALTH_INTERVAL_MS;

const disabledBy = (
  { version }: Subscriber,
  disabled_reason: "gone" | "failing",
  now: Date,
): Partial<Subscriber> => ({
  status: "disabled",
  disabled_reason,
  disabled_at: now,
  version: version + 1,
  ...owedNotice(now),
});
