/** A state of the model: one or two batches of a run, two workers, the provider, an operator and the time. */
import { minutes } from "../../../shared/platform/instant.ts";
import type { DeliveryPolicy } from "../../../shared/delivery/decisions.ts";
import type { MailBatch, MailRun } from "../../../shared/delivery/model.ts";

/** Where a worker is with what it has claimed. */
type Phase =
  /** It has written down that it sends. */
  | "claimed"
  /** It has looked at the webinar and the run once more, and nothing speaks against its request. */
  | "looked"
  /** It has written down the id that withdraws its request. */
  | "ready"
  /** It has looked at its lease, and was suspended right before its request. */
  | "asking"
  /** The provider has said that it has the mail. */
  | "accepted"
  /** No answer has come. */
  | "unheard"
  /** Nothing was taken. */
  | "put off"
  /** It writes stamps. */
  | "stamping"
  /** It is to have the mail withdrawn. */
  | "withdrawing"
  /** It has written the order down. */
  | "ordered"
  /** The provider has confirmed the order in time. */
  | "withdrawn"
  /** The provider has refused the order. */
  | "order refused";

export interface Worker {
  batch: number;
  attempt: number;
  phase: Phase;
  /** Until when its lease runs, in ticks. */
  lapsesAt: number;
  /** Whether the attempt is handed over ahead of its time. */
  isAhead: boolean;
  /** Whether another attempt may have been accepted before, so that it looks at the batch as well. */
  isSecond: boolean;
  /** What the webinar was like when it looked. */
  content: string;
  /** The number of its order to withdraw the attempt; null if another before it was not answered. */
  order: number | null;
}

/** What the provider has accepted by one request. */
export interface Taken {
  attempt: number;
  /** When it leaves for its readers. */
  leavesAt: number;
  isAhead: boolean;
  /** What the events that were taken have said of it. */
  told: "nothing" | "taken" | "left";
}

export interface State {
  /** In ticks of a minute. */
  now: number;
  batches: readonly MailBatch[];
  run: MailRun;
  workers: readonly (Worker | null)[];
  /** By batch. */
  taken: readonly (readonly Taken[])[];
  /** By batch: the attempts whose mail the provider discards. */
  discarded: readonly (readonly number[])[];
  /** Which attempts hold places for withdrawals: batch and attempt. */
  places: readonly string[];
  /** How many places other mail holds. */
  otherPlaces: number;
  /** When the latest event that was taken was made; -1 for none. */
  lastEventAt: number;
  isCancelled: boolean;
  /** What the mail would say of the webinar. */
  content: string;
  /** By batch: how often an operator has had it sent again, or counted it as sent. */
  orders: readonly number[];
  /** How often an operator has paused the run. */
  pauses: number;
}

export const TICK_MS = minutes(1);
export const GRACE_TICKS = 2;
export const POLICY: DeliveryPolicy = {
  leaseMs: TICK_MS,
  graceMs: GRACE_TICKS * TICK_MS,
  hasEvents: true,
  // The provider's ten minutes as one, and its ten places as one: less of each loses no order of steps.
  withdrawals: { closesMs: TICK_MS, most: 1, isOn: true },
};

export const dateOf = (tick: number): Date => new Date(tick * TICK_MS);
const tickOf = (date: Date): number => date.getTime() / TICK_MS;
const shown = (date: Date | null | undefined): number | string =>
  date === null || date === undefined ? "" : tickOf(date);

const PHASES: Record<Phase, string> = {
  claimed: "c",
  looked: "l",
  ready: "r",
  asking: "q",
  accepted: "a",
  unheard: "u",
  "put off": "p",
  stamping: "s",
  withdrawing: "w",
  ordered: "o",
  withdrawn: "y",
  "order refused": "n",
};

/** Only whether it is due, and whether after the last look: nothing depends on more. */
function dueKey({ due_at, withdrawal }: MailBatch): string {
  if (due_at === null) return "-";
  return withdrawal && due_at >= withdrawal.until ? "D" : "d";
}

const batchKey = (batch: MailBatch): string =>
  `${batch.state} ${batch.attempt} ${batch.not_taken ?? 0} ${shown(batch.lease_expires_at)} ${shown(batch.proof_until)} ${shown(batch.undecided_since)} ${dueKey(batch)}${batch.void_reason ?? ""} ${withdrawalKey(batch)}`;

