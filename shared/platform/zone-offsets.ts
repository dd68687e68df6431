/** Local times by the runtime's time zones. The console uses this file as well, so it has no imports. */

/** A change of a zone's offset. */
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

/** `UTC+02:00` */
export function offsetName(at: Date, timeZone: string): string {
  const minutes = Math.round(offsetMs(timeZone, at) / MINUTE_MS);
  const size = Math.abs(minutes);
  const twoDigits = (count: number) => String(count).padStart(2, "0");
  return `UTC${minutes < 0 ? "−" : "+"}${twoDigits(Math.floor(size / 60))}:${twoDigits(size % 60)}`;
}

/**
 * The instants at which local time is `wall`, given as if it were UTC, the earliest first. Usually one; two if clocks are
 * put back over that time, none if they are put forward over it.
 */
export function instantsShowing(wall: Date, timeZone: string): Date[] {
  const wallMs = wall.getTime();
  // No zone is a day away from UTC, so the offset at the wanted time is one of these.
  const offsets = [wallMs - DAY_MS, wallMs + DAY_MS].map((ms) => offsetMs(timeZone, new Date(ms)));
  return [...new Set(offsets)]
    .map((offset) => new Date(wallMs - offset))
    .filter((at) => at.getTime() + offsetMs(timeZone, at) === wallMs)
    .toSorted((one, other) => one.getTime() - other.getTime());
}

/** True if another instant has the same local time, because clocks are put back. */
export const isShownTwice = (timeZone: string, at: Date): boolean =>
  instantsShowing(new Date(at.getTime() + offsetMs(timeZone, at)), timeZone).length > 1;

/** The changes between the two instants, in order. */
export function transitionsBetween(timeZone: string, from: Date, to: Date): Transition[] {
  const found: Transition[] = [];
  let fromMs = offsetMs(timeZone, from);
  // Two changes are at least a month apart (Morocco, around Ramadan).
  for (let week = from; week < to; week = new Date(week.getTime() + 7 * DAY_MS)) {
    const next = new Date(week.getTime() + 7 * DAY_MS);
    const toMs = offsetMs(timeZone, next);
    if (fromMs !== toMs)
      found.push({ at: firstMinuteWithOffset(timeZone, toMs, week, next), fromMs, toMs });
    fromMs = toMs;
  }
  return found;
}

/** The first minute with the offset. All changes of this century fall on a full minute. */
function firstMinuteWithOffset(
  timeZone: string,
  wantedMs: number,
  before: Date,
  after: Date,
): Date {
  let low = Math.floor(before.getTime() / MINUTE_MS);
  let high = Math.floor(after.getTime() / MINUTE_MS);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetMs(timeZone, new Date(middle * MINUTE_MS)) === wantedMs) high = middle;
    else low = middle;
  }
  return new Date(high * MINUTE_MS);
}
