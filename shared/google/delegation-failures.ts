import { readAnswer } from "./answer.ts";
import type { DelegationFailureCode, FailureParams } from "./model.ts";
import { SigningFailure, SubjectNotAllowed, type Delegation } from "./delegation.ts";

/** Why we cannot act for a host. `hint` says who can fix it, and where. */
export interface DelegationProblem {
  code: DelegationFailureCode;
  params: FailureParams;
  message: string;
  hint: string;
}

export interface DelegationContext {
  host: string;
  scope: string;
  delegation: Pick<Delegation, "serviceAccount" | "clientId">;
  /** What to do once it is fixed, such as "try again". */
  again: string;
}

/** Null for a failure with another cause than delegation. */
export function delegationProblem(
  cause: unknown,
  { host, scope, delegation, again }: DelegationContext,
): DelegationProblem | null {
  const { serviceAccount } = delegation;
  if (cause instanceof SubjectNotAllowed) {
    return {
      code: "host_not_allowed",
      params: { host },
      message: `${host} isn't in a domain that hosts can come from.`,
      hint: `Choose a host in one of HOST_DOMAINS, then ${again}.`,
    };
  }
  if (cause instanceof SigningFailure) return signingProblem(cause, { serviceAccount, again });
  const { reason } = readAnswer(cause);
  if (reason === "invalid_grant" || reason === "notACalendarUser") {
    return {
      code: "host_unknown",
      params: { host },
      message: `Google doesn't know ${host}.`,
      hint:
        `${host} must be an active user of the Workspace domain, with Calendar and Meet turned on: see ` +
        `Directory > Users in the Google Admin console (https://admin.google.com/ac/users). ` +
        `Correct the address or restore the user, then ${again}.`,
    };
  }
  if (!DELEGATION_REASONS.has(reason)) return null;
  return {
    code: "delegation_missing",
    params: { client: delegation.clientId ?? "", account: serviceAccount, scope },
    message: "Google refuses to let the service account act for the host.",
    hint:
      `In the Google Admin console, Security > API controls > Domain-wide delegation ` +
      `(https://admin.google.com/ac/owl/domainwidedelegation), allow ${clientOf(delegation)} the scope ` +
      `${scope}, then ${again}. It can take a few minutes to take effect.`,
  };
}

/** Google answers 401 (`authError`) if the delegation or the user was removed after the token was issued. */
const DELEGATION_REASONS = new Set([
  "unauthorized_client",
  "access_denied",
  "insufficientPermissions",
  "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
  "authError",
]);

/** The Admin console asks for the numeric client id, which the account's own page shows. */
function clientOf({ serviceAccount, clientId }: DelegationContext["delegation"]): string {
  if (clientId !== undefined) return `the client id ${clientId} (${serviceAccount})`;
  return (
    `the client id of ${serviceAccount} (its "Unique ID" in the Google Cloud console, ` +
    `IAM & Admin > Service Accounts)`
  );
}

/** Null if IAM did not refuse, but was busy or unreachable. */
function signingProblem(
  { cause }: SigningFailure,
  { serviceAccount, again }: { serviceAccount: string; again: string },
): DelegationProblem | null {
  const { status } = readAnswer(cause);
  if (status === null || status >= 500 || status === 429) return null;
  return {
    code: "signing_refused",
    params: { account: serviceAccount },
    message: `Google refuses to sign for ${serviceAccount}.`,
    hint:
      `In the Google Cloud console, IAM & Admin > Service Accounts > ${serviceAccount} > Permissions, give the ` +
      `account that this function runs as the role Service Account Token Creator ` +
      `(roles/iam.serviceAccountTokenCreator), and check that the IAM Service Account Credentials API ` +
      `(iamcredentials.googleapis.com) is enabled; then ${again}.`,
  };
}
