import type { WebinarStatus } from "../api/wire.ts";
import { useMessages } from "../messages/context.tsx";
import classes from "./status-badge.module.css";

export function StatusBadge({ status }: { status: WebinarStatus }) {
  return (
    <span className={classes.badge} data-status={status}>
      {useMessages().status[status]}
    </span>
  );
}
