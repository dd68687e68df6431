/** The token in the link by which somebody leaves a waiting list. After they moved up, it cancels their registration. */
import type { SignedTokens } from "../access/signed-tokens.ts";
import type { RegistrationKey } from "../registrant-mail/cancel-token.ts";

/** `registeredAt` is when the person joined the list: the token is not for a later turn. */
export const signLeaveToken = (
  tokens: SignedTokens,
  { webinarId, registrationId, registeredAt }: RegistrationKey,
): string => tokens.sign("leave-list", `${webinarId}/${registrationId}/${registeredAt.getTime()}`);

/** Null if we did not sign the token. */
export function readLeaveToken(tokens: SignedTokens, token: string): RegistrationKey | null {
  const subject = tokens.read("leave-list", token);
  if (subject === null) return null;
  const [webinarId = "", registrationId = "", registeredMs = ""] = subject.split("/");
  return { webinarId, registrationId, registeredAt: new Date(Number(registeredMs)) };
}
