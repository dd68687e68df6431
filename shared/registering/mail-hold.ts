import type { Mailbox } from "../access/mailbox-limit.ts";
import type { Suppression } from "../mail/suppressions.ts";

/**
 * Why nobody at the address would read our mail, so that a place is of no use to them; null if somebody would. `not_me`: its
 * reader has said that somebody else used it. Pure.
 */
export function mailHold(
  { refused_at }: Pick<Mailbox, "refused_at">,
  suppression: Pick<Suppression, "scope"> | undefined,
): "not_me" | "unreachable" | null {
  if (refused_at !== null) return "not_me";
  return suppression?.scope === "all" ? "unreachable" : null;
}
