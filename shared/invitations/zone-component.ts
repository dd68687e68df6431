/** The definition of a time zone in an iCalendar file. RFC 5545, section 3.6.5. */
import { contentLine, instantValue, textValue } from "./content-lines.ts";
import { offsetMs, transitionsBetween, type Transition } from "../platform/zone-offsets.ts";

/** A value of type DATE-TIME in local time. */
export const wallValue = (at: Date, offset: number): string =>
  instantValue(new Date(at.getTime() + offset)).slice(0, -1);

/** By zone and year. Every mail with a file needs one, and there are few. */
const made = new Map<string, readonly string[]>();

/**
 * VTIMEZONE from a year before `at` until two years after it. It uses the runtime's zone data, as the local times beside
 * it do: with other data, a zone whose rules have just changed would move the event.
 */
export function zoneComponent(timeZone: string, at: Date): readonly string[] {
  const year = at.getUTCFullYear();
  const key = `${timeZone} ${year}`;
  const component = made.get(key) ?? componentOf(timeZone, year);
  made.set(key, component);
  return component;
}

function componentOf(timeZone: string, year: number): string[] {
  const from = new Date(Date.UTC(year - 1, 0, 1));
  const transitions = transitionsBetween(timeZone, from, new Date(Date.UTC(year + 3, 0, 1)));
  const initialMs = offsetMs(timeZone, from);
  const initial = { at: from, fromMs: initialMs, toMs: initialMs };
  const groups = Object.values(Object.groupBy(transitions, yearlyPatternOf)).map(
    (group = []) => group,
  );
  return [
    "BEGIN:VTIMEZONE",
    contentLine("TZID", textValue(timeZone)),
    ...observance(initial, null),
    ...groups.flatMap(observances),
    "END:VTIMEZONE",
  ];
}

/** The same for changes of offset that may follow one yearly rule. */
function yearlyPatternOf(change: Transition): string {
  const wall = localTimeBefore(change);
  return [change.fromMs, change.toMs, wall.getUTCMonth(), wall.getUTCDay(), timeOf(wall)].join();
}

/** One component with a rule if the changes follow one, such as the last Sunday of March; otherwise one for each change. */
function observances(group: Transition[]): string[] {
  const [first] = group;
  const rule = group.length >= 4 ? ruleOf(group.map(localTimeBefore)) : null;
  return first !== undefined && rule !== null
    ? observance(first, rule)
    : group.flatMap((change) => observance(change, null));
}

const WEEKDAYS = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

function ruleOf(walls: Date[]): string | null {
  const [wall] = walls;
  const places = new Set(walls.map((each) => Math.ceil(each.getUTCDate() / 7)));
  const place = walls.every(isLastOfMonth) ? -1 : places.size === 1 ? [...places][0] : undefined;
  if (wall === undefined || place === undefined) return null;
  const weekday = WEEKDAYS[wall.getUTCDay()] ?? "";
  return `FREQ=YEARLY;BYMONTH=${wall.getUTCMonth() + 1};BYDAY=${place}${weekday}`;
}

const isLastOfMonth = (day: Date): boolean =>
  new Date(day.getTime() + 7 * 86_400_000).getUTCMonth() !== day.getUTCMonth();

function observance(change: Transition, rule: string | null): string[] {
  const name = change.toMs > change.fromMs ? "DAYLIGHT" : "STANDARD";
  return [
    `BEGIN:${name}`,
    `DTSTART:${wallValue(change.at, change.fromMs)}`,
    `TZOFFSETFROM:${offsetValue(change.fromMs)}`,
    `TZOFFSETTO:${offsetValue(change.toMs)}`,
    ...(rule === null ? [] : [`RRULE:${rule}`]),
    `END:${name}`,
  ];
}

/** In local time before the change, as rules are written. Its UTC fields hold the local values. */
const localTimeBefore = ({ at, fromMs }: Transition): Date => new Date(at.getTime() + fromMs);

const timeOf = (wall: Date): string => wall.toISOString().slice(11);

/** "+0530". */
function offsetValue(ms: number): string {
  const total = Math.abs(ms) / 60_000;
  const two = (value: number) => String(value).padStart(2, "0");
  return `${ms < 0 ? "-" : "+"}${two(Math.floor(total / 60))}${two(Math.round(total % 60))}`;
}
