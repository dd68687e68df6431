import type { Operations } from "../../api/wire.ts";
import { useLanguage } from "../../messages/context.tsx";
import { Card } from "../../parts/card.tsx";
import { Empty } from "../../parts/empty.tsx";
import { Link } from "../../router/link.tsx";
import { webinarPath } from "../../router/paths.ts";
import { momentOf } from "../../time/when.ts";
import { readersZone } from "../../time/zoned-time.ts";
import classes from "./page.module.css";

export function FailuresCard({ failures }: { failures: Operations["failures"] }) {
  const { messages, locale } = useLanguage();
  const { operations: words } = messages;
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
              {words.failureKinds[failure.kind]} · {momentOf(failure.at, readersZone(), locale)} ·{" "}
              <Link href={webinarPath(failure.webinar_id)}>{words.toWebinar}</Link>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
