import type { BatchRecipient } from "../delivery/model.ts";
import type { Registration } from "./model.ts";

/** What a batch keeps of a person: enough to write to them, and no more. */
export const toRecipient = ({
  id,
  email,
  name,
  locale,
  time_zone,
  registered_at,
  invitation,
}: Registration): BatchRecipient => ({
  id,
  email,
  name,
  locale,
  time_zone,
  registered_at,
  ...(invitation !== "mail" && { is_guest: true }),
});

/** What became of earlier mail that forbids more: it would come back, and cost the sender's reputation. */
export const UNREACHABLE = ["bounced", "complained", "suppressed"] as const;

/** Why an address takes no mail; null where it may be written to. */
export const unreachable = ({ mail_status }: Pick<Registration, "mail_status">): string | null =>
  UNREACHABLE.find((each) => each === mail_status) ?? null;
