/**
 * A thousand people follow their links within a minute: how long each of them waits, and what Firestore bills. Then the same
 * links while Firestore is away.
 */
import { setTimeout as delay } from "node:timers/promises";
import { PROJECT } from "../../local/stack/accounts.ts";
import { signedTokens } from "../../shared/access/signed-tokens.ts";
import { signJoinToken } from "../../shared/registrant-mail/join-token.ts";
import { wayTo } from "../support/cut-off.ts";
import { percentile } from "../support/percentile.ts";
import { WIDE_LIMITS } from "../support/wide-limits.ts";
import { quiet, register, scheduledWebinar } from "./delivery.ts";
import { cpuMsOf } from "./process.ts";
import { DATABASE, startBenchStack, type BenchStack } from "./stack.ts";

const CROWD = 1000;
const WITHIN_MS = 60_000;
/** As many as come in the same time while Firestore is away. */
const DURING_OUTAGE = 200;
/** There and back. */
const FIRESTORE_MS = 10;

export const JOIN_P99_MS = 150;

interface Waits {
  people: number;
  /** The page behind the link. */
  page: Percentiles;
  /** The page's own post, which leads into the meeting. */
  post: Percentiles;
  /** How many came into the meeting. */
  led_in: number;
}

export interface Joins {
  /** Warm: both functions have answered before. */
  crowd: Waits & {
    reads: number;
    writes: number;
    transactions: number;
    /** Of both functions, for a page and its post. Does not depend on what else the machine does. */
    cpu_ms_per_person: number;
  };
  /** Firestore is away. The instances know the webinar. */
  known: Waits;
  /** Firestore is away. The instances have never read the webinar. */
  unknown: Waits;
}

type Percentiles = Record<"p50_ms" | "p95_ms" | "p99_ms" | "max_ms", number>;

export async function benchJoins(): Promise<Joins> {
  const latencies = { firestore: FIRESTORE_MS, tasks: 30, sendgrid: 150 };
  const stack = await startBenchStack(WIDE_LIMITS, { latencies, buildsOnUse: true });
  const way = await wayTo(stack.environment["FIRESTORE_EMULATOR_HOST"] ?? "");
  try {
    const crowd = await openWebinar(stack, CROWD);
    const later = await openWebinar(stack, DURING_OUTAGE);
    await quiet(stack);
    const others = new Set(stack.pids());
    // Only functions that start from now on: those of the links.
    stack.environment["FIRESTORE_EMULATOR_HOST"] = way.address;
    await visit(stack, await openWebinar(stack, 20), 1000);
    await quiet(stack);
    const usage = `http://${stack.servers.firestore}/__usage?database=${DATABASE}`;
    await fetch(usage, { method: "DELETE" });
    const cpuMs = () => {
      const own = stack.pids().filter((pid) => !others.has(pid));
      return own.reduce((sum, pid) => sum + cpuMsOf(pid), 0);
    };
    const cpuBefore = cpuMs();
    const waits = await visit(stack, crowd, WITHIN_MS);
    const cpu = (cpuMs() - cpuBefore) / CROWD;
    const counted = (await (await fetch(usage)).json()) as Record<string, number>;
    await way.cut();
    const outage = (WITHIN_MS * DURING_OUTAGE) / CROWD;
    const known = await visit(
      stack,
      { ...crowd, paths: crowd.paths.slice(0, DURING_OUTAGE) },
      outage,
    );
    const unknown = await visit(stack, later, outage);
    return {
      crowd: {
        ...waits,
        reads: counted["document_reads"] ?? Number.NaN,
        writes: counted["document_writes"] ?? Number.NaN,
        transactions: counted["transactions"] ?? Number.NaN,
        cpu_ms_per_person: Math.round(cpu * 10) / 10,
      },
      known,
      unknown,
    };
  } finally {
    await stack.close();
    await way.cut();
  }
}

export interface Open {
  meetUrl: string;
  paths: string[];
}

/** A webinar that is about to begin, and everybody's link to it. */
export async function openWebinar(stack: BenchStack, people: number): Promise<Open> {
  const webinar = await scheduledWebinar(stack, { startsInHours: 0.1 });
  await quiet(stack);
  const document = stack.firestore.doc(`webinars/${webinar.id}`);
  const meetUrl = (await document.get()).get("meet_url") as string;
  await register(stack, webinar, people);
  const { docs } = await document.collection("registrations").get();
  const links = signedTokens([stack.environment["LINK_SECRET"] ?? ""], `${PROJECT}/${DATABASE}`);
  const paths = docs.map((found) => {
    const registeredAt = found.get("registered_at").toDate() as Date;
    const person = { registrationId: found.id, registeredAt };
    return `/join/${signJoinToken(links, { webinarId: webinar.id, person, meetUrl })}`;
  });
  return { meetUrl, paths };
}

/** Everybody comes at their own moment, however long those before them have to wait. */
async function visit(
  { gateway }: BenchStack,
  { meetUrl, paths }: Open,
  withinMs: number,
): Promise<Waits> {
  const pages: number[] = [];
  const posts: number[] = [];
  let led_in = 0;
  const people = paths.map(async (path, index) => {
    await delay((index * withinMs) / paths.length);
    const ask = (method: string) =>
      fetch(gateway + path, { method, redirect: "manual", headers: { accept: "text/html" } });
    await timed(pages, () => ask("GET"));
    const { status, headers } = await timed(posts, () => ask("POST"));
    if (status === 303 && headers.get("location") === meetUrl) led_in += 1;
  });
  await Promise.all(people);
  return { people: paths.length, page: percentilesOf(pages), post: percentilesOf(posts), led_in };
}

async function timed(times: number[], ask: () => Promise<Response>): Promise<Response> {
  const startedAt = performance.now();
  const answer = await ask();
  await answer.arrayBuffer();
  times.push(performance.now() - startedAt);
  return answer;
}

function percentilesOf(times: number[]): Percentiles {
  const sorted = times.map(Math.round).toSorted((one, other) => one - other);
  const at = (percent: number) => percentile(sorted, percent);
  return { p50_ms: at(50), p95_ms: at(95), p99_ms: at(99), max_ms: sorted.at(-1) ?? 0 };
}

/** Times are not among the budgets: they depend on the machine. */
export function joinsOverBudget({ crowd, known, unknown }: Joins): string[] {
  const over: string[] = [];
  if (crowd.writes > crowd.people) over.push(`writes of ${crowd.people} joins: ${crowd.writes}`);
  // A registration for the page and one for the post; and the webinar, once in ten seconds for each instance.
  const most = 2 * crowd.people + 50;
  if (crowd.reads > most)
    over.push(`reads of ${crowd.people} joins: ${crowd.reads}, at most ${most}`);
  if (crowd.transactions > 0) over.push(`transactions of joins: ${crowd.transactions}`);
  for (const [name, { people, led_in }] of Object.entries({ crowd, known, unknown })) {
    if (led_in < people) over.push(`led in, ${name}: ${led_in} of ${people}`);
  }
  return over;
}
