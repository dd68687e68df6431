/** Product time in tests: the functions, Cloud Tasks and Cloud Scheduler share it, and only a test moves it. */
import type { Clock } from "../../shared/platform/clock.ts";
import { hours, minutes } from "../../shared/platform/instant.ts";

export interface VirtualClock extends Clock {
  /** Moves it by this many milliseconds; what comes due meanwhile begins. */
  forward(ms: number): Promise<void>;
  /** To the next full hour, when the sweep asks for work that can wait. */
  forwardToHour(): Promise<void>;
  /** Moves it to this time, never back. */
  forwardTo(ms: number): Promise<void>;
}

/** Ten minutes past the hour, and never ahead of the machine: the sweep does some of its work by the hour. */
const beginning = (): number => {
  const minutesAgo = Date.now() - minutes(10);
  return minutesAgo - (minutesAgo % hours(1)) + minutes(10);
};

/** `servers`: hosts of the local servers whose resources in `location` keep this time. */
export async function virtualClock(
  servers: readonly string[],
  location: string,
): Promise<VirtualClock> {
  let ms = beginning();
  const tellServers = async () => {
    const body = JSON.stringify({ prefix: location, now: new Date(ms).toISOString() });
    await Promise.all(
      servers.map(async (host) => {
        const response = await fetch(`http://${host}/__clock`, { method: "POST", body });
        if (!response.ok) throw new Error(await response.text());
      }),
    );
  };
  const forwardTo = async (wanted: number) => {
    ms = Math.max(ms, wanted);
    await tellServers();
  };
  await tellServers();
  return {
    // No two readings are alike, so that what happens later is later in the audit as well.
    now: () => new Date((ms += 1)),
    forwardTo,
    forward: (by) => forwardTo(ms + by),
    forwardToHour: () => forwardTo(ms + hours(1) - (ms % hours(1))),
  };
}
