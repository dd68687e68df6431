import type { WebinarDetail } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { ExternalLink } from "../../../parts/external-link.tsx";
import { Icon } from "../../../parts/icon.tsx";
import { LocalRange, RelativeTime, ScheduledRange } from "../../../parts/moment.tsx";
import { PageHeading } from "../../../parts/page-heading.tsx";
import { StatusBadge } from "../../../parts/status-badge.tsx";
import { Link } from "../../../router/link.tsx";
import { PATHS } from "../../../router/paths.ts";
import type { PlanningStep } from "../../planning/planning-entries.tsx";
import { primaryOf } from "../actions/primary.ts";
import type { Actions } from "../actions/use-actions.ts";
import type { Phase } from "../phase.ts";
import { ActionMenu } from "./action-menu.tsx";
import { CopyLink } from "./copy-link.tsx";
import { PrimaryAction } from "./primary-action.tsx";
import classes from "./webinar-header.module.css";

interface WebinarHeaderProps {
  webinar: WebinarDetail;
  phase: Phase;
  actions: Actions;
  onPlan: (step: PlanningStep) => void;
}

/** What the webinar is, when, for how many, and what can be done now. */
export function WebinarHeader({ webinar, phase, actions, onPlan }: WebinarHeaderProps) {
  const primary = primaryOf(webinar, phase);
  return (
    <PageHeading
      title={webinar.title}
      above={<BackLink />}
      below={
        <>
          <StatusBadge status={phase === "LIVE" ? "SCHEDULED" : phase} isLive={phase === "LIVE"} />
          <State webinar={webinar} phase={phase} />
          <Summary webinar={webinar} />
        </>
      }
      actions={
        <>
          {primary !== null && (
            <PrimaryAction webinar={webinar} primary={primary} actions={actions} />
          )}
          {webinar.public_url !== null && <CopyLink url={webinar.public_url} />}
          <ActionMenu webinar={webinar} primary={primary} actions={actions} onPlan={onPlan} />
        </>
      }
    />
  );
}

export const BackLink = () => (
  <Link href={PATHS.webinars} className={classes.back}>
    <Icon name="back" /> {useMessages().webinars.title}
  </Link>
);

/** How soon it starts or ends, or how long ago it did. */
function State({ webinar, phase }: { webinar: WebinarDetail; phase: Phase }) {
  const { webinarPage: words } = useMessages();
  const { starts_at, ends_at, time_zone } = webinar;
  if (phase === "CANCELLED") return null;
  if (phase === "LIVE") return <RelativeTime at={ends_at} zone={time_zone} words={words.ends} />;
  return phase === "DRAFT" || phase === "SCHEDULED" ? (
    <RelativeTime at={starts_at} zone={time_zone} words={words.starts} />
  ) : (
    <RelativeTime at={ends_at} zone={time_zone} words={words.ended} />
  );
}

function Summary({ webinar }: { webinar: WebinarDetail }) {
  const { webinarPage: words, webinars, waitingList } = useMessages();
  const { time_zone, registered_count, waiting_count, capacity, public_url } = webinar;
  return (
    <span className={classes.summary}>
      <ScheduledRange span={webinar} zone={time_zone} />
      <LocalRange
        span={webinar}
        zone={time_zone}
        words={(when) => `${when} ${webinars.yourTime}`}
      />
      <span>{words.registered(registered_count, capacity)}</span>
      {waiting_count > 0 && <span>{waitingList.waiting(waiting_count)}</span>}
      {public_url !== null && <ExternalLink href={public_url}>{words.openPage}</ExternalLink>}
    </span>
  );
}
