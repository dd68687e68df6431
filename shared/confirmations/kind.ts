import type { Firestore } from "@google-cloud/firestore";
import type { Exclusion, MailKind, Renewed } from "../delivery/kind.ts";
import type { MailBatch } from "../delivery/model.ts";
import { invitationAttachment, type InvitationSender } from "../invitations/attachment.ts";
import { suppressedAmong } from "../mail/suppressions.ts";
import type { AddressIds } from "../platform/address-ids.ts";
import type { Webinar } from "../webinars/model.ts";
import { unsettledPage } from "../registrant-mail/audience.ts";
import { confirmationSubstitutions, confirmationTemplate } from "./content.ts";
import { hasWaited, excludedRegistrations } from "../registrant-mail/exclusions.ts";
import { TO_REGISTRANTS, voidUnlessScheduled } from "../registrant-mail/to-registrants.ts";
import { mailFields } from "../registrations/stored.ts";
import { urlsOf, type RegistrantUrls } from "../registrant-mail/joining.ts";
import type { CancelUrl } from "../registrant-mail/withdrawal.ts";

interface ConfirmationSettings {
  urls: RegistrantUrls;
  /** A person's link to say that they did not register. */
  notMeUrl: CancelUrl;
  /** The URL of the webinar's iCalendar file. */
  inviteUrl: (webinar: Pick<Webinar, "id" | "slug">) => string;
  sender: InvitationSender;
  addresses: () => AddressIds;
}

/**
 * A registration is confirmed once, for whichever schedule there is then, unless the person registers again. News of a
 * later move is a mail of its own.
 */
export function confirmationKind(settings: ConfirmationSettings): MailKind {
  const { addresses } = settings;
  return {
    ...TO_REGISTRANTS,
    ...letterOf(settings),
    name: "confirmation",
    isScheduleIndependent: true,
    // Its link to cancel is for this registration alone.
    isPerRegistration: true,
    // People register all the time, so a confirmation must not wait for earlier batches.
    boundMark: (at) => ({
      ...mailFields("confirmation", { settled_for: null }),
      confirmation_bound_at: at,
    }),
    owedPage: (reader, firestore, { webinar: { id }, cursor, size }) =>
      unsettledPage(reader, firestore, {
        // A confirmation for any schedule is enough, so only people at 0 are owed one.
        webinar: { id, schedule_version: 1 },
        kind: "confirmation",
        registeredBefore: null,
        cursor,
        size,
      }),
    // We could count the people who are not confirmed yet only by reading everybody.
    audienceSize: () => null,
    expiresAt: (webinar) => webinar.ends_at,
    mustRecheckRecipients: () => true,
    excludedAtSend: (firestore, batch, now) =>
      excludedConfirmations({ firestore, addresses: addresses() }, batch, now),
    voidReason: voidUnlessScheduled,
    stamp: (schedule, sentAt) =>
      mailFields("confirmation", { settled_for: schedule, sent_for: schedule, sent_at: sentAt }),
    settle: (schedule) => mailFields("confirmation", { settled_for: schedule }),
    webinarStamp: () => ({}),
  };
}

const letterOf = ({ urls, notMeUrl, inviteUrl, sender }: ConfirmationSettings) =>
  ({
    template: (webinar) =>
      confirmationTemplate(webinar, { invite: inviteUrl(webinar), page: sender.pageUrl(webinar) }),
    attachments: (webinar) => [invitationAttachment(webinar, sender)],
    substitutions: (webinar, recipient) =>
      confirmationSubstitutions(webinar, recipient, {
        ...urlsOf(urls, webinar, recipient),
        notMe: notMeUrl(webinar, recipient),
      }),
  }) satisfies Partial<MailKind>;

/**
 * Also excludes people whose address takes no mail at all. Registering does not check that, because it would cost a read;
 * so it is looked up here, one read each, and written on the registration.
 */
async function excludedConfirmations(
  { firestore, addresses }: { firestore: Firestore; addresses: AddressIds },
  batch: MailBatch,
  now: Date,
): Promise<Map<string, Exclusion | Renewed>> {
  const { planned_at, bound_at = planned_at } = batch;
  const excludedAtSend = hasWaited({ ...batch, planned_at: bound_at }, now)
    ? await excludedRegistrations(firestore, batch)
    : new Map<string, Exclusion | Renewed>();
  const emails = batch.recipients.map(({ email }) => email);
  const suppressed = await suppressedAmong({ firestore, addresses }, emails, "all");
  const mark = { mail_status: "suppressed" };
  for (const { id, email } of batch.recipients) {
    if (!suppressed.has(email) || excludedAtSend.has(id)) continue;
    excludedAtSend.set(id, { reason: "suppressed", isSettled: true, mark });
  }
  return excludedAtSend;
}
