import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { WebinarDetail } from "../../api/wire.ts";
import { useMessages } from "../../messages/context.tsx";
import { Icon } from "../../parts/icon.tsx";
import { Loading } from "../../parts/list-states.tsx";
import { RelativeTime } from "../../parts/moment.tsx";
import { ProblemNotice } from "../../parts/notice.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { StatusBadge } from "../../parts/status-badge.tsx";
import { Link } from "../../router/link.tsx";
import { auditPath, PATHS } from "../../router/paths.ts";
import { ActionsCard } from "./actions/actions-card.tsx";
import { FactsCard } from "./facts-card.tsx";
import { InterestCard } from "./interest/interest-card.tsx";
import { MailPreviewCard } from "./mail-preview/mail-preview-card.tsx";
import { MeetRecordsCard } from "./meet-records/meet-records-card.tsx";
import { OtherMailCard } from "./other-mail-card.tsx";
import { ProvisionNotice } from "./provision-notice.tsx";
import { registrationsKey, useWebinar } from "./queries.ts";
import { ReachReceipt } from "./reach/reach-receipt.tsx";
import { RegistrationsCard } from "./registrations/registrations-card.tsx";
import { RemindersCard } from "./reminders/reminders-card.tsx";
import { RoomNotice } from "./room-notice.tsx";
import { StatisticsCard } from "./statistics/statistics-card.tsx";
import { TimelineCard } from "./timeline-card.tsx";
import classes from "./page.module.css";

export default function WebinarPage({ members }: { members: Record<string, string> }) {
  const id = members.id ?? "";
  const { webinars: words } = useMessages();
  const { data: webinar, error, refetch } = useWebinar(id);
  if (webinar !== undefined) return <Detail webinar={webinar} />;
  return (
    <>
      <PageHeading title={words.columns.title} above={<BackLink />} />
      {error === null ? <Loading /> : <ProblemNotice error={error} retry={() => void refetch()} />}
    </>
  );
}

function Detail({ webinar }: { webinar: WebinarDetail }) {
  useFreshRegistrations(webinar);
  return (
    <>
      <Heading webinar={webinar} />
      <div className={classes.columns}>
        <div className={classes.column}>
          <ReachReceipt webinar={webinar} />
          <ProvisionNotice webinar={webinar} />
          <RoomNotice webinar={webinar} />
          <MeetRecordsCard webinar={webinar} />
          <RemindersCard webinar={webinar} />
          <OtherMailCard webinar={webinar} />
          <FactsCard webinar={webinar} />
          <MailPreviewCard webinar={webinar} />
        </div>
        <div className={classes.column}>
          <ActionsCard webinar={webinar} />
          <TimelineCard webinar={webinar} />
        </div>
        {webinar.published_at !== null && (
          <div className={classes.wide}>
            <StatisticsCard webinar={webinar} />
          </div>
        )}
        <div className={classes.wide}>
          <InterestCard webinar={webinar} />
        </div>
        <div className={classes.wide}>
          <RegistrationsCard webinar={webinar} />
        </div>
      </div>
    </>
  );
}

function Heading({ webinar }: { webinar: WebinarDetail }) {
  const { audit } = useMessages();
  return (
    <PageHeading
      title={webinar.title}
      above={<BackLink />}
      below={
        <>
          <StatusBadge status={webinar.status} />
          <RelativeTime at={webinar.starts_at} zone={webinar.time_zone} />
        </>
      }
      actions={
        <Link href={auditPath(webinar.id)} className={classes.back}>
          {audit.ofThis}
        </Link>
      }
    />
  );
}

const BackLink = () => (
  <Link href={PATHS.webinars} className={classes.back}>
    <Icon name="back" /> {useMessages().webinars.title}
  </Link>
);

/** Loads the registrations again when a run is done, because they show when each reminder was sent. */
function useFreshRegistrations({ id, mail_runs, registered_count }: WebinarDetail) {
  const queries = useQueryClient();
  const finished = mail_runs.map((run) => run.finished_at).join();
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: registrationsKey(id) });
  }, [queries, id, finished, registered_count]);
}
