import type { MailKind } from "../delivery/kind.ts";
import type { BatchRecipient } from "../delivery/model.ts";
import { invitationAttachment, type InvitationSender } from "../invitations/attachment.ts";
import type { Webinar } from "../webinars/model.ts";
import { unsettledPage } from "./audience.ts";
import { confirmationSubstitutions, confirmationTemplate } from "./content.ts";
import { hasWaited, registrantsLeftOut } from "./left-out.ts";
import { registrationDocument } from "./store.ts";

/** Where a registered person's link to cancel leads. */
export type CancelUrl = (webinar: Pick<Webinar, "id">, recipient: BatchRecipient) => string;

export interface ConfirmationLinks {
  cancelUrl: CancelUrl;
  /** Of the iCalendar file. */
  inviteUrl: (webinar: Pick<Webinar, "id" | "slug">) => string;
  sender: InvitationSender;
}

/**
 * Confirmed once with whichever schedule there is, unless they ask for it again: of a later move the news of the move
 * tells.
 */
export function confirmationKind({ cancelUrl, inviteUrl, sender }: ConfirmationLinks): MailKind {
  return {
    name: "confirmation",
    owedPage: (reader, firestore, { webinar: { id }, cursor, size }) =>
      unsettledPage(reader, firestore, {
        // Any schedule settles it, so only those are owed who are at none.
        webinar: { id, schedule_version: 1 },
        settledFor: "confirmation_schedule",
        registeredBefore: null,
        cursor,
        size,
      }),
    // How many of the registered are not confirmed yet is not known without reading them.
    audienceSize: () => null,
    expiresAt: (webinar) => webinar.ends_at,
    isAskedAgain: hasWaited,
    leftOut: registrantsLeftOut,
    template: (webinar) => confirmationTemplate(webinar, inviteUrl(webinar)),
    attachments: (webinar) => [invitationAttachment(webinar, sender)],
    substitutions: (webinar, recipient) =>
      confirmationSubstitutions(webinar, recipient, cancelUrl(webinar, recipient)),
    voidReason: (webinar, { schedule_version }) => {
      if (webinar.schedule_version !== schedule_version) return "rescheduled";
      return webinar.status === "SCHEDULED" ? null : webinar.status.toLowerCase();
    },
    recipientDocument: (firestore, run, id) => registrationDocument(firestore, run.webinar_id, id),
    stamp: (scheduleVersion) => ({ confirmation_schedule: scheduleVersion }),
    settle: (scheduleVersion) => ({ confirmation_schedule: scheduleVersion }),
    webinarStamp: () => ({}),
  };
}
