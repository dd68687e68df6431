/** Why we may be unable to act for a host, whichever service of Google's we call. Imports nothing of Google's. */
export const DELEGATION_FAILURES = [
  "delegation_missing",
  "host_unknown",
  "host_not_allowed",
  "signing_refused",
] as const;
export type DelegationFailureCode = (typeof DELEGATION_FAILURES)[number];

/** What a screen puts into the words for a failure's code. */
export type FailureParams = Readonly<Record<string, string>>;
