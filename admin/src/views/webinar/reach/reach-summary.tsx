import type { Reach } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import classes from "../reminders/preflight.module.css";

/** Whom a change would reach if it were made now: by mail, by Calendar, and by neither. */
export function ReachSummary({ reach: { mails, calendar, reaches_nobody } }: { reach: Reach }) {
  const messages = useMessages();
  const { reach: words, preflight } = messages;
  const refused = mails.reduce((sum, { unreachable }) => sum + unreachable, 0);
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
      {calendar !== null && calendar.guests > 0 && (
        <p className={classes.headline}>{words.calendar[calendar.notice](calendar.guests)}</p>
      )}
      <dl className={classes.left}>
        {refused > 0 && (
          <div>
            <dt>{preflight.unreachable}</dt>
            <dd>{messages.number(refused)}</dd>
          </div>
        )}
      </dl>
    </div>
  );
}
