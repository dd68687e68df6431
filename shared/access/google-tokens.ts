/** What all ID tokens have in common that Google itself issues, and not Firebase. */

export const GOOGLE_ISSUERS = ["https://accounts.google.com", "accounts.google.com"] as const;

/** What a token says of itself, which nobody has verified. Throws for a text that is no token. */
export const unverifiedPayload = (token: string): unknown =>
  JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8"));
