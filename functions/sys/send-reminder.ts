import { ReminderOrder, ReminderReply, sendReminder } from "../../shared/reminders/send.ts";
import { WebinarParams } from "../../shared/webinars/model.ts";
import { endpoint } from "../http/endpoint.ts";
import { expectedVersions } from "../http/request-headers.ts";

/** Mails everybody who is owed it, once. A repeated call says how many have it. 412 for a stale If-Match. 409 once the webinar started, or if it has no such reminder. */
export default endpoint(
  {
    summary: "Send a reminder to everybody who is owed it",
    method: "POST",
    path: "/sys/webinars/{id}/send-reminder",
    access: "mutate",
    isForMachines: true,
    audit: "sys.webinar.send_reminder",
    identity: "delivery",
    refusals: ["invalid_transition", "webinar_started", "reminder_missing"],
    params: WebinarParams,
    headers: ["If-Match"],
    body: ReminderOrder,
    reply: ReminderReply,
    timeoutS: 120,
    memoryMb: 512,
  },
  ({ deps, actor, params, body: { horizon }, header }) =>
    sendReminder(deps, actor, params.id, { horizon, expected: expectedVersions(header) }),
);
