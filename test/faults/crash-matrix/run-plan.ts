/** Everything random in a run, derived from its seed. */
import { seededRandom } from "../../../packages/local-cloud/wire/random.ts";
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
  /** Opened by an operator's click or by the sweep (reminders only). */
  opener: "operator" | "sweep";
  people: number;
  workers: number;
  orders: PlannedOrder[];
  /** The share of tasks, events, sweeps and clicks that are delivered twice. */
  duplicate: number;
  /** Maximum delay of tasks. */
  lateMs: number;
  /** Minimum and maximum delay from acceptance to the first delivery of an event. */
  eventDelayMs: [number, number];
  /** How long the names of finished tasks stay reserved. */
  tombstoneMs: number;
  /** With a dead webhook no events arrive; otherwise events of other mail always do. */
  webhook: "alive" | "dead";
  /** Two if events arrive after the grace, because the batch is then rightly sent again. A third mail is always wrong. */
  mailsMost: 1 | 2;
  /** Only for confirmations: the maximum time from registering to being in a batch. Absent without such a promise. */
  boundWithinMs?: number;
}

/** The workers' ACCEPTANCE_GRACE_S. */
export const GRACE_MS = 120_000;

/** People per batch: few, so that runs have several batches, a canary and planning by tasks. */
export const BATCH_MAX = 4;

/**
 * Other kinds have an audience that exists beforehand and that a click or the sweep mails at once. The 15m reminder is for the
 * simulator: here its mail would expire while a worker is stalled.
 */
export const PlannedKind = MailKindName.exclude(["details", "reminder_15m"]);
export type PlannedKind = (typeof PlannedKind.options)[number];

/** The reminder's horizon; null for other kinds. */
export const horizonOf = (kind: PlannedKind): Horizon | null =>
  HORIZONS.find((horizon) => reminderKindOf(horizon) === kind) ?? null;

export const isReminder = (kind: PlannedKind): kind is ReminderKind & PlannedKind =>
  horizonOf(kind) !== null;

/** These seeds are confirmations. Other kinds are drawn separately, so that kept seeds do not change. */
const CONFIRMATIONS_EVERY = 7;
/** The same for kinds that are younger than the kept seeds. */
const YOUNGER_EVERY = 9;
const YOUNGER: Readonly<Record<number, PlannedKind>> = { 4: "follow_up", 7: "announcement" };
const KINDS = PlannedKind.exclude(["confirmation", "follow_up", "announcement"]).options;
const MINUTE_MS = 60_000;

export function planOf(seed: number, kind?: PlannedKind): RunPlan {
  const random = seededRandom(seed * 7919 + 17);
  const draw = (most: number) => Math.floor(random() * most);
  const oneOf = <Value>(values: readonly Value[]) => values[draw(values.length)] as Value;
  const drawn = oneOf(KINDS);
  const younger = YOUNGER[seed % YOUNGER_EVERY] ?? drawn;
  const chosen = kind ?? (seed % CONFIRMATIONS_EVERY === 0 ? "confirmation" : younger);
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
    // While some workers are paused, others receive events within the grace.
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
  // Some events arrive in time, others too late.
  if (chance < 0.2) return { ...plan, eventDelayMs: [0, 5 * GRACE_MS], mailsMost: 2 };
  return plan;
}

/** Mostly one to three batches; sometimes more than one request can plan. */
function peopleOf(random: () => number): number {
  const chance = random();
  if (chance < 0.1) return 5 * BATCH_MAX + 1 + Math.floor(random() * BATCH_MAX * 2);
  return 1 + Math.floor(random() * BATCH_MAX * (chance < 0.5 ? 1 : 3));
}

/** Steps of every run, so that their faults always happen. Faults at other steps are chosen by position. */
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
    // An aborted call has had no effect.
    return { kind: "fail", code, when: code === "ABORTED" ? "before" : when(random) };
  }
  if (chance < 0.8) return { kind: "throttle", retryAfterS: 1 + Math.floor(random() * 30) };
  const ms = Math.floor((random() < 0.5 ? 0.3 + random() : 2 + 8 * random()) * MINUTE_MS);
  return { kind: "stall", when: when(random), ms };
}
