/**
 * Every time that the console shows, and the one rule of whose clock it is on. What is about a webinar's schedule is
 * on the webinar's clock, whose zone stands beside it; what has happened is on the reader's. The tooltip names the
 * zone in either case. The formats of time/when.ts are for this file alone, which the linter sees to.
 */
import { useLanguage } from "../messages/context.tsx";
import {
  cityOf,
  clockOf,
  clockSpan,
  dayOf,
  fromNow,
  momentOf,
  type PageLocale,
} from "../time/when.ts";
import { isSameClock, offsetName, readersZone } from "../time/zoned-time.ts";

interface Span {
  starts_at: string;
  ends_at: string;
}

/** A sentence around the time. */
type Words = (when: string) => string;
const itself: Words = (when) => when;

/** `Mon 30 Nov 2026, 15:00 (UTC+01:00), Europe/Paris` */
const inFull = (at: string, zone: string, locale: PageLocale): string =>
  `${dayOf(at, zone, locale)}, ${clockOf(at, zone, locale)} (${offsetName(new Date(at), zone)}), ${zone}`;

function Moment({ at, zone, children }: { at: string; zone: string; children: string }) {
  const { locale } = useLanguage();
  return (
    <time dateTime={at} title={inFull(at, zone, locale)}>
      {children}
    </time>
  );
}

/** When something happened. */
export function Happened({
  at,
  as = "moment",
  words = itself,
}: {
  at: string;
  as?: "moment" | "day";
  words?: Words;
}) {
  const { locale } = useLanguage();
  const zone = readersZone();
  const when = as === "day" ? dayOf(at, zone, locale) : momentOf(at, zone, locale);
  return (
    <Moment at={at} zone={zone}>
      {words(when)}
    </Moment>
  );
}

/** The same as text with its zone, where only text can stand. */
export const happenedInFull = (at: string, locale: PageLocale): string =>
  inFull(at, readersZone(), locale);

/** How long ago, or how soon. `zone` is the webinar's where it is about a schedule, otherwise the reader's. */
export function FromNow({
  at,
  zone = readersZone(),
  words = itself,
}: {
  at: string;
  zone?: string;
  words?: Words;
}) {
  const { locale } = useLanguage();
  return (
    <Moment at={at} zone={zone}>
      {words(fromNow(at, new Date(), locale))}
    </Moment>
  );
}

/** A moment of a webinar's schedule. */
export function Scheduled({ at, zone }: { at: string; zone: string }) {
  const { locale } = useLanguage();
  return (
    <Moment at={at} zone={zone}>
      {`${momentOf(at, zone, locale)} ${cityOf(zone)}`}
    </Moment>
  );
}

/** From when to when a webinar takes place. `locale` is the page's unless given. */
export function ScheduledSpan({
  span,
  zone,
  locale,
  isZoneBeside = false,
  words = itself,
}: {
  span: Span;
  zone: string;
  locale?: PageLocale;
  /** True where the zone is written next to it anyhow. */
  isZoneBeside?: boolean;
  words?: Words;
}) {
  const page = useLanguage().locale;
  const when = formatTimeRange(span, zone, locale ?? page);
  return (
    <Moment at={span.starts_at} zone={zone}>
      {words(isZoneBeside ? when : `${when} ${cityOf(zone)}`)}
    </Moment>
  );
}

/** The same on the reader's clock, where that shows another time than the webinar's; nothing otherwise. */
export function ReadersSpan({ span, zone, words }: { span: Span; zone: string; words: Words }) {
  const { locale } = useLanguage();
  const mine = readersZone();
  if (isSameClock(new Date(span.starts_at), zone, mine)) return null;
  return (
    <Moment at={span.starts_at} zone={mine}>
      {words(formatTimeRange(span, mine, locale))}
    </Moment>
  );
}

const formatTimeRange = (span: Span, zone: string, locale: PageLocale): string =>
  `${dayOf(span.starts_at, zone, locale)}, ${clockSpan(span, zone, locale)}`;
