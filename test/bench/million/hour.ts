/** The hour before webinars that all start at one time: each owes its 1h reminder, and nobody may get it late. */
import { agenda, control, quiet } from "../../simulator/runtime/control.ts";
import { openWire, type Fault, type Outside } from "../../simulator/runtime/wire.ts";
import { store } from "../../simulator/transport/firestore.ts";
import { openProvider } from "../../simulator/transport/sendgrid.ts";
import { openTasks } from "../../simulator/transport/tasks.ts";
import { requests } from "../../simulator/world/requests.ts";
import { fatesOf, type Fate } from "../others/fates.ts";
import { webinarId, writeAudience } from "./audience.ts";
import { DATABASE, die, PROJECT, startFunctions, type Functions } from "./functions.ts";
import type { Pace } from "./pace.ts";
import { PacedQueue } from "./paced-queue.ts";
import { BusyProvider } from "./provider.ts";

export interface Hour {
  webinars: number;
  /** Registered for each of them. */
  people: number;
  /** How long the provider takes for a request. */
  providerMs: number;
  pace: Pace;
  /** At most so many people in a batch; default: the provider's most. */
  batchMax?: number;
  /** The tasks of batches that are created in the first so many minutes are lost. */
  outageMinutes?: number;
  /** The provider answers 429 to each request about the first webinar, after one. */
  isFirstThrottled?: boolean;
  /** What befalls requests, as it befalls those of other senders. */
  faults?: { seed: number; requests: number };
}

export interface HourTaken {
  hour: Hour;
  /** People who have one, without those of a throttled webinar, as in all that follows. */
  mails: number;
  doubled: number;
  /** People whose reminder was not out at the start. */
  late: number;
  /** People whose mail waits for an operator's decision. */
  held: number;
  /** Minutes from the moment that the reminders were due until half, and all, was out. */
  half_min: number | null;
  last_min: number | null;
  /** Seconds from the sweep that begins it until the last stamp is written, or until the start. */
  settled_s: number;
  /** When "Mail is not going out" has its two sweeps; null if never. */
  owed_alert_min: number | null;
  /** When "Tasks wait too long" has its ten minutes; null if never. */
  queue_alert_min: number | null;
  provider_calls: number;
  document_reads: number;
  document_writes: number;
  /** Calls of functions to Firestore, Cloud Tasks and SendGrid. */
  calls: number;
  tasks_created: number;
  tasks_dispatched: number;
  deepest_queue: number;
  /** Answers of functions by status, other than 200. */
  other_answers: Record<string, number>;
  /** Lines of the severity ERROR, by event. */
  errors: Record<string, number>;
  cpu_s: number;
}

const MINUTE_MS = 60_000;
const BEGINS_AT = Date.UTC(2030, 0, 15, 9);
const FIRST_SWEEP_AT = BEGINS_AT + 1000;
const STARTS_AT = BEGINS_AT + 60 * MINUTE_MS;
const SWEEP_EVERY_MS = 5 * MINUTE_MS;
/** terraform/modules/alerts: the condition of "Mail is not going out". */
const OWED_TOO_LONG_S = 900;
const NAME = `projects/${PROJECT}/databases/${DATABASE}`;

export async function playHour(hour: Hour): Promise<HourTaken> {
  const { webinars, people, isFirstThrottled = false } = hour;
  const watch = watchLog();
  const settings: Record<string, string> = {};
  if (hour.batchMax !== undefined) settings["MAIL_BATCH_MAX"] = String(hour.batchMax);
  const functions = await startFunctions(settings, (...line) => watch.hear(...line));
  control.reset(BEGINS_AT - 2 * MINUTE_MS, 1);
  await writeAudience(functions.services, { webinars, people, startsAt: new Date(STARTS_AT) });
  control.moveTo(BEGINS_AT);
  const cpu = process.cpuUsage();
  const { usage } = store.session(NAME);
  const before = { ...usage };
  const world = openWorld(hour, functions);
  sweepFrom(functions, FIRST_SWEEP_AT);
  const expected = (webinars - Number(isFirstThrottled)) * people;
  const isOver = () =>
    hour.faults === undefined &&
    world.mails() === expected &&
    (isFirstThrottled || world.queue.isIdle);
  await playUntil(STARTS_AT, isOver);
  const { user, system } = process.cpuUsage(cpu);
  const settled_s = Math.round((control.now() - FIRST_SWEEP_AT) / 10) / 100;
  const held = watch.undecided();
  return {
    hour,
    ...figuresOf(world, expected),
    settled_s,
    late: expected - world.mails() - held,
    held,
    owed_alert_min: afterMin(watch.alertAt()),
    document_reads: usage.document_reads - before.document_reads,
    document_writes: usage.document_writes - before.document_writes,
    errors: watch.errors(),
    cpu_s: Math.round((user + system) / 1e5) / 10,
  };
}

interface World {
  provider: BusyProvider;
  queue: PacedQueue;
  throttled: string | null;
  /** Sent so far, without those of a throttled webinar. */
  mails: () => number;
  calls: () => number;
  created: () => number;
}

