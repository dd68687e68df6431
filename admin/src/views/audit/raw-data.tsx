/** Everything that a row of the audit has, as it is stored, folded away. */
import type { ReactNode } from "react";
import type { AuditRow } from "../../api/wire.ts";
import { useMessages } from "../../messages/context.tsx";
import { ScheduledTime } from "../../parts/moment.tsx";
import { changesOf, marksOf, type AttendanceMark, type Change } from "./filters.ts";
import classes from "./page.module.css";

export function RawData({ row }: { row: AuditRow }) {
  const { audit: words } = useMessages();
  const facts = Object.entries(row.facts).filter(([, value]) => typeof value !== "object");
  const origin = {
    action: row.action,
    actor: row.actor_email ?? row.actor_uid,
    capabilities: row.actor_capabilities.join(", "),
    request_id: row.request_id,
    trace_id: row.trace_id,
  };
  return (
    <details className={classes.more}>
      <summary>{words.sentences.raw}</summary>
      {changesOf(row.changes).map((change) => (
        <ChangeLine key={change.name} change={change} />
      ))}
      {[...facts, ...Object.entries(origin)].map(([name, value]) =>
        value === null || value === undefined || value === "" ? null : (
          <Line key={name} name={name}>
            {typeof value === "string" ? value : JSON.stringify(value)}
          </Line>
        ),
      )}
      <Marks marks={marksOf(row.facts)} isAttended={row.facts["attended"] === true} />
    </details>
  );
}

const Line = ({ name, children }: { name: string; children: ReactNode }) => (
  <span className={classes.change}>
    <code>{name}</code> {children}
  </span>
);

function Marks({ marks, isAttended }: { marks: AttendanceMark[]; isAttended: boolean }) {
  const { audit: words } = useMessages();
  return marks.map(({ id, before }) => (
    <Line key={id} name={id}>
      <del>{words.marks[before]}</del> <ins>{words.marks[isAttended ? "attended" : "absent"]}</ins>
    </Line>
  ));
}

const ChangeLine = ({ change: { name, before, after } }: { change: Change }) => (
  <Line name={name}>
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
  </Line>
);

const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

/** Raw instants are shown in UTC. */
const Value = ({ text }: { text: string }) =>
  INSTANT.test(text) ? <ScheduledTime at={text} zone="UTC" /> : text;
