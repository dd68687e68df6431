import {
  reminderKindOf,
  type Horizon,
  type RunReceipt,
  type WebinarDetail,
} from "../../../api/wire.ts";

/** The run of this horizon for the webinar's present schedule; earlier schedules are history. */
export function currentRun(webinar: WebinarDetail, horizon: Horizon): RunReceipt | null {
  const isCurrent = (run: RunReceipt) =>
    run.kind === reminderKindOf(horizon) && run.schedule_version === webinar.schedule_version;
  return webinar.mail_runs.find(isCurrent) ?? null;
}

export const isReminder = ({ kind }: RunReceipt): boolean => kind.startsWith("reminder_");

/** The parts of a whole, in the order in which they are drawn. */
export const PORTIONS = ["sent", "skipped", "failed", "unknown", "pending"] as const;
/** Those of which the API knows who they are; whom a run skips, it never bound. */
export type Portion = Exclude<(typeof PORTIONS)[number], "skipped">;

/** How many are dealt with, one way or the other. */
export const settledOf = ({ totals }: RunReceipt): number => totals.owed - totals.pending;
