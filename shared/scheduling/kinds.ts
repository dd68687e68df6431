/** Cancellations, moves and other news of a webinar as kinds of mail, for the delivery engine. */
import type { MailKind } from "../delivery/kind.ts";
import { invitationAttachment, type InvitationSender } from "../invitations/attachment.ts";
import { mailedPage, settledAt, unsettledPage } from "../registrations/audience.ts";
import { hasWaited, registrantsLeftOut } from "../registrations/left-out.ts";
import { registrationDocument } from "../registrations/store.ts";
import { detailsVersion } from "../webinars/details-change.ts";
import {
  cancellationSubstitutions,
  cancellationTemplate,
  detailsSubstitutions,
  detailsTemplate,
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
  settle: (scheduleVersion) => ({ [settledFor]: settledAt(scheduleVersion) }),
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
    cancellation_schedule: settledAt(scheduleVersion),
  }),
});

export const rescheduleKind = (sender: InvitationSender): MailKind => ({
  ...toRegistrants("reschedule_schedule"),
  name: "reschedule",
  expiresAt: (webinar) => webinar.starts_at,
  template: rescheduleTemplate,
  attachments: (webinar) => [invitationAttachment(webinar, sender)],
  substitutions: rescheduleSubstitutions,
  voidReason: (webinar, { schedule_version }) => {
    if (webinar.schedule_version !== schedule_version) return "rescheduled";
    return webinar.status === "SCHEDULED" ? null : webinar.status.toLowerCase();
  },
  stamp: (scheduleVersion) => ({ reschedule_schedule: settledAt(scheduleVersion) }),
});

/** To those whose invitation came by mail: guests of the Calendar event have the news from Google. */
export const detailsKind = (sender: InvitationSender): MailKind => ({
  name: "details",
  isOnce: true,
  editionOf: detailsVersion,
  owedPage: (reader, firestore, { webinar, cursor, size }) =>
    mailedPage(reader, firestore, {
      webinarId: webinar.id,
      // Who came later was told of it by registering.
      registeredBefore: webinar.details_change?.at ?? webinar.created_at,
      cursor,
      size,
    }),
  // How many of the registered are no guests is not known without reading them.
  audienceSize: () => null,
  isAskedAgain: hasWaited,
  leftOut: registrantsLeftOut,
  // A late-comer too needs the link.
  expiresAt: (webinar) => webinar.ends_at,
  template: detailsTemplate,
  attachments: (webinar) => [invitationAttachment(webinar, sender)],
  substitutions: detailsSubstitutions,
  voidReason: (webinar, { schedule_version, edition }) => {
    if (webinar.schedule_version !== schedule_version) return "rescheduled";
    if (detailsVersion(webinar) !== edition) return "superseded";
    return webinar.status === "SCHEDULED" ? null : webinar.status.toLowerCase();
  },
  recipientDocument: (firestore, run, id) => registrationDocument(firestore, run.webinar_id, id),
  stamp: () => null,
  settle: () => null,
  webinarStamp: () => ({}),
});
