/** The API's request and reply types, with the names of functions/openapi.json. */
import type { components } from "../../../client/api.d.ts";

/** The reminder horizons, and the names of their fields in replies. */
export {
  byHorizon,
  FURTHER_HORIZONS,
  hasReminderName,
  HORIZONS,
  reminderKindOf,
  remindersOf,
  rowOf,
  sentAtName,
  type FurtherHorizon,
  type Horizon,
} from "../../../shared/webinars/horizons.ts";

type Documents = components["schemas"];

export type Webinar = Documents["Webinar"];
/** A webinar with its mail runs, which the list leaves out. */
export type WebinarDetail = Documents["WebinarDetail"];
export type WebinarStatus = Webinar["status"];
export type WebinarPage = Documents["WebinarPage"];
export type StatusCounts = Documents["StatusCounts"];
export type SectionTotals = Documents["SectionTotals"];
export type WebinarSection = keyof SectionTotals;
export type AllowedAction = Webinar["allowed_actions"][number];
export type WebinarAction = AllowedAction["action"];
export type SeriesOrder = Documents["SeriesOrder"];
export type SeriesPreview = Documents["SeriesPreview"];
export type Template = Documents["Template"];
export type Subscriber = Documents["Subscriber"];
export type SubscriberAction = Subscriber["allowed_actions"][number];
export type SubscriberWithSecret = Documents["SubscriberWithSecret"];
export type FailureReason = Documents["FailureReason"];
export type EventDelivery = Documents["EventDelivery"];
export type ReplayChoice = Documents["ReplayChoice"];
export type ReplayPreview = Documents["ReplayPreview"];
export type TestOutcome = Documents["TestOutcome"];
export type SubscriberOrder = Documents["SubscriberOrder"];
export type SubscriberPatch = Documents["SubscriberPatch"];
export type Insights = Documents["Insights"];
export type PersonView = Documents["PersonView"];
export type RegistrantReview = Documents["RegistrantReview"];
export type NewWebinar = Documents["NewWebinar"];
export type OwnQuestion = Webinar["questions"][number];
export type WebinarPatch = Documents["WebinarPatch"];
export type ChangePreview = Documents["ChangePreview"];
/** Who receives mail or Calendar notices about a change or a cancellation. */
export type Reach = Documents["CancelPreview"];
export type Registration = Documents["Registration"];
export type MailPreview = Documents["MailPreview"];
export type RegistrationStatistics = Documents["RegistrationStatistics"];
export type RunReceipt = Documents["RunReceipt"];
/** A receipt with what became of the mail since. */
export type RunDetail = Documents["RunDetail"];
export type ResolveOrder = Documents["ResolveOrder"];
export type ResendOrder = Documents["ResendOrder"];
export type ResendPreview = Documents["ResendPreview"];
export type ReminderReply = Documents["ReminderReply"];
export type AttendanceOrder = Documents["AttendanceOrder"];
export type MailAllowance = Documents["MailAllowance"];
export type AttendanceReply = Documents["AttendanceReply"];
export type UndoReply = Documents["UndoReply"];
export type DoubtfulParticipant = Documents["DoubtfulParticipant"];
export type AuditRow = Documents["AuditEntry"];
export type Operations = Documents["Operations"];
export type SweepAction = Documents["SweepOrder"]["action"];

export const WEBINAR_STATUSES = [
  "DRAFT",
  "SCHEDULED",
  "ENDED",
  "PUBLISHED",
  "CANCELLED",
] as const satisfies WebinarStatus[];
