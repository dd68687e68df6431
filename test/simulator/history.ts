/** One history: a plan is played, every moment is looked at, and what happened is told. */
import { createHash } from "node:crypto";
import { agenda, control, quiet } from "./runtime/control.ts";
import { drawn, drawnBetween } from "./runtime/chance.ts";
import { openWire, type Fault, type Outside } from "./runtime/wire.ts";
import { openProvider } from "./transport/sendgrid.ts";
import { openRelay } from "./transport/relay.ts";
import { openTasks } from "./transport/tasks.ts";
import { faultsAtTheEnd } from "./checks/end.ts";
import type { Facts } from "./checks/facts.ts";
import { Watch } from "./checks/watch.ts";
import type { MailRun } from "../../shared/delivery/model.ts";
import { isReminder, MINUTE_MS, type Plan } from "./plan.ts";
import { willingCalendar } from "./world/calendar.ts";
import { batchesNow, documentsOf, emptyDatabase, runsNow } from "./world/database.ts";
import { Deliveries } from "./world/deliveries.ts";
import { scheduleDeploys } from "./world/deploys.ts";
import { Operators } from "./world/operators.ts";
import { Provider, type HandOver, type Mail } from "./world/provider.ts";
import { requests } from "./world/requests.ts";
import { otherPlace, WEBINAR_ID, writeScenario } from "./world/scenario.ts";
import { die, dismiss, hear, hire, presentServices, setCalendar, setSkew } from "./world/staff.ts";
import { TaskDesk } from "./world/task-desk.ts";
import { Webhook } from "./world/webhook.ts";

export interface Played {
  plan: Plan;
  /** Empty: all is well. */
  faults: string[];
  /** SHA-256 of every call, in order, with what befell it. */
  hash: string;
  /** Who, when, what. */
  story: string[];
  trace: string[];
  calls: number;
  mails: number;
}

const BEGINS_AT = Date.UTC(2030, 0, 15, 9, 10);
const SWEEP_EVERY_MS = 5 * MINUTE_MS;
const SETTLES_WITHIN_MS = 12 * 60 * MINUTE_MS;
/** Several times what the longest histories make: beyond it, work goes round in circles. */
const CALLS_MAX = 5000;
/** An answer that may mean that mail has left. */
const AFTER_TROUBLE_MS = [45_000, 4 * MINUTE_MS, 12 * MINUTE_MS];

const CHANGES = /commit$|batchWrite$|mail\/send$|^relay|withdraw$/;

const namesOf = ({ mails }: HandOver): string =>
  mails.map(({ email }) => email.split("@")[0]).join(", ");

