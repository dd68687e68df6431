/** What the kinds of mail to registered people have in common. */
import type { MailKind } from "../delivery/kind.ts";
import { hasWaited, registrantsLeftOut } from "./left-out.ts";
import { registrationDocument } from "../registrations/store.ts";

export const TO_REGISTRANTS = {
  // Anybody who finds a webinar's page can register any address.
  isOpenToAll: true,
  isAskedAgain: hasWaited,
  leftOut: registrantsLeftOut,
  recipientDocument: (firestore, run, id) => registrationDocument(firestore, run.webinar_id, id),
} satisfies Partial<MailKind>;

/** Of mail about a webinar that is to take place. */
export const voidUnlessScheduled: MailKind["voidReason"] = ({ status }) =>
  status === "SCHEDULED" ? null : status.toLowerCase();

/** Of mail about the time that it is to take place at. */
export const voidOnceMoved: MailKind["voidReason"] = (webinar, of) =>
  webinar.schedule_version === of.schedule_version
    ? voidUnlessScheduled(webinar, of)
    : "rescheduled";
