/**
 * Decides about requests for news that are not confirmed yet. Anybody can enter anybody's address, so requests are
 * independent: none changes another, and a link confirms only the request that its mail showed.
 */
import type { Consent } from "../consent/model.ts";
import { days, hours, minutes, plus } from "../platform/instant.ts";
import type { OptIn } from "./model.ts";

/** How long a request can be confirmed. */
const OPT_IN_MS = days(7);
/** A repeated request gets no further mail within this time. */
const REPEATED_MS = hours(1);
/** The same, if we do not know whether the first mail was sent. */
const REPEATED_UNPROVEN_MS = minutes(10);
/** The most mails that an address gets, however many requests name it. */
const MAILS_AN_HOUR = 3;
const MAILS_A_DAY = 24;

export type AskedFor = Pick<
  OptIn,
  "email" | "name" | "topics" | "locale" | "time_zone" | "source"
> & {
  consent?: Consent;
};

export interface OptInDecision {
  /** The request to write: a new one, or one that is due another mail. Null if nothing changes. */
  written: OptIn | null;
  /** The request whose mail may be owed now; null for none. */
  mailFor: string | null;
}

/** `newId` is the id for a new request. Pure. */
export function decideOptIn(
  pending: readonly OptIn[],
  wish: AskedFor,
  { newId, now }: { newId: string; now: Date },
): OptInDecision {
  const same = pending.find((each) => isSame(each, wish));
  if (same !== undefined && isAskedLately(same, now)) return { written: null, mailFor: same.id };
  const askedSince = (ms: number) =>
    pending.filter((each) => each !== same && each.asked_at > plus(now, -ms)).length;
  const hasEnough = askedSince(hours(1)) >= MAILS_AN_HOUR || askedSince(days(1)) >= MAILS_A_DAY;
  if (hasEnough) return { written: null, mailFor: null };
  const id = same?.id ?? newId;
  const { email, name, topics, locale, time_zone, source, consent } = wish;
  const expires_at = plus(now, OPT_IN_MS);
  const content = { email, name, topics, locale, time_zone, source, ...(consent && { consent }) };
  return { written: { id, ...content, asked_at: now, mail: "owed", expires_at }, mailFor: id };
}

const isAskedLately = ({ asked_at, mail }: OptIn, now: Date): boolean =>
  plus(asked_at, mail === "claimed" ? REPEATED_UNPROVEN_MS : REPEATED_MS) > now;

const isSame = (one: AskedFor, other: AskedFor): boolean => keyOf(one) === keyOf(other);

const keyOf = ({ name, topics, locale, time_zone, source }: AskedFor): string =>
  JSON.stringify([name, topics.toSorted(), locale, time_zone ?? null, source]);
