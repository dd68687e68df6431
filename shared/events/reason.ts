/** Why a subscriber's system did not take an event: a code with parameters. The console has words for each in every language. */
import { z } from "zod";

export const FailureCode = z.enum([
  // The address, and the way to it.
  "no_url",
  "url_not_allowed",
  "address_not_public",
  "host_unknown",
  "host_not_resolved",
  "connection_refused",
  "connection_closed",
  "certificate_of_other_host",
  "certificate_self_signed",
  "certificate_not_verified",
  "certificate_expired",
  "no_answer_in_time",
  "unreachable",
  // What a webhook answered.
  "answered",
  "answered_gone",
  "redirected",
  "slack_answered",
  "slack_gone",
  "hubspot_token_missing",
  "hubspot_token_refused",
  "hubspot_scope_missing",
  "hubspot_silent",
  "hubspot_slow",
  "hubspot_locked",
  "hubspot_limit",
  "hubspot_moving",
  "hubspot_trouble",
  "hubspot_refused",
  "event_unreadable",
  "earlier_event_open",
  /** Of another version, or from before there were codes. */
  "other",
]);
export type FailureCode = z.infer<typeof FailureCode>;

/**
 * `status`: of the answer. `says`: in the words of the other side. `scopes`: what the access token lacks. `fault`: what is
 * wrong with the URL. `cause`: the code of the operating system or of TLS.
 */
type ReasonParams = Partial<Record<"status" | "says" | "scopes" | "fault" | "cause", string>>;

export interface Reason {
  code: FailureCode;
  params: ReasonParams;
}

export const reasonOf = (code: FailureCode, params: ReasonParams = {}): Reason => ({
  code,
  params,
});

export const FailureReason = z
  .object({
    code: FailureCode,
    params: z.record(z.string(), z.string()).meta({
      description:
        "What the words for the code name: `status`, `says`, `scopes`, `fault` or `cause`.",
    }),
  })
  .meta({ id: "FailureReason" });

/** A reason as documents keep it. Earlier versions wrote an English sentence into `error`, and can read a code there. */
export const StoredReason = z.object({
  error: z.string(),
  params: z.record(z.string(), z.string()).default({}),
});

export const storedReason = ({ code, params }: Reason): z.output<typeof StoredReason> => ({
  error: code,
  params,
});

/** Pure. */
export function readReason({
  error,
  params,
}: z.output<typeof StoredReason>): z.output<typeof FailureReason> {
  const { success, data: code } = FailureCode.safeParse(error);
  return success ? { code, params } : { code: "other", params: { says: error } };
}
