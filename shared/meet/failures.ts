import { readAnswer } from "../google/answer.ts";
import { delegationProblem } from "../google/delegation-failures.ts";
import type { Delegation } from "../google/delegation.ts";
import { MeetFailure } from "./model.ts";

export const MEET_SCOPE = "https://www.googleapis.com/auth/meetings.space.readonly";

/** Google's answer as a failure of ours. https://developers.google.com/workspace/meet/api/guides/errors */
export function toMeetFailure(
  cause: unknown,
  { host, delegation }: { host: string; delegation: Delegation },
): MeetFailure {
  const again = "import again";
  const problem = delegationProblem(cause, { host, delegation, scope: MEET_SCOPE, again });
  if (problem !== null) {
    const hint = `${problem.hint} Or paste the attendance list.`;
    return new MeetFailure(problem.code, problem.message, { retryable: false, hint, cause });
  }
  const { status, reason } = readAnswer(cause);
  if (status === 429) {
    return new MeetFailure("quota_exceeded", "Meet's limit of calls is used up.", {
      retryable: true,
      hint: "Import again in some minutes.",
      cause,
    });
  }
  if (status === null || status >= 500) {
    return new MeetFailure("unavailable", "Meet does not answer.", {
      retryable: true,
      hint: "Import again in a minute.",
      cause,
    });
  }
  return new MeetFailure("refused", `Meet refused: ${reason || status}.`, {
    retryable: false,
    hint: "Enable the Google Meet API (meet.googleapis.com) in the project. Or paste the attendance list.",
    cause,
  });
}
