/** What all kinds of mail to registered people share. */
import { FieldValue } from "@google-cloud/firestore";
import type { MailKind } from "../delivery/kind.ts";
import { hasWaited, excludedRegistrants } from "./exclusions.ts";
import type { SettledKind } from "../registrations/mail-state.ts";
import { registrationDocument } from "../registrations/store.ts";
import { mailFields } from "../registrations/stored.ts";

export const TO_REGISTRANTS = {
  recipientsAre: "registrations",
  // Anybody who finds a webinar's page can register any address.
  isOpenToAll: true,
  mustRecheckRecipients: hasWaited,
  excludedAtSend: excludedRegistrants,
  recipientDocument: (firestore, run, id) => registrationDocument(firestore, run.webinar_id, id),
} satisfies Partial<MailKind>;

/** For mail about a webinar that will take place. */
export const voidUnlessScheduled: MailKind["voidReason"] = ({ status }) =>
  status === "SCHEDULED" ? null : status.toLowerCase();

/** For mail about the webinar's present time. */
export const voidOnceMoved: MailKind["voidReason"] = (webinar, of) =>
  webinar.schedule_version === of.schedule_version
    ? voidUnlessScheduled(webinar, of)
    : "rescheduled";

/**
 * Stamps for mail about one schedule. They never go down: a worker that was suspended while it stamped an older schedule
 * may write after the stamps of the present one.
 */
export const settledPerSchedule = (kind: SettledKind) =>
  ({
    stamp: (scheduleVersion, sentAt) =>
      mailFields(kind, {
        sent_at: sentAt,
        settled_for: FieldValue.maximum(scheduleVersion),
        sent_for: FieldValue.maximum(scheduleVersion),
      }),
    settle: (scheduleVersion) =>
      mailFields(kind, { settled_for: FieldValue.maximum(scheduleVersion) }),
  }) satisfies Partial<MailKind>;
