/** Cancellations and moves as kinds of mail, for the delivery engine. */
import type { MailKind } from "../delivery/kind.ts";
import { invitationAttachment, type InvitationSender } from "../invitations/attachment.ts";
import { unsettledPage } from "../registrations/audience.ts";
import { hasWaited, registrantsLeftOut } from "../registrations/left-out.ts";
import { registrationDocument } from "../registrations/store.ts";
import {
  cancellationSubstitutions,
  cancellationTemplate,
  rescheduleSubstitutions,
  rescheduleTemplate,
} from "./content.ts";

const toRegistrants = (
  settledFor: "cancellation_schedule" | "reschedule_schedule",
): Pick<
  MailKind,
  | "owedPage"
  | "audienceSize"
  | "isAskedAgain"
  | "leftOut"
  | "recipientDocument"
  | "settle"
  | "webinarStamp"
> => ({
  owedPage: (reader, firestore, { webinar, cursor, size }) =>
    unsettledPage(reader, firestore, { webinar, settledFor, registeredBefore: null, cursor, size }),
  audienceSize: (webinar) => webinar.registered_count,
  isAskedAgain: hasWaited,
  leftOut: registrantsLeftOut,
  recipientDocument: (firestore, run, id) => registrationDocument(firestore, run.webinar_id, id),
  settle: (scheduleVersion) => ({ [settledFor]: scheduleVersion }),
  webinarStamp: () => ({}),
});

export const cancellationKind = (sender: InvitationSender): MailKind => ({
  ...toRegistrants("cancellation_schedule"),
  name: "cancellation",
  // Worth reading for whoever would otherwise wait in an empty room.
  expiresAt: (webinar) => webinar.ends_at,
  template: cancellationTemplate,
  attachments: (webinar) => [invitationAttachment(webinar, sender)],
  substitutions: cancellationSubstitutions,
  voidReason: ({ status }) => (status === "CANCELLED" ? null : "not_cancelled"),
  stamp: (scheduleVersion, sentAt) => ({
    cancellation_sent_at: sentAt,
    cancellation_schedule: scheduleVersion,
  }),
});

export const rescheduleKind = (sender: InvitationSender): MailKind => ({
  ...toRegistrants("reschedule_schedule"),
  name: "reschedule",
  expiresAt: (webinar) => webinar.starts_at,
  template: rescheduleTemplate,
  attachments: (webinar) => [invitationAttachment(webinar, sender)],
  substitutions: rescheduleSubstitutions,
  voidReason: (webinar, scheduleVersion) => {
    if (webinar.schedule_version !== scheduleVersion) return "rescheduled";
    return webinar.status === "SCHEDULED" ? null : webinar.status.toLowerCase();
  },
  stamp: (scheduleVersion) => ({ reschedule_schedule: scheduleVersion }),
});
