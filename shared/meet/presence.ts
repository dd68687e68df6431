/** Who was in the room during the webinar, and for how long. Pure. */
import { foldedName } from "../registrations/folded-name.ts";
import type { Conference, MeetParticipant, Span } from "./model.ts";

/** The webinar's own time. */
export interface Window {
  starts_at: Date;
  ends_at: Date;
}

export const overlaps = ({ started_at, ended_at }: Span, { starts_at, ends_at }: Window): boolean =>
  started_at < ends_at && (ended_at === null || ended_at > starts_at);

/** Conferences at the webinar's time, and others in the same room: a rehearsal, a host who came a day early. */
export function chooseConferences(
  all: readonly Conference[],
  window: Window,
): { own: Conference[]; others: Conference[] } {
  const [own, others] = [true, false].map((isOwn) =>
    all.filter((each) => overlaps(each, window) === isOwn),
  );
  return { own: own ?? [], others: others ?? [] };
}

/** One person, with their appearances in all conferences. */
export interface Attendee {
  kind: MeetParticipant["kind"];
  display_name: string;
  appearances: MeetParticipant[];
}

export const presenceOf = ({ joined_at, left_at }: MeetParticipant): Span => ({
  started_at: joined_at,
  ended_at: left_at,
});

/**
 * Everybody who was there during the webinar. Who left before the start only tested the room. Signed-in people are told
 * apart by their account, others by the name that they gave: they get a new identity each time they return.
 */
export function attendeesOf(participants: readonly MeetParticipant[], window: Window): Attendee[] {
  const present = participants.filter((each) => overlaps(presenceOf(each), window));
  const people = Map.groupBy(present, ({ kind, user, display_name, name }) => {
    const folded = foldedName(display_name);
    return user ?? `${kind} ${folded === "" ? name : folded}`;
  });
  return [...people.values()].flatMap((appearances) => {
    const [first] = appearances;
    return first === undefined ? [] : [{ ...whoIs(first), appearances }];
  });
}

const whoIs = ({ kind, display_name }: MeetParticipant) => ({ kind, display_name });

const MINUTE_MS = 60_000;

/** Whole minutes within the webinar's time, at least one. Time on two devices at once counts once. */
export function minutesOf(spans: readonly Span[], { starts_at, ends_at }: Window): number {
  let total = 0;
  let counted = starts_at.getTime();
  const sorted = spans.toSorted((a, b) => a.started_at.getTime() - b.started_at.getTime());
  for (const { started_at, ended_at } of sorted) {
    const from = Math.max(started_at.getTime(), counted);
    const to = Math.min((ended_at ?? ends_at).getTime(), ends_at.getTime());
    if (to <= from) continue;
    total += to - from;
    counted = to;
  }
  return total === 0 ? 0 : Math.max(1, Math.round(total / MINUTE_MS));
}

/** The lower one of two in the middle; null for none. */
export function medianOf(numbers: readonly number[]): number | null {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}

/** What Meet calls the room of a link: `abc-mnop-xyz` for one of Meet's own. */
export const codeIn = (meetUrl: string): string => new URL(meetUrl).pathname.replaceAll("/", "");

/** `abc-mnop-xyz` of one of Meet's links; null for any other link: such a room has no record. */
export function meetingCodeOf(meetUrl: string | null): string | null {
  if (meetUrl === null || !URL.canParse(meetUrl)) return null;
  const { hostname, pathname } = new URL(meetUrl);
  if (hostname !== "meet.google.com") return null;
  return /^\/([a-z]{3}-[a-z]{4}-[a-z]{3})\/?$/.exec(pathname)?.[1] ?? null;
}
