/** The public iCalendar file of a webinar. */
import type { Webinar } from "../webinars/model.ts";
import { publicWebinar } from "../webinars/public.ts";
import { invitation, type InvitationOrder } from "./invitation.ts";

export const CALENDAR_MEDIA_TYPE = "text/calendar; charset=utf-8";

/**
 * Only registered people's file has the Meet link; the others have the page to register on. For a cancelled webinar the
 * file says so. Throws `not_found` if the webinar is not public.
 */
export function publicInvitation(
  webinar: Webinar,
  {
    baseUrl,
    now,
    organizer,
    isRegistrant,
  }: Pick<InvitationOrder, "organizer"> & { baseUrl: string; now: Date; isRegistrant: boolean },
): { filename: string; text: string } {
  const { url, slug, state } = publicWebinar(webinar, { baseUrl, now });
  const placeUrl = (isRegistrant && state !== "cancelled" ? webinar.meet_url : null) ?? url;
  const text = invitation(webinar, { method: "PUBLISH", organizer, placeUrl });
  return { filename: `${slug}.ics`, text };
}
