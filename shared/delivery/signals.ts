/**
 * What a run has to report to monitoring. Signals are written with the change that they are about, and the sweep logs
 * them, so that neither a crash nor a repeated transaction loses or repeats one.
 */
import { SYSTEM } from "./ledger.ts";
import type { MailRun, RunSignal } from "./model.ts";

export const PAUSED = "paused";
export const EXPIRED_HELD = "expired_held";
export const SILENT = "silent";

const OPERATOR = "operator";

/** What operators type may name people, so it is not for the log. */
const causeOf = ({ by, reason }: NonNullable<MailRun["paused"]>) =>
  by === SYSTEM ? { by, reason } : { by: OPERATOR };

/** The run with a signal if this change has paused it, or has replaced its hold. Pure. */
export function withPauseSignal(before: Pick<MailRun, "paused"> | null, run: MailRun): MailRun {
  const { paused } = run;
  if (paused === null || paused.at.getTime() === before?.paused?.at.getTime()) return run;
  const signal = { about: PAUSED, at: paused.at, ...causeOf(paused) };
  return withSignals(run, [...signalsOf(run), signal], paused.at);
}

/** The run with a signal for people whose mail has expired while the run was held. Pure. */
export function withExpirySignal(
  run: MailRun,
  { held, people, at }: { held: MailRun["paused"]; people: number; at: Date },
): MailRun {
  if (held === null || people === 0) return run;
  const isExpiry = ({ about }: RunSignal) => about === EXPIRED_HELD;
  const earlier = signalsOf(run).find(isExpiry);
  const signal: RunSignal = {
    ...(earlier ?? { about: EXPIRED_HELD, at, ...causeOf(held) }),
    people: (earlier?.people ?? 0) + people,
  };
  return withSignals(run, [...signalsOf(run).filter((each) => !isExpiry(each)), signal], at);
}

/** The run without the signals that were logged. People who were added to one meanwhile remain. Pure. */
export function withoutSignals(run: MailRun, logged: readonly RunSignal[], now: Date): MailRun {
  const signals = signalsOf(run).flatMap((signal) => {
    const known = logged.find(
      ({ about, at }) => about === signal.about && at.getTime() === signal.at.getTime(),
    );
    if (known === undefined) return [signal];
    const more = (signal.people ?? 0) - (known.people ?? 0);
    return more > 0 ? [{ ...signal, people: more }] : [];
  });
  return withSignals(run, signals, now);
}

export const signalsOf = ({ signals = [] }: Pick<MailRun, "signals">): RunSignal[] => signals;

function withSignals(run: MailRun, signals: RunSignal[], at: Date): MailRun {
  return { ...run, signals, ...(signals.length > 0 && { due_at: at }) };
}