function openWorld(hour: Hour, functions: Functions): World {
  const { pace, outageMinutes = 0, isFirstThrottled = false } = hour;
  const throttled = isFirstThrottled ? webinarId(0) : null;
  const hasEvents = hour.faults !== undefined;
  const provider = new BusyProvider({ functions, throttled, hasEvents });
  openProvider(provider.receive);
  const isLost = (body: string) =>
    control.now() < BEGINS_AT + outageMinutes * MINUTE_MS && body.includes('"work":"send"');
  const queue = new PacedQueue(functions, pace, isLost);
  let created = 0;
  openTasks((parent, task) => {
    created += 1;
    // Other work has queues of its own.
    return parent.endsWith("/mail") ? queue.create(parent, task) : task;
  });
  const { outside, calls } = outsideOf(hour, provider);
  openWire(outside);
  const mails = () => provider.mailsBut(throttled);
  return { provider, queue, throttled, mails, calls, created: () => created };
}

function figuresOf({ provider, queue, throttled, ...world }: World, expected: number) {
  const others = provider.taken.filter(({ webinar }) => webinar !== throttled);
  const { 200: _fine, ...other_answers } = queue.answers;
  return {
    mails: world.mails(),
    doubled: [...provider.mails.values()].filter((count) => count > 1).length,
    half_min: afterMin(timeOf(others, expected / 2)),
    last_min: afterMin(others.at(-1)?.at),
    queue_alert_min: afterMin(queueAlertAt(queue.delays)),
    provider_calls: provider.requests,
    calls: world.calls(),
    tasks_created: world.created(),
    tasks_dispatched: queue.dispatched,
    deepest_queue: queue.deepest,
    other_answers,
  };
}

async function playUntil(end: number, isOver: () => boolean): Promise<void> {
  while (!isOver() && agenda.next < end) {
    const next = agenda.take();
    if (next === undefined) return;
    control.moveTo(next.at);
    next.act();
    await quiet();
  }
}

/** Half of a call's time, which it spends on each of its ways. */
const WAY_MS = { firestore: 5, tasks: 15 };
/** What an instance computes for a mail: docs/cost.md, "Processor". */
const COMPUTING_MS = 1.1;

const FAULTS: Record<Fate, Fault | null> = {
  taken: null,
  lost: { kind: "cut", when: "before" },
  unheard: { kind: "cut", when: "after" },
  throttled: { kind: "throttle", retryAfterS: 30 },
  dies_before: { kind: "die", when: "before" },
  dies_after: { kind: "die", when: "after" },
};

function outsideOf({ providerMs, faults }: Hour, provider: BusyProvider) {
  let [calls, mailings] = [0, 0];
  const fate = faults && fatesOf(faults.seed, faults.requests);
  const outside: Outside = {
    meet(_invocation, step) {
      calls += 1;
      if (step !== "SendGrid mail/send" || fate === undefined) return null;
      mailings += 1;
      return FAULTS[fate(mailings)];
    },
    latency(_invocation, step, way) {
      if (step.startsWith("SendGrid")) {
        return way === "there" ? providerMs : provider.size * COMPUTING_MS;
      }
      return step.startsWith("Tasks") ? WAY_MS.tasks : WAY_MS.firestore;
    },
    happened: () => {},
    died: die,
  };
  return { outside, calls: () => calls };
}

/** Cloud Scheduler starts one every five minutes, whether or not the one before is over. */
function sweepFrom(functions: Functions, at: number): void {
  agenda.add(at, () => {
    void functions.invoke(`sweep ${at}`, requests.sweep());
    sweepFrom(functions, at + SWEEP_EVERY_MS);
  });
}

function watchLog() {
  const errors: Record<string, number> = {};
  let undecided = 0;
  let [lateSweeps, alertAt]: [number, number | undefined] = [0, undefined];
  return {
    hear(severity: string, event: string, fields: Record<string, unknown>): void {
      if (severity === "ERROR") errors[event] = (errors[event] ?? 0) + 1;
      if (event === "mail_undecided") undecided += Number(fields["people"] ?? 0);
      if (event !== "sweep") return;
      lateSweeps = Number(fields["oldest_owed_mail_s"]) > OWED_TOO_LONG_S ? lateSweeps + 1 : 0;
      if (lateSweeps === 2) alertAt ??= control.now();
    },
    errors: () => errors,
    undecided: () => undecided,
    alertAt: () => alertAt,
  };
}

/** terraform/modules/alerts: one task in twenty is five minutes late, in one window of five minutes and in the next. */
function queueAlertAt(delays: readonly { at: number; lateS: number }[]): number | undefined {
  const windowMs = 5 * MINUTE_MS;
  let late = 0;
  for (let end = BEGINS_AT + windowMs; end <= STARTS_AT; end += windowMs) {
    const within = delays.filter(({ at }) => at > end - windowMs && at <= end);
    const sorted = within.map(({ lateS }) => lateS).toSorted((one, other) => one - other);
    late = (sorted[Math.floor(sorted.length * 0.95)] ?? 0) > 300 ? late + 1 : 0;
    if (late === 2) return end;
  }
  return undefined;
}

const afterMin = (at: number | undefined): number | null =>
  at === undefined ? null : Math.round(((at - BEGINS_AT) / MINUTE_MS) * 100) / 100;

function timeOf(out: { at: number; mails: number }[], share: number): number | undefined {
  let sum = 0;
  return out.find(({ mails }) => (sum += mails) >= share)?.at;
}
