import type { WebinarDetail } from "../../../api/wire.ts";
import { LatestChanges } from "./latest-changes.tsx";
import { TimelineCard } from "../timeline-card.tsx";
import classes from "../page.module.css";

/** What has happened to the webinar, and who did it. */
export const ActivityTab = ({ webinar }: { webinar: WebinarDetail }) => (
  <div className={classes.columns}>
    <LatestChanges webinarId={webinar.id} />
    <TimelineCard webinar={webinar} />
  </div>
);
