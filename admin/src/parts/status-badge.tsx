import type { WebinarStatus } from "../api/wire.ts";
import { useMessages } from "../messages/context.tsx";
import classes from "./status-badge.module.css";

/** A webinar that is taking place is still `SCHEDULED`; to people it is live. */
export function StatusBadge({
  status,
  isLive = false,
}: {
  status: WebinarStatus;
  isLive?: boolean;
}) {
  const messages = useMessages();
  return (
    <span className={classes.badge} data-status={isLive ? "LIVE" : status}>
      {isLive ? messages.webinarPage.liveNow : messages.status[status]}
    </span>
  );
}
