import type { MailKind, MailKinds, SizedMailKind } from "../../shared/delivery/kind.ts";
import { withLegalNotices } from "../../shared/mail/letter/legal.ts";
import type { AddressIds } from "../../shared/platform/address-ids.ts";
import type { TaskQueues } from "../../shared/platform/tasks.ts";
import type { InvitationSender } from "../../shared/invitations/attachment.ts";
import { signNotMe } from "../../shared/access/not-me-token.ts";
import { followUpKind } from "../../shared/follow-up/kind.ts";
import { announcementKind, ANNOUNCEMENT_SOURCE } from "../../shared/interest/announcement.ts";
import { postEventKind } from "../../shared/interest/post-event.ts";
import { signCancelToken } from "../../shared/registrant-mail/cancel-token.ts";
import { confirmationKind } from "../../shared/confirmations/kind.ts";
import type { CancelUrl } from "../../shared/registrant-mail/withdrawal.ts";
import { reminderKind } from "../../shared/reminders/kinds.ts";
import { cancellationKind, detailsKind, rescheduleKind } from "../../shared/announcements/kinds.ts";
import { byHorizon, reminderKindOf } from "../../shared/webinars/horizons.ts";
import type { Config } from "./config.ts";
import { linkTokens, type LinkConfig } from "./secrets.ts";

/** Every kind of mail that the delivery engine sends. */
export function makeMailKinds(
  config: LinkConfig &
    Pick<Config, "publicBaseUrl" | "legal" | "followUpTo"> & {
      mail: Pick<Config["mail"], "batchMax" | "from" | "fromName">;
    },
  addresses: () => AddressIds,
  tasks: TaskQueues<"post-event">,
): MailKinds {
  const { publicBaseUrl, mail, legal, followUpTo: to } = config;
  const unsubscribeUrl = ({ id }: { id: string }): string =>
    `${publicBaseUrl}/unsubscribe/${linkTokens(config).sign("unsubscribe", id)}`;
  const cancelUrl = cancelUrlOf(config);
  const urlsOf = firstMailUrls(cancelUrl, notMeUrlOf(config, addresses));
  const inviteUrl = ({ id, slug }: { id: string; slug: string }) =>
    `${publicBaseUrl}/webinars/${slug}/invite.ics?key=${linkTokens(config).sign("invite", id)}`;
  const { batchMax } = mail;
  const pageUrl = ({ slug }: { slug: string }) =>
    `${publicBaseUrl}/webinars/${slug}?source=${ANNOUNCEMENT_SOURCE}`;
  const sender: InvitationSender = {
    organizer: { name: mail.fromName, email: mail.from },
    pageUrl: ({ slug }) => `${publicBaseUrl}/webinars/${slug}`,
  };
  const complete = (kind: MailKind): SizedMailKind => ({
    ...kind,
    template: (webinar) => withLegalNotices(kind.template(webinar), legal),
    batchMax,
  });
  return {
    ...byHorizon(reminderKindOf, (horizon) => complete(reminderKind(horizon, cancelUrl))),
    reschedule: complete(rescheduleKind({ sender, cancelUrl })),
    details: complete(detailsKind({ sender, cancelUrl })),
    cancellation: complete(cancellationKind(sender)),
    confirmation: complete(confirmationKind({ urlsOf, inviteUrl, sender, addresses })),
    post_event: complete(postEventKind({ unsubscribeUrl, addresses, tasks })),
    follow_up: complete(
      followUpKind({ programmeUrl: `${publicBaseUrl}/webinars`, to, addresses, tasks }),
    ),
    announcement: complete(announcementKind({ unsubscribeUrl, pageUrl, addresses })),
  };
}

/** A person's link to cancel. */
const cancelUrlOf =
  (config: LinkConfig & Pick<Config, "publicBaseUrl">): CancelUrl =>
  (webinar, { id, registered_at = new Date(0) }) => {
    const key = { webinarId: webinar.id, registrationId: id, registeredAt: registered_at };
    const token = signCancelToken(linkTokens(config), key);
    return `${config.publicBaseUrl}/registrations/${token}/cancel`;
  };

/** A person's link to say that they did not register. */
const notMeUrlOf =
  (config: LinkConfig & Pick<Config, "publicBaseUrl">, addresses: () => AddressIds): CancelUrl =>
  (webinar, { id, email, registered_at = new Date(0) }) => {
    const place = {
      kind: "place",
      webinarId: webinar.id,
      id,
      registeredAt: registered_at,
    } as const;
    const signing = { links: linkTokens(config), addresses: addresses() };
    return `${config.publicBaseUrl}/not-me/${signNotMe(signing, email, place)}`;
  };

const firstMailUrls =
  (cancelUrl: CancelUrl, notMeUrl: CancelUrl) =>
  (...of: Parameters<CancelUrl>) => ({ withdrawal: cancelUrl(...of), notMe: notMeUrl(...of) });
