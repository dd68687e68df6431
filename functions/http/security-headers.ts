/**
 * The headers of every answer. A page has a content security policy of its own (functions/pages/layout.ts).
 * https://cheatsheetseries.owasp.org/cheatsheets/REST_Security_Cheat_Sheet.html#security-headers
 */
export const SECURITY_HEADERS = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  // Some URLs contain a token.
  "referrer-policy": "no-referrer",
  // Browsers ignore it over http (RFC 6797, section 8.1), so a local stack stays reachable.
  "strict-transport-security": "max-age=31536000",
} as const;
