/** Checks that the service account may act on behalf of hosts in Calendar and in Meet. Each scope is granted separately. */
import { delegationProblem } from "../../shared/google/delegation-failures.ts";
import {
  CALENDAR_SCOPE,
  delegatedClient,
  type Delegation,
} from "../../shared/google/delegation.ts";
import { MEET_SCOPE } from "../../shared/meet/failures.ts";
import { ill, skipped, well, type Finding } from "./finding.ts";

export async function checkDelegation(
  delegation: Delegation,
  host: string | undefined,
): Promise<Finding[]> {
  if (host === undefined)
    return [skipped("Delegation: pass a host to try it with (--host EMAIL).")];
  return Promise.all(
    [CALENDAR_SCOPE, MEET_SCOPE].map((scope) => tryScope(delegation, { host, scope })),
  );
}

async function tryScope(
  delegation: Delegation,
  { host, scope }: { host: string; scope: string },
): Promise<Finding> {
  try {
    await delegatedClient(delegation, scope, host).getAccessToken();
    return well(`${delegation.serviceAccount} may act on behalf of ${host} with ${scope}.`);
  } catch (cause) {
    const again = "run this again";
    const problem = delegationProblem(cause, { host, scope, delegation, again });
    if (problem !== null) return ill(`${scope}: ${problem.message}`, problem.hint);
    return ill(
      `${scope}: Google did not answer (${(cause as Error).message}).`,
      "Run this again in a minute.",
    );
  }
}
