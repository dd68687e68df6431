import type { FailureReason } from "../../api/wire.ts";
import type { IntegrationsWords, ReasonParams } from "../../messages/integrations.ts";

const NOTHING_SAID: ReasonParams = { status: "", says: "", scopes: "", cause: "" };

/** Why an attempt failed. A code that the console does not know yet has general words. */
export function reasonText(
  { code, params }: FailureReason,
  { reasons }: Pick<IntegrationsWords, "reasons">,
): string {
  const written = Object.hasOwn(reasons, code) ? reasons[code] : reasons.other;
  if (typeof written === "string") return written;
  const { says = "", ...others } = params;
  // It stands within a sentence of ours.
  return written({ ...NOTHING_SAID, ...others, says: says.replace(/\.$/, "") });
}
