/** Signed tokens in links that act for their reader without a sign-in. */
import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";

/** The path parameters of such a link. */
export const LinkParams = z.object({ token: z.string().max(500) });

/**
 * The purpose that a token was signed for; it is valid for no other. `invite` is for a webinar's iCalendar file, which
 * contains the Meet link, and `join` leads into the meeting. No token has an expiry of its own, since what it is about ends
 * it: a webinar's links expire 30 days after it, and a request for news after a week. A link to unsubscribe works as long as
 * we write to the address, because people look for it in the oldest mail that they have, and it shows nothing about them.
 */
type TokenPurpose =
  | "unsubscribe"
  | "cancel-registration"
  | "leave-list"
  | "confirm-interest"
  | "confirm-place"
  | "not-me"
  | "challenge"
  | "assistant-confirmation"
  | "invite"
  | "join";

export interface SignedTokens {
  sign(purpose: TokenPurpose, subject: string): string;
  /** The subject, or null for a token that is forged, truncated, for another purpose or environment. */
  read(purpose: TokenPurpose, token: string): string | null;
}

/**
 * HMAC-SHA-256 (RFC 2104) over environment, purpose and subject; subject and signature in base64url. The
 * environment's name is included, so that a token is invalid in another environment even if both share a secret by mistake.
 * `secrets`: the first signs, and all are accepted.
 */
export function signedTokens(
  secrets: readonly [string, ...string[]],
  environment: string,
): SignedTokens {
  const signature = (secret: string, purpose: TokenPurpose, subject: string) =>
    createHmac("sha256", secret)
      .update(JSON.stringify([environment, purpose, subject]))
      .digest("base64url");
  const signWith = (secret: string, purpose: TokenPurpose, subject: string) =>
    `${Buffer.from(subject).toString("base64url")}.${signature(secret, purpose, subject)}`;
  return {
    sign: (purpose, subject) => signWith(secrets[0], purpose, subject),
    read(purpose, token) {
      const [encoded = ""] = token.split(".");
      const subject = Buffer.from(encoded, "base64url").toString("utf8");
      // Compares the whole text: base64url can spell the same bytes in several ways, and we accept only ours.
      const isOurs = secrets.map((secret) => isSame(token, signWith(secret, purpose, subject)));
      return isOurs.includes(true) ? subject : null;
    },
  };
}

/** Takes as long for any two texts of the same length. */
function isSame(given: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)];
  return one.length === other.length && timingSafeEqual(one, other);
}
