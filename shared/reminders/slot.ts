/** The interval of the sweep that an instant is in. */
import { SWEEP_INTERVAL_MS } from "../platform/tasks.ts";

/**
 * The start of the present interval. Names of tasks contain it, so that a sweep and its repetition create the same task.
 */
export const slotOf = (now: Date): Date =>
  new Date(Math.floor(now.getTime() / SWEEP_INTERVAL_MS) * SWEEP_INTERVAL_MS);

/** True in the first interval of an hour, for work that can wait an hour. */
export const isFirstOfHour = (now: Date): boolean => slotOf(now).getUTCMinutes() === 0;
