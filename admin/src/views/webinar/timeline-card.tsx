import type { WebinarDetail } from "../../api/wire.ts";
import { useLanguage } from "../../messages/context.tsx";
import { Card } from "../../parts/card.tsx";
import { momentOf } from "../../time/when.ts";
import { timelineOf } from "./timeline.ts";
import classes from "./timeline-card.module.css";

export function TimelineCard({ webinar }: { webinar: WebinarDetail }) {
  const { messages, locale } = useLanguage();
  const { webinar: words } = messages;
  return (
    <Card title={words.timeline}>
      <ol className={classes.line}>
        {timelineOf(webinar, new Date()).map(({ name, at, isPast }) => (
          <li key={name} data-past={isPast || undefined}>
            <span>{words.events[name]}</span>
            <time dateTime={at}>{momentOf(at, webinar.time_zone, locale)}</time>
          </li>
        ))}
      </ol>
    </Card>
  );
}
