import type { WebinarDetail } from "../../api/wire.ts";
import { useLanguage } from "../../messages/context.tsx";
import { Card } from "../../parts/card.tsx";
import { Happened, Scheduled } from "../../parts/moment.tsx";
import { timelineOf } from "./timeline.ts";
import classes from "./timeline-card.module.css";

export function TimelineCard({ webinar }: { webinar: WebinarDetail }) {
  const { webinar: words } = useLanguage().messages;
  return (
    <Card title={words.timeline}>
      <ol className={classes.line}>
        {timelineOf(webinar, new Date()).map(({ name, at, isPast, isOfSchedule }) => (
          <li key={name} data-past={isPast || undefined}>
            <span>{words.events[name]}</span>
            {isOfSchedule ? <Scheduled at={at} zone={webinar.time_zone} /> : <Happened at={at} />}
          </li>
        ))}
      </ol>
    </Card>
  );
}
