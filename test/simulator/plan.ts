/** What is going to happen in a history: all of it follows from the seed, and each part can be left out. */
import { z } from "zod";
import type { MailKindName } from "../../shared/delivery/model.ts";
import { HORIZONS, reminderKindOf, rowOf } from "../../shared/webinars/horizons.ts";
import { seededRandom } from "../../packages/local-cloud/wire/random.ts";
import { KINDS_OF_EARLIER, OLDER_KINDS, youngerKindOf } from "./younger-kinds.ts";
import type { PlannedFault } from "./world/troubles.ts";
import {
  faultsOf,
  relayFaultsOf,
  resendFaultsOf,
  stallsOf,
  unheardOf,
  withdrawalFaultsOf,
} from "./world/troubles.ts";

export const MINUTE_MS = 60_000;

/** What is special about somebody's address or registration. */
export type Trait =
  | "well"
  /** The address has bounced before. */
  | "bounced"
  /** Not registered any more. */
  | "cancelled"
  /** The provider refuses the address, and says whose it is. */
  | "malformed"
  /** The provider refuses the whole request without naming anybody. */
  | "poison"
  /** Accepted, and comes back. */
  | "bounces"
  /** Accepted, and dropped. */
  | "dropped"
  /** Accepted, and dropped until an operator has removed the cause and sends the run again. */
  | "lost";

export interface Act {
  atMs: number;
  what:
    | "open"
    | "pause"
    | "resume"
    | "move"
    | "cancel"
    | "lengthen"
    | "rehost"
    | "erase"
    | "leave"
    | "register";
  /** By their place among the people; beyond it, somebody new. */
  person?: number;
}

export interface Weather {
  /**
   * How the provider's events come: within a minute, up to 40 minutes late, about when a grace is over, some of them never,
   * or none at all.
   */
  webhook: "prompt" | "late" | "tardy" | "patchy" | "dead";
  /** The share of posts with events that are not true: of attempts and batches that never were, or of other people. */
  lies: number;
  /** The share of tasks, posts and sweeps that come twice. */
  duplicate: number;
  /** At most so much later than their time tasks come. */
  lateMs: number;
  /** How long names of finished tasks stay taken. */
  tombstoneMs: number;
  /** The second worker's clock is ahead by so much. */
  skewMs: number;
  /** The share of tasks that vanish. */
  lostTasks: number;
  /** Cloud Tasks gives a task up after so many attempts. */
  attemptsMax: number;
  /** Until then no sweep runs. */
  sweepsFromMs: number;
  /** Who takes the mail: SendGrid, or a relay that takes it one message at a time and tells nothing later. */
  provider: "sendgrid" | "relay";
  /** So long before their time the sweep hands reminders over; 0 for at their time. */
  aheadMs: number;
  /** Whether "processed" events of mail that is kept come when it is handed over, or when it leaves. */
  isProcessedAtOnce: boolean;
  /** Each worker takes up the present version in the midst of the history, or goes back to the earlier one. */
  versions: "present" | "deploy" | "rollback";
  /** How many of the provider's places for withdrawals mail of others has, which is discarded by now. */
  placesTaken: number;
  /** The share of lost mail of which a later event says that it was delivered after all. */
  foundAgain: number;
}

export interface Plan {
  seed: number;
  /** The mail that the history is about. */
  kind: MailKindName;
  opener: "operator" | "sweep";
  startsInMs: number;
  people: Trait[];
  acts: Act[];
  faults: PlannedFault[];
  weather: Weather;
}

export const CALM: Weather = {
  webhook: "prompt",
  lies: 0,
  duplicate: 0,
  lateMs: 0,
  tombstoneMs: 60 * MINUTE_MS,
  skewMs: 0,
  lostTasks: 0,
  attemptsMax: 100,
  sweepsFromMs: 0,
  provider: "sendgrid",
  aheadMs: 0,
  isProcessedAtOnce: true,
  placesTaken: 0,
  versions: "present",
  foundAgain: 0,
};

/** People a batch: few, so that several batches, a canary and planning by task come about. */
export const BATCH_MAX = 3;

/** True for mail that only follows a webinar that is over: nobody moves, cancels or joins it any more. */
export const isAboutRecording = (kind: string): boolean =>
  kind === "post_event" || kind === "follow_up";

export const isReminder = (kind: MailKindName): boolean => kind.startsWith("reminder_");

export interface Wanted {
  kind?: MailKindName | undefined;
  theme?: Theme | undefined;
}

