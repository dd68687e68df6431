import { signedTokens } from "../shared/access/signed-tokens.ts";
import type { MailKinds } from "../shared/delivery/kind.ts";
import type { InvitationSender } from "../shared/invitations/attachment.ts";
import { postEventKind } from "../shared/interest/post-event.ts";
import { reminderKind } from "../shared/reminders/kinds.ts";
import { cancellationKind, rescheduleKind } from "../shared/scheduling/kinds.ts";
import type { Config } from "./config.ts";

/** Every kind of mail that the delivery engine sends. */
export function makeMailKinds({
  linkSecret,
  publicBaseUrl,
  mail,
}: Pick<Config, "linkSecret" | "publicBaseUrl"> & {
  mail: Pick<Config["mail"], "batchMax" | "from" | "fromName">;
}): MailKinds {
  const unsubscribeUrl = ({ id }: { id: string }): string => {
    if (linkSecret === undefined) throw new Error("LINK_SECRET is not set for this function");
    return `${publicBaseUrl}/unsubscribe/${signedTokens(linkSecret).sign("unsubscribe", id)}`;
  };
  const { batchMax } = mail;
  const sender: InvitationSender = {
    organizer: { name: mail.fromName, email: mail.from },
    pageUrl: ({ slug }) => `${publicBaseUrl}/webinars/${slug}`,
  };
  return {
    reminder_24h: { ...reminderKind("24h"), batchMax },
    reminder_1h: { ...reminderKind("1h"), batchMax },
    reschedule: { ...rescheduleKind(sender), batchMax },
    cancellation: { ...cancellationKind(sender), batchMax },
    post_event: { ...postEventKind(unsubscribeUrl), batchMax },
  };
}
