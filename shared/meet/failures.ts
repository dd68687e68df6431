import { z } from "zod";
import { delegationProblem } from "../calendar/delegation-failures.ts";
import type { Delegation } from "../calendar/delegation.ts";
import { MeetFailure } from "./model.ts";

export const MEET_SCOPE = "https://www.googleapis.com/auth/meetings.space.readonly";

/** OAuth answers `{ error: "…" }`, Google's APIs `{ error: { status: "…" } }`; gaxios keeps either. */
const Refusal = z.object({
  response: z.object({
    status: z.number(),
    data: z
      .object({ error: z.union([z.string(), z.object({ status: z.string().optional() })]) })
      .optional()
      .catch(undefined),
  }),
});

/** What Google said, in our words. https://developers.google.com/workspace/meet/api/guides/errors */
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
  const answer = Refusal.safeParse(cause).data?.response;
  const error = answer?.data?.error;
  if (answer?.status === 429) {
    return new MeetFailure("quota_exceeded", "Meet's limit of calls is used up.", {
      retryable: true,
      hint: "Import again in some minutes.",
      cause,
    });
  }
  if (answer === undefined || answer.status >= 500) {
    return new MeetFailure("unavailable", "Meet does not answer.", {
      retryable: true,
      hint: "Import again in a minute.",
      cause,
    });
  }
  const said = typeof error === "object" ? (error.status ?? answer.status) : answer.status;
  return new MeetFailure("refused", `Meet refused: ${said}.`, {
    retryable: false,
    hint: "Enable the Google Meet API (meet.googleapis.com) in the project. Or paste the attendance list.",
    cause,
  });
}
