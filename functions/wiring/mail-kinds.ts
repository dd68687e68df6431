import type { MailKind, MailKinds, SizedMailKind } from "../../shared/delivery/kind.ts";
import { withLegalNotices } from "../../shared/mail/letter/legal.ts";
import type { AddressIds } from "../../shared/platform/address-ids.ts";
import type { TaskQueues } from "../../shared/platform/tasks.ts";
import type { InvitationSender } from "../../shared/invitations/attachment.ts";
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
    Pick<Config, "publicBaseUrl" | "legal"> & {
      mail: Pick<Config["mail"], "batchMax" | "from" | "fromName">;
    },
  addresses: () => AddressIds,
  tasks: TaskQueues<"post-event">,
): MailKinds {
  const { publicBaseUrl, mail, legal } = config;
  const unsubscribeUrl = ({ id }: { id: string }): string =>
    `${publicBaseUrl}/unsubscribe/${linkTokens(config).sign("unsubscribe", id)}`;
  const cancelUrl: CancelUrl = (webinar, { id, registered_at = new Date(0) }) => {
    const key = { webinarId: webinar.id, registrationId: id, registeredAt: registered_at };
    return `${publicBaseUrl}/registrations/${signCancelToken(linkTokens(config), key)}/cancel`;
  };
  const inviteUrl = ({ id, slug }: { id: string; slug: string }) =>
    `${publicBaseUrl}/webinars/${slug}/invite.ics?key=${linkTokens(config).sign("invite", id)}`;
  const { batchMax } = mail;
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
    confirmation: complete(confirmationKind({ cancelUrl, inviteUrl, sender, addresses })),
    post_event: complete(postEventKind({ unsubscribeUrl, addresses, tasks })),
  };
}
