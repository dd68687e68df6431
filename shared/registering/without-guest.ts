import type { AddressIds } from "../platform/address-ids.ts";
import { guestDigest, noteDeparture } from "../calendar/note-guests.ts";
import { nextActionAt } from "../webinars/lifecycle.ts";
import type { Webinar } from "../webinars/model.ts";
import type { Registration } from "../registrations/model.ts";

/** The members of the webinar to change when somebody cancels who may be a guest of its Calendar event. Pure. */
export function withoutGuest(
  webinar: Webinar,
  { invitation, status, email }: Pick<Registration, "invitation" | "status" | "email">,
  { addresses, now }: { addresses: AddressIds; now: Date },
): Partial<Webinar> {
  if (invitation === "mail" || status !== "registered" || webinar.status !== "SCHEDULED") return {};
  const calendar_guests = noteDeparture(webinar, guestDigest(addresses, email), { now });
  return { calendar_guests, next_action_at: nextActionAt({ ...webinar, calendar_guests }, now) };
}
