/** What clocks on the wall show, out of the time zones that the runtime knows. The console uses it too: no imports. */

/** A change of the clocks. */
export interface Transition {
  /** The first instant of the new offset. */
  at: Date;
  fromMs: number;
  toMs: number;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

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
  const ms = (Number(hour ?? 0) * 60 + Number(minute)) * MINUTE_MS + Number(second) * 1000;
  return sign === "-" ? -ms : ms;
}

/**
 * The instants at which the zone's clocks show what UTC's show at `wall`, earliest first: one as a rule, two where the
 * clocks are put back over that time, none where they are put forward over it.
 */
export function instantsShowing(wall: Date, timeZone: string): Date[] {
  const wallMs = wall.getTime();
  // No zone is a day away from UTC, so one of these offsets is in force at the wanted time.
  const offsets = [wallMs - DAY_MS, wallMs + DAY_MS].map((ms) => offsetMs(timeZone, new Date(ms)));
  return [...new Set(offsets)]
    .map((offset) => new Date(wallMs - offset))
    .filter((at) => at.getTime() + offsetMs(timeZone, at) === wallMs)
    .toSorted((one, other) => one.getTime() - other.getTime());
}

/** True in the hours that clocks are put back over: another instant has the same time on the wall. */
export const isShownTwice = (timeZone: string, at: Date): boolean =>
  instantsShowing(new Date(at.getTime() + offsetMs(timeZone, at)), timeZone).length > 1;

/** The clocks' changes in between, in their order. */
export function transitionsBetween(timeZone: string, from: Date, to: Date): Transition[] {
  const found: Transition[] = [];
  let fromMs = offsetMs(timeZone, from);
  // Morocco's pause for Ramadan is the shortest time between two changes: a month.
  for (let week = from; week < to; week = new Date(week.getTime() + 7 * DAY_MS)) {
    const next = new Date(week.getTime() + 7 * DAY_MS);
    const toMs = offsetMs(timeZone, next);
    if (fromMs !== toMs) found.push({ at: firstWith(timeZone, toMs, week, next), fromMs, toMs });
    fromMs = toMs;
  }
  return found;
}

/** To the minute, on which all changes of this century fall. */
function firstWith(timeZone: string, wantedMs: number, before: Date, after: Date): Date {
  let low = Math.floor(before.getTime() / MINUTE_MS);
  let high = Math.floor(after.getTime() / MINUTE_MS);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetMs(timeZone, new Date(middle * MINUTE_MS)) === wantedMs) high = middle;
    else low = middle;
  }
  return new Date(high * MINUTE_MS);
}
