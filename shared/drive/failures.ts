import { readAnswer } from "../google/answer.ts";
import { delegationProblem } from "../google/delegation-failures.ts";
import type { Delegation } from "../google/delegation.ts";
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
  const again = "wait: we look again by ourselves";
  const problem = delegationProblem(cause, { host, delegation, scope: DRIVE_SCOPE, again });
  if (problem !== null) {
    return new DriveFailure(problem.code, problem.message, { hint: problem.hint, cause });
  }
  const { status, reason } = readAnswer(cause);
  const isLimited = status === 429 || LIMITS.has(reason);
  if (isLimited || status === null || status >= 500) {
    const code = isLimited ? "quota_exceeded" : "unavailable";
    const message = isLimited ? "Drive's limit of calls is used up." : "Drive does not answer.";
    return new DriveFailure(code, message, { hint: "We'll retry automatically.", cause });
  }
  return new DriveFailure("refused", `Drive refused: ${reason || status}.`, {
    hint: "Enable the Google Drive API (drive.googleapis.com) in the project. We'll retry automatically.",
    cause,
  });
}

const LIMITS = new Set(["userRateLimitExceeded", "rateLimitExceeded", "dailyLimitExceeded"]);
