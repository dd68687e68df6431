import type { WebinarDetail } from "../../api/wire.ts";
import { useMessages } from "../../messages/context.tsx";
import { Card } from "../../parts/card.tsx";
import { Timestamp, ScheduledTime } from "../../parts/moment.tsx";
import { timelineOf } from "./timeline.ts";
import classes from "./timeline-card.module.css";

export function TimelineCard({ webinar }: { webinar: WebinarDetail }) {
  const { webinar: words } = useMessages();
  return (
    <Card title={words.timeline}>
      <ol className={classes.line}>
        {timelineOf(webinar, new Date()).map(({ name, at, isPast, isOfSchedule }) => (
          <li key={name} data-past={isPast || undefined}>
            <span>{words.events[name]}</span>
            {isOfSchedule ? (
              <ScheduledTime at={at} zone={webinar.time_zone} />
            ) : (
              <Timestamp at={at} />
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}
