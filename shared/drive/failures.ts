import { readAnswer } from "../google/answer.ts";
import { delegationProblem } from "../google/delegation-failures.ts";
import type { Delegation } from "../google/delegation.ts";
import { describeTrouble } from "../google/trouble.ts";
import { DriveFailure } from "./model.ts";

/**
 * "View Drive files created or edited by Google Meet": the least that `files.get` accepts for a recording.
 * https://developers.google.com/workspace/meet/api/guides/scopes
 */
export const DRIVE_SCOPE = "https://www.googleapis.com/auth/drive.meet.readonly";

/** Google's answer as a failure of ours. https://developers.google.com/workspace/drive/api/guides/handle-errors */
export function toDriveFailure(
  cause: unknown,
  { host, delegation }: { host: string; delegation: Delegation },
): DriveFailure {
  const again = "wait: we check again automatically";
  const problem = delegationProblem(cause, { host, delegation, scope: DRIVE_SCOPE, again });
  if (problem !== null) {
    return new DriveFailure(problem.code, problem.message, {
      hint: problem.hint,
      params: problem.params,
      cause,
    });
  }
  const answer = readAnswer(cause);
  const trouble = describeTrouble(answer, {
    api: "Drive",
    endpoint: "drive.googleapis.com",
    again,
    hints: { unavailable: RETRIED, quota_exceeded: RETRIED },
  });
  if (trouble !== null) {
    return new DriveFailure(trouble.code, trouble.message, { hint: trouble.hint, cause });
  }
  return new DriveFailure("refused", `Drive refused: ${answer.reason || answer.status}.`, {
    params: { reason: String(answer.reason || answer.status) },
    hint: `Enable the Google Drive API (drive.googleapis.com) in the project. ${RETRIED}`,
    cause,
  });
}

const RETRIED = "We'll retry automatically.";