function withdrawalKey(batch: MailBatch): string {
  const { withdrawal, withdrawn_attempts = [], withdrawal_ordered_for } = batch;
  if (batch.send_at === undefined) return "";
  const id = withdrawal
    ? `${withdrawal.id ?? "-"}${withdrawal.attempt}${withdrawal.content}${withdrawal.orders}`
    : "";
  const accepted = batch.accepted_at === null ? "" : "a";
  return `${id} ${withdrawal_ordered_for ?? ""} ${withdrawn_attempts.join()} ${accepted}`;
}

const workerKey = (worker: Worker | null): string =>
  worker === null
    ? ""
    : `${worker.batch}${worker.attempt}${PHASES[worker.phase]}${worker.lapsesAt}${worker.isAhead ? `a${worker.content}` : ""}${worker.order ?? "-"}${worker.isSecond ? "2" : ""}`;

/** What tells states apart. What nothing depends on is left out. */
export function keyOf(state: State): string {
  const { now, batches, run, taken, discarded } = state;
  const { paused, canary, totals, undecided = 0 } = run;
  let key = `${now}|`;
  for (const batch of batches) key += `${batchKey(batch)}|`;
  key += `${paused?.reason ?? ""} ${canary} ${totals.sent}${totals.skipped}${totals.unknown}${undecided}|`;
  // The workers are alike.
  const [one, other] = state.workers.map(workerKey) as [string, string];
  key += one < other ? `${one}|${other}|` : `${other}|${one}|`;
  for (const mails of taken) {
    for (const { attempt, leavesAt, told } of mails) {
      key +=
        told === "left" ? `${attempt}t` : `${attempt}:${leavesAt}${told === "taken" ? "p" : ""}`;
    }
    key += "|";
  }
  const others = `${state.lastEventAt}${state.isCancelled ? "x" : ""}${state.content}${state.pauses}`;
  return `${key}${discarded.join("/")}|${state.places.join()}${state.otherPlaces}|${others}${state.orders.join()}`;
}

export interface Beginning {
  batches: 1 | 2;
  expiresAt: number;
  /** When the provider is to send it, where it is handed over ahead of that. */
  sendAt: number | null;
  otherPlaces: number;
}

export function beginning(options: Beginning): State {
  const sequences = Array.from({ length: options.batches }, (_, index) => index + 1);
  const none = sequences.map(() => []);
  return {
    now: 0,
    batches: sequences.map((sequence) => plannedBatch(sequence, options)),
    run: openRun(sequences.length),
    workers: [null, null],
    taken: none,
    discarded: none,
    places: [],
    otherPlaces: options.otherPlaces,
    lastEventAt: -1,
    isCancelled: false,
    content: "",
    orders: sequences.map(() => 0),
    pauses: 0,
  };
}

const openRun = (batches: number): MailRun => ({
  id: "run",
  webinar_id: "webinar",
  kind: "reminder_1h",
  schedule_version: 1,
  state: "sending",
  paused: null,
  canary: batches > 1 ? 1 : null,
  canary_open: batches > 1 ? 1 : 0,
  bounced: 0,
  watched_from: { sent: 0, failed: 0, bounced: 0 },
  pass: 1,
  pass_origin: "sweep",
  cursor: null,
  planning_until: null,
  batches,
  open_batches: batches,
  totals: { owed: batches, sent: 0, skipped: 0, failed: 0, unknown: 0 },
  reasons: {},
  opened_at: dateOf(0),
  finished_at: null,
});

const plannedBatch = (sequence: number, { expiresAt, sendAt }: Beginning): MailBatch => ({
  id: `run-${sequence}`,
  run_id: "run",
  webinar_id: "webinar",
  kind: "reminder_1h",
  schedule_version: 1,
  sequence,
  recipients: [{ id: `person-${sequence}`, email: "", name: "", locale: "en", time_zone: "UTC" }],
  state: "planned",
  attempt: 0,
  ...(sendAt !== null && { send_at: dateOf(sendAt) }),
  lease_expires_at: null,
  expires_at: dateOf(expiresAt),
  due_at: dateOf(0),
  planned_at: dateOf(0),
  proof_until: null,
  accepted_at: null,
  message_id: null,
  stamped_at: null,
  failure: null,
});
