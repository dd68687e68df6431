/** Product time in tests. The functions, Cloud Tasks and Cloud Scheduler share it, and only tests move it. */
import type { Clock } from "../../shared/platform/clock.ts";
import { hours, minutes } from "../../shared/platform/instant.ts";

export interface VirtualClock extends Clock {
  /** Moves the clock by this many milliseconds. Work that becomes due starts. */
  forward(ms: number): Promise<void>;
  /** Moves the clock to the next full hour, when the sweep also does its hourly work. */
  forwardToHour(): Promise<void>;
  /** Moves the clock to this time, never back. */
  forwardTo(ms: number): Promise<void>;
}

/** Ten minutes past an hour, because the sweep does some work hourly; never ahead of the machine's clock. */
const beginning = (): number => {
  const minutesAgo = Date.now() - minutes(10);
  return minutesAgo - (minutesAgo % hours(1)) + minutes(10);
};

/** `servers`: the local servers that keep this time for the resources with that prefix. */
export async function virtualClock(
  servers: readonly { url: string; prefix: string }[],
): Promise<VirtualClock> {
  let ms = beginning();
  const tellServers = async () => {
    const now = new Date(ms).toISOString();
    await Promise.all(
      servers.map(async ({ url, prefix }) => {
        const body = JSON.stringify({ prefix, now });
        const response = await fetch(`${url}/__clock`, { method: "POST", body });
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
    // Every reading differs, so that the audit shows the order of events.
    now: () => new Date((ms += 1)),
    forwardTo,
    forward: (by) => forwardTo(ms + by),
    forwardToHour: () => forwardTo(ms + hours(1) - (ms % hours(1))),
  };
}
