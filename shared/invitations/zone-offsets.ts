/** What a clock on the wall shows, out of the time zones that the runtime knows. */
import { days, hours, minutes, plus } from "../platform/instant.ts";

/** A change of the clocks. */
export interface Transition {
  /** The first instant of the new offset. */
  at: Date;
  fromMs: number;
  toMs: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** How far a zone's clocks are ahead of UTC, in milliseconds; negative in the west. */
export function offsetMs(timeZone: string, at: Date): number {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" });
  formats.set(timeZone, format);
  const name = format.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? "";
  const [, sign, hour, minute = "0", second = "0"] =
    /GMT([+-])(\d+)(?::(\d+))?(?::(\d+))?/.exec(name) ?? [];
  const ms = minutes(Number(hour ?? 0) * 60 + Number(minute)) + Number(second) * 1000;
  return sign === "-" ? -ms : ms;
}

/** True in the hours that clocks are put back over: another instant has the same time on the wall. */
export function isShownTwice(timeZone: string, at: Date): boolean {
  const wall = at.getTime() + offsetMs(timeZone, at);
  const around = [plus(at, -hours(12)), plus(at, hours(12))].map((each) =>
    offsetMs(timeZone, each),
  );
  const shown = around.filter((offset) => offsetMs(timeZone, new Date(wall - offset)) === offset);
  return new Set(shown).size > 1;
}

/** The clocks' changes in between, in their order. */
export function transitionsBetween(timeZone: string, from: Date, to: Date): Transition[] {
  const found: Transition[] = [];
  let fromMs = offsetMs(timeZone, from);
  // Morocco's pause for Ramadan is the shortest time between two changes: a month.
  for (let week = from; week < to; week = plus(week, days(7))) {
    const next = plus(week, days(7));
    const toMs = offsetMs(timeZone, next);
    if (fromMs !== toMs) found.push({ at: firstWith(timeZone, toMs, week, next), fromMs, toMs });
    fromMs = toMs;
  }
  return found;
}

/** To the minute, on which all changes of this century fall. */
function firstWith(timeZone: string, wantedMs: number, before: Date, after: Date): Date {
  let low = Math.floor(before.getTime() / 60_000);
  let high = Math.floor(after.getTime() / 60_000);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetMs(timeZone, new Date(middle * 60_000)) === wantedMs) high = middle;
    else low = middle;
  }
  return new Date(high * 60_000);
}
