import type { Webinar } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { LocalClock } from "../../../parts/moment.tsx";
import { Link } from "../../../router/link.tsx";
import { webinarPath } from "../../../router/paths.ts";
import classes from "./calendar.module.css";

/** One webinar of a day. */
export function Entry({ webinar }: { webinar: Webinar }) {
  const { status: names } = useMessages();
  const { id, title, status, starts_at } = webinar;
  return (
    <Link href={webinarPath(id)} className={classes.entry} data-status={status}>
      <LocalClock at={starts_at} /> <span className={classes.title}>{title}</span>{" "}
      <span className={classes.status}>{names[status]}</span>
    </Link>
  );
}
