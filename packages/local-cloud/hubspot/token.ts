/**
 * Access tokens and their scopes. A token stands for an account and an app in it: only that app sees its events.
 * https://developers.hubspot.com/docs/guides/api/marketing/marketing-events
 */
import type { RestAnswer, RestCall } from "../wire/rest.ts";
import { refusal } from "./errors.ts";

export type Scope =
  | "crm.objects.contacts.read"
  | "crm.objects.contacts.write"
  | "crm.objects.marketing_events.read"
  | "crm.objects.marketing_events.write";

/** A token that contains this may read and not write; one that contains `revoked` may do nothing. */
const READ_ONLY = "read-only";
const REVOKED = "revoked";

const tokenOf = ({ headers }: RestCall): string | undefined =>
  /^Bearer (\S+)$/.exec(headers.authorization ?? "")?.[1];

/** Answers with the account of the call's token, or refuses the call. */
export function withScope(
  call: RestCall,
  scope: Scope,
  answer: (account: string) => RestAnswer,
): RestAnswer {
  const token = tokenOf(call);
  if (token === undefined || token.includes(REVOKED)) {
    return refusal(401, "INVALID_AUTHENTICATION", "Authentication credentials not found.");
  }
  if (token.includes(READ_ONLY) && scope.endsWith(".write")) {
    const message = "This app hasn't been granted all required scopes to make this call.";
    const detail = {
      message: "One or more scopes are required.",
      context: { requiredGranularScopes: [scope] },
    };
    return refusal(403, "MISSING_SCOPES", message, [detail]);
  }
  return answer(token);
}

/** The account that a call is counted for; calls without a token share one. */
export const accountOf = (call: RestCall): string => tokenOf(call) ?? "";
