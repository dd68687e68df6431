/** The iCalendar file of a webinar that anybody may have. */
import type { Webinar } from "../webinars/model.ts";
import { publicWebinar } from "../webinars/public.ts";
import { invitation, type InvitationOrder } from "./invitation.ts";

export const CALENDAR_MEDIA_TYPE = "text/calendar; charset=utf-8";

/**
 * Throws `not_found` for what is not public. A cancelled webinar's says so. Only registrants' leads to the
 * Meet room: the others' to the page where they can register.
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
