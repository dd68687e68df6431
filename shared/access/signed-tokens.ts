/** Links that act for their reader without a sign-in: what they stand for, signed. */
import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * What a token is good for; one of another purpose is worth nothing. `invite`: a webinar's iCalendar file
 * with the Meet link in it.
 */
export type TokenPurpose = "unsubscribe" | "cancel-registration" | "invite";

export interface SignedTokens {
  sign(purpose: TokenPurpose, subject: string): string;
  /** The subject, or null for a token that is forged, truncated or for another purpose. */
  read(purpose: TokenPurpose, token: string): string | null;
}

/** HMAC-SHA-256 over purpose and subject (RFC 2104), both parts in base64url. */
export function signedTokens(secret: string): SignedTokens {
  const signature = (purpose: TokenPurpose, subject: string) =>
    createHmac("sha256", secret)
      .update(JSON.stringify([purpose, subject]))
      .digest();
  return {
    sign: (purpose, subject) =>
      `${Buffer.from(subject).toString("base64url")}.${signature(purpose, subject).toString("base64url")}`,
    read(purpose, token) {
      const [encoded = "", given = "", ...more] = token.split(".");
      if (encoded === "" || more.length > 0) return null;
      const subject = Buffer.from(encoded, "base64url").toString("utf8");
      const wanted = signature(purpose, subject);
      const received = Buffer.from(given, "base64url");
      const isSigned = received.length === wanted.length && timingSafeEqual(received, wanted);
      return isSigned ? subject : null;
    },
  };
}
