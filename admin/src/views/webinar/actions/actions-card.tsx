import { useState } from "react";
import type { AllowedAction, WebinarDetail, WebinarStatus } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { Card } from "../../../parts/card.tsx";
import { Notice } from "../../../parts/notice.tsx";
import { useFindLastEditor } from "../queries.ts";
import { refusalText } from "../texts.ts";
import { ACTIONS } from "./registry.tsx";
import classes from "./actions-card.module.css";

/** The actions that are possible now, and why the others are not. The API decides both. */
export function ActionsCard({ webinar }: { webinar: WebinarDetail }) {
  const { webinar: words } = useMessages();
  const findLastEditor = useFindLastEditor(webinar.id);
  const [overtakenBy, setOvertakenBy] = useState<{ name: string | null } | null>(null);
  const conflict = {
    show: () => void findLastEditor().then((name) => setOvertakenBy({ name })),
    hide: () => setOvertakenBy(null),
  };
  const offered = inOrder(webinar.allowed_actions);
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
      {refused.length > 0 && <Refusals refused={refused} status={webinar.status} />}
    </Card>
  );
}

/** The actions that the registry knows, in its order. */
function inOrder(actions: AllowedAction[]): AllowedAction[] {
  const order = Object.keys(ACTIONS);
  return actions
    .filter(({ action }) => action in ACTIONS)
    .sort((one, other) => order.indexOf(one.action) - order.indexOf(other.action));
}

function Refusals({ refused, status }: { refused: AllowedAction[]; status: WebinarStatus }) {
  const messages = useMessages();
  const { webinar: words } = messages;
  return (
    <div>
      <h3 className={classes.label}>{words.notNow}</h3>
      <ul className={classes.refused}>
        {refused.map((refusal) => (
          <li key={refusal.action}>
            <span>{words.actionNames[refusal.action]}</span>
            <span className={classes.reason}>{refusalText(refusal, status, messages)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
