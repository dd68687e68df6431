import { useLanguage } from "../messages/context.tsx";
import { cityOf, clockSpan, dayOf } from "../time/when.ts";
import { offsetName } from "../time/zoned-time.ts";

/** From when to when a webinar takes place, on the webinar's clock. */
export function ScheduledSpan({
  span,
  zone,
}: {
  span: { starts_at: string; ends_at: string };
  zone: string;
}) {
  const { locale } = useLanguage();
  const { starts_at } = span;
  return (
    <time dateTime={starts_at} title={`${zone}, ${offsetName(new Date(starts_at), zone)}`}>
      {`${dayOf(starts_at, zone, locale)}, ${clockSpan(span, zone, locale)} ${cityOf(zone)}`}
    </time>
  );
}
