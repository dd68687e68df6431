/** Signed tokens in links that act for their reader without a sign-in. */
import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";

/** The path parameters of such a link. */
export const LinkParams = z.object({ token: z.string().max(500) });

/**
 * The purpose that a token was signed for; it is valid for no other. `invite` is for a webinar's iCalendar file, which
 * contains the Meet link.
 */
type TokenPurpose = "unsubscribe" | "cancel-registration" | "confirm-interest" | "invite";

export interface SignedTokens {
  sign(purpose: TokenPurpose, subject: string): string;
  /** The subject, or null for a token that is forged, truncated, for another purpose or environment. */
  read(purpose: TokenPurpose, token: string): string | null;
}

/**
 * HMAC-SHA-256 (RFC 2104) over environment, purpose and subject; subject and signature in base64url. The
 * environment's name is included, so that a token is invalid in another environment even if both share a secret by mistake.
 */
export function signedTokens(secret: string, environment: string): SignedTokens {
  const signature = (purpose: TokenPurpose, subject: string) =>
    createHmac("sha256", secret)
      .update(JSON.stringify([environment, purpose, subject]))
      .digest("base64url");
  const sign = (purpose: TokenPurpose, subject: string) =>
    `${Buffer.from(subject).toString("base64url")}.${signature(purpose, subject)}`;
  return {
    sign,
    read(purpose, token) {
      const [encoded = ""] = token.split(".");
      const subject = Buffer.from(encoded, "base64url").toString("utf8");
      // Compares the whole text: base64url can spell the same bytes in several ways, and we accept only ours.
      const wanted = Buffer.from(sign(purpose, subject));
      const given = Buffer.from(token);
      return given.length === wanted.length && timingSafeEqual(given, wanted) ? subject : null;
    },
  };
}
