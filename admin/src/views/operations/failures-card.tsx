import type { Operations } from "../../api/wire.ts";
import { useLanguage } from "../../messages/context.tsx";
import { Card } from "../../parts/card.tsx";
import { Empty } from "../../parts/empty.tsx";
import { Happened } from "../../parts/moment.tsx";
import { Link } from "../../router/link.tsx";
import { webinarPath } from "../../router/paths.ts";
import classes from "./page.module.css";

export function FailuresCard({ failures }: { failures: Operations["failures"] }) {
  const { operations: words } = useLanguage().messages;
  return (
    <Card title={words.failures}>
      {failures.length === 0 && (
        <Empty>
          <p>{words.noFailures}</p>
        </Empty>
      )}
      <ul className={classes.failures}>
        {failures.map((failure) => (
          <li key={`${failure.at} ${failure.webinar_id} ${failure.batch?.id ?? ""}`}>
            <span>{failure.message}</span>
            <span className={classes.hint}>
              {words.failureKinds[failure.kind]} · <Happened at={failure.at} /> ·{" "}
              <Link href={webinarPath(failure.webinar_id)}>{words.toWebinar}</Link>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
