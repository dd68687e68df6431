/** The reminders as kinds of mail, for the delivery engine. */
import type { MailKind } from "../delivery/kind.ts";
import { unsettledPage } from "../registrant-mail/audience.ts";
import {
  settledPerSchedule,
  TO_REGISTRANTS,
  voidOnceMoved,
} from "../registrant-mail/to-registrants.ts";
import { urlsOf, type RegistrantUrls } from "../registrant-mail/joining.ts";
import { horizonOfWords, remindersOf, reminderKindOf, type Horizon } from "../webinars/horizons.ts";
import { sweepWindow } from "../webinars/lifecycle.ts";
import { reminderSubstitutions, reminderTemplate } from "./content.ts";

export function reminderKind(horizon: Horizon, urls: RegistrantUrls): MailKind {
  const kind = reminderKindOf(horizon);
  return {
    ...TO_REGISTRANTS,
    ...settledPerSchedule(kind),
    name: kind,
    owedPage: (reader, firestore, { webinar, cursor, size, origin }) => {
      // People who registered after this moment have just got a confirmation, so only the button reminds them too.
      const registeredBefore =
        origin === "sweep" ? sweepWindow(webinar.starts_at, horizon).opens : null;
      const of = { webinar, kind, registeredBefore, cursor, size };
      return unsettledPage(reader, firestore, of);
    },
    audienceSize: (webinar) => webinar.registered_count,
    expiresAt: (webinar) => webinar.starts_at,
    sendAt: (webinar) => sweepWindow(webinar.starts_at, horizon).opens,
    template: reminderTemplate,
    substitutions: (webinar, recipient, at) =>
      reminderSubstitutions(webinar, recipient, {
        horizon: horizonOfWords(horizon, webinar.starts_at, at),
        urls: urlsOf(urls, webinar, recipient),
      }),
    voidReason: (webinar, of) =>
      voidOnceMoved(webinar, of) ??
      (remindersOf(webinar).includes(horizon) ? null : "reminder_removed"),
    // If the run reached nobody, the webinar was not reminded.
    webinarStamp: ({ mail }, sentAt, { sent }) =>
      sent > 0 ? { mail: { ...mail, [kind]: { sent_at: sentAt } } } : {},
  };
}
