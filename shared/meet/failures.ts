import { readAnswer } from "../google/answer.ts";
import { delegationProblem } from "../google/delegation-failures.ts";
import type { Delegation } from "../google/delegation.ts";
import { describeTrouble } from "../google/trouble.ts";
import { MeetFailure } from "./model.ts";

export const MEET_ENDPOINT = "meet.googleapis.com";
export const MEET_SCOPE = "https://www.googleapis.com/auth/meetings.space.readonly";

/** Google's answer as a failure of ours. https://developers.google.com/workspace/meet/api/guides/errors */
export function toMeetFailure(
  cause: unknown,
  { host, delegation }: { host: string; delegation: Delegation },
): MeetFailure {
  const again = "import again";
  const problem = delegationProblem(cause, { host, delegation, scope: MEET_SCOPE, again });
  if (problem !== null) {
    const hint = `${problem.hint} ${OR_PASTE}`;
    return new MeetFailure(problem.code, problem.message, {
      retryable: false,
      hint,
      params: problem.params,
      cause,
    });
  }
  const answer = readAnswer(cause);
  const trouble = describeTrouble(answer, {
    api: "Meet",
    endpoint: MEET_ENDPOINT,
    again,
    hints: HINTS,
  });
  if (trouble !== null) {
    const { code, message } = trouble;
    const retryable = code !== "api_disabled";
    const hint = retryable ? trouble.hint : `${trouble.hint} ${OR_PASTE}`;
    return new MeetFailure(code, message, { retryable, hint, cause });
  }
  return new MeetFailure("refused", `Meet refused: ${answer.reason || answer.status}.`, {
    retryable: false,
    params: { reason: String(answer.reason || answer.status) },
    hint: `Enable the Google Meet API (${MEET_ENDPOINT}) in the project. ${OR_PASTE}`,
    cause,
  });
}

const OR_PASTE = "Or paste the attendance list.";

const HINTS = {
  unavailable: "Import again in a minute.",
  quota_exceeded: "Import again in some minutes.",
};
