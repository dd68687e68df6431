import type { Reach } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import classes from "../reminders/preflight.module.css";

/** Who a change would reach if it were made now, by mail or by Calendar, and how many it would not reach. */
export function ReachSummary({
  reach: { mails, waiting, calendar, reaches_nobody },
}: {
  reach: Reach;
}) {
  const messages = useMessages();
  const { reach: words, preflight } = messages;
  const unreachable = mails.reduce((sum, mail) => sum + mail.unreachable, 0);
  return (
    <div className={classes.preflight} role="status">
      {reaches_nobody && <p className={classes.headline}>{words.nobody}</p>}
      {mails
        .filter(({ would_get }) => would_get > 0)
        .map(({ kind, would_get }) => (
          <p key={kind} className={classes.headline}>
            {words.mails[kind](would_get)}
          </p>
        ))}
      {waiting > 0 && <p className={classes.headline}>{words.waiting(waiting)}</p>}
      {calendar !== null && calendar.guests > 0 && (
        <p className={classes.headline}>{words.calendar[calendar.notice](calendar.guests)}</p>
      )}
      <dl className={classes.left}>
        {unreachable > 0 && (
          <div>
            <dt>{preflight.unreachable}</dt>
            <dd>{messages.number(unreachable)}</dd>
          </div>
        )}
      </dl>
    </div>
  );
}
