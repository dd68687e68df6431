import { Failure, notFound } from "../platform/failure.ts";
import type { Webinar } from "../webinars/model.ts";
import { publicState } from "../webinars/public.ts";

export const webinarFull = (): Failure =>
  new Failure("webinar_full", "All places are taken. Whoever has one keeps it.");

/** Pure: all that can refuse a registration. */
export function refuseUnlessOpen(webinar: Webinar, now: Date): void {
  switch (publicState(webinar, now)) {
    case null:
      throw notFound("This webinar");
    case "open":
      return;
    case "full":
      throw webinarFull();
    case "closed":
    case "ended":
    case "recorded":
    case "cancelled":
      throw new Failure("registration_closed", "Registration for this webinar is closed.");
  }
}