export function planOf(seed: number, wanted: Wanted = {}): Plan {
  const random = seededRandom(seed * 7919 + 17);
  const draw = (most: number) => Math.floor(random() * most);
  const oneOf = <Value>(values: readonly Value[]) => values[draw(values.length)] as Value;
  const drawnKind = oneOf([...OLDER_KINDS, "reminder_24h", "reminder_1h"] as const);
  const kinds = wanted.theme === undefined ? undefined : KINDS[wanted.theme];
  const younger = wanted.theme === "deploy" ? undefined : youngerKindOf(seed);
  const kind = wanted.kind ?? (kinds === undefined ? (younger ?? drawnKind) : oneOf(kinds));
  const mayBeAhead = AHEAD_KINDS.includes(kind) && (wanted.theme ?? "ahead") === "ahead";
  const isAhead = mayBeAhead && (random() < 0.45 || wanted.theme === "ahead");
  const isSwept = isAhead || (isReminder(kind) && random() < 0.4);
  const opener = isSwept || kind === "confirmation" ? "sweep" : "operator";
  const theme = wanted.theme ?? (isAhead ? "ahead" : oneOf(THEMES));
  const most = random() < 0.2 ? 12 : 6;
  const count = 1 + draw(theme === "unheard" && random() < 0.6 ? BATCH_MAX : most);
  const isLost = theme === "lost";
  const people = Array.from({ length: count }, () => traitOf(random()));
  if (isLost) for (const index of people.keys()) people[index] = lostTraitOf(random());
  else if (!people.includes("well")) people[0] = "well";
  // Some deploys happen where a relay takes the mail.
  const isRelayed = theme === "relay" || (theme === "deploy" && seed % 4 === 0);
  const weather: Weather = {
    webhook: oneOf(WEBHOOKS[isRelayed ? "relay" : theme]),
    lies: oneOf([0, 0, 0, 0.3]),
    duplicate: oneOf([0, 0, 0.2, 0.5]),
    lateMs: oneOf([0, 0, 2000, 20_000]),
    tombstoneMs: oneOf([0, 60 * MINUTE_MS, 24 * 60 * MINUTE_MS]),
    skewMs: oneOf([0, 0, 500, 2000, -2000]),
    lostTasks: oneOf([0, 0, 0, 0.1, 0.3]),
    attemptsMax: oneOf([100, 100, 3]),
    sweepsFromMs: oneOf([0, 0, 0, 45 * MINUTE_MS]),
    provider: isRelayed ? "relay" : "sendgrid",
    aheadMs: isAhead ? oneOf([25, 30, 60]) * MINUTE_MS : 0,
    isProcessedAtOnce: !isAhead || random() < 0.5,
    placesTaken: isAhead ? oneOf([0, 0, 8, 10]) : 0,
    versions: theme === "deploy" ? versionsOf(kind, oneOf) : "present",
    foundAgain: isLost ? oneOf([0, 0.1, 0.4]) : 0,
  };
  const startsInMs = startOf(kind, { opener, random, aheadMs: weather.aheadMs });
  return {
    seed,
    kind,
    opener,
    startsInMs,
    people,
    acts: actsOf(kind, opener, { count, random, startsInMs }),
    faults: FAULTS[isRelayed ? "relay" : theme](random),
    weather,
  };
}

const AHEAD_KINDS: readonly MailKindName[] = ["reminder_24h", "reminder_1h", "reminder_15m"];

/** The kinds of a theme that not every kind fits. */
const KINDS: Partial<Record<Theme, readonly MailKindName[]>> = {
  ahead: AHEAD_KINDS,
  lost: ["reminder_24h", "reminder_24h", "reschedule", "cancellation", "confirmation"],
};

/** What a history is about, apart from what may happen in any. */
export const Theme = z.enum(["any", "stalled", "unheard", "relay", "ahead", "deploy", "lost"]);
export type Theme = z.infer<typeof Theme>;
const THEMES: readonly Theme[] = ["any", "any", "any", "stalled", "unheard", "relay"];

const WEBHOOKS: Record<Theme, readonly Weather["webhook"][]> = {
  any: ["prompt", "prompt", "prompt", "late", "patchy", "dead"],
  stalled: ["prompt", "prompt", "tardy", "late"],
  unheard: ["tardy", "tardy", "tardy", "late", "late", "patchy", "dead"],
  relay: ["dead"],
  ahead: ["prompt", "prompt", "late", "patchy", "dead", "dead"],
  deploy: ["prompt", "prompt", "prompt", "late"],
  lost: ["prompt", "prompt", "prompt", "late"],
};

