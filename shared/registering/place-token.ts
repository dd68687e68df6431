/** The token in the link that confirms a pending place. It knows the registration, and so it can be followed twice. */
import type { SignedTokens } from "../access/signed-tokens.ts";
import type { PlaceKey } from "./place-task.ts";

export type ConfirmableKey = PlaceKey & { registrationId: string };

export const signPlaceToken = (
  tokens: SignedTokens,
  { webinarId, placeId, registrationId }: ConfirmableKey,
): string => tokens.sign("confirm-place", `${webinarId}/${placeId}/${registrationId}`);

/** Null if we did not sign the token. */
export function readPlaceToken(tokens: SignedTokens, token: string): ConfirmableKey | null {
  const subject = tokens.read("confirm-place", token);
  if (subject === null) return null;
  const [webinarId = "", placeId = "", registrationId = ""] = subject.split("/");
  return { webinarId, placeId, registrationId };
}
