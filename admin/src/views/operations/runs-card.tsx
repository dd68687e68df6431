import type { Operations } from "../../api/wire.ts";
import { useLanguage, useMessages } from "../../messages/context.tsx";
import { Card } from "../../parts/card.tsx";
import { EmptyState } from "../../parts/list-states.tsx";
import { Timestamp } from "../../parts/moment.tsx";
import { formatElapsed } from "../../time/when.ts";
import tableClasses from "../../parts/table.module.css";
import classes from "./runs-card.module.css";

type Run = Operations["sweep"]["runs"][number];

/** The sweep's recent runs. A failed run stays visible after later ones have succeeded. */
export function RunsCard({ runs }: { runs: Run[] }) {
  const { operations: words } = useMessages();
  return (
    <Card title={words.runs}>
      {runs.length === 0 ? (
        <EmptyState>
          <p>{words.noRuns}</p>
        </EmptyState>
      ) : (
        // The table scrolls, so keyboard users must be able to focus it.
        <div
          className={`${tableClasses.toEdges} ${classes.scroll}`}
          role="group"
          aria-label={words.runs}
          tabIndex={0}
        >
          <table className={`${tableClasses.table} ${classes.table}`}>
            <thead>
              <tr>
                <th scope="col">{words.runColumns.at}</th>
                <th scope="col">{words.runColumns.took}</th>
                <th scope="col">{words.runColumns.did}</th>
              </tr>
            </thead>
            <tbody>
              {runs.map((run) => (
                <Row key={run.at} run={run} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}

function Row({ run: { at, duration_ms, report, failure } }: { run: Run }) {
  const { messages, locale } = useLanguage();
  const { operations: words } = messages;
  const { failures = 0, ...did } = report ?? {};
  const done = Object.entries(did).filter(([, count]) => count > 0);
  return (
    <tr>
      <th scope="row">
        <Timestamp at={at} />
      </th>
      <td>{formatElapsed(duration_ms, locale)}</td>
      <td>
        {done.map(([name, count]) => (
          <span key={name} className={classes.did}>
            {isCounted(words.counts, name) ? words.counts[name](count) : `${name}: ${count}`}
          </span>
        ))}
        {failures > 0 && <span className={classes.bad}>{words.counts.failures(failures)}</span>}
        {failure !== null && <span className={classes.bad}>{words.brokeOff(failure)}</span>}
        {failure === null && done.length === 0 && failures === 0 && (
          <span className={classes.idle}>{words.nothingDue}</span>
        )}
      </td>
    </tr>
  );
}

/** A newer server may report counts that this console does not know; they are shown by the API's name. */
const isCounted = <Counts extends object>(
  counts: Counts,
  name: string,
): name is keyof Counts & string => Object.hasOwn(counts, name);
