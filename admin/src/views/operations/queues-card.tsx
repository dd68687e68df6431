import type { Operations } from "../../api/wire.ts";
import { useMessages } from "../../messages/context.tsx";
import { Card } from "../../parts/card.tsx";
import { Notice } from "../../parts/notice.tsx";
import classes from "./page.module.css";

export function QueuesCard({ queues }: { queues: Operations["queues"] }) {
  const { operations: words, number } = useMessages();
  return (
    <Card title={words.queues}>
      <p className={classes.hint}>{words.queuesHint}</p>
      {"reason" in queues ? (
        <Notice tone="bad">{queues.reason}</Notice>
      ) : (
        <dl className={classes.figures}>
          {queues.map(({ name, state, tasks, has_more }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                {words.tasks(number(tasks), has_more)}
                {state !== "running" && (
                  <span className={classes.bad}> · {words.states[state]}</span>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Card>
  );
}
