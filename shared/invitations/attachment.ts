import type { MailAttachment } from "../mail/model.ts";
import type { Webinar } from "../webinars/model.ts";
import { invitation, type InvitationOrder } from "./invitation.ts";

export interface InvitationSender {
  organizer: InvitationOrder["organizer"];
  pageUrl: (webinar: Webinar) => string;
  /** A link to join that stands for nobody in particular, because everybody gets the same file. */
  joinUrl: (webinar: Webinar) => string;
}

/**
 * The webinar's calendar entry as it is now, for mail to many people. It does no harm to guests of the Calendar event:
 * their entry has the same UID, and says the same.
 */
export function invitationAttachment(
  webinar: Webinar,
  { organizer, pageUrl, joinUrl }: InvitationSender,
): MailAttachment {
  const isOff = webinar.status === "CANCELLED";
  return {
    filename: isOff ? "cancelled.ics" : "invite.ics",
    type: "text/calendar",
    content: invitation(webinar, {
      method: isOff ? "CANCEL" : "PUBLISH",
      organizer,
      placeUrl: (isOff ? null : webinar.meet_url) ?? pageUrl(webinar),
      ...(!isOff && webinar.meet_url !== null && { joinUrl: joinUrl(webinar) }),
    }),
  };
}
