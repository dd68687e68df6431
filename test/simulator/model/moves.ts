/** What the steps of the model have in common. */
import type { MailBatch } from "../../../shared/delivery/model.ts";
import { dateOf, POLICY, type State, type Worker } from "./state.ts";
import type { Moment, Written } from "./writes.ts";

export interface Bounds {
  name: string;
  batches: 1 | 2;
  /** The last tick. */
  ticks: number;
  expiresAt: number;
  /** When the provider is to send it; null for mail that leaves at once. */
  sendAt: number | null;
  attemptsMax: number;
  /** How often the withdrawal of one attempt is ordered, at most. */
  ordersMax: number;
  pausesMax: number;
  canCancel: boolean;
  /** Whether the webinar's details can change, so that mail that the provider keeps is outdated. */
  canChange: boolean;
  /** How many places for withdrawals other mail holds at first. */
  otherPlaces: number;
  assumptions: Assumptions;
}

/** What the promise rests on. With one of them broken, the model shows what happens. */
export interface Assumptions {
  /** The provider's events come within the grace, or whenever they like, or never. */
  events: "in time" | "any time";
  /** How far the provider's clock is ahead of ours. The engine allows for one tick. */
  providerAheadTicks: number;
  /** How long after its lease a worker's request may still arrive. */
  suspendedTicks: number;
  /** Whether the provider discards mail that comes under an id that was cancelled before. */
  discardsLater: boolean;
  /** Whether it discards what it has confirmed to withdraw in time. */
  keepsItsWord: boolean;
}

export interface Step {
  name: string;
  to: State;
}

/** A worker and what it is about, by name. */
export interface At {
  index: number;
  worker: Worker;
  place: string;
}

export const batchAt = ({ batches }: State, index: number): MailBatch =>
  batches[index] as MailBatch;

export const readAt = (state: State, index: number): Written & Moment => ({
  batch: batchAt(state, index),
  run: state.run,
  now: dateOf(state.now),
  policy: POLICY,
});

export const withWritten = (state: State, index: number, { batch, run }: Written): State => ({
  ...state,
  run,
  batches: state.batches.with(index, batch),
});

export const withWorker = (state: State, index: number, worker: Worker | null): State => ({
  ...state,
  workers: state.workers.with(index, worker),
});

export const inPhase = (
  state: State,
  { index, worker }: At,
  phase: Worker["phase"] | null,
): State => withWorker(state, index, phase === null ? null : { ...worker, phase });

export const idOf = (batch: number, attempt: number): string => `${batch}.${attempt}`;
