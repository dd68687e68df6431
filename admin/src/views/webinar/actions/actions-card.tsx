import type { WebinarDetail } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { Card } from "../../../parts/card.tsx";
import { refusalWords } from "./refusal.ts";
import { ACTIONS } from "./registry.ts";
import classes from "./actions-card.module.css";

/** What may be done now, and why the rest may not: both as the API says. */
export function ActionsCard({ webinar }: { webinar: WebinarDetail }) {
  const messages = useMessages();
  const { webinar: words } = messages;
  // In the registry's order: what carries a webinar on stands above what ends it.
  const order = Object.keys(ACTIONS);
  const offered = webinar.allowed_actions
    .filter(({ action }) => action in ACTIONS)
    .sort((one, other) => order.indexOf(one.action) - order.indexOf(other.action));
  const refused = offered.filter(({ allowed }) => !allowed);
  if (offered.length === 0) return null;
  return (
    <Card title={words.actions}>
      <div className={classes.buttons}>
        {offered.map(({ action, allowed }) => {
          const Action = ACTIONS[action];
          return allowed && Action !== undefined ? <Action key={action} webinar={webinar} /> : null;
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
