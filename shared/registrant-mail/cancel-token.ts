/** The token in a link to cancel. It is for this registration, and not for a later one of the same person. */
import type { SignedTokens } from "../access/signed-tokens.ts";

export interface RegistrationKey {
  webinarId: string;
  registrationId: string;
  registeredAt: Date;
}

export const signCancelToken = (
  tokens: SignedTokens,
  { webinarId, registrationId, registeredAt }: RegistrationKey,
): string =>
  tokens.sign("cancel-registration", `${webinarId}/${registrationId}/${registeredAt.getTime()}`);

/** Null if we did not sign the token. */
export function readCancelToken(tokens: SignedTokens, token: string): RegistrationKey | null {
  const subject = tokens.read("cancel-registration", token);
  const [webinarId = "", registrationId = "", registeredMs = ""] = subject?.split("/") ?? [];
  if (subject === null) return null;
  return { webinarId, registrationId, registeredAt: new Date(Number(registeredMs)) };
}
