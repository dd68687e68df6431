import { useMessages } from "../messages/context.tsx";
import type { Step } from "../messages/insights.ts";
import { FillBar } from "./fill-bar.tsx";
import classes from "./funnel-table.module.css";
import tables from "./table.module.css";

const STEPS: readonly Step[] = ["visits", "registered", "attended", "followed_up"];

type FunnelRow = Record<Step, number> & { name: string };

interface FunnelTableProps {
  title: string;
  /** The heading of the names. */
  first: string;
  rows: readonly FunnelRow[];
  total?: FunnelRow;
}

/** Rows of figures, from visits to follow-ups, with a bar for the people who registered. */
export function FunnelTable({ title, first, rows, total }: FunnelTableProps) {
  const { insights: words } = useMessages();
  const highest = Math.max(1, ...rows.map(({ registered }) => registered));
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- keyboards scroll it where it is too wide
    <div className={classes.scroll} role="group" aria-label={title} tabIndex={0}>
      <table className={`${tables.table} ${classes.table}`}>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            {STEPS.map((step) => (
              <th key={step} scope="col">
                {words.steps[step]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.name} row={row} highest={highest} />
          ))}
        </tbody>
        {total !== undefined && (
          <tfoot>
            <Row row={total} highest={null} />
          </tfoot>
        )}
      </table>
    </div>
  );
}

/** `highest`: what a full bar stands for; null for no bar. */
function Row({ row, highest }: { row: FunnelRow; highest: number | null }) {
  const { number } = useMessages();
  return (
    <tr>
      <th scope="row">{row.name}</th>
      {STEPS.map((step) => (
        <td key={step}>
          {number(row[step])}
          {step === "registered" && <FillBar count={row[step]} capacity={highest} />}
        </td>
      ))}
    </tr>
  );
}

const isOwn = <Own extends string>(names: Record<Own, string>, name: string): name is Own =>
  Object.hasOwn(names, name);

/** A source as operators read it. */
export function useSourceName(): (source: string) => string {
  const { insights: words } = useMessages();
  return (source) => (isOwn(words.sources, source) ? words.sources[source] : source);
}
