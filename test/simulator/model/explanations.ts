/** What the model lets a transaction of the engine write, given what its worker has done before. */
import { dueOnceClosed, type DeliveryPolicy } from "../../../shared/delivery/decisions.ts";
import type { MailBatch, MailRun } from "../../../shared/delivery/model.ts";
import { CONTENT_REFUSED } from "../../../shared/delivery/decide-refusal.ts";
import { NOBODY_LEFT, SYSTEM } from "../../../shared/delivery/ledger.ts";
import {
  accepted,
  claimed,
  closed,
  idNoted,
  ordered,
  orderRefused,
  putBack,
  resolved,
  unproven,
  withdrawn,
  type Written,
} from "./writes.ts";

/** A worker of the simulator, as the model knows it. */
export interface Hand {
  batchId: string;
  attempt: number;
  phase:
    | "claimed"
    | "looked"
    | "ready"
    | "asked"
    | "stamping"
    | "ordered"
    | "withdrawn"
    | "order refused";
  isAhead: boolean;
  isSecond: boolean;
  lapsesAt: number;
  /** Why it may make no request, as it must have seen; null if it may. */
  unwanted: string | null;
  /** Whether the provider has accepted its request, and whether it has heard its answer. */
  isTaken: boolean;
  isHeard: boolean;
  /** The number of its order; null if another before it was not answered. */
  order: number | null;
  /** When its order was answered. */
  orderedAt: number;
}

export interface Explanation extends Written {
  name: string;
  /** The worker after it; null for one that has nothing more to do. */
  hand: Hand | null;
  isDueExact: boolean;
}

export interface Scene {
  from: MailBatch;
  run: MailRun;
  to: MailBatch;
  policy: DeliveryPolicy;
  /** The times that the worker has read from its clock. */
  reads: readonly Date[];
  voidReason: string | null;
  isOutdated: boolean;
  isPerRegistration: boolean;
  /** The latest events that it may know of. */
  lastEvents: readonly (Date | null)[];
}

const handOf = (batch: MailBatch, phase: Hand["phase"], more: Partial<Hand> = {}): Hand => ({
  batchId: batch.id,
  attempt: batch.attempt,
  phase,
  isAhead: false,
  isSecond: false,
  lapsesAt: Infinity,
  unwanted: null,
  isTaken: false,
  isHeard: false,
  order: null,
  orderedAt: 0,
  ...more,
});

/** By a worker that has nothing in hand. */
export function* byLooking(scene: Scene): Generator<Explanation> {
  const { from, run, policy, voidReason, isOutdated, isPerRegistration } = scene;
  for (const now of scene.reads) {
    for (const lastEventAt of scene.lastEvents) {
      const situation = { now, policy, voidReason, isOutdated, run, lastEventAt };
      const { step, written } = claimed(from, { ...situation, isPerRegistration });
      if (written === null) continue;
      const { batch } = written;
      const name = `looks: ${step.step}`;
      const isSending = step.step === "send";
      const hand = isSending
        ? handOf(batch, "claimed", {
            isAhead: Boolean(batch.withdrawal),
            isSecond: (batch.unproven_before ?? 0) + batch.attempt - (batch.not_taken ?? 0) > 1,
            lapsesAt: batch.lease_expires_at?.getTime() ?? 0,
          })
        : step.step === "stamp"
          ? handOf(batch, "stamping")
          : null;
      yield { name, ...written, hand, isDueExact: true };
      if (!isSending) continue;
      // Everybody in it is excluded.
      const nobody: MailBatch = { ...batch, state: "void", due_at: dueOnceClosed(run, now) };
      yield { name: `looks: ${NOBODY_LEFT}`, run, batch: nobody, hand: null, isDueExact: false };
    }
    const order = ordered({ batch: from, run, now, policy }, from.attempt);
    if (order !== null) {
      const isFirst = from.withdrawal_ordered_for !== from.attempt;
      const number = isFirst ? (order.batch.withdrawal?.orders ?? null) : null;
      const hand = handOf(from, "ordered", { order: number });
      yield { name: "writes an order down", ...order, hand, isDueExact: true };
    }
  }
}

/** By a worker, with what it has in hand. */
export function* byHand(scene: Scene, hand: Hand): Generator<Explanation> {
  const { from: batch, run, policy, to } = scene;
  const { attempt, phase } = hand;
  for (const now of scene.reads) {
    const read = { batch, run, now, policy };
    const write = (
      name: string,
      written: Written | null,
      next: Hand | null = null,
      isDueExact = true,
    ): Explanation[] => (written === null ? [] : [{ name, ...written, hand: next, isDueExact }]);
    switch (phase) {
      case "claimed":
      case "looked":
      case "ready": {
        yield* write("makes no request", putBack(read, attempt), null, false);
        const { id, content } = to.withdrawal ?? {};
        if (phase !== "looked" || typeof id !== "string" || content === undefined) break;
        const written = idNoted(read, { attempt, id, content });
        const lapsesAt = written?.batch.lease_expires_at?.getTime() ?? 0;
        yield* write("writes its id down", written, { ...hand, phase: "ready", lapsesAt });
        break;
      }
      case "asked": {
        if (hand.isTaken && hand.isHeard) {
          const acceptance = { attempt, isOut: false, stampMs: policy.leaseMs };
          const written = accepted(read, acceptance);
          const isStamping = written !== null && written.batch.lease_expires_at !== null;
          yield* write("was accepted", written, isStamping ? handOf(batch, "stamping") : null);
        }
        yield* write("was not heard", unproven(read, attempt));
        if (hand.isTaken) break;
        const again = putBack(read, attempt);
        yield* write("was put off", again, null, false);
        if (again === null) break;
        const { withdrawal = null } = batch;
        const refused = { ...again, batch: { ...again.batch, withdrawal, proof_until: null } };
        yield* write("was refused", refused, null, false);
        const held = { at: now, by: SYSTEM, reason: CONTENT_REFUSED };
        const heldRun = { ...refused.run, paused: refused.run.paused ?? held };
        yield* write("was refused, and held", { ...refused, run: heldRun }, null, false);
        break;
      }
      case "stamping":
        yield* write("has stamped", closed(read));
        break;
      case "withdrawn":
        yield* write("was withdrawn", withdrawn(read, attempt));
        break;
      case "order refused":
        yield* write("was not withdrawn", orderRefused(read, { attempt, order: hand.order }));
        break;
      case "ordered":
    }
  }
}

/** By events about these attempts; 0 for one of the batch that this one was split off from. */
export function* byEvents(
  { from: batch, run, policy, reads }: Scene,
  attempts: readonly { attempt: number; isOut: boolean }[],
): Generator<Explanation> {
  for (const now of reads) {
    for (const proof of attempts) {
      const written = accepted({ batch, run, now, policy }, { ...proof, stampMs: null });
      if (written === null) continue;
      yield {
        name: `is proven by attempt ${proof.attempt}`,
        ...written,
        hand: null,
        isDueExact: true,
      };
    }
  }
}

export function* byOperator({ from: batch, run, policy, reads }: Scene): Generator<Explanation> {
  for (const now of reads) {
    for (const decision of ["send_again", "count_as_sent"] as const) {
      const written = resolved({ batch, run, now, policy }, decision);
      if (written === null) continue;
      yield { name: decision, ...written, hand: null, isDueExact: false };
    }
  }
}
