import type { Operations } from "../../api/wire.ts";
import { useMessages } from "../../messages/context.tsx";
import { Card } from "../../parts/card.tsx";
import { EmptyState } from "../../parts/list-states.tsx";
import { Timestamp } from "../../parts/moment.tsx";
import { Link } from "../../router/link.tsx";
import { webinarPath } from "../../router/paths.ts";
import classes from "./page.module.css";

export function FailuresCard({ failures }: { failures: Operations["failures"] }) {
  const { operations: words } = useMessages();
  return (
    <Card title={words.failures}>
      {failures.length === 0 && (
        <EmptyState>
          <p>{words.noFailures}</p>
        </EmptyState>
      )}
      <ul className={classes.failures}>
        {failures.map((failure) => (
          <li key={`${failure.at} ${failure.webinar_id} ${failure.batch?.id ?? ""}`}>
            <span>{failure.message}</span>
            <span className={classes.hint}>
              {words.failureKinds[failure.kind]} · <Timestamp at={failure.at} /> ·{" "}
              <Link href={webinarPath(failure.webinar_id)}>{words.toWebinar}</Link>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
