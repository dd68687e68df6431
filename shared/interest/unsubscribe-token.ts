/**
 * The token in a link to unsubscribe. It stands for a person's interest, or for a registration, whose person may have no
 * interest with us.
 */
import type { SignedTokens } from "../access/signed-tokens.ts";

export type UnsubscribeKey =
  | { of: "interest"; id: string }
  | { of: "registration"; webinarId: string; registrationId: string };

export const signUnsubscribe = (links: SignedTokens, key: UnsubscribeKey): string =>
  links.sign(
    "unsubscribe",
    key.of === "interest" ? key.id : `${key.webinarId}/${key.registrationId}`,
  );

/** Null if we did not sign the token. */
export function readUnsubscribe(links: SignedTokens, token: string): UnsubscribeKey | null {
  const subject = links.read("unsubscribe", token);
  if (subject === null) return null;
  const [id = "", registrationId] = subject.split("/");
  return registrationId === undefined
    ? { of: "interest", id }
    : { of: "registration", webinarId: id, registrationId };
}
