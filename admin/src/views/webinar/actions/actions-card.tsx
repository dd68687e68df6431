import { useState } from "react";
import type { WebinarDetail } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { Card } from "../../../parts/card.tsx";
import { Notice } from "../../../parts/notice.tsx";
import { useLastChangedBy } from "../queries.ts";
import { refusalWords } from "./refusal.ts";
import { ACTIONS } from "./registry.ts";
import classes from "./actions-card.module.css";

/** What may be done now, and why the rest may not: both as the API says. */
export function ActionsCard({ webinar }: { webinar: WebinarDetail }) {
  const messages = useMessages();
  const { webinar: words } = messages;
  const lastChangedBy = useLastChangedBy(webinar.id);
  const [overtakenBy, setOvertakenBy] = useState<{ name: string | null } | null>(null);
  const conflict = {
    show: () => void lastChangedBy().then((name) => setOvertakenBy({ name })),
    hide: () => setOvertakenBy(null),
  };
  // In the registry's order: what carries a webinar on stands above what ends it.
  const order = Object.keys(ACTIONS);
  const offered = webinar.allowed_actions
    .filter(({ action }) => action in ACTIONS)
    .sort((one, other) => order.indexOf(one.action) - order.indexOf(other.action));
  const refused = offered.filter(({ allowed }) => !allowed);
  if (offered.length === 0) return null;
  return (
    <Card title={words.actions}>
      {overtakenBy !== null && (
        <Notice tone="warn" title={words.overtakenTitle(overtakenBy.name)}>
          <p>{words.overtaken}</p>
        </Notice>
      )}
      <div className={classes.buttons}>
        {offered.map(({ action, allowed }) => {
          const Action = ACTIONS[action];
          if (!allowed || Action === undefined) return null;
          return <Action key={action} webinar={webinar} conflict={conflict} />;
        })}
      </div>
      {refused.length > 0 && (
        <div>
          <h3 className={classes.label}>{words.notNow}</h3>
          <ul className={classes.refused}>
            {refused.map((refusal) => (
              <li key={refusal.action}>
                <span>{words.actionNames[refusal.action]}</span>
                <span className={classes.reason}>
                  {refusalWords(refusal, webinar.status, messages)}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Card>
  );
}
