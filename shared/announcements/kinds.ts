/** Cancellations, new times and new details as kinds of mail, for the delivery engine. */
import { detailsVersion } from "../webinars/calendar-state.ts";
import type { Firestore, Query } from "@google-cloud/firestore";
import type { MailKind } from "../delivery/kind.ts";
import type { MailKindName } from "../delivery/model.ts";
import { invitationAttachment, type InvitationSender } from "../invitations/attachment.ts";
import {
  pageInvitedByMail,
  peopleInvitedByMail,
  unsettledPage,
  unsettledPeople,
} from "../registrant-mail/audience.ts";
import {
  settledPerSchedule,
  TO_REGISTRANTS,
  voidOnceMoved,
  voidUnlessScheduled,
} from "../registrant-mail/to-registrants.ts";
import { urlsOf, type RegistrantUrls } from "../registrant-mail/joining.ts";
import type { Webinar } from "../webinars/model.ts";
import {
  cancellationSubstitutions,
  cancellationTemplate,
  detailsSubstitutions,
  detailsTemplate,
  rescheduleSubstitutions,
  rescheduleTemplate,
} from "./content.ts";

/** The audience of each of these mails; a preview counts it before there is a pass. */
export const NEWS_AUDIENCES = {
  reschedule: (firestore, webinar) => unsettledPeople(firestore, webinar, "reschedule"),
  cancellation: (firestore, webinar) => unsettledPeople(firestore, webinar, "cancellation"),
  details: (firestore, { id }) => peopleInvitedByMail(firestore, id),
} as const satisfies Partial<
  Record<MailKindName, (firestore: Firestore, webinar: Webinar) => Query>
>;

const toAllRegistrants = (kind: "cancellation" | "reschedule") =>
  ({
    ...TO_REGISTRANTS,
    ...settledPerSchedule(kind),
    name: kind,
    owedPage: (reader, firestore, { webinar, cursor, size }) =>
      unsettledPage(reader, firestore, {
        webinar,
        kind,
        registeredBefore: null,
        cursor,
        size,
      }),
    audienceSize: (webinar) => webinar.registered_count,
    webinarStamp: () => ({}),
  }) satisfies Partial<MailKind>;

export const cancellationKind = (sender: InvitationSender): MailKind => ({
  ...toAllRegistrants("cancellation"),
  // Even after the start, people who wait in the empty meeting need to know.
  expiresAt: (webinar) => webinar.ends_at,
  template: cancellationTemplate,
  attachments: (webinar) => [invitationAttachment(webinar, sender)],
  substitutions: cancellationSubstitutions,
  voidReason: ({ status }) => (status === "CANCELLED" ? null : "not_cancelled"),
});

interface NewsLinks {
  sender: InvitationSender;
  urls: RegistrantUrls;
}

export const rescheduleKind = ({ sender, urls }: NewsLinks): MailKind => ({
  ...toAllRegistrants("reschedule"),
  expiresAt: (webinar) => webinar.starts_at,
  template: (webinar) => rescheduleTemplate(webinar, sender.pageUrl(webinar)),
  attachments: (webinar) => [invitationAttachment(webinar, sender)],
  substitutions: (webinar, recipient) =>
    rescheduleSubstitutions(webinar, recipient, urlsOf(urls, webinar, recipient)),
  voidReason: voidOnceMoved,
});

/** For people whose invitation came by mail. Google tells the guests of the Calendar event. */
export const detailsKind = ({ sender, urls }: NewsLinks): MailKind => ({
  ...TO_REGISTRANTS,
  name: "details",
  hasOnePass: true,
  editionOf: detailsVersion,
  owedPage: (reader, firestore, { webinar, cursor, size }) =>
    pageInvitedByMail(reader, firestore, {
      webinarId: webinar.id,
      // Later registrations were confirmed with the new details.
      registeredBefore: webinar.details_change?.at ?? webinar.created_at,
      cursor,
      size,
    }),
  // We could count the people who are not guests only by reading everybody.
  audienceSize: () => null,
  // People who join late need the link too.
  expiresAt: (webinar) => webinar.ends_at,
  template: detailsTemplate,
  attachments: (webinar) => [invitationAttachment(webinar, sender)],
  substitutions: (webinar, recipient) =>
    detailsSubstitutions(webinar, recipient, urlsOf(urls, webinar, recipient)),
  voidReason: (webinar, of) => {
    if (webinar.schedule_version !== of.schedule_version) return "rescheduled";
    return detailsVersion(webinar) === of.edition ? voidUnlessScheduled(webinar, of) : "superseded";
  },
  stamp: () => null,
  settle: () => null,
  webinarStamp: () => ({}),
});
