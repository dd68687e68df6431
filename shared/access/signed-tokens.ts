/** Links that act for their reader without a sign-in: what they stand for, signed. */
import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";

/** The path of such a link. */
export const LinkParams = z.object({ token: z.string().max(500) });

/**
 * What a token is good for; one of another purpose is worth nothing. `invite`: a webinar's iCalendar file
 * with the Meet link in it.
 */
type TokenPurpose = "unsubscribe" | "cancel-registration" | "confirm-interest" | "invite";

export interface SignedTokens {
  sign(purpose: TokenPurpose, subject: string): string;
  /** The subject, or null for a token that is forged, truncated, for another purpose or environment. */
  read(purpose: TokenPurpose, token: string): string | null;
}

/**
 * HMAC-SHA-256 (RFC 2104) over environment, purpose and subject; subject and signature in base64url. The
 * environment's name is in it, so that a secret which two of them share by mistake opens no doors.
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
      // The whole text is compared: base64url has several spellings of the same bytes, and one is ours.
      const wanted = Buffer.from(sign(purpose, subject));
      const given = Buffer.from(token);
      return given.length === wanted.length && timingSafeEqual(given, wanted) ? subject : null;
    },
  };
}
