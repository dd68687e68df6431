import type { Operations } from "../../api/wire.ts";
import { useMessages } from "../../messages/context.tsx";
import { Card } from "../../parts/card.tsx";
import { Timestamp } from "../../parts/moment.tsx";
import classes from "./page.module.css";

type Retention = Operations["retention"];

/** How long data lives, since when the oldest is kept, and when it goes. */
export function RetentionCard({ retention }: { retention: Retention }) {
  const { operations: words } = useMessages();
  const { looked_at, held_webinars, kinds } = retention;
  return (
    <Card title={words.retention}>
      <p className={classes.hint}>
        {words.retentionHint}{" "}
        {looked_at !== null && <Timestamp at={looked_at} words={words.retentionLookedAt} />}
      </p>
      <dl className={classes.figures}>
        {kinds.map((kept) => (
          <div key={kept.kind}>
            <dt>{words.keptKinds[kept.kind] ?? kept.kind}</dt>
            <dd>
              {words.keptDays(kept.kept_days)}
              {kept.oldest_at !== null && (
                <>
                  {" · "}
                  <Timestamp at={kept.oldest_at} words={words.oldestFrom} />
                </>
              )}
              {kept.next_at !== null && (
                <>
                  {" · "}
                  <Timestamp at={kept.next_at} words={words.nextDeletion} />
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {held_webinars > 0 && <p className={classes.hint}>{words.heldWebinars(held_webinars)}</p>}
    </Card>
  );
}
