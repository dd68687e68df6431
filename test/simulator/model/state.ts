/** A state of the model: two batches of one run, two workers, the provider, an operator and the time. */
import { minutes } from "../../../shared/platform/instant.ts";
import type { DeliveryPolicy } from "../../../shared/delivery/decisions.ts";
import type { MailBatch, MailRun } from "../../../shared/delivery/model.ts";

/** Where a worker is with what it has claimed. */
type Phase =
  /** It has written down that it sends, and not made its request. */
  | "claimed"
  /** It has heard that the request was accepted. */
  | "accepted"
  /** It has heard nothing. */
  | "unheard"
  /** It has heard that nothing was taken. */
  | "put off";

export interface Worker {
  batch: number;
  attempt: number;
  lapsesAt: number;
  phase: Phase;
  /** Whether another attempt may have been accepted before, so that it looks once more. */
  isSecond: boolean;
}

export interface State {
  /** In ticks of a minute. */
  now: number;
  batches: readonly MailBatch[];
  run: MailRun;
  workers: readonly (Worker | null)[];
  /** By batch: the attempts that the provider has accepted, and whether an event of each was taken. */
  accepted: readonly { attempt: number; at: number; isTold: boolean }[][];
  /** When the latest event that was taken was made; -1 for none. */
  lastEventAt: number;
  isCancelled: boolean;
  /** By batch: how often an operator has had it sent again, or counted it as sent. */
  orders: readonly number[];
  /** How often an operator has paused the run. */
  pauses: number;
}

export const TICK_MS = minutes(1);
export const POLICY: DeliveryPolicy = {
  leaseMs: TICK_MS,
  graceMs: 2 * TICK_MS,
  hasEvents: true,
  withdrawals: null,
};
export const GRACE_TICKS = 2;

export const dateOf = (tick: number): Date => new Date(tick * TICK_MS);
const tickOf = (date: Date | null | undefined): number | string =>
  date === null || date === undefined ? "-" : date.getTime() / TICK_MS;

/** What tells states apart. What nothing depends on is left out. */
export function keyOf({ now, batches, run, workers, accepted, ...rest }: State): string {
  const batchKeys = batches.map((batch) =>
    [
      batch.state,
      batch.attempt,
      batch.not_taken ?? 0,
      tickOf(batch.lease_expires_at),
      tickOf(batch.proof_until),
      tickOf(batch.undecided_since),
      batch.due_at === null ? "-" : "d",
      batch.void_reason ?? "",
    ].join(" "),
  );
  const workerKeys = workers.map((worker) =>
    worker === null
      ? ""
      : `${worker.batch} ${worker.attempt} ${worker.lapsesAt} ${worker.phase} ${worker.isSecond}`,
  );
  const acceptedKeys = accepted.map((each) =>
    each.map(({ attempt, at, isTold }) => `${attempt}:${isTold ? "t" : at}`).join(),
  );
  const { paused, canary, totals, undecided = 0 } = run;
  const runKey = `${paused?.reason ?? ""} ${canary} ${Object.values(totals).join()} ${undecided}`;
  const others = `${rest.lastEventAt} ${rest.isCancelled} ${rest.orders.join()} ${rest.pauses}`;
  // The workers are alike.
  return [now, ...batchKeys, runKey, ...workerKeys.toSorted(), ...acceptedKeys, others].join("|");
}

export function beginning({ expiresAt }: { expiresAt: number }): State {
  const totals = { owed: 2, sent: 0, skipped: 0, failed: 0, unknown: 0 };
  const at = dateOf(0);
  const run: MailRun = {
    id: "run",
    webinar_id: "webinar",
    kind: "reminder_1h",
    schedule_version: 1,
    state: "sending",
    paused: null,
    canary: 1,
    canary_open: 1,
    bounced: 0,
    watched_from: { sent: 0, failed: 0, bounced: 0 },
    pass: 1,
    pass_origin: "sweep",
    cursor: null,
    planning_until: null,
    batches: 2,
    open_batches: 2,
    totals,
    reasons: {},
    opened_at: at,
    finished_at: null,
  };
  const batchOf = (sequence: number): MailBatch => ({
    id: `run-${sequence}`,
    run_id: "run",
    webinar_id: "webinar",
    kind: "reminder_1h",
    schedule_version: 1,
    sequence,
    recipients: [{ id: `person-${sequence}`, email: "", name: "", locale: "en", time_zone: "UTC" }],
    state: "planned",
    attempt: 0,
    lease_expires_at: null,
    expires_at: dateOf(expiresAt),
    due_at: at,
    planned_at: at,
    proof_until: null,
    accepted_at: null,
    message_id: null,
    stamped_at: null,
    failure: null,
  });
  return {
    now: 0,
    batches: [batchOf(1), batchOf(2)],
    run,
    workers: [null, null],
    accepted: [[], []],
    lastEventAt: -1,
    isCancelled: false,
    orders: [0, 0],
    pauses: 0,
  };
}
