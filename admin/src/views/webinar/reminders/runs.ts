/** Runs of mail, as the reminders and the other mail show them. Pure. */
import {
  reminderKindOf,
  type Horizon,
  type RunDetail,
  type RunReceipt,
  type WebinarDetail,
} from "../../../api/wire.ts";

/** The run for the webinar's present schedule; null if there is none. Runs of earlier schedules are not shown. */
export function currentRun(webinar: WebinarDetail, horizon: Horizon): RunDetail | null {
  const isCurrent = (run: RunReceipt) =>
    run.kind === reminderKindOf(horizon) && run.schedule_version === webinar.schedule_version;
  return webinar.mail_runs.find(isCurrent) ?? null;
}

export const isReminder = ({ kind }: RunReceipt): boolean => kind.startsWith("reminder_");

/** The portions of a run's `owed` total, in the order of the bar. */
export const PORTIONS = ["sent", "skipped", "failed", "unknown", "pending"] as const;
export type Portion = (typeof PORTIONS)[number];
/** The API lists the recipients of these. It keeps none of the skipped ones, because a run never binds them. */
export type KnownPortion = Exclude<Portion, "skipped">;

/** What may become of mail that was sent, in the order in which it is shown. */
export const FIGURES = [
  "delivered",
  "deferred",
  "bounced",
  "blocked",
  "dropped",
  "awaited",
  "silent",
] as const satisfies (keyof RunDetail["figures"])[];
export type Figure = (typeof FIGURES)[number];
/** The outcomes whose names do not say enough. */
export const HINTED_FIGURES = [
  "deferred",
  "blocked",
  "dropped",
  "silent",
] as const satisfies Figure[];

export const isFigure = (outcome: KnownPortion | Figure): outcome is Figure =>
  FIGURES.some((figure) => figure === outcome);

/** How many people have this outcome. */
export const countOf = ({ totals, figures }: RunDetail, outcome: KnownPortion | Figure): number =>
  isFigure(outcome) ? figures[outcome] : totals[outcome];

/** How much of what was sent is known not to have arrived. */
export const lostOf = ({ figures: { dropped, blocked } }: RunDetail): number => dropped + blocked;

/** True if nothing is known to have arrived, and nothing more is expected. Nobody reports on people who were erased. */
export const isLostWhole = (run: RunDetail): boolean => {
  const { state, totals, figures } = run;
  const lost = lostOf(run);
  return state === "done" && lost > 0 && lost + figures.unreported === totals.sent;
};

/** True if some of it is known not to have arrived, and everything was sent. */
export const isLostInPart = (run: RunDetail): boolean =>
  run.state === "done" && lostOf(run) > 0 && !isLostWhole(run);

/** How many people are no longer pending. */
export const progressOf = ({ totals }: RunReceipt): number => totals.owed - totals.pending;
