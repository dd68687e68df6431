import type { MailKind, MailKinds, SizedMailKind } from "../../shared/delivery/kind.ts";
import { withLegalNotices } from "../../shared/mail/letter/legal.ts";
import type { AddressIds } from "../../shared/platform/address-ids.ts";
import type { TaskQueues } from "../../shared/platform/tasks.ts";
import type { InvitationSender } from "../../shared/invitations/attachment.ts";
import { signNotMe } from "../../shared/access/not-me-token.ts";
import { followUpKind } from "../../shared/follow-up/kind.ts";
import { announcementKind, ANNOUNCEMENT_SOURCE } from "../../shared/interest/announcement.ts";
import { postEventKind } from "../../shared/interest/post-event.ts";
import { signUnsubscribe, type UnsubscribeKey } from "../../shared/interest/unsubscribe-token.ts";
import { signCancelToken } from "../../shared/registrant-mail/cancel-token.ts";
import { confirmationKind } from "../../shared/confirmations/kind.ts";
import { signJoinToken } from "../../shared/registrant-mail/join-token.ts";
import type { RegistrantUrls } from "../../shared/registrant-mail/joining.ts";
import type { CancelUrl } from "../../shared/registrant-mail/withdrawal.ts";
import { reminderKind } from "../../shared/reminders/kinds.ts";
import { cancellationKind, detailsKind, rescheduleKind } from "../../shared/announcements/kinds.ts";
import { byHorizon, reminderKindOf } from "../../shared/webinars/horizons.ts";
import type { BatchRecipient } from "../../shared/delivery/model.ts";
import type { Webinar } from "../../shared/webinars/model.ts";
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
  const programmeUrl = `${publicBaseUrl}/webinars`;
  const unsubscribeUrlOf = unsubscribeUrlBy(config);
  const unsubscribeUrl = ({ id }: { id: string }) => unsubscribeUrlOf({ of: "interest", id });
  const urls: RegistrantUrls = { join: joinUrlOf(config), cancel: cancelUrlOf(config) };
  const notMeUrl = notMeUrlOf(config, addresses);
  const inviteUrl = ({ id, slug }: { id: string; slug: string }) =>
    `${programmeUrl}/${slug}/invite.ics?key=${linkTokens(config).sign("invite", id)}`;
  const { batchMax } = mail;
  const pageUrl = ({ slug }: { slug: string }) =>
    `${programmeUrl}/${slug}?source=${ANNOUNCEMENT_SOURCE}`;
  const sender = senderOf(config);
  const complete = (kind: MailKind): SizedMailKind => ({
    ...kind,
    template: (webinar) => withLegalNotices(kind.template(webinar), legal),
    batchMax,
  });
  return {
    ...byHorizon(reminderKindOf, (horizon) => complete(reminderKind(horizon, urls))),
    reschedule: complete(rescheduleKind({ sender, urls })),
    details: complete(detailsKind({ sender, urls })),
    cancellation: complete(cancellationKind(sender)),
    confirmation: complete(confirmationKind({ urls, notMeUrl, inviteUrl, sender, addresses })),
    post_event: complete(postEventKind({ unsubscribeUrl, addresses, tasks })),
    follow_up: complete(
      followUpKind({ programmeUrl, to, unsubscribeUrl: unsubscribeUrlOf, addresses, tasks }),
    ),
    announcement: complete(announcementKind({ unsubscribeUrl, pageUrl, addresses })),
  };
}

const senderOf = (
  config: LinkConfig &
    Pick<Config, "publicBaseUrl"> & { mail: Pick<Config["mail"], "from" | "fromName"> },
): InvitationSender => ({
  organizer: { name: config.mail.fromName, email: config.mail.from },
  pageUrl: ({ slug }) => `${config.publicBaseUrl}/webinars/${slug}`,
  joinUrl: (webinar) => joinUrlOf(config)(webinar, null),
});

const unsubscribeUrlBy =
  (config: LinkConfig & Pick<Config, "publicBaseUrl">) =>
  (key: UnsubscribeKey): string =>
    `${config.publicBaseUrl}/unsubscribe/${signUnsubscribe(linkTokens(config), key)}`;

/** A person's link to cancel. */
const cancelUrlOf =
  (config: LinkConfig & Pick<Config, "publicBaseUrl">): CancelUrl =>
  (webinar, { id, registered_at = new Date(0) }) => {
    const key = { webinarId: webinar.id, registrationId: id, registeredAt: registered_at };
    const token = signCancelToken(linkTokens(config), key);
    return `${config.publicBaseUrl}/registrations/${token}/cancel`;
  };

/** A person's link to join; without a recipient, one that stands for nobody in particular. */
const joinUrlOf =
  (config: LinkConfig & Pick<Config, "publicBaseUrl">) =>
  (
    { id: webinarId, meet_url: meetUrl }: Pick<Webinar, "id" | "meet_url">,
    recipient: BatchRecipient | null,
  ): string => {
    const person = recipient && {
      registrationId: recipient.id,
      registeredAt: recipient.registered_at ?? new Date(0),
    };
    const token = signJoinToken(linkTokens(config), { webinarId, person, meetUrl });
    return `${config.publicBaseUrl}/join/${token}`;
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
