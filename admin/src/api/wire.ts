/** The API's documents as they come over the wire, by the names that functions/openapi.json gives them. */
import type { components } from "./schema.d.ts";

/** The reminders, with the names of their members on the wire. */
export {
  byHorizon,
  hasReminderName,
  HORIZONS,
  reminderKindOf,
  sentAtName,
  type Horizon,
} from "../../../shared/webinars/horizons.ts";

type Documents = components["schemas"];

export type Webinar = Documents["Webinar"];
/** With its mail, which the list does not go into. */
export type WebinarDetail = Documents["WebinarDetail"];
export type WebinarStatus = Webinar["status"];
export type StatusCounts = Documents["StatusCounts"];
export type AllowedAction = Webinar["allowed_actions"][number];
export type WebinarAction = AllowedAction["action"];
export type NewWebinar = Documents["NewWebinar"];
export type WebinarPatch = Documents["WebinarPatch"];
export type ChangePreview = Documents["ChangePreview"];
/** Whom a change or a cancellation reaches. */
export type Reach = Documents["CancelPreview"];
export type Registration = Documents["Registration"];
export type RunReceipt = Documents["RunReceipt"];
export type ResolveOrder = Documents["ResolveOrder"];
export type ReminderReply = Documents["ReminderReply"];
export type AttendanceOrder = Documents["AttendanceOrder"];
export type MailAllowance = Documents["MailAllowance"];
export type AttendanceReply = Documents["AttendanceReply"];
export type UndoReply = Documents["UndoReply"];
export type DoubtfulParticipant = Documents["DoubtfulParticipant"];
export type AuditRow = Documents["AuditRow"];
export type Operations = Documents["Operations"];
export type SweepAction = Documents["SweepOrder"]["action"];

export const WEBINAR_STATUSES = [
  "DRAFT",
  "SCHEDULED",
  "ENDED",
  "PUBLISHED",
  "CANCELLED",
] as const satisfies WebinarStatus[];
