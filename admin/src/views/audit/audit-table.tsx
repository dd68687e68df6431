import type { AuditRow } from "../../api/wire.ts";
import { actorOf, auditSentence } from "../../messages/audit-texts.ts";
import { useLanguage } from "../../messages/context.tsx";
import { Timestamp } from "../../parts/moment.tsx";
import { Link } from "../../router/link.tsx";
import { webinarPath } from "../../router/paths.ts";
import { RawData } from "./raw-data.tsx";
import tableClasses from "../../parts/table.module.css";
import classes from "./page.module.css";

export function AuditTable({ rows }: { rows: AuditRow[] }) {
  const words = useLanguage().messages.audit;
  return (
    // The table scrolls sideways, so keyboard users must be able to focus it.
    <div className={classes.sheet} role="group" aria-label={words.title} tabIndex={0}>
      <table className={`${tableClasses.table} ${classes.table}`}>
        <thead>
          <tr>
            <th scope="col">{words.columns.at}</th>
            <th scope="col">{words.columns.action}</th>
            <th scope="col">{words.columns.actor}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row }: { row: AuditRow }) {
  const { messages, locale } = useLanguage();
  const { audit: words } = messages;
  const who = actorOf(row);
  return (
    <tr>
      <td>
        <Timestamp at={row.at} />
      </td>
      <td>
        <About row={row} />
        <span className={row.outcome === "refused" ? classes.refused : undefined}>
          {auditSentence(row, messages, locale)}
        </span>
        <RawData row={row} />
      </td>
      <td title={row.actor_email ?? row.actor_uid}>{who === "" ? words.sentences.system : who}</td>
    </tr>
  );
}

/** The webinar by its title. A deleted one has no page. */
function About({ row: { webinar_id, webinar_title, changes } }: { row: AuditRow }) {
  const { audit: words } = useLanguage().messages;
  if (webinar_id === null) return null;
  if (webinar_title !== null) {
    return (
      <Link href={webinarPath(webinar_id)} className={classes.link}>
        {webinar_title}
      </Link>
    );
  }
  const former = changes["title"]?.before;
  return (
    <span className={classes.link}>
      {typeof former === "string" ? former : words.sentences.noTitle}
    </span>
  );
}
