/**
 * Every time that the console shows. A webinar's schedule is shown in the webinar's time zone, which is named next to
 * it; everything else is shown in the operator's. The tooltip always names the zone. The linter keeps the formats of
 * time/when.ts out of the views, so that no view can break this rule.
 */
import { VisuallyHidden } from "@mantine/core";
import { useLanguage } from "../messages/context.tsx";
import {
  calendarDayOf,
  cityOf,
  clockOf,
  clockSpan,
  dayOf,
  formatDuration,
  fromNow,
  momentOf,
  monthOf,
  weekdayOf,
  type PageLocale,
} from "../time/when.ts";
import { useNow } from "../time/use-now.ts";
import { isSameClock, offsetName, browserZone, wallTimeOf } from "../time/zoned-time.ts";

interface Span {
  starts_at: string;
  ends_at: string;
}

/** Puts the formatted time into a sentence. */
type Words = (when: string) => string;
const timeOnly: Words = (when) => when;

/** `Mon 30 Nov 2026, 15:00 (UTC+01:00), Europe/Paris` */
const fullTime = (at: string, zone: string, locale: PageLocale): string =>
  `${dayOf(at, zone, locale)}, ${clockOf(at, zone, locale)} (${offsetName(new Date(at), zone)}), ${zone}`;

function Moment({ at, zone, children }: { at: string; zone: string; children: string }) {
  const { locale } = useLanguage();
  return (
    <time dateTime={at} title={fullTime(at, zone, locale)}>
      {children}
    </time>
  );
}

/** When something happened, in the operator's time zone. */
export function Timestamp({
  at,
  as = "moment",
  words = timeOnly,
}: {
  at: string;
  as?: "moment" | "day";
  words?: Words;
}) {
  const { locale } = useLanguage();
  const zone = browserZone();
  const when = as === "day" ? dayOf(at, zone, locale) : momentOf(at, zone, locale);
  return (
    <Moment at={at} zone={zone}>
      {words(when)}
    </Moment>
  );
}

/** The same as plain text with its zone, for attributes and SVG titles. */
export const fullTimestamp = (at: string, locale: PageLocale): string =>
  fullTime(at, browserZone(), locale);

/** How long ago, or how soon. `zone` is for the tooltip: the webinar's zone for a schedule; default the operator's. */
export function RelativeTime({
  at,
  zone = browserZone(),
  words = timeOnly,
}: {
  at: string;
  zone?: string;
  words?: Words;
}) {
  const { locale } = useLanguage();
  return (
    <Moment at={at} zone={zone}>
      {words(fromNow(at, useNow(), locale))}
    </Moment>
  );
}

/** The clock's time in the operator's zone, on a page that names the zone. */
export function LocalClock({ at }: { at: string }) {
  const { locale } = useLanguage();
  const zone = browserZone();
  return (
    <Moment at={at} zone={zone}>
      {clockOf(at, zone, locale)}
    </Moment>
  );
}

/** `1 hr 30 mins` */
export function Duration({ minutes }: { minutes: number }) {
  const { locale } = useLanguage();
  return formatDuration(EPOCH, new Date(minutes * 60_000).toISOString(), locale);
}

const EPOCH = new Date(0).toISOString();

export const ZoneName = ({ zone, words }: { zone: string; words: Words }) => words(cityOf(zone));

/** `November 2026`, of a month as YYYY-MM. */
export const MonthName = ({ month }: { month: string }) => monthOf(month, useLanguage().locale);

export const WeekdayName = ({ day }: { day: string }) => weekdayOf(day, useLanguage().locale);

/** A day as YYYY-MM-DD. `shown` is a shorter name for the eye; then `words` makes the one for screen readers. */
export function DayName({
  day,
  shown,
  words = timeOnly,
}: {
  day: string;
  shown?: string;
  words?: Words;
}) {
  const { locale } = useLanguage();
  const name = words(calendarDayOf(day, locale));
  return (
    <time dateTime={day}>
      {shown === undefined ? (
        name
      ) : (
        <>
          <span aria-hidden>{shown}</span>
          <VisuallyHidden>{name}</VisuallyHidden>
        </>
      )}
    </time>
  );
}

/** A time of a webinar's schedule. */
export function ScheduledTime({
  at,
  zone,
  words = timeOnly,
}: {
  at: string;
  zone: string;
  words?: Words;
}) {
  const { locale } = useLanguage();
  return (
    <Moment at={at} zone={zone}>
      {words(`${momentOf(at, zone, locale)} ${cityOf(zone)}`)}
    </Moment>
  );
}

/** A webinar's start and end. `locale` defaults to the page's language. */
export function ScheduledRange({
  span,
  zone,
  locale,
  omitZone = false,
  words = timeOnly,
}: {
  span: Span;
  zone: string;
  locale?: PageLocale;
  /** True if the page names the zone next to it anyway. */
  omitZone?: boolean;
  words?: Words;
}) {
  const pageLocale = useLanguage().locale;
  const when = formatTimeRange(span, zone, locale ?? pageLocale);
  return (
    <Moment at={span.starts_at} zone={zone}>
      {words(omitZone ? when : `${when} ${cityOf(zone)}`)}
    </Moment>
  );
}

/** The same in the operator's time zone, without the day if it is the same; nothing if both zones show the same time. */
export function LocalRange({ span, zone, words }: { span: Span; zone: string; words: Words }) {
  const { locale } = useLanguage();
  const localZone = browserZone();
  const start = new Date(span.starts_at);
  if (isSameClock(start, zone, localZone)) return null;
  const isSameDay = wallTimeOf(start, zone).date === wallTimeOf(start, localZone).date;
  return (
    <Moment at={span.starts_at} zone={localZone}>
      {words(
        isSameDay ? clockSpan(span, localZone, locale) : formatTimeRange(span, localZone, locale),
      )}
    </Moment>
  );
}

const formatTimeRange = (span: Span, zone: string, locale: PageLocale): string =>
  `${dayOf(span.starts_at, zone, locale)}, ${clockSpan(span, zone, locale)}`;
