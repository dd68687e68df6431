/** Turns SendGrid's answer to a whole request into a verdict on each of its messages. */
import type { ErasureVerdict, MailMessage, MessageVerdict, MessageVerdicts } from "../model.ts";
import { reasonFrom } from "../reason.ts";

/** What the client throws. */
interface SendgridError {
  code?: unknown;
  response?: {
    headers?: Record<string, unknown>;
    body?: { errors?: { field?: unknown; message?: unknown }[] };
  };
}

/** What is wrong with the message at `index`; null if SendGrid named none. */
interface Complaint {
  index: number | null;
  message: string;
}

type SendgridFailure =
  /** The request's content was refused. */
  | { kind: "refused"; complaints: Complaint[]; reason: string }
  /** Nothing was sent; to be tried again after that time. */
  | { kind: "rate_limited"; retryAfterMs: number }
  /** Nothing was sent: SendGrid does not accept the key or the sender. */
  | { kind: "account"; retryAfterMs: number }
  /** SendGrid may have accepted it: only its events can tell. */
  | { kind: "ambiguous" };

const ACCOUNT_RETRY_MS = 300_000;
const UNREACHED_RETRY_MS = 30_000;

/** Pure, as everything in this file. `now`: when the answer arrived. */
export function failureOf(error: unknown, now: Date): SendgridFailure {
  const { code, response } = error as SendgridError;
  if (code === 429) {
    return { kind: "rate_limited", retryAfterMs: retryAfterMs(response?.headers, now) };
  }
  if (code === 401 || code === 403) return { kind: "account", retryAfterMs: ACCOUNT_RETRY_MS };
  if (typeof code === "number" && code >= 400 && code < 500) {
    const complaints = complaintsOf(response?.body?.errors ?? []);
    const reason = reasonFrom(complaints.map(({ message }) => message));
    return { kind: "refused", complaints, reason: reason || `HTTP ${code}` };
  }
  // The request did not leave. On any other broken connection it may have arrived.
  if (code === "ECONNREFUSED" || code === "ENOTFOUND") {
    return { kind: "rate_limited", retryAfterMs: UNREACHED_RETRY_MS };
  }
  return { kind: "ambiguous" };
}

const complaintsOf = (errors: { field?: unknown; message?: unknown }[]): Complaint[] =>
  errors.map(({ field, message }) => {
    const index = /^personalizations\.(\d+)\./.exec(String(field))?.[1];
    return {
      index: index === undefined ? null : Number(index),
      message: typeof message === "string" ? message : "",
    };
  });

/** If SendGrid refuses one message, it sends none of the request: the others are deferred. */
export function verdictsOf(
  messages: readonly MailMessage[],
  error: unknown,
  now: Date,
): MessageVerdicts {
  const failure = failureOf(error, now);
  const details = failure.kind === "refused" ? `: ${failure.reason}` : "";
  const reason = `SendGrid: ${failure.kind}${details}`;
  const cause = new Error(reason, { cause: error });
  const verdictOf = verdictBy(failure, { reason, cause, count: messages.length });
  return new Map(messages.map(({ id }, index) => [id, verdictOf(index)]));
}

function verdictBy(
  failure: SendgridFailure,
  { reason, cause, count }: { reason: string; cause: Error; count: number },
): (index: number) => MessageVerdict {
  switch (failure.kind) {
    case "ambiguous":
      return () => ({ kind: "unknown", reason, cause });
    case "rate_limited":
    case "account": {
      const { retryAfterMs } = failure;
      return () => ({ kind: "deferred", retryAfterMs, reason, cause });
    }
    case "refused": {
      const { complaints } = failure;
      const isNamed = complaints.some(({ index }) => index !== null && index < count);
      return (index) => {
        const own = complaints.filter((complaint) => complaint.index === index);
        if (isNamed && own.length === 0) {
          return { kind: "deferred", retryAfterMs: 0, reason: null, cause };
        }
        const ownReason = reasonFrom(own.map(({ message }) => message)) || failure.reason;
        return { kind: "refused", isAboutRecipient: isNamed, reason: ownReason, cause };
      };
    }
  }
}

export function erasureVerdictOf(error: unknown, now: Date): ErasureVerdict {
  const failure = failureOf(error, now);
  switch (failure.kind) {
    case "refused":
      return { kind: "refused", reason: failure.reason };
    case "account": {
      const { retryAfterMs } = failure;
      const reason =
        "The mail provider's API key may not erase: it needs recipients.erasejob.create.";
      return { kind: "deferred", retryAfterMs, reason };
    }
    case "rate_limited": {
      const { retryAfterMs } = failure;
      return { kind: "deferred", retryAfterMs, reason: "The mail provider wants us to wait." };
    }
    case "ambiguous":
      return { kind: "unknown", reason: "The mail provider does not answer." };
  }
}

/** `X-RateLimit-Reset` is in seconds since 1970. */
function retryAfterMs(headers: Record<string, unknown> = {}, now: Date): number {
  const waitS = Number(headers["retry-after"]);
  if (Number.isFinite(waitS) && waitS > 0) return waitS * 1000;
  const resetMs = Number(headers["x-ratelimit-reset"]) * 1000 - now.getTime();
  return Number.isFinite(resetMs) ? Math.min(Math.max(resetMs, 1000), 600_000) : 10_000;
}
