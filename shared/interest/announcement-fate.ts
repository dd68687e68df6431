/** Who hears of a webinar that is to come, and who does not. Pure. */
import type { Webinar } from "../webinars/model.ts";
import type { MarketingWebinarInterest } from "./model.ts";
import type { PlaceToAnnounce } from "./places-to-announce.ts";

export type AnnouncementFate =
  | "would_get"
  | "already_told"
  | "registered"
  | "waiting"
  | "cancelled";

/**
 * `already_told`: the person has had this mail, or will never get it. People who wait for a place know of the webinar. So do
 * those who had one and gave it up, and have said no.
 */
export function announcementFate(
  { announced = [] }: Pick<MarketingWebinarInterest, "announced">,
  { id }: Pick<Webinar, "id">,
  place: PlaceToAnnounce | undefined,
): AnnouncementFate {
  if (announced.includes(id)) return "already_told";
  if (place === undefined) return "would_get";
  if (place.status === "waiting") return "waiting";
  return place.status === "registered" ? "registered" : "cancelled";
}
