/** Checks that the service account may act on behalf of hosts in Calendar, Meet and Drive. Each scope is granted separately. */
import { delegationProblem } from "../../shared/google/delegation-failures.ts";
import {
  CALENDAR_SCOPE,
  delegatedClient,
  type Delegation,
} from "../../shared/google/delegation.ts";
import { DRIVE_SCOPE } from "../../shared/drive/failures.ts";
import { MEET_SCOPE } from "../../shared/meet/failures.ts";
import { ROOM_SCOPE } from "../../shared/meet/room-failures.ts";
import { ok, unknown, wrong, type Finding } from "./finding.ts";
import { signingCommand } from "./signing.ts";

export async function checkDelegation(
  delegation: Delegation,
  { project, host }: { project: string; host: string | undefined },
): Promise<Finding[]> {
  if (host === undefined) {
    return [
      unknown("Delegation: no host to try it with.", "npm run doctor -- --host jamie@example.org"),
    ];
  }
  return Promise.all(
    [CALENDAR_SCOPE, MEET_SCOPE, ROOM_SCOPE, DRIVE_SCOPE].map((scope) =>
      tryScope(delegation, { project, host, scope }),
    ),
  );
}

async function tryScope(
  delegation: Delegation,
  { project, host, scope }: { project: string; host: string; scope: string },
): Promise<Finding> {
  const { serviceAccount } = delegation;
  try {
    await delegatedClient(delegation, scope, host).getAccessToken();
    return ok(`${serviceAccount} may act on behalf of ${host} with ${scope}.`);
  } catch (cause) {
    const again = "run this again";
    const problem = delegationProblem(cause, { host, scope, delegation, again });
    if (problem?.code === "signing_refused") {
      return unknown(
        `${scope}: Google refuses to sign for ${serviceAccount}: you lack iam.serviceAccounts.signJwt.`,
        signingCommand(project, serviceAccount),
      );
    }
    if (problem !== null) return wrong(`${scope}: ${problem.message}`, problem.hint);
    return unknown(
      `${scope}: Google did not answer (${(cause as Error).message}).`,
      "Run this again in a minute.",
    );
  }
}
