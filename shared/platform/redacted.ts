/** Text for the log without what names people or opens doors: errors of libraries quote what they were given. */

/** Each begins where a word begins, so that a long text is walked through once. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  // JSON Web Tokens, which google-auth-library's refusals quote; whole, unsigned or cut off.
  [/(?<![\w-])eyJ[\w-]+(?:\.[\w-]*){0,2}/g, "[token]"],
  // https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys
  [/(?<![\w-])SG\.[\w-]{6,}(?:\.[\w-]+)?/g, "[key]"],
  [/(?<![\w-])Bearer\s+[^\s"']+/gi, "Bearer [token]"],
  // Of our links: what it is about and an HMAC-SHA-256, both in base64url (shared/access/signed-tokens.ts).
  [/(?<![\w-])[\w-]+\.[\w-]{43}(?![\w-])/g, "[token]"],
  // A service account is nobody's name, and which one was refused is what its reader needs to know.
  [
    /(?<![\p{L}\p{N}._+'-])[\p{L}\p{N}._+'-]+(?:@|%40)(?![\w.-]+\.gserviceaccount\.com)(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}/giu,
    "[e-mail]",
  ],
];

export const redacted = (text: string): string =>
  PATTERNS.reduce((rest, [pattern, word]) => rest.replaceAll(pattern, word), text);
