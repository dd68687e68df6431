import type { BatchRecipient } from "../delivery/model.ts";
import type { Registration } from "./model.ts";

/** What a batch keeps of a person: enough to write to them, and no more. */
export const toRecipient = ({
  id,
  email,
  name,
  locale,
  time_zone,
}: Registration): BatchRecipient => ({ id, email, name, locale, time_zone });

/** Mail to such an address would come back, and cost the sender's reputation; null where it may go. */
export function unreachable({ mail_status }: Pick<Registration, "mail_status">): string | null {
  switch (mail_status) {
    case "bounced":
    case "complained":
    case "suppressed":
      return mail_status;
    case "delivered":
    case "dropped":
    case null:
      return null;
  }
}
