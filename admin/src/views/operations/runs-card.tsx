import type { Operations } from "../../api/wire.ts";
import { useLanguage } from "../../messages/context.tsx";
import { Card } from "../../parts/card.tsx";
import { Empty } from "../../parts/empty.tsx";
import { Happened } from "../../parts/moment.tsx";
import { spanOf } from "../../time/when.ts";
import tableClasses from "../../parts/table.module.css";
import classes from "./runs-card.module.css";

type Run = Operations["sweep"]["runs"][number];

/** What the sweep did lately: one that failed is still to be seen when the next went well. */
export function RunsCard({ runs }: { runs: Run[] }) {
  const { operations: words } = useLanguage().messages;
  return (
    <Card title={words.runs}>
      {runs.length === 0 ? (
        <Empty>
          <p>{words.noRuns}</p>
        </Empty>
      ) : (
        // A long table scrolls by itself, so it has to be reachable by keyboard.
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
        <Happened at={at} />
      </th>
      <td>{spanOf(duration_ms, locale)}</td>
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

/** A server that is newer than this page counts more; that is shown by the name it has there. */
const isCounted = <Counts extends object>(
  counts: Counts,
  name: string,
): name is keyof Counts & string => Object.hasOwn(counts, name);
