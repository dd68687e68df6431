/**
 * Ours beside a loop that mails one by one, in one run: once with the latencies of the real services at the wire, and once
 * without, where only the CPU tells them apart.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { call, mailboxOf, quiet, register, scheduledWebinar, type Named } from "../delivery.ts";
import { cpuMsOf } from "../process.ts";
import { startBenchStack, type BenchStack, type Latencies } from "../stack.ts";
import type { LoopOrder, LoopTaken } from "./loop.ts";

const LOOP = fileURLToPath(new URL("loop.ts", import.meta.url));

/** Of a request to each service, there and back. */
const LATENCIES: Latencies = { sendgrid: 150, firestore: 10, tasks: 30 };

/** How many times as fast as the loop, by the number of recipients. */
const RACE_BUDGET: Record<number, number> = { 312: 20, 10_000: 100 };

const FUNCTIONS = [
  "create-webinar",
  "publish-webinar",
  "sync-calendar",
  "send-reminder",
  "send-mail-batch",
];

/** The loop takes as long for each person, so a sample of them tells its rate. */
const SAMPLE = { delayed: 100, undelayed: 500 };

export interface Race {
  recipients: number;
  /** Whether the services take their time. */
  is_delayed: boolean;
  seconds: number;
  mails_per_second: number;
  loop_per_second: number;
  times_as_fast: number;
  /** Of the functions' processes and of the loop's, without their starts. */
  cpu_ms_per_mail: number;
  loop_cpu_ms_per_mail: number;
}

export async function benchRaces(sizes: number[]): Promise<Race[]> {
  const races: Race[] = [];
  for (const latencies of [LATENCIES, null]) {
    const stack = await startBenchStack({}, { latencies, hasProductQueues: true, only: FUNCTIONS });
    try {
      // Starts the functions: a race is between senders that run.
      await blast(stack, 1);
      for (const recipients of sizes) races.push(await race(stack, recipients, latencies !== null));
    } finally {
      await stack.close();
    }
  }
  return races;
}

async function race(stack: BenchStack, recipients: number, is_delayed: boolean): Promise<Race> {
  const { webinar, seconds, cpuMs } = await blast(stack, recipients);
  const { mails } = await mailboxOf(stack, webinar.id);
  if (mails !== recipients) throw new Error(`${mails} mails for ${recipients} people`);
  const people = Math.min(recipients, SAMPLE[is_delayed ? "delayed" : "undelayed"]);
  const loop = await runLoop(stack, { webinarId: webinar.id, people });
  const mails_per_second = recipients / seconds;
  const loop_per_second = people / loop.seconds;
  return {
    recipients,
    is_delayed,
    seconds: Math.round(seconds * 100) / 100,
    mails_per_second: Math.round(mails_per_second),
    loop_per_second: Math.round(loop_per_second * 10) / 10,
    times_as_fast: Math.round((mails_per_second / loop_per_second) * 10) / 10,
    cpu_ms_per_mail: Math.round((cpuMs / recipients) * 100) / 100,
    loop_cpu_ms_per_mail: Math.round((loop.cpu_ms / people) * 100) / 100,
  };
}

interface Blast {
  webinar: Named;
  /** From the click until no task is left: the last stamp is written. */
  seconds: number;
  cpuMs: number;
}

async function blast(stack: BenchStack, recipients: number): Promise<Blast> {
  const webinar = await scheduledWebinar(stack);
  await register(stack, webinar, recipients);
  await quiet(stack);
  const cpuMs = () => stack.pids().reduce((sum, pid) => sum + cpuMsOf(pid), 0);
  const before = cpuMs();
  const startedAt = performance.now();
  await call(stack, "POST", `/sys/webinars/${webinar.id}/send-reminder`, { horizon: "24h" });
  await quiet(stack);
  const seconds = (performance.now() - startedAt) / 1000;
  return { webinar, seconds, cpuMs: cpuMs() - before };
}

async function runLoop({ environment }: BenchStack, order: LoopOrder): Promise<LoopTaken> {
  const child = spawn(process.execPath, [LOOP, JSON.stringify(order)], {
    env: environment,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout });
  let last = "";
  lines.on("line", (line) => (last = line));
  await once(child, "exit");
  return JSON.parse(last) as LoopTaken;
}

/** Every race that was lost. Times are measured, so a busy machine may lose one that a quiet one wins. */
export const lostRaces = (races: Race[]): string[] =>
  races.flatMap((each) => {
    const budget = RACE_BUDGET[each.recipients];
    if (!each.is_delayed) {
      return each.cpu_ms_per_mail > each.loop_cpu_ms_per_mail
        ? [
            `CPU a mail for ${each.recipients}: ${each.cpu_ms_per_mail} ms, the loop's ${each.loop_cpu_ms_per_mail} ms`,
          ]
        : [];
    }
    return budget !== undefined && each.times_as_fast < budget
      ? [
          `${each.times_as_fast} times as fast as the loop for ${each.recipients}, at least ${budget}`,
        ]
      : [];
  });
