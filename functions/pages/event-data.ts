import { brandSlot } from "./site-slots.ts";
import { plainText } from "../../shared/platform/description.ts";
import type { PublicState, PublicWebinarDetail } from "../../shared/webinars/public.ts";

const AVAILABILITY: Partial<Record<PublicState, string>> = {
  open: "https://schema.org/InStock",
  full: "https://schema.org/SoldOut",
};

/** https://developers.google.com/search/docs/appearance/structured-data/event */
export function eventOf(webinar: PublicWebinarDetail): object {
  const { url, title, description, starts_at, ends_at, state, locale } = webinar;
  const availability = AVAILABILITY[state];
  return {
    "@context": "https://schema.org",
    "@type": "Event",
    "@id": url,
    url,
    name: title,
    description: description === "" ? title : plainText(description),
    inLanguage: locale,
    startDate: starts_at.toISOString(),
    endDate: ends_at.toISOString(),
    eventAttendanceMode: "https://schema.org/OnlineEventAttendanceMode",
    // Schema.org has no status for an event that is over.
    eventStatus:
      state === "cancelled"
        ? "https://schema.org/EventCancelled"
        : "https://schema.org/EventScheduled",
    location: { "@type": "VirtualLocation", url },
    organizer: {
      "@type": "Organization",
      name: brandSlot("owner", locale).text,
      url: new URL("/", url).href,
    },
    ...(webinar.cover_image_url !== null && { image: [webinar.cover_image_url] }),
    performer: performerOf(webinar),
    isAccessibleForFree: true,
    ...(availability !== undefined && {
      offers: { "@type": "Offer", price: 0, priceCurrency: "EUR", availability, url },
    }),
    ...(webinar.recording_url !== null && {
      recordedIn: { "@type": "CreativeWork", url: webinar.recording_url },
    }),
  };
}

const performerOf = ({ host_name, host_bio, host_picture_url }: PublicWebinarDetail): object => ({
  "@type": "Person",
  name: host_name,
  ...(host_bio !== "" && { description: plainText(host_bio) }),
  ...(host_picture_url !== null && { image: host_picture_url }),
});
