/** All that a run's chance decides, out of its seed. */
import { seededRandom } from "../../../packages/local-cloud/sendgrid/random.ts";
import { MailKindName } from "../../../shared/delivery/model.ts";
import {
  HORIZONS,
  reminderKindOf,
  type Horizon,
  type ReminderKind,
} from "../../../shared/webinars/horizons.ts";
import type { Order, PlannedOrder, When } from "./orders.ts";

export interface RunPlan {
  seed: number;
  kind: PlannedKind;
  /** Who opens it: an operator's click, or the sweep (reminders only). */
  opener: "operator" | "sweep";
  people: number;
  workers: number;
  orders: PlannedOrder[];
  /** The share of tasks, events, sweeps and clicks that come twice. */
  duplicate: number;
  /** At most so much later than their time tasks come. */
  lateMs: number;
  /** From acceptance to the first telling, at least and at most. */
  eventDelayMs: [number, number];
  /** How long names of finished tasks stay taken. */
  tombstoneMs: number;
  /** In the world of a dead one no event comes at all; else events of other mail always do. */
  webhook: "alive" | "dead";
  /** Two where events come after the grace: the batch is rightly sent again then. A third one is never right. */
  mailsMost: 1 | 2;
  /** Confirmations alone: at most so long after registering everybody is in a batch; not there for no such promise. */
  boundWithinMs?: number;
}

/** The workers' ACCEPTANCE_GRACE_S. */
export const GRACE_MS = 120_000;

/** People a batch: few, so that several batches, a canary and planning by task come about. */
export const BATCH_MAX = 4;

/** The others have an audience that is written beforehand, and that a click or the sweep mails at once. */
export const PlannedKind = MailKindName.exclude(["details"]);
export type PlannedKind = (typeof PlannedKind.options)[number];

/** The horizon of a reminder; null for other mail. */
export const horizonOf = (kind: PlannedKind): Horizon | null =>
  HORIZONS.find((horizon) => reminderKindOf(horizon) === kind) ?? null;

export const isReminder = (kind: PlannedKind): kind is ReminderKind => horizonOf(kind) !== null;

/** Each of these seeds is of confirmations; the other kinds are drawn, so that kept seeds stay what they were. */
const CONFIRMATIONS_EVERY = 7;
const KINDS = PlannedKind.exclude(["confirmation"]).options;
const MINUTE_MS = 60_000;

export function planOf(seed: number, kind?: PlannedKind): RunPlan {
  const random = seededRandom(seed * 7919 + 17);
  const draw = (most: number) => Math.floor(random() * most);
  const oneOf = <Value>(values: readonly Value[]) => values[draw(values.length)] as Value;
  const drawn = oneOf(KINDS);
  const chosen = kind ?? (seed % CONFIRMATIONS_EVERY === 0 ? "confirmation" : drawn);
  const isSwept = isReminder(chosen) && random() < 0.5;
  const opener = isSwept || chosen === "confirmation" ? "sweep" : "operator";
  const people = peopleOf(random);
  const workers = 1 + draw(3);
  const orders = ordersOf(random);
  const stalls = orders.filter(({ order }) => order.kind === "stall").length;
  const plan: RunPlan = {
    seed,
    kind: chosen,
    opener,
    people,
    // While some are paused, others are there: events are heard within the grace.
    workers: Math.max(workers, 1 + stalls),
    orders,
    duplicate: oneOf([0, 0, 0.2, 0.5]),
    lateMs: oneOf([0, 2000, 20_000]),
    eventDelayMs: [0, oneOf([0, 2000, 80_000])],
    tombstoneMs: oneOf([0, 60 * MINUTE_MS, 24 * 60 * MINUTE_MS]),
    webhook: "alive",
    mailsMost: 1,
  };
  const chance = random();
  if (chance < 0.1) return { ...plan, webhook: "dead" };
  // Some come in time, others too late.
  if (chance < 0.2) return { ...plan, eventDelayMs: [0, 5 * GRACE_MS], mailsMost: 2 };
  return plan;
}

/** Mostly one to three batches; sometimes more than one request plans by itself. */
function peopleOf(random: () => number): number {
  const chance = random();
  if (chance < 0.1) return 5 * BATCH_MAX + 1 + Math.floor(random() * BATCH_MAX * 2);
  return 1 + Math.floor(random() * BATCH_MAX * (chance < 0.5 ? 1 : 3));
}

/** Steps that every run comes by, so that faults meet; the others are met by their place in the run. */
const FAVOURITES = [
  "bind commit",
  "claim commit",
  "SendGrid mail/send",
  "accept commit",
  "stamp batchWrite",
  "close commit",
  "Tasks createTask send-mail-batch send",
  "read mail_batches",
];

function ordersOf(random: () => number): PlannedOrder[] {
  const draw = (most: number) => Math.floor(random() * most);
  const place = (): Pick<PlannedOrder, "step" | "nth"> =>
    random() < 0.5
      ? { step: FAVOURITES[draw(FAVOURITES.length)] as string, nth: 1 + draw(3) }
      : { nth: 1 + draw(70) };
  const kills = Array.from({ length: 1 + draw(3) }, () => ({
    ...place(),
    order: { kind: "kill", when: when(random) } as const,
  }));
  const faults = Array.from({ length: draw(5) }, () => ({ ...place(), order: fault(random) }));
  return [...kills, ...faults];
}

const when = (random: () => number): When => (random() < 0.5 ? "before" : "after");

function fault(random: () => number): Order {
  const chance = random();
  if (chance < 0.3) return { kind: "cut", when: when(random) };
  if (chance < 0.75) {
    const codes = ["ABORTED", "UNAVAILABLE", "DEADLINE_EXCEEDED"] as const;
    const code = codes[Math.floor(random() * codes.length)] as (typeof codes)[number];
    // What was aborted has had no effect.
    return { kind: "fail", code, when: code === "ABORTED" ? "before" : when(random) };
  }
  if (chance < 0.8) return { kind: "throttle", retryAfterS: 1 + Math.floor(random() * 30) };
  const ms = Math.floor((random() < 0.5 ? 0.3 + random() : 2 + 8 * random()) * MINUTE_MS);
  return { kind: "stall", when: when(random), ms };
}
