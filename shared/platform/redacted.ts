/** Removes addresses, tokens and keys from text for the log: errors of libraries quote their input. */

/** Each starts at the start of a word, so that matching takes linear time. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  // JSON Web Tokens, which google-auth-library's errors quote: whole, unsigned or truncated.
  [/(?<![\w-])eyJ[\w-]+(?:\.[\w-]*){0,2}/g, "[token]"],
  // https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys
  [/(?<![\w-])SG\.[\w-]{6,}(?:\.[\w-]+)?/g, "[key]"],
  [/(?<![\w-])Bearer\s+[^\s"']+/gi, "Bearer [token]"],
  // Tokens of our links: subject and HMAC-SHA-256, both in base64url (shared/access/signed-tokens.ts).
  [/(?<![\w-])[\w-]+\.[\w-]{43}(?![\w-])/g, "[token]"],
  // E-mail addresses, except service accounts: they are not personal, and the reader has to know which one was refused.
  [
    /(?<![\p{L}\p{N}._+'-])[\p{L}\p{N}._+'-]+(?:@|%40)(?![\w.-]+\.gserviceaccount\.com)(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}/giu,
    "[e-mail]",
  ],
];

export const redacted = (text: string): string =>
  PATTERNS.reduce((rest, [pattern, word]) => rest.replaceAll(pattern, word), text);