export async function play(plan: Plan, { keepsTrace = false } = {}): Promise<Played> {
  const { seed, weather } = plan;
  const hash = createHash("sha256");
  const trace: string[] = [];
  const story: string[] = [];
  const counts = new Map<string, number>();
  const faults: string[] = [];
  let calls = 0;
  let isChanged = false;
  control.reset(BEGINS_AT, seed);
  openWire(null);
  emptyDatabase();
  hire(weather);
  setSkew(weather.skewMs);
  setCalendar(willingCalendar());

  const note = (line: string): void => {
    const text = `${(control.now() - BEGINS_AT).toFixed(3)} ${line}`;
    hash.update(text);
    if (keepsTrace) trace.push(text);
  };
  const tell = (line: string): void => void story.push(`${clock()}  ${line}`);
  const clock = (): string => new Date(control.now()).toISOString().slice(8, 19).replace("T", " ");

  const deliveries = new Deliveries({ seed, duplicate: weather.duplicate, note });
  const webhook = new Webhook({ seed, weather, deliveries });
  const provider = new Provider({
    alarm: (at, ring) => {
      let isOver = false;
      deliveries.plan(at, () => {
        if (!isOver) ring();
      });
      return () => void (isOver = true);
    },
    taken(handedOver) {
      const { mails } = handedOver;
      const { kind, batchId, attempt, ahead } = mails[0] as Mail;
      const names = namesOf(handedOver);
      const by = weather.provider === "relay" ? "The relay" : "SendGrid";
      const verb = ahead === null ? "accepts" : "keeps";
      tell(`${by} ${verb} ${kind} for ${names} (${batchId}, attempt ${attempt})`);
      note(`accepted ${names}`);
      webhook.handedOver(provider, handedOver);
    },
    left(handedOver) {
      isChanged = true;
      if (handedOver.mails[0]?.ahead) tell(`SendGrid sends it to ${namesOf(handedOver)}`);
      note(`left ${namesOf(handedOver)}`);
      webhook.left(provider, handedOver);
    },
    asked: (question) => operators.answer(question),
  });
  for (let place = 1; place <= weather.placesTaken; place += 1) {
    provider.cancelElsewhere(otherPlace(place));
  }
  const desk = new TaskDesk({
    seed,
    weather,
    deliveries,
    lost: (what) => tell(`Lost for good: ${what}`),
    unreplaced: (what) => faults.push(`a lost task is in the way of its own replacement: ${what}`),
  });
  openTasks((queue, task) => desk.create(queue, task));
  openProvider((call) => provider.receive(call));
  openRelay((...mail) => provider.relay(...mail));
  hear(({ severity, event, fields }) => {
    if (severity === "ERROR") note(`log ${event} ${JSON.stringify(Object.keys(fields))}`);
  });

  const people = await writeScenario(presentServices().firestore, plan, new Date(control.now()));
  const operators = new Operators({
    plan,
    people,
    beginsAt: BEGINS_AT,
    deliveries,
    provider,
    tell,
    causeGone: () => void (webhook.isCauseGone = true),
    wrong: (what) => void faults.push(what),
  });
  const facts: Facts = {
    plan,
    mails: provider.mails,
    provider,
    decisions: operators.decisions,
    resends: operators.resends,
    deeds: operators.deeds,
    received: webhook.received,
  };
  const watch = new Watch(facts);

  const trouble = (step: string): void => {
    if (!step.startsWith("Tasks")) for (const ms of AFTER_TROUBLE_MS) webhook.otherMail(ms);
  };
  const outside: Outside = {
    meet(invocation, step) {
      calls += 1;
      const nth = (counts.get(step) ?? 0) + 1;
      counts.set(step, nth);
      const found = plan.faults.find((planned) =>
        planned.step === "*" ? planned.nth === calls : planned.step === step && planned.nth === nth,
      );
      note(`${invocation.name} ${step}${found ? ` <- ${found.fault.kind}` : ""}`);
      watch.trace.met(invocation, step, found?.fault ?? null);
      if (found === undefined) return null;
      tell(`${describe(found.fault)}: ${step} of ${invocation.name}`);
      trouble(step);
      return found.fault;
    },
    latency({ name, calls: nth }, step, way) {
      const range = /^(SendGrid|relay)/.test(step) ? ([40, 400] as const) : ([1, 12] as const);
      return drawnBetween(seed, `${name} ${nth} ${way}`, range);
    },
    happened(invocation, step, fault) {
      watch.trace.happened(invocation, step, fault);
      isChanged ||= CHANGES.test(step);
    },
    died(invocation, step) {
      note(`${invocation.name} dies at ${step}`);
      die(invocation);
    },
  };
  openWire(outside);
  scheduleSweeps({ plan, deliveries });
  scheduleDeploys({ plan, deliveries, tell, beginsAt: BEGINS_AT });

  const until = BEGINS_AT + SETTLES_WITHIN_MS;
  for (;;) {
    const next = agenda.take();
    if (next === undefined || next.at > until || calls > CALLS_MAX) {
      faults.push(`it does not settle: ${openWork()}`);
      break;
    }
    control.moveTo(next.at);
    next.act();
    await quiet();
    if (isChanged) {
      isChanged = false;
      watch.look(control.now());
      if (watch.faults.length + faults.length > 0) break;
      operators.look();
    }
    if (deliveries.open === 0 && isSettled(plan, operators.hasGivenUp)) break;
  }
  faults.push(...watch.faults);
  if (faults.length === 0 && !operators.hasGivenUp) faults.push(...faultsAtTheEnd(facts, people));
  openWire(null);
  dismiss();
  agenda.clear();
  for (const fault of faults) tell(`WRONG: ${fault}`);
  for (const fault of faults) note(fault);
  return {
    plan,
    faults,
    hash: hash.digest("hex"),
    story,
    trace,
    calls,
    mails: provider.mails.length,
  };
}

