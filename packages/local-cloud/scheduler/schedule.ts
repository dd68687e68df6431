/** A job's schedule: five fields of unix-cron in a time zone of the tz database (job.proto). */
import { CronExpressionParser } from "cron-parser";
import { RpcError } from "../wire/status.ts";

export interface Schedule {
  cron: string;
  timeZone: string;
}

/** Throws INVALID_ARGUMENT if the schedule or the time zone is invalid. */
export function readSchedule(cron: string, timeZone: string): Schedule {
  if (/^\s*every\b/i.test(cron)) throw new RpcError("UNIMPLEMENTED", "English-like Job.schedule");
  const schedule = { cron, timeZone: timeZone || "UTC" };
  try {
    if (cron.trim().split(/\s+/).length !== 5) throw new Error("five fields are wanted");
    // Intl rejects unknown zones; the parser would treat them as UTC.
    Intl.DateTimeFormat("en", { timeZone: schedule.timeZone });
    nextTime(schedule, Date.now());
  } catch (error) {
    throw new RpcError(
      "INVALID_ARGUMENT",
      `Schedule or time zone is invalid: "${cron}", "${timeZone}": ${String(error)}`,
    );
  }
  return schedule;
}

/** The first time of the schedule after this one, in milliseconds. */
export function nextTime({ cron, timeZone }: Schedule, after: number): number {
  const expression = CronExpressionParser.parse(cron, {
    currentDate: new Date(after),
    tz: timeZone,
  });
  return expression.next().getTime();
}
