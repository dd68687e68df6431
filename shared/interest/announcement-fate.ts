/** Who hears of a webinar that is to come, and who does not. Pure. */
import type { Registration } from "../registrations/model.ts";
import type { Webinar } from "../webinars/model.ts";
import type { MarketingWebinarInterest } from "./model.ts";

export type AnnouncementFate = "would_get" | "already_told" | "registered" | "cancelled";

/**
 * `already_told`: the person has had this mail, or will never get it. People who had a place and gave it up know of the
 * webinar, and have said no.
 */
export function announcementFate(
  { announced = [] }: Pick<MarketingWebinarInterest, "announced">,
  { id }: Pick<Webinar, "id">,
  place: Pick<Registration, "status"> | undefined,
): AnnouncementFate {
  if (announced.includes(id)) return "already_told";
  if (place === undefined) return "would_get";
  return place.status === "registered" ? "registered" : "cancelled";
}