const FAULTS: Record<Theme, (random: () => number) => PlannedFault[]> = {
  any: faultsOf,
  stalled: (random) => [...stallsOf(random), ...faultsOf(random).slice(0, 1)],
  unheard: (random) => [...unheardOf(random), ...faultsOf(random).slice(0, 1)],
  relay: (random) => [...relayFaultsOf(random), ...faultsOf(random).slice(0, 2)],
  ahead: withdrawalFaultsOf,
  deploy: faultsOf,
  lost: (random) => [...resendFaultsOf(random), ...faultsOf(random).slice(0, 2)],
};

function traitOf(chance: number): Trait {
  if (chance < 0.76) return "well";
  if (chance < 0.81) return "bounced";
  if (chance < 0.85) return "cancelled";
  if (chance < 0.9) return "malformed";
  if (chance < 0.93) return "poison";
  return chance < 0.97 ? "bounces" : "dropped";
}

/** After a rollback nobody goes on with mail of a kind that the earlier version does not know. */
function versionsOf(
  kind: MailKindName,
  oneOf: <Value>(values: readonly Value[]) => Value,
): Weather["versions"] {
  const drawn = oneOf(["deploy", "deploy", "rollback"] as const);
  return KINDS_OF_EARLIER.includes(kind) ? drawn : "deploy";
}

/** Nothing of the run arrives, so hardly anybody's address may be good. */
function lostTraitOf(chance: number): Trait {
  if (chance < 0.9) return "lost";
  return chance < 0.95 ? "bounced" : "cancelled";
}

/** Close to the start, mail that is held expires. */
function startOf(
  kind: MailKindName,
  { opener, random, aheadMs }: Pick<Plan, "opener"> & { random: () => number; aheadMs: number },
): number {
  const chance = random();
  if (aheadMs > 0) {
    return opensMsOf(kind) + aheadMs * (0.7 + 0.4 * chance);
  }
  if (isReminder(kind) && opener === "sweep") {
    // Within an hour after the moment, and not too near the start.
    const opensMs = opensMsOf(kind);
    return opensMs - (0.03 + 0.64 * chance) * Math.min(opensMs, 60 * MINUTE_MS);
  }
  if (chance < 0.3) return (10 + 60 * random()) * MINUTE_MS;
  return (25 + 5 * random()) * 60 * MINUTE_MS;
}

/** How long before the start the sweep sends this reminder; 0 for other kinds. */
function opensMsOf(kind: MailKindName): number {
  const horizon = HORIZONS.find((each) => reminderKindOf(each) === kind);
  return horizon === undefined ? 0 : rowOf(horizon).opensMinutes * MINUTE_MS;
}

const WITHIN_MS = 25 * MINUTE_MS;

function actsOf(
  kind: MailKindName,
  opener: Plan["opener"],
  { count, random, startsInMs }: { count: number; random: () => number; startsInMs: number },
): Act[] {
  const acts: Act[] = [];
  const at = () => Math.floor(random() ** 2 * Math.min(WITHIN_MS, startsInMs * 0.8));
  const somebody = () => Math.floor(random() * count);
  if (opener === "operator") acts.push({ atMs: 1000, what: "open" });
  if (kind === "confirmation") {
    const arrivals = 1 + Math.floor(random() * 4);
    for (let index = 0; index < arrivals; index += 1) {
      acts.push({ atMs: at(), what: "register", person: count + index });
    }
  }
  if (random() < 0.25) acts.push({ atMs: at(), what: "open" });
  if (random() < 0.25) {
    const atMs = at();
    acts.push({ atMs, what: "pause" }, { atMs: atMs + 2 * at() + 5000, what: "resume" });
  }
  const others = Math.floor(random() * 4);
  for (let index = 0; index < others; index += 1) {
    const chance = random();
    if (chance < 0.4) acts.push({ atMs: at(), what: "leave", person: somebody() });
    else if (chance < 0.6) acts.push({ atMs: at(), what: "register", person: somebody() });
    else if (chance < 0.75) acts.push({ atMs: at(), what: "erase", person: somebody() });
    else if (chance < 0.83) acts.push({ atMs: at(), what: "move" });
    else if (chance < 0.88) acts.push({ atMs: at(), what: "lengthen" });
    else if (chance < 0.92) acts.push({ atMs: at(), what: "rehost" });
    else acts.push({ atMs: at(), what: "cancel" });
  }
  return acts.toSorted((one, other) => one.atMs - other.atMs);
}
