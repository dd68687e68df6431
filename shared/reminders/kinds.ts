/** The two reminders as kinds of mail, for the delivery engine. */
import type { MailKind } from "../delivery/kind.ts";
import type { MailKindName } from "../delivery/model.ts";
import { minutes, plus } from "../platform/instant.ts";
import { settledAt, unsettledPage } from "../registrant-mail/audience.ts";
import { TO_REGISTRANTS, voidOnceMoved } from "../registrant-mail/to-registrants.ts";
import type { CancelUrl } from "../registrant-mail/withdrawal.ts";
import { sweepWindow, type Horizon } from "../webinars/lifecycle.ts";
import type { Webinar } from "../webinars/model.ts";
import { reminderSubstitutions, reminderTemplate } from "./content.ts";

export const kindOf = (horizon: Horizon): MailKindName => `reminder_${horizon}`;

/** An operator may send the 1h reminder long before: it must not say then that it starts within the hour. */
function wordsFor(horizon: Horizon, { starts_at }: Webinar, at: Date | undefined): Horizon {
  const isEarly = at !== undefined && plus(at, minutes(90)) < starts_at;
  return isEarly ? "24h" : horizon;
}

export function reminderKind(horizon: Horizon, cancelUrl: CancelUrl): MailKind {
  const settledFor = `reminder_${horizon}_schedule` as const;
  return {
    ...TO_REGISTRANTS,
    name: kindOf(horizon),
    owedPage: (reader, firestore, { webinar, cursor, size, origin }) => {
      // Who registered within the horizon has just been told all of it; the button may tell them again.
      const registeredBefore =
        origin === "sweep" ? sweepWindow(webinar.starts_at, horizon).opens : null;
      const of = { webinar, settledFor, registeredBefore, cursor, size };
      return unsettledPage(reader, firestore, of);
    },
    audienceSize: (webinar) => webinar.registered_count,
    expiresAt: (webinar) => webinar.starts_at,
    template: reminderTemplate,
    substitutions: (webinar, recipient, at) =>
      reminderSubstitutions(webinar, recipient, {
        horizon: wordsFor(horizon, webinar, at),
        cancelUrl: cancelUrl(webinar, recipient),
      }),
    voidReason: voidOnceMoved,
    stamp: (scheduleVersion, sentAt) => ({
      [`reminder_${horizon}_sent_at`]: sentAt,
      [settledFor]: settledAt(scheduleVersion),
      [`reminder_${horizon}_sent_schedule`]: settledAt(scheduleVersion),
    }),
    settle: (scheduleVersion) => ({ [settledFor]: settledAt(scheduleVersion) }),
    // A run that reached nobody leaves no stamp.
    webinarStamp: (sentAt, { sent }) =>
      sent > 0 ? { [`reminder_${horizon}_sent_at`]: sentAt } : {},
  };
}
