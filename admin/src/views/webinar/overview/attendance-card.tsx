import type { WebinarDetail } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { Card } from "../../../parts/card.tsx";
import { ExternalLink } from "../../../parts/external-link.tsx";
import { Link } from "../../../router/link.tsx";
import { tabPath } from "../../../router/paths.ts";
import { Meter } from "./meter.tsx";
import classes from "./overview.module.css";

/** Who came to a webinar that is over, and where it can be watched. */
export function AttendanceCard({ webinar }: { webinar: WebinarDetail }) {
  const { webinarPage, webinar: names } = useMessages();
  const { attendance: words } = webinarPage;
  const { id, attended_count, registered_count, recording_url } = webinar;
  return (
    <Card title={words.title} aside={<Link href={tabPath(id, "registrations")}>{words.mark}</Link>}>
      <Meter
        count={attended_count}
        of={registered_count}
        text={words.count(attended_count, registered_count)}
      />
      {recording_url !== null && (
        <p className={classes.lead}>
          {names.recording}: <ExternalLink href={recording_url}>{recording_url}</ExternalLink>
        </p>
      )}
    </Card>
  );
}
