/** The public iCalendar file of a webinar. */
import type { Webinar } from "../webinars/model.ts";
import { publicWebinar } from "../webinars/public.ts";
import { invitation, type InvitationOrder } from "./invitation.ts";

export const CALENDAR_MEDIA_TYPE = "text/calendar; charset=utf-8";

/**
 * Only registered people's file has the Meet link, and `joinUrl`; the others have the page to register on. For a cancelled
 * webinar the file says so. Throws `not_found` if the webinar is not public.
 */
export function publicInvitation(
  webinar: Webinar,
  {
    baseUrl,
    now,
    organizer,
    joinUrl,
  }: Pick<InvitationOrder, "organizer"> & { baseUrl: string; now: Date; joinUrl: string | null },
): { filename: string; text: string } {
  const { url, slug, state } = publicWebinar(webinar, { baseUrl, now });
  const isJoinable = joinUrl !== null && state !== "cancelled" && webinar.meet_url !== null;
  const text = invitation(webinar, {
    method: "PUBLISH",
    organizer,
    placeUrl: (isJoinable ? webinar.meet_url : null) ?? url,
    ...(isJoinable && { joinUrl }),
  });
  return { filename: `${slug}.ics`, text };
}
