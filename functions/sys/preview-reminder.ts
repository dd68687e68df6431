import {
  PreviewReminderQuery,
  previewReminder,
  ReminderPreview,
} from "../../shared/reminders/preview.ts";
import { WebinarParams } from "../../shared/webinars/model.ts";
import { endpoint } from "../http/endpoint.ts";

export default endpoint(
  {
    summary: "Whom a reminder would go to if it were sent now, and whom not",
    method: "GET",
    path: "/sys/webinars/{id}/reminder-preview",
    access: "read",
    identity: "operators",
    refusals: ["reminder_missing"],
    shows: "registrations",
    params: WebinarParams,
    query: PreviewReminderQuery,
    reply: ReminderPreview,
  },
  ({ deps, params, query }) => previewReminder(deps, params.id, query.horizon),
);
