import { useQuery } from "@tanstack/react-query";
import { useApi } from "../../../api/context.ts";
import { request } from "../../../api/request.ts";
import type { AuditRow } from "../../../api/wire.ts";
import { auditSentence } from "../../../messages/audit-texts.ts";
import { useLanguage, useMessages } from "../../../messages/context.tsx";
import { Card } from "../../../parts/card.tsx";
import { EmptyState, Loading } from "../../../parts/list-states.tsx";
import { Timestamp } from "../../../parts/moment.tsx";
import { ProblemNotice } from "../../../parts/notice.tsx";
import { Link } from "../../../router/link.tsx";
import { auditPath } from "../../../router/paths.ts";
import classes from "./latest-changes.module.css";

/** The latest audit rows in sentences, without their raw data. */
export function LatestChanges({ webinarId }: { webinarId: string }) {
  const { webinarPage, audit } = useMessages();
  const { changes: words } = webinarPage;
  const { data, error, refetch } = useLatestChanges(webinarId);
  return (
    <Card title={words.title} aside={<Link href={auditPath(webinarId)}>{audit.ofThis}</Link>}>
      {error !== null && <ProblemNotice error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <Loading lines={4} />}
      {data?.rows.length === 0 && (
        <EmptyState>
          <p>{words.none}</p>
        </EmptyState>
      )}
      {data !== undefined && data.rows.length > 0 && (
        <ul className={classes.changes}>
          {data.rows.map((row) => (
            <Change key={row.id} row={row} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function Change({ row }: { row: AuditRow }) {
  const { messages, locale } = useLanguage();
  return (
    <li>
      <span className={row.outcome === "refused" ? classes.refused : undefined}>
        {auditSentence(row, messages, locale)}
      </span>
      <span className={classes.by}>
        <Timestamp at={row.at} />
      </span>
    </li>
  );
}

const SHOWN = 20;

function useLatestChanges(webinarId: string) {
  const api = useApi();
  return useQuery({
    queryKey: ["webinar", webinarId, "changes"],
    queryFn: ({ signal }) =>
      api.call(
        request("GET", "/sys/audit", { query: { webinar_id: webinarId, page_size: SHOWN } }),
        { signal },
      ),
  });
}
