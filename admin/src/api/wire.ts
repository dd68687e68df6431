/** The API's documents as they come over the wire: instants are text here. Types alone are imported. */
import type { z } from "zod";
import type * as delivery from "../../../shared/delivery/model.ts";
import type * as registrations from "../../../shared/registrations/model.ts";
import type * as reminders from "../../../shared/reminders/send.ts";
import type * as lifecycle from "../../../shared/webinars/lifecycle.ts";
import type * as transitions from "../../../shared/webinars/transitions.ts";
import type * as webinars from "../../../shared/webinars/model.ts";

export type Webinar = z.input<typeof webinars.WebinarReply>;
export type NewWebinar = z.input<typeof webinars.NewWebinar>;
export type WebinarStatus = transitions.WebinarStatus;
export type WebinarAction = transitions.WebinarAction;
export type AllowedAction = Webinar["allowed_actions"][number];
export type Registration = z.input<typeof registrations.RegistrationReply>;
export type RunReceipt = z.input<typeof delivery.RunReceipt>;
export type ReminderReply = z.input<typeof reminders.ReminderReply>;
export type Horizon = lifecycle.Horizon;

/** The detail of a webinar, which the list does not go into. */
export type WebinarDetail = Webinar & { mail_runs: RunReceipt[] };

export interface WebinarPage {
  webinars: Webinar[];
  next_page_token: string | null;
}

export interface RegistrationPage {
  registrations: Registration[];
  next_page_token: string | null;
}

export const WEBINAR_STATUSES = [
  "DRAFT",
  "SCHEDULED",
  "ENDED",
  "PUBLISHED",
  "CANCELLED",
] as const satisfies WebinarStatus[];
