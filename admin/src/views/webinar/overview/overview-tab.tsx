import type { WebinarDetail } from "../../../api/wire.ts";
import { FactsCard } from "../facts-card.tsx";
import { MeetRecordsCard } from "../meet-records/meet-records-card.tsx";
import type { Phase } from "../phase.ts";
import { ProvisionNotice } from "../provision-notice.tsx";
import { RoomNotice } from "../room-notice.tsx";
import { StatisticsCard } from "../statistics/statistics-card.tsx";
import { AttendanceCard } from "./attendance-card.tsx";
import { JoinedCard } from "./joined-card.tsx";
import { NextMailsCard } from "./next-mails-card.tsx";
import { ReadinessCard } from "./readiness-card.tsx";
import { ToldCard } from "./told-card.tsx";
import classes from "../page.module.css";

interface OverviewProps {
  webinar: WebinarDetail;
  phase: Phase;
}

/** First what is wrong, then what matters in this state, then the facts. */
export const OverviewTab = ({ webinar, phase }: OverviewProps) => (
  <div className={classes.columns}>
    <div className={classes.column}>
      <ProvisionNotice webinar={webinar} />
      <RoomNotice webinar={webinar} />
      <FirstOf webinar={webinar} phase={phase} />
      {webinar.published_at !== null && <StatisticsCard webinar={webinar} />}
    </div>
    <FactsCard webinar={webinar} />
  </div>
);

function FirstOf({ webinar, phase }: OverviewProps) {
  switch (phase) {
    case "DRAFT":
      return <ReadinessCard webinar={webinar} />;
    case "SCHEDULED":
      return <NextMailsCard webinar={webinar} />;
    case "LIVE":
      return <JoinedCard webinar={webinar} />;
    case "ENDED":
    case "PUBLISHED":
      return (
        <>
          <AttendanceCard webinar={webinar} />
          <MeetRecordsCard webinar={webinar} />
        </>
      );
    case "CANCELLED":
      return <ToldCard webinar={webinar} />;
  }
}
