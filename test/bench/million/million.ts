/** The busy hours of `npm run bench -- --million`, each in a process whose time is virtual. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { compare, COMPARED } from "../others/compare.ts";
import type { Arrived } from "../others/fates.ts";
import type { Hour, HourTaken } from "./hour.ts";
import { PRODUCT_PACE } from "./pace.ts";

const MAIN = fileURLToPath(new URL("main.ts", import.meta.url));

/** Of a request to the provider. Longer ones are given up after 30 s (SEND_TIMEOUT_MS). */
const SPEEDS_MS = [800, 5000, 29_500];
/** At the provider's speed in the race beside a loop that mails one by one (test/bench/race). */
const RACED = [312, 10_000];
const RACED_MS = 150;
const SEEDS = [1, 2, 3];

/** By what they show. In each nobody may be late. */
const BUSY_HOURS: Record<string, Hour> = {
  ...Object.fromEntries(
    SPEEDS_MS.flatMap((providerMs): [string, Hour][] => [
      [
        `10,000 webinars, ${providerMs / 1000} s a request`,
        { webinars: 10_000, people: 1, providerMs, pace: PRODUCT_PACE },
      ],
      [
        `1,000,000 people, ${providerMs / 1000} s a request`,
        { webinars: 1, people: 1_000_000, providerMs, pace: PRODUCT_PACE },
      ],
    ]),
  ),
  ...Object.fromEntries(
    RACED.map((people): [string, Hour] => [
      `${people.toLocaleString("en")} people, ${RACED_MS / 1000} s a request`,
      { webinars: 1, people, providerMs: RACED_MS, pace: PRODUCT_PACE },
    ]),
  ),
  "10,000 webinars, tasks lost for 10 minutes": {
    webinars: 10_000,
    people: 1,
    providerMs: 5000,
    pace: PRODUCT_PACE,
    outageMinutes: 10,
  },
};

/** The provider puts off 199 batches of one webinar; the figures are of the other. */
const THROTTLED: Hour = {
  webinars: 2,
  people: 200,
  batchMax: 1,
  providerMs: 800,
  pace: PRODUCT_PACE,
  isFirstThrottled: true,
};

export interface Million {
  hours: Record<string, HourTaken>;
  beside_throttled: Record<"nobody_throttled" | "one_throttled" | "answered_503", HourTaken>;
  side_by_side: Record<string, Arrived>;
}

export async function benchMillion(): Promise<Million> {
  const hours: Record<string, HourTaken> = {};
  for (const [name, hour] of Object.entries(BUSY_HOURS)) hours[name] = await play(hour);
  const { isFirstThrottled: _, ...unthrottled } = THROTTLED;
  const beside_throttled = {
    nobody_throttled: await play(unthrottled),
    one_throttled: await play(THROTTLED),
    answered_503: await play({ ...THROTTLED, pace: { ...PRODUCT_PACE, isSlowedDown: true } }),
  };
  const ours: HourTaken[] = [];
  const { people, batchMax } = COMPARED;
  for (const seed of SEEDS) {
    const faults = { seed, requests: people / batchMax };
    ours.push(
      await play({ webinars: 1, people, batchMax, providerMs: 800, pace: PRODUCT_PACE, faults }),
    );
  }
  return { hours, beside_throttled, side_by_side: compare(ours) };
}

export const lateHours = ({ hours, side_by_side }: Million): string[] => [
  ...Object.entries(hours).flatMap(([name, { late, doubled }]) =>
    late + doubled > 0 ? [`${name}: ${late} late, ${doubled} twice`] : [],
  ),
  ...(side_by_side["ours"]?.doubled === 0 && side_by_side["ours"].lost === 0
    ? []
    : [`beside others: ${JSON.stringify(side_by_side["ours"])}`]),
];

async function play(hour: Hour): Promise<HourTaken> {
  const child = spawn(
    process.execPath,
    ["--max-old-space-size=12000", MAIN, JSON.stringify(hour)],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  await once(child, "close");
  return JSON.parse(output) as HourTaken;
}
