import type { Webinar } from "../../api/wire.ts";
import { useMessages } from "../../messages/context.tsx";
import { FillBar } from "../../parts/fill-bar.tsx";
import { RelativeTime, LocalRange, ScheduledRange } from "../../parts/moment.tsx";
import { StatusBadge } from "../../parts/status-badge.tsx";
import { Link } from "../../router/link.tsx";
import { webinarPath } from "../../router/paths.ts";
import { PlanAgainButton } from "../planning/plan-again-button.tsx";
import tableClasses from "../../parts/table.module.css";
import classes from "./webinar-table.module.css";

export function WebinarTable({ webinars, isStale }: { webinars: Webinar[]; isStale: boolean }) {
  const { columns } = useMessages().webinars;
  return (
    <div className={classes.sheet} data-stale={isStale || undefined}>
      <table className={`${tableClasses.table} ${classes.table}`}>
        <thead>
          <tr>
            <th scope="col">{columns.title}</th>
            <th scope="col">{columns.starts}</th>
            <th scope="col">{columns.status}</th>
            <th scope="col" className={classes.number}>
              {columns.registered}
            </th>
          </tr>
        </thead>
        <tbody>
          {webinars.map((webinar) => (
            <WebinarRow key={webinar.id} webinar={webinar} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function WebinarRow({ webinar }: { webinar: Webinar }) {
  const { webinars: words } = useMessages();
  return (
    <tr>
      <th scope="row" className={classes.titleCell}>
        <Link href={webinarPath(webinar.id)} className={classes.title}>
          {webinar.title}
        </Link>
        <span className={classes.faint}>{webinar.host_email}</span>
      </th>
      <td>
        <Start webinar={webinar} />
      </td>
      <td className={classes.status}>
        <StatusBadge status={webinar.status} />
        {webinar.meet_provision_error !== null && (
          <span className={classes.warning}>{words.noMeetLink}</span>
        )}
        <PlanAgainButton webinar={webinar} />
      </td>
      <td className={classes.number}>
        <span className={classes.label}>{words.columns.registered} </span>
        {words.registeredOf(webinar.registered_count, webinar.capacity)}{" "}
        <FillBar count={webinar.registered_count} capacity={webinar.capacity} />
      </td>
    </tr>
  );
}

function Start({ webinar }: { webinar: Webinar }) {
  const { yourTime } = useMessages().webinars;
  const { starts_at, time_zone: zone } = webinar;
  return (
    <>
      <span className={classes.when}>
        <ScheduledRange span={webinar} zone={zone} />
      </span>
      <span className={classes.faint}>
        <LocalRange span={webinar} zone={zone} words={(when) => `${when} ${yourTime} · `} />
        <RelativeTime at={starts_at} zone={zone} />
      </span>
    </>
  );
}
