/** The product under a virtual clock, and what Google Cloud would see of it. */
import { CloudSchedulerClient } from "@google-cloud/scheduler";
import { localClient } from "../../packages/local-cloud/testing/local-client.ts";
import { jsonLog } from "../../shared/platform/log.ts";
import { startApp, type App } from "../support/app.ts";
import { PROJECT } from "../support/operators.ts";
import { raisedAlerts } from "./evaluate.ts";
import { serviceOf, textOf, type Signal } from "./signals.ts";

export const MINUTE = 60_000;
const SWEEP_EVERY_MIN = 5;
/** Tasks that follow at once, and tasks that they make. A task that fails again and again is left to the next step. */
const ROUNDS = 12;
const SOON = 2000;

export interface Drill {
  app: App;
  signals: Signal[];
  /** Since when anybody watches. */
  watchedFrom: number;
  /** Lets five minutes and more pass, with a sweep after each five unless it has stopped. */
  pass(
    minutes: number,
    options?: { sweeps?: boolean; meanwhile?: () => Promise<void> },
  ): Promise<void>;
  /**
   * Lets time pass in which nothing is due, until that time. Only the last sweep is run: it and the one before have found
   * nothing, so those between would have written the same line.
   */
  idleUntil(ms: number): Promise<void>;
  /** When each alert's mail was sent, in minutes after that time. */
  raised(since: number): Record<string, number>;
  close(): Promise<void>;
}

export async function startDrill({
  hasWebhook = true,
  env = {},
}: { hasWebhook?: boolean; env?: Record<string, string> } = {}): Promise<Drill> {
  const app = await startApp({
    isSendgridOnTime: true,
    // Drills move the clock by days.
    env: { FRESH_AUTH_MAX_AGE_S: "8640000", ...env },
  });
  if (hasWebhook) await listen(app);
  // The sweep does its hourly work soon.
  await app.clock.forward(30 * MINUTE);
  const scheduler = new CloudSchedulerClient(localClient(app.servers.scheduler));
  const name = `${scheduler.locationPath(PROJECT, app.id)}/jobs/reminder-sweep`;
  /** Unlike `app.sweep`, it may fail. */
  const sweep = async () => {
    await scheduler.runJob({ name });
    await fetch(`http://${app.servers.scheduler}/__idle?job=${name}`);
  };
  const signals: Signal[] = [];
  const watchedFrom = app.clock.now().getTime();
  let seen = 0;
  /** Lines have no time of their own here: they have that of the step in which they were written. */
  const collect = () => {
    const at = app.clock.now().getTime();
    const lines: string[] = [];
    for (const { severity, event, fields, of } of app.logged.slice(seen)) {
      jsonLog((line) => lines.push(line), of).write(severity as "INFO", event, fields);
    }
    seen = app.logged.length;
    for (const text of lines) {
      const line = JSON.parse(text) as Record<string, unknown>;
      signals.push({ at, line });
      if (line["event"] === "request") signals.push(answerOf(at, line));
    }
  };
  return {
    app,
    signals,
    watchedFrom,
    async pass(minutes, { sweeps = true, meanwhile } = {}) {
      await settleOnce(app, hasWebhook);
      for (let passed = 0; passed < minutes; passed += SWEEP_EVERY_MIN) {
        await meanwhile?.();
        collect();
        await app.clock.forward(SWEEP_EVERY_MIN * MINUTE);
        if (sweeps) await sweep();
        await settleOnce(app, hasWebhook);
        collect();
      }
    },
    async idleUntil(ms) {
      const next = await nextTaskAt(app);
      if (next < ms) throw new Error(`a task is due at ${new Date(next).toISOString()}`);
      const last = idleSweepOf(signals);
      const between: Signal[] = [];
      for (let at = last.at + SWEEP_EVERY_MIN * MINUTE; at < ms; at += SWEEP_EVERY_MIN * MINUTE) {
        between.push({ ...last, at });
      }
      signals.push(...between);
      await app.clock.forwardTo(ms);
      await sweep();
      collect();
      idleSweepOf(signals);
    },
    raised(since) {
      const watch = { from: watchedFrom, to: app.clock.now().getTime() };
      const raised = [...raisedAlerts(signals, watch)].map(([name, at]) => [
        name,
        Math.ceil((at - since) / MINUTE),
      ]);
      return Object.fromEntries(raised) as Record<string, number>;
    },
    close: async () => {
      await scheduler.close();
      await app.close();
    },
  };
}

/** Cloud Run counts each answer of a function. */
function answerOf(at: number, line: Readonly<Record<string, unknown>>): Signal {
  const code = textOf(line["status"]);
  return {
    at,
    google: "run.googleapis.com/request_count",
    value: 1,
    labels: {
      ...serviceOf(textOf(line["function"])),
      "metric.label.response_code": code,
      "metric.label.response_code_class": `${code[0]}xx`,
    },
  };
}

async function listen(app: App): Promise<void> {
  const answer = await fetch(`${app.servers.sendgrid}/__webhook`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ api_key: `SG.${app.id}`, url: `${app.url}/receive-mail-events` }),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

/** The last sweep. Throws if it has found open work. */
function idleSweepOf(signals: readonly Signal[]): Extract<Signal, { line: object }> {
  const last = signals.findLast((each) => "line" in each && each.line["event"] === "sweep");
  if (last === undefined || !("line" in last)) throw new Error("there was no sweep");
  const { line } = last;
  const ages = Object.keys(line).filter((field) => field.startsWith("oldest_"));
  if (ages.length === 0 || ages.some((age) => line[age] !== 0)) {
    throw new Error(`there is open work: ${JSON.stringify(line)}`);
  }
  return last;
}

/** Once nothing is running. Infinity for never. */
async function nextTaskAt(app: App): Promise<number> {
  const queue = `projects/${PROJECT}/locations/${app.id}`;
  const answer = await fetch(`http://${app.servers.tasks}/__idle?queue=${queue}&landed`);
  const { next_at } = (await answer.json()) as { next_at: string | null };
  return next_at === null ? Infinity : Date.parse(next_at);
}

/** Runs what is due, events of SendGrid included, and what follows within seconds. */
async function settleOnce(app: App, hasWebhook: boolean): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    if (hasWebhook) await fetch(`${app.servers.sendgrid}/__idle?key=${app.id}&landed`);
    const next = await nextTaskAt(app);
    if (next > app.clock.now().getTime() + SOON) return;
    await app.clock.forwardTo(next);
  }
}
