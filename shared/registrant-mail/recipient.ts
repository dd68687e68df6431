import type { BatchRecipient } from "../delivery/model.ts";
import type { Registration } from "../registrations/model.ts";

/** What a batch keeps of a person: only what sending the mail needs. */
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
