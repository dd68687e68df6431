import { z } from "zod";
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
  context: { host: string; serviceAccount: string },
): MeetFailure {
  const answer = Refusal.safeParse(cause).data?.response;
  const error = answer?.data?.error;
  if (error === "unauthorized_client" || error === "access_denied") {
    return new MeetFailure(
      "delegation_missing",
      "Google refuses to let the service account act for the host.",
      {
        retryable: false,
        hint:
          `In the Google Admin console, Security > API controls > Domain-wide delegation, allow the client id of ` +
          `${context.serviceAccount} the scope ${MEET_SCOPE}, then import again.`,
        cause,
      },
    );
  }
  if (error === "invalid_grant") {
    return new MeetFailure("host_unknown", `Google does not know ${context.host}.`, {
      retryable: false,
      hint: "The host must be an active user of the Workspace domain. Or paste the attendance list.",
      cause,
    });
  }
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
