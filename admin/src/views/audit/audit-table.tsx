import type { AuditRow } from "../../api/wire.ts";
import { useMessages } from "../../messages/context.tsx";
import { Timestamp, ScheduledTime } from "../../parts/moment.tsx";
import { Link } from "../../router/link.tsx";
import { webinarPath } from "../../router/paths.ts";
import { actionName, changesOf, marksOf, type AttendanceMark, type Change } from "./filters.ts";
import tableClasses from "../../parts/table.module.css";
import classes from "./page.module.css";

export function AuditTable({ rows }: { rows: AuditRow[] }) {
  const { audit: words } = useMessages();
  return (
    // The table scrolls sideways, so keyboard users must be able to focus it.
    <div className={classes.sheet} role="group" aria-label={words.title} tabIndex={0}>
      <table className={`${tableClasses.table} ${classes.table}`}>
        <thead>
          <tr>
            <th scope="col">{words.columns.at}</th>
            <th scope="col">{words.columns.action}</th>
            <th scope="col">{words.columns.actor}</th>
            <th scope="col">{words.columns.changes}</th>
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
  const { audit: words } = useMessages();
  const changes = changesOf(row.changes);
  const facts = Object.entries(row.facts).filter(([, value]) => typeof value !== "object");
  return (
    <tr>
      <td>
        <Timestamp at={row.at} />
        <span className={classes.faint}>{row.request_id}</span>
        {row.trace_id && <span className={classes.faint}>{row.trace_id}</span>}
      </td>
      <th scope="row">
        {actionName(words.actions, row.action)}
        {row.outcome === "refused" && <span className={classes.refused}>{words.refused}</span>}
        {row.webinar_id !== null && (
          <Link href={webinarPath(row.webinar_id)} className={classes.link}>
            {words.toWebinar}
          </Link>
        )}
      </th>
      <td>
        {row.actor_email ?? row.actor_uid}
        <span className={classes.faint}>{row.actor_capabilities.join(", ")}</span>
      </td>
      <td>
        <Changes changes={changes} />
        {facts.map(([name, value]) => (
          <span key={name} className={classes.change}>
            <code>{name}</code> {String(value)}
          </span>
        ))}
        <Marks marks={marksOf(row.facts)} isAttended={row.facts["attended"] === true} />
      </td>
    </tr>
  );
}

/** Further changes are folded away. */
const VISIBLE_CHANGES = 4;

function Changes({ changes }: { changes: Change[] }) {
  const { audit: words } = useMessages();
  const more = changes.slice(VISIBLE_CHANGES);
  return (
    <>
      {changes.slice(0, VISIBLE_CHANGES).map((change) => (
        <ChangeLine key={change.name} change={change} />
      ))}
      {more.length > 0 && (
        <details className={classes.more}>
          <summary>{words.more(more.length)}</summary>
          {more.map((change) => (
            <ChangeLine key={change.name} change={change} />
          ))}
        </details>
      )}
    </>
  );
}

function Marks({ marks, isAttended }: { marks: AttendanceMark[]; isAttended: boolean }) {
  const { audit: words } = useMessages();
  if (marks.length === 0) return null;
  return (
    <details className={classes.more}>
      <summary>{words.whoseMarks(marks.length)}</summary>
      {marks.map(({ id, before }) => (
        <span key={id} className={classes.change}>
          <code>{id}</code> <del>{words.marks[before]}</del>{" "}
          <ins>{words.marks[isAttended ? "attended" : "absent"]}</ins>
        </span>
      ))}
    </details>
  );
}

const ChangeLine = ({ change: { name, before, after } }: { change: Change }) => (
  <span className={classes.change}>
    <code>{name}</code>{" "}
    {before !== null && (
      <del>
        <Value text={before} />
      </del>
    )}{" "}
    {after !== null && (
      <ins>
        <Value text={after} />
      </ins>
    )}
  </span>
);

const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

/** Instants are shown in UTC, because an audit row does not name the webinar's time zone. */
const Value = ({ text }: { text: string }) =>
  INSTANT.test(text) ? <ScheduledTime at={text} zone="UTC" /> : text;
