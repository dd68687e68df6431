import type { MailAttachment } from "../mail/model.ts";
import type { Webinar } from "../webinars/model.ts";
import { invitation, type InvitationOrder } from "./invitation.ts";

export interface InvitationSender {
  organizer: InvitationOrder["organizer"];
  pageUrl: (webinar: Webinar) => string;
}

/**
 * The entry as it is now, for mail to many. Harmless to guests of the Calendar event, whose entry has the
 * same UID: it says to their calendars what Google says.
 */
export function invitationAttachment(
  webinar: Webinar,
  { organizer, pageUrl }: InvitationSender,
): MailAttachment {
  const isOff = webinar.status === "CANCELLED";
  return {
    filename: isOff ? "cancelled.ics" : "invite.ics",
    type: "text/calendar",
    content: invitation(webinar, {
      method: isOff ? "CANCEL" : "PUBLISH",
      organizer,
      placeUrl: (isOff ? null : webinar.meet_url) ?? pageUrl(webinar),
    }),
  };
}
