import { ReminderOrder, ReminderReply, sendReminder } from "../../shared/reminders/send.ts";
import { WebinarParams } from "../../shared/webinars/model.ts";
import { endpoint } from "../endpoint.ts";

/** Mails those who are owed it, once; again, it says how many have it. 409 once the webinar started. */
export default endpoint(
  {
    summary: "Send the 24h or 1h reminder to everybody who is owed it",
    method: "POST",
    path: "/sys/webinars/{id}/send-reminder",
    access: "mutate",
    audit: "sys.webinar.send_reminder",
    identity: "delivery",
    params: WebinarParams,
    body: ReminderOrder,
    reply: ReminderReply,
    timeoutS: 120,
    memoryMb: 512,
  },
  ({ deps, actor, params, body }) => sendReminder(deps, actor, params.id, body.horizon),
);
