import { remindersOf, type WebinarDetail } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { Card } from "../../../parts/card.tsx";
import { refusalText } from "../texts.ts";
import { ReminderPanel } from "./reminder-panel.tsx";
import classes from "./reminders-card.module.css";

export function RemindersCard({ webinar }: { webinar: WebinarDetail }) {
  const messages = useMessages();
  const { reminders: words } = messages;
  const permission = webinar.allowed_actions.find(({ action }) => action === "send_reminder");
  return (
    <Card title={words.title}>
      {permission?.allowed === false && (
        <p className={classes.reason}>{refusalText(permission, webinar.status, messages)}</p>
      )}
      <div className={classes.panels}>
        {remindersOf(webinar).map((horizon) => (
          <ReminderPanel
            key={horizon}
            horizon={horizon}
            webinar={webinar}
            isAllowed={permission?.allowed ?? false}
          />
        ))}
      </div>
    </Card>
  );
}