/** A sweep that would find nothing changes nothing, and is left out. */
function scheduleSweeps({ plan, deliveries }: { plan: Plan; deliveries: Deliveries }): void {
  const { seed, weather } = plan;
  let number = 0;
  const tick = (): void => {
    agenda.add(control.now() + SWEEP_EVERY_MS, tick);
    if (control.now() < BEGINS_AT + weather.sweepsFromMs || !isSweepNeeded(plan)) return;
    number += 1;
    deliveries.send({
      what: `sweep ${number}`,
      at: control.now(),
      patienceMs: 3 * MINUTE_MS,
      request: () => requests.sweep(),
      answered: () => null,
    });
  };
  agenda.add(control.now() + 500 + drawn(seed, "first sweep") * SWEEP_EVERY_MS, tick);
}

const isPast = (at: unknown, aheadMs = 0): boolean =>
  at instanceof Date && at.getTime() <= control.now() + aheadMs;

const isSweepNeeded = (plan: Plan): boolean =>
  batchesNow().some(({ due_at }) => isPast(due_at)) ||
  runsNow().some(isBeingReopened) ||
  documentsOf("webinars").some(
    (webinar) => isPast(webinar["next_action_at"], plan.weather.aheadMs) || isPutOff(plan, webinar),
  );

/** An earlier version that does not know the reminder has written when it looks next: the sweep finds such webinars too. */
const isPutOff = (plan: Plan, webinar: Record<string, unknown>): boolean =>
  plan.weather.versions !== "present" && isReminderOwed(plan, webinar);

function isReminderOwed({ opener, kind }: Plan, webinar: Record<string, unknown>): boolean {
  if (opener !== "sweep" || !isReminder(kind) || webinar["status"] !== "SCHEDULED") return false;
  const swept = (webinar["swept"] as Record<string, number>)[kind.slice("reminder_".length)];
  return swept !== webinar["schedule_version"];
}

const isBeingReopened = ({ resent }: MailRun): boolean => resent?.is_complete === false;

function isSettled(plan: Plan, hasGivenUp: boolean): boolean {
  const isHeld = (runId: string) =>
    hasGivenUp && runsNow().some(({ id, paused }) => id === runId && paused !== null);
  if (
    batchesNow().some(
      ({ due_at, state, run_id }) => (due_at !== null || state === "unknown") && !isHeld(run_id),
    )
  ) {
    return false;
  }
  if (runsNow().some(isBeingReopened)) return false;
  const webinar = documentsOf("webinars").find(({ id }) => id === WEBINAR_ID);
  if (webinar === undefined || webinar["status"] !== "SCHEDULED") return true;
  if (isPast(webinar["starts_at"])) return true;
  if (webinar["confirmations_due_at"] !== null) return false;
  return !isReminderOwed(plan, webinar);
}

const openWork = (): string =>
  batchesNow()
    .filter(({ due_at }) => due_at !== null)
    .map(({ id, state, due_at }) => `${id} is ${state}, due at ${due_at?.toISOString()}`)
    .join("; ");

function describe(fault: Fault): string {
  switch (fault.kind) {
    case "die":
      return `The process dies ${fault.when} the call`;
    case "cut":
      return `The connection breaks ${fault.when} the call`;
    case "fail":
      return `The server answers ${fault.code} ${fault.when} an effect`;
    case "throttle":
      return `The provider asks for ${fault.retryAfterS} s of patience`;
    case "refuse":
      return "The provider refuses it, and names nobody";
    case "stall":
      return `The process stands still for ${Math.round(fault.ms / 1000)} s ${fault.when} the call`;
  }
}
