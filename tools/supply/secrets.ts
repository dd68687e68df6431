/** Patterns of the secrets that this project uses, and of common ones. Matches are reported by kind, never shown. */
const KINDS: readonly (readonly [string, RegExp])[] = [
  // https://www.rfc-editor.org/rfc/rfc7468; in JSON, \n separates its lines.
  ["a private key", /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----(?:\\n|\s)*[A-Za-z\d+/]{16}/],
  ["a Google service account's key", /"private_key_id"\s*:\s*"[\da-f]{40}"/],
  // https://cloud.google.com/docs/authentication/api-keys
  ["a Google API key", /(?<![\w-])AIza[\w-]{35}(?![\w-])/],
  ["a Google OAuth client's secret", /(?<![\w-])GOCSPX-[\w-]{28}(?![\w-])/],
  ["a Google access token", /(?<![\w-])ya29\.[\w-]{60}/],
  ["a Google refresh token", /(?<![\w/])1\/\/0[\w-]{40}/],
  // 22 and 43 characters: https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys
  ["a SendGrid key", /(?<![\w-])SG\.[\w-]{22}\.[\w-]{43}(?![\w-])/],
  ["an AWS access key", /(?<![A-Z\d])(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Z\d])/],
  // https://github.blog/engineering/behind-githubs-new-authentication-token-formats/
  ["a GitHub token", /(?<!\w)gh[pousr]_[A-Za-z\d]{36}/],
  ["a GitHub token", /(?<!\w)github_pat_\w{60}/],
  ["an npm token", /(?<!\w)npm_[A-Za-z\d]{36}/],
  ["a Slack token", /(?<!\w)xox[abprs]-[\w-]{20}/],
  ["a password in a URL", /\b[a-z][a-z\d+.-]*:\/\/[^\s:/@"'`<>${}]+:[^\s:/@"'`<>${}]{6,}@[\w.-]+/i],
];

export interface FoundSecret {
  kind: string;
  /** Starts at 1. */
  line: number;
}

export const secretsIn = (text: string): FoundSecret[] =>
  KINDS.flatMap(([kind, pattern]) =>
    [...text.matchAll(new RegExp(pattern, `${pattern.flags}g`))].map(({ index }) => ({
      kind,
      line: text.slice(0, index).split("\n").length,
    })),
  );
